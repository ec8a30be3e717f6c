"""A small manuscript that has one of everything, and its pages in the style classic, set once."""

import io
import random
import re
from dataclasses import dataclass, replace
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from pamphlet.content.manuscript import Manuscript, Note, Section, Term
from pamphlet.errors import Source
from pamphlet.files import Workspace
from pamphlet.pages import engine, typeset
from pamphlet.project.settings import Impose, Limits, Notes, Page, Project, Text, Type

STYLES = Path(__file__).parents[2] / "styles"
WORDS = """
    the of a to in and that for with council workers federation congress labour free association common bread
    land press meeting delegates strike paper printing street harbour bakers weavers masons spring autumn letter
    because nobody remembered afterwards whether decision belonged everyone extraordinary responsibilities
"""
NAMES = ("apron", "bakery", "council", "dough", "embers", "flour", "guild", "harvest", "leaven", "mill", "oven")
TITLE = "The Bakers’ Council or the Bread of the Town"


@pytest.fixture(scope="session")
def new_project():
    """How to make a project in a folder."""

    def make(root, **changes):
        project = Project(
            name="bread",
            edition="booklet",
            root=root,
            workspace=Workspace((root, STYLES)),
            config=root / "pamphlet.toml",
            style="classic",
            text=Text(title=TITLE, subtitle="A sample", author="Ada Weaver", date="1920", language="en-GB"),
            notes=Notes(),
            type=Type(),
            page=Page(),
            impose=Impose(),
            limits=Limits(),
            deliver=("pages",),
            options={},
            origins={},
            date=1_600_000_000,
        )
        return replace(project, **changes)

    return make


@pytest.fixture(scope="session")
def sample():
    """The manuscript."""
    return Writer().manuscript()


@pytest.fixture(scope="session")
def small():
    """A manuscript of a few lines."""
    section = Section("s1", 1, "Bread", "Bread", "<p>Bread and salt.</p>", (), Source("text.md", 1))
    return Manuscript("en-GB", (), (section,), (), (), (), "", "", ())


@pytest.fixture(scope="session")
def booklet(sample, new_project, tmp_path_factory):
    """The manuscript set, with the layout that was written."""
    root = tmp_path_factory.mktemp("bread")
    picture = io.BytesIO()
    Image.new("L", (300, 211), 128).save(picture, "PNG")
    (root / "oven.png").write_bytes(picture.getvalue())
    return set_pages(new_project(root), sample)


@pytest.fixture(scope="session")
def setting():
    """How to set a manuscript and keep its layout."""
    return set_pages


def set_pages(project, manuscript):
    """Set a manuscript and keep the layout that was written."""
    kept = []
    usual = engine.Layout.write

    def write(layout):
        kept.append(layout)
        return usual(layout)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine.Layout, "write", write)
        pageset = typeset(project, manuscript, progress=lambda line: None)
    return Booklet(pageset, kept[0], manuscript)


@dataclass
class Booklet:
    """Pages, and what can be read from them."""

    pageset: object
    layout: engine.Layout
    manuscript: Manuscript

    def page(self, id_):
        """The page of an id."""
        return self.pageset.anchors[id_]

    def head(self, number):
        """The running head of a page."""
        return self.layout.facts()[number - 1].margin_texts.get("top-center", "")

    def baselines(self, number):
        """The baselines of the text of a page in points, with their lines; heads and folios left out."""
        margin = self.pageset_margin
        lines = self.layout.lines(number)
        return [(line.baseline * 0.75, line.text) for line in lines if margin[0] < line.baseline * 0.75 < margin[1]]

    @property
    def pageset_margin(self):
        """Where the text of a page begins and ends, in points from its head."""
        height = self.pageset.trim.height.units / 12_700
        return height * 0.106, height * 0.85

    def text(self, number):
        """The text of a page of the PDF."""
        document = pypdfium2.PdfDocument(self.pageset.pdf)
        try:
            return document[number - 1].get_textpage().get_text_bounded()
        finally:
            document.close()

    def shown(self, id_):
        """What the page lists say after the words of a note or an entry: `pp. 6, 8–9`."""
        texts = " ".join(line.text for line in self.layout.lines(self.page(id_)))
        return re.sub(r"\s+", " ", texts.replace("\u00a0", " "))


class Writer:
    """Writes the sample: the same text every time."""

    def __init__(self):
        self.random = random.Random(7)
        self.vocabulary = WORDS.split()
        self.calls = {}
        self.uses = []

    def words(self, count):
        return " ".join(self.random.choice(self.vocabulary) for _ in range(count))

    def call(self, number):
        calls = self.calls.setdefault(number, [])
        calls.append(f"call-{number}-{len(calls) + 1}")
        return f'<a class="note-call" id="{calls[-1]}" href="#note-{number}">{number}</a>'

    def use(self):
        self.uses.append(f"use-guild-{len(self.uses) + 1}")
        return f'<span class="term" id="{self.uses[-1]}">guild</span>'

    def paragraph(self, *calls):
        called = "".join(self.call(number) for number in calls)
        return f"<p>{self.words(55)}, {self.use()}.{called} {self.words(10)}.</p>"

    def section(self, number, level, title, calls, extra=""):
        opening = '<span class="drop-cap">B</span>' if level == 1 else "B"
        first = f'<p class="opens">{opening}<span class="opening">read and</span> {self.words(50)}.</p>'
        body = first + "".join(self.paragraph(call) for call in calls) + extra + self.paragraph()
        return Section(f"s{number}", level, title, title, body, tuple(calls), Source("text.md", number))

    def manuscript(self):
        verse = '<div class="verse"><span class="line">Bread and roses,</span><span class="line">salt.</span></div>'
        quotation = f"<blockquote><p>{self.words(40)}.</p></blockquote>"
        figure = '<figure><img src="oven.png" alt="An oven"><figcaption>An oven</figcaption></figure>'
        rows = "<tbody><tr><td>1919</td><td>12</td></tr></tbody>"
        table = f"<table><thead><tr><th>Year</th><th>Loaves</th></tr></thead>{rows}</table>"
        body = (
            self.section(1, 1, TITLE, range(1, 6), verse + quotation),
            self.section(
                2, 2, "The ovens, and what came of them in the second winter after the great strike", range(6, 9)
            ),
            self.section(3, 1, "Flour", range(9, 13), f'{figure}<hr class="break">{table}'),
        )
        back = (self.section(4, 1, "Afterword", (13,)),)
        notes = tuple(self.note(number) for number in range(1, 14))
        terms = tuple(self.term(name) for name in NAMES)
        cover = "<p>Printed on the backs of flour sacks.</p>"
        return Manuscript("en-GB", (), body, back, notes, terms, "<p>Copy freely.</p>", cover, ())

    def note(self, number):
        long = "".join(f"<p>{self.words(105)}.</p>" for _ in range(6)) if number == 8 else ""
        html = f"<p>Note {number} says {self.words(40)}.</p>{long}"
        return Note(number, f"n{number}", html, tuple(self.calls[number]), Source("endnotes.md", number))

    def term(self, name):
        uses = tuple(self.uses) if name == "guild" else ()
        return Term(f"term-{name}", name, f"<p>{self.words(50)}.</p>", (name,), uses, Source("glossary.md", 1))
