"""Lines that were divided before are not divided again, and nothing on the pages changes by it."""

import re
from pathlib import Path

import weasyprint

from pamphlet.files import Workspace
from pamphlet.pages import engine, recall

TEXT = "Bread is kneaded twice, and it wants its time between, said the baker to her apprentice. " * 6
HTML = f"""<html lang=en><style>@page{{size:60mm 40mm;margin:5mm}}
body{{font:10pt/14pt "EB Garamond";text-align:justify;hyphens:auto;orphans:3;widows:3}}</style>
<p>{TEXT}<em>{TEXT}</em></p><p style="font-variant-caps:small-caps">{TEXT}</p><p>{TEXT}</p>"""


def laid_out(folder: Path, again: engine.Layout | None = None) -> engine.Layout:
    return engine.lay_out(HTML, workspace=Workspace((folder,)), base=folder, again=again)


def test_all_properties_are_known_that_divide_a_text():
    folder = Path(weasyprint.__file__).parent / "text"
    sources = "".join((folder / name).read_text(encoding="utf-8") for name in ("line_break.py", "fonts.py"))
    asked = set(re.findall(r"style\['(\w+)'\]", sources))
    # the height of a line is asked for by the strut, which is no part of a divided text
    assert asked - {"line_height"} == set(recall.PROPERTIES)


def test_a_second_layout_asks_the_shaper_for_nothing_and_gives_the_same_pages(tmp_path, monkeypatch):
    asked = []
    usual = weasyprint.text.line_break.create_layout
    monkeypatch.setattr(
        weasyprint.text.line_break, "create_layout", lambda text, *more: asked.append(text) or usual(text, *more)
    )
    first = laid_out(tmp_path)
    count, pages = len(asked), first.write()
    assert count > 40
    second = laid_out(tmp_path, again=first)
    assert len(asked) == count
    assert second.write() == pages


def test_pages_are_the_same_without_the_memory(tmp_path, monkeypatch):
    with_memory = laid_out(tmp_path).write()
    monkeypatch.setattr(recall, "_lines", Forgetful())
    assert laid_out(tmp_path).write() == with_memory


def test_another_pamphlet_begins_without_memory(tmp_path):
    laid_out(tmp_path)
    assert recall._lines
    recall.forget()
    assert not recall._lines


class Forgetful(dict):
    """A memory that keeps nothing."""

    def __setitem__(self, key, value):
        pass
