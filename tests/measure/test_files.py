"""Reading inside the workspace, and writing so that nobody meets half a file."""

from __future__ import annotations

import errno
import os
import stat

import pytest

from pamphlet.files import Refused, Workspace, outputs, read_limited, sha256


@pytest.fixture
def workspace(tmp_path):
    """A workspace with a neighbour that is none of its business."""
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "text.md").write_text("words")
    (tmp_path / "secret.txt").write_text("secret")
    return Workspace((tmp_path / "inside",))


def test_a_file_inside_is_read(workspace):
    assert workspace.read("text.md") == b"words"
    assert workspace.read("./text.md") == b"words"


@pytest.mark.parametrize(
    "name",
    ["../secret.txt", "../inside/../secret.txt", "/etc/passwd", "a\\..\\b", "text.md\0", "", "missing.md", "."],
)
def test_what_leads_out_or_is_no_file_is_refused(workspace, name):
    with pytest.raises(Refused):
        workspace.read(name)


def test_a_neighbour_with_a_like_name_is_outside(workspace, tmp_path):
    (tmp_path / "inside-too").mkdir()
    (tmp_path / "inside-too" / "text.md").write_text("no")
    with pytest.raises(Refused, match="outside the workspace"):
        workspace.read("../inside-too/text.md")


def test_the_existence_of_a_file_outside_is_not_told(workspace):
    with pytest.raises(Refused) as there:
        workspace.read("../secret.txt")
    with pytest.raises(Refused) as nowhere:
        workspace.read("../secret.doc")
    assert str(there.value).replace(".txt", "") == str(nowhere.value).replace(".doc", "")


def test_links_do_not_lead_out(workspace, tmp_path):
    (tmp_path / "inside" / "link.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "inside" / "folder").symlink_to(tmp_path)
    (tmp_path / "inside" / "loop").symlink_to("loop")
    for name in ("link.txt", "folder/secret.txt", "loop"):
        with pytest.raises(Refused):
            workspace.read(name)


def test_links_inside_are_followed(workspace, tmp_path):
    (tmp_path / "inside" / "link.md").symlink_to("text.md")
    assert workspace.read("link.md") == b"words"


@pytest.mark.parametrize("name", ["half\ud800.md", "no\0thing.md", "n" * 300])
def test_a_name_that_no_file_can_have_is_refused(workspace, name):
    with pytest.raises(Refused):
        workspace.read(name)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_pipe_is_refused_without_waiting(workspace, tmp_path):
    os.mkfifo(tmp_path / "inside" / "pipe")
    with pytest.raises(Refused, match="not a regular file"):
        workspace.read("pipe")
    with pytest.raises(Refused, match="not a regular file"):
        read_limited(tmp_path / "inside" / "pipe", "pipe")


@pytest.mark.parametrize(("size", "fine"), [(9, True), (10, True), (11, False)])
def test_the_limit_of_a_file_is_exact(workspace, tmp_path, size, fine):
    (tmp_path / "inside" / "some.bin").write_bytes(b"x" * size)
    if fine:
        assert len(workspace.read("some.bin", limit=10)) == size
    else:
        with pytest.raises(Refused, match="larger than"):
            workspace.read("some.bin", limit=10)


def test_files_appear_together_and_whole(tmp_path):
    with outputs(tmp_path) as files:
        files.write("one.pdf", b"1")
        files.path("two.pdf").write_bytes(b"2")
        assert files.path("two.pdf") == files.path("two.pdf")
        assert not (tmp_path / "one.pdf").exists()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"one.pdf": b"1", "two.pdf": b"2"}


def test_after_an_error_everything_is_as_it_was(tmp_path):
    (tmp_path / "one.pdf").write_bytes(b"old")

    def stopped_half_way():
        with outputs(tmp_path) as files:
            files.write("one.pdf", b"new")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped_half_way()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"one.pdf": b"old"}


def test_a_replaced_file_keeps_its_mode_and_a_new_one_gets_the_usual(tmp_path):
    old = tmp_path / "old.pdf"
    old.write_bytes(b"old")
    old.chmod(0o640)
    before = os.umask(0o027)
    try:
        with outputs(tmp_path) as files:
            files.write("old.pdf", b"new")
            files.write("new.pdf", b"new")
    finally:
        os.umask(before)
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    assert stat.S_IMODE((tmp_path / "new.pdf").stat().st_mode) == 0o640
    assert old.read_bytes() == b"new"


def test_a_file_that_will_replace_another_waits_for_its_owner_alone(tmp_path):
    (tmp_path / "secret.pdf").write_bytes(b"old")
    with outputs(tmp_path) as files:
        assert stat.S_IMODE(files.write("secret.pdf", b"new").stat().st_mode) == 0o600


@pytest.mark.parametrize(("error", "is_fatal"), [(errno.ENOSPC, True), (errno.EIO, True), (errno.EINVAL, False)])
def test_a_disk_that_fails_at_the_last_moment_is_heard(tmp_path, monkeypatch, error, is_fatal):
    (tmp_path / "one.pdf").write_bytes(b"old")

    def fsync(_handle):
        raise OSError(error, os.strerror(error))

    def written():
        with outputs(tmp_path) as files:
            files.write("one.pdf", b"new")

    monkeypatch.setattr("os.fsync", fsync)
    if is_fatal:
        with pytest.raises(OSError, match=os.strerror(error)):
            written()
    else:
        written()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"one.pdf": b"old" if is_fatal else b"new"}


@pytest.mark.parametrize("letter", ["n", "ق", "水", "🜃"])
def test_a_long_name_has_room_for_its_waiting_name(tmp_path, letter):
    name = letter * (250 // len(letter.encode())) + ".pdf"
    with outputs(tmp_path) as files:
        files.write(name, b"x")
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_checksum_is_that_of_the_bytes(tmp_path):
    (tmp_path / "a").write_bytes(b"abc")
    assert sha256(tmp_path / "a") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
