"""The command line, run in this process, and small things to run it on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pytest

from pamphlet.cli import run


class Answer(NamedTuple):
    """What came of a command line."""

    code: int
    out: str
    err: str


@pytest.fixture
def here(tmp_path, monkeypatch) -> Path:
    """An empty folder to stand in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def pamphlet(here, capsys) -> Callable[..., Answer]:
    """Run a command line from the empty folder."""

    def call(*words: object) -> Answer:
        code = run([str(word) for word in words])
        out, err = capsys.readouterr()
        return Answer(code, out, err)

    return call


@pytest.fixture
def zine(here) -> Path:
    """A PDF of six pages of A5, each with its number."""
    pdf = pikepdf.new()
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    for number in range(1, 7):
        page = pdf.add_blank_page(page_size=(419.528, 595.276))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = pdf.make_stream(f"BT /F1 24 Tf 100 300 Td (page {number}) Tj ET".encode())
    pdf.save(here / "zine.pdf")
    return here / "zine.pdf"
