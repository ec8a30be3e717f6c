"""`report.json` and `manifest.json`: plain data for other programs, the same for every machine."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pikepdf
import pytest

from pamphlet import build as corridor
from pamphlet.build import build
from pamphlet.measure import ZERO, Length, Size
from pamphlet.pages import PageSet, SetPage
from pamphlet.project import load

CONFIG = '[text]\ntitle = "Bread"\n[type]\nsize = "10.5pt"\n[impose]\nflip = "long-edge"\n'


@pytest.fixture
def papers(tmp_path, monkeypatch):
    """Return what makes five blank pages of some size, and reads both papers with what was told of the build."""

    def make(trim: Size, folder: Path = tmp_path / "here", **options):
        pdf, file = pikepdf.new(), io.BytesIO()
        for _ in range(5):
            pdf.add_blank_page(page_size=(trim.width.points, trim.height.points))
        pdf.save(file)
        pages = tuple(SetPage(number, str(number), is_blank=True) for number in range(1, 6))
        pageset = PageSet(
            pdf=file.getvalue(),
            pages=pages,
            trim=trim,
            bleed=ZERO,
            anchors={},
            has_back_cover=False,
            passes=2,
            engine={"setter": "1.0"},
            style="classic",
        )
        config = folder / "bread" / "pamphlet.toml"
        monkeypatch.setattr(corridor, "_set_pages", lambda *_: corridor._Set(pageset, (), frozenset({config})))
        config.parent.mkdir(parents=True)
        config.write_text(CONFIG)
        made = build(load(config, "booklet", environ={}, **options), folder / "made")
        return made, *(json.loads((folder / "made" / name).read_text()) for name in ("report.json", "manifest.json"))

    return make


def size(width: str, height: str) -> Size:
    return Size(Length(round(float(width) * 36000)), Length(round(float(height) * 36000)))


def test_the_report_names_the_work_and_its_paper(papers):
    _, report, _ = papers(size("148", "210"))
    named = ("pamphlet", "edition", "style", "trim", "sheet", "scheme", "flip")
    assert [report[key] for key in named] == [
        "bread",
        "booklet",
        "classic",
        "A5",
        "A4 landscape",
        "saddle",
        "long-edge",
    ]
    counted = ("pages", "blank_pages_added", "sheets", "passes")
    assert [report[key] for key in counted] == [5, 3, 2, 2]


def test_a_size_without_a_name_is_written_out(papers):
    _, report, manifest = papers(size("120", "170.5"), overrides=["impose.sheet=300 x 200 mm"])
    assert (report["trim"], report["sheet"]) == ("120 x 170.5 mm", "300 x 200 mm")
    assert manifest["settings"]["impose.sheet"] == "300 x 200 mm"


def test_the_report_says_what_the_command_line_says(papers):
    made, report, _ = papers(size("148", "210"))
    assert report["to_do"] == list(made.sentences)
    assert report["to_do"][0] == "A booklet of 8 pages of A5."
    assert any("flip on the long edge" in sentence for sentence in report["to_do"])


def test_the_settings_of_the_manifest_are_plain_values(papers):
    settings = papers(size("148", "210"))[2]["settings"]
    assert (settings["style"], settings["text.title"], settings["type.size"]) == ("classic", "Bread", "10.5pt")
    assert settings["deliver"] == ["pages", "sheets", "screen"]
    assert (settings["limits.seconds"], settings["type.hyphenate"], settings["page.trim"]) == (300, True, None)


def test_the_papers_do_not_know_where_they_were_made(papers, tmp_path):
    _, *here = papers(size("148", "210"))
    _, *there = papers(size("148", "210"), tmp_path / "far" / "away")
    assert here == there
    assert str(tmp_path) not in json.dumps(here)
