"""A file that is no PDF is named for what it is, before anything tries to read it."""

import os
from pathlib import Path

import pytest

from pamphlet.errors import PressError
from pamphlet.press.intake.screening import HEADER_WITHIN, kind_of, screen_file
from pamphlet.press.opening import open_source


def refusal(source, **limits):
    with pytest.raises(PressError) as caught, open_source(source, **limits):
        pytest.fail("it was opened")
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<!DOCTYPE html><html><body>404", "an HTML page"),
        (b"\xef\xbb\xbf\n<HTML><body>404", "an HTML page"),
        (b"<?xml version='1.0'?><a/>", "an XML document"),
        (b"PK\x03\x04" + bytes(40), "a ZIP archive or an office document"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "a PNG picture"),
        (b"\xff\xd8\xff\xe0" + bytes(40), "a JPEG picture"),
        (b"%!PS-Adobe-3.0", "a PostScript file"),
        (b"Dear reader,\n", "a text file"),
        (bytes(500), "nothing but zero bytes"),
    ],
)
def test_other_kinds_are_named(tmp_path, data, said):
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    problem = refusal(path)
    assert problem.code == "pdf-other-kind"
    assert problem.message == f"this is {said}, not a PDF"
    assert problem.source.path == str(path)


def test_a_header_after_other_bytes_is_still_a_pdf(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"From: someone\n" * 20 + b"%PDF-1.4\n")
    screen_file(path)
    path.write_bytes(b"x" * HEADER_WITHIN + b"%PDF-1.4\n")
    with pytest.raises(PressError):
        screen_file(path)


def test_unknown_bytes_are_left_to_the_reader():
    assert kind_of(b"\x00\x01\x02binary 1 0 obj") == ""


def test_empty_missing_and_folders(tmp_path):
    (tmp_path / "empty.pdf").touch()
    assert refusal(tmp_path / "empty.pdf").code == "pdf-empty"
    assert refusal(b"").code == "pdf-empty"
    assert refusal(tmp_path / "none.pdf").code == "pdf-missing"
    assert refusal(tmp_path / "empty.pdf" / "none.pdf").code == "pdf-missing"
    assert refusal(tmp_path / "a\0b.pdf").code == "pdf-missing"
    assert refusal(tmp_path).message == "this is a folder"
    assert refusal(tmp_path).code == "pdf-not-a-file"


def test_a_file_that_may_not_be_read(tmp_path, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "mine.pdf"
    path.write_bytes(b"%PDF-1.4")
    monkeypatch.setattr(os, "open", refuse)
    problem = refusal(path)
    assert (problem.code, problem.message) == ("pdf-unreadable", "you may not read this file")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have no names on this system")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.pdf")
    assert refusal(tmp_path / "pipe.pdf").message == "this is a pipe"


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="there are no device files on this system")
def test_a_device_is_not_read(tmp_path):
    (tmp_path / "zero.pdf").symlink_to("/dev/null")
    assert refusal(tmp_path / "zero.pdf").message == "this is a device"


def test_the_size_limit_is_exact(tmp_path, new_pdf, saved):
    data = saved(new_pdf())
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    for limit in (len(data), len(data) + 1):
        with open_source(path, size_limit=limit) as source:
            assert source.count == 1
    assert refusal(path, size_limit=len(data) - 1).code == "pdf-too-large"
    assert refusal(data, size_limit=len(data) - 1).code == "pdf-too-large"
