"""Setting: a manuscript and a style become pages whose printed page numbers are right."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from pamphlet.binding import Reading
from pamphlet.content import typeset_settings
from pamphlet.content.manuscript import Manuscript
from pamphlet.errors import Problem, Source, TypesettingError, errors_in
from pamphlet.measure import Length
from pamphlet.pages import codes
from pamphlet.pages.addresses import address
from pamphlet.pages.apparatus import HEAD_LENGTH, book
from pamphlet.pages.figures import figure_ids, padding_rules, paddings
from pamphlet.pages.geometry import Geometry, Margins, css_value, custom_properties, geometry
from pamphlet.pages.guess import guessed_pages
from pamphlet.pages.heads import running_heads
from pamphlet.pages.inspection import inspect
from pamphlet.pages.pageset import PageSet, SetPage
from pamphlet.pages.places import find_places
from pamphlet.pages.references import References, folio
from pamphlet.pages.styles import Style, chosen_options, read_style
from pamphlet.pages.titles import balanced, short_title
from pamphlet.pages.words import words_for
from pamphlet.project.settings import Project, Text

if TYPE_CHECKING:
    from pamphlet.pages.engine import Layout
    from pamphlet.pages.templates import Templates

PASSES = 4
"""How often a text is laid out at most until its page numbers hold still."""

UNNUMBERED = ("cover", "back-cover")
"""Ids of what stands on pages that have no folio of their own."""


@dataclass(frozen=True, slots=True)
class _Job:
    """What stays the same in every pass."""

    project: Project
    text: Text
    """`[text]` as it is printed."""
    manuscript: Manuscript
    style: Style
    geometry: Geometry
    options: Mapping[str, Any]
    words: Mapping[str, str]
    templates: Templates

    def html(self, references: References, figures: Mapping[str, Length]) -> str:
        """Return the whole pamphlet as HTML, with page numbers, and with white space above figures."""
        return self.templates.render("document.html", self._context(references, figures))

    def _context(self, references: References, figures: Mapping[str, Length]) -> dict[str, Any]:
        from pamphlet.pages.templates import Html

        return {
            "text": self.text,
            "manuscript": self.manuscript,
            "book": book(
                self.manuscript,
                references,
                title=self.text.title,
                author=self.text.author,
                back_references=self.project.notes.back_references,
            ),
            "html": {"imprint": Html(self.manuscript.imprint), "back_cover": Html(self.manuscript.back_cover)},
            "short_title": short_title(self.text.title, HEAD_LENGTH),
            "options": self.options,
            "words": self.words,
            "created": datetime.fromtimestamp(self.project.date, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "sheets": [address(self.project.workspace, path) for path in self.style.files("css", ".css")],
            "rules": Html(self._rules()),
            "last_rules": Html(running_heads(self.manuscript, references, self.words) + padding_rules(figures)),
        }

    def _rules(self) -> str:
        """Return the fonts and the custom properties by which the stylesheets know the settings."""
        from pamphlet.pages import fonts

        hyphens = {"hyphens": "auto" if self.project.type.hyphenate else "manual"}
        options = {f"option-{name}": css_value(value) for name, value in self.options.items()}
        properties = custom_properties(self.geometry.properties() | hyphens | options)
        return "".join(fonts.find(family).css() for family in self.style.fonts) + properties


def typeset(project: Project, manuscript: Manuscript, *, progress: Callable[[str], None]) -> PageSet:
    """Set a manuscript in the style of its project.

    The text is laid out with guessed page numbers, then with the numbers of that layout, until the numbers in
    the text are those of its own layout; for ordinary texts that is twice. `progress` is told what happens, a line at
    a time.

    Raises TypesettingError for reading from right to left, for a style, template, option or font that cannot be used,
    and when the pages cannot be set; MissingDependencyError when WeasyPrint or Pango is not installed.
    """
    if project.impose.reading is Reading.RTL:
        message = "impose.reading is rtl, but pages can only be set from left to right"
        raise TypesettingError(codes.RIGHT_TO_LEFT(message, project.origin("impose.reading")))
    job, problems = _job(project, manuscript)
    layout, passes, unsettled = _settled(job, progress)
    pdf = layout.write()
    problems = (*problems, *find_places(layout.problems, project), *inspect(layout, job.geometry), *unsettled)
    if errors_in(problems):
        raise TypesettingError(problems)
    return PageSet(
        pdf=pdf,
        pages=tuple(_pages(layout)),
        trim=job.geometry.trim,
        bleed=job.geometry.bleed,
        anchors=dict(layout.anchors),
        has_back_cover=layout.anchors.get("back-cover") == layout.page_count,
        passes=passes,
        engine=_engine(job.style),
        style=job.style.name,
        title=job.text.title,
        author=job.text.author,
        problems=problems,
    )


def _job(project: Project, manuscript: Manuscript) -> tuple[_Job, tuple[Problem, ...]]:
    from pamphlet.pages.templates import Templates

    workspace = project.workspace
    style = read_style(project.style, workspace, project.origin("style"))
    words, problems = words_for(style, manuscript.language, workspace)
    folders = [(name, folder / "templates") for name, folder in style.folders]
    job = _Job(
        project=project,
        text=typeset_settings(project.text),
        manuscript=manuscript,
        style=style,
        geometry=_geometry(project, style),
        options=chosen_options(style, project.options, _places_of_options(project)),
        words=words,
        templates=Templates(folders, workspace, {"balanced": balanced}),
    )
    return job, problems


def _geometry(project: Project, style: Style) -> Geometry:
    edges = project.page.margins
    margins = Margins(edges.head, edges.fore_edge, edges.foot, edges.spine) if edges else style.margins
    return geometry(
        project.page.trim or style.trim,
        project.page.bleed,
        margins,
        size=project.type.size or style.size,
        lead=project.type.lead or style.lead,
        source=Source(project.config.name),
    )


def _places_of_options(project: Project) -> dict[str, Source]:
    """Return where each option of the style was set."""
    return {key.removeprefix("options."): project.origin(key) for key in project.origins}


def _settled(job: _Job, progress: Callable[[str], None]) -> tuple[Layout, int, tuple[Problem, ...]]:
    """Lay out until the page numbers that a layout prints are its own."""
    from pamphlet.pages.engine import lay_out

    project = job.project
    references, layout = References(guessed_pages(job.manuscript, job.geometry)), None
    figures: dict[str, Length] = {}
    html = job.html(references, figures)
    for number in range(1, PASSES + 1):
        progress(f"laying out pages ({number})")
        layout = lay_out(
            html,
            workspace=project.workspace,
            base=project.root,
            allow_hosts=project.allow_hosts,
            date=project.date,
            metadata={"title": job.text.title, "author": job.text.author},
            again=layout,
            progress=progress,
        )
        references = References(layout.anchors)
        figures = paddings(layout, figure_ids(html), figures, job.geometry.lead)
        html, before = job.html(references, figures), html
        if html == before or number == PASSES:
            unsettled = () if html == before else (codes.NOT_SETTLED(f"after {PASSES} layouts pages still change"),)
            return layout, number, (*unsettled, *_lost(references))
    raise AssertionError("a text is laid out at least once")


def _lost(references: References) -> Iterator[Problem]:
    for id_ in references.lost:
        yield codes.ANCHOR_MISSING(
            f"{id_} is on no page, so nothing can refer to it",
            hint="the style must print every section, note and entry with its id",
        )


def _pages(layout: Layout) -> Iterator[SetPage]:
    unnumbered = {layout.anchors[id_] for id_ in UNNUMBERED if id_ in layout.anchors}
    for page in layout.facts():
        label = "" if page.number in unnumbered else folio(page.number)
        yield SetPage(page.number, label, page.is_blank)


def _engine(style: Style) -> dict[str, str]:
    from pamphlet.pages import fonts
    from pamphlet.pages.engine import versions

    return versions() | {fonts.find(name).name: fonts.find(name).version for name in style.fonts}
