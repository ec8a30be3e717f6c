"""Which of several values of a setting holds, and what is told of where it came from."""

import json
import pickle

import pytest

from pamphlet.binding import Flip
from pamphlet.errors import ProjectError, Severity
from pamphlet.measure import PageEdges, mm, parse_size, pt
from pamphlet.project import editions, load, show

HOUSE = """
[text]
title = "House"
[type]
size = "5pt"
[edition.house]
[edition.zine]
type.size = "6pt"
"""
FILE = """
extends = "../house.toml"
[type]
size = "7pt"
[edition.zine]
[edition.booklet]
type.size = "8pt"
"""


@pytest.fixture
def config(write):
    write("content/house.toml", HOUSE)
    return write("content/essay/pamphlet.toml", FILE)


@pytest.mark.parametrize(
    ("edition", "environ", "overrides", "size", "origin"),
    [
        ("booklet", {"PAMPHLET_TYPE__SIZE": "9pt"}, ["type.size=10pt"], pt(10), "-D"),
        ("booklet", {"PAMPHLET_TYPE__SIZE": "9pt"}, [], pt(9), "PAMPHLET_TYPE__SIZE"),
        ("booklet", {}, [], pt(8), "pamphlet.toml:7"),
        ("zine", {}, [], pt(6), "../house.toml:8"),
        ("house", {}, [], pt(7), "pamphlet.toml:4"),
    ],
    ids=["command line", "environment", "edition", "edition that is extended", "file"],
)
def test_the_nearest_layer_wins_and_is_named(config, edition, environ, overrides, size, origin):
    project = load(config, edition, overrides=overrides, environ=environ)
    assert (project.type.size, project.origins["type.size"]) == (size, origin)
    assert (project.text.title, project.origins["text.title"]) == ("House", "../house.toml:3")
    assert "type.lead" not in project.origins


def test_editions_stand_in_the_order_of_the_file_and_then_of_what_it_extends(config):
    assert editions(config) == ("zine", "booklet", "house")


def test_a_file_without_editions_has_one(write):
    assert editions(write("pamphlet.toml", '[text]\ntitle = "A"\n')) == ("booklet",)
    assert editions(write("pamphlet.toml", 'edition = "zine"\n')) == ("booklet",)


def test_tables_merge_and_lists_are_replaced(write):
    write(
        "house.toml",
        'deliver = ["pages", "screen"]\n[page.margins]\nhead = "1cm"\nfoot = "1cm"\nspine = "1cm"\nfore-edge = "1cm"\n'
        "[options]\na.one = 1\na.two = 2\nb = [1, 2]\nc = 1\nd.x = 1\n",
    )
    config = write(
        "pamphlet.toml",
        'extends = "house.toml"\ndeliver = ["sheets"]\n[text]\ntitle = "A"\n[page]\nmargins = { head = "2cm" }\n'
        "[options]\na.two = 3\nb = [3]\nc.y = 2\nd = 2\n",
    )
    project = load(config, "booklet", environ={}, overrides=["page.margins.foot=3cm"])
    assert project.deliver == ("sheets",)
    assert project.page.margins == PageEdges(head=mm(20), fore_edge=mm(10), foot=mm(30), spine=mm(10))
    assert project.options == {"a": {"one": 1, "two": 3}, "b": [3], "c": {"y": 2}, "d": 2}
    assert project.origins["options.a.one"] == "house.toml:8"
    assert project.origins["options.a.two"] == "pamphlet.toml:8"
    assert "options.d.x" not in project.origins


def test_defaults_hold_where_nothing_is_set(write):
    project = load(write("pamphlet.toml", '[text]\ntitle = "A"\n'), "booklet", environ={})
    assert (project.style, project.text.files, project.impose.flip) == ("classic", ("text.md",), Flip.SHORT_EDGE)
    assert (project.page.margins, project.page.trim, project.page.bleed) == (None, None, mm(3))
    assert project.origins == {"text.title": "pamphlet.toml:2"}
    assert project.problems == ()


def test_a_mistake_in_an_edition_that_is_not_asked_for_is_told_too(write):
    config = write("pamphlet.toml", '[text]\ntitle = "A"\n[edition.one]\n[edition.two]\ntype.size = "10"\n')
    with pytest.raises(ProjectError, match="has no unit"):
        load(config, "one", environ={})


def test_an_unknown_edition_is_told_with_its_near_match_and_all_other_problems(config, write):
    write("content/essay/pamphlet.toml", FILE + "[txet]\n")
    with pytest.raises(ProjectError) as caught:
        load(config, "zines", environ={"PAMPHLET_PAGE__TRIM": "A55"}, overrides=["page.bleed=3"])
    assert [(problem.code, problem.source.path) for problem in caught.value.problems] == [
        ("unknown-edition", "pamphlet.toml"),
        ("unknown-key", "pamphlet.toml"),
        ("wrong-measure", "PAMPHLET_PAGE__TRIM"),
        ("wrong-measure", "-D page.bleed"),
    ]
    (unknown,) = [problem for problem in caught.value.problems if problem.code == "unknown-edition"]
    assert unknown.hint == "did you mean zine? there are: zine, booklet, house"


def test_a_project_crosses_to_another_process_unchanged(config):
    project = load(config, "zine", environ={})
    assert pickle.loads(pickle.dumps(project)) == project


def test_what_is_shown_is_every_setting_with_its_value_in_toml_and_its_origin(config, write):
    write("content/essay/pamphlet.toml", FILE + "[options]\na.b = [1]\n'a b'.'ü' = 1.5\n")
    rows = show(load(config, "booklet", environ={}, overrides=["page.trim=a6", 'text.author=A "B"']))
    shown = {row.key: (row.toml, row.origin) for row in rows}
    assert len(rows) == len(shown)
    assert shown["type.size"] == ('"8pt"', "pamphlet.toml:7")
    assert shown["type.lead"] == ("", "the style decides")
    assert shown["page.trim"] == ('"A6"', "-D")
    assert shown["page.bleed"] == ('"3mm"', "default")
    assert shown["text.author"] == ('"A \\"B\\""', "-D")
    assert shown["text.edition-date"] == ("", "1980-01-01")
    assert shown["options.a.b"] == ("[1]", "pamphlet.toml:9")
    assert shown['options."a b"."ü"'] == ("1.5", "pamphlet.toml:10")
    assert shown["impose.flip"] == ('"short-edge"', "default")


def test_what_is_shown_to_programs_is_plain_json(config, write):
    write("content/essay/pamphlet.toml", FILE + "[options]\na = [1, inf]\nday = 2026-11-22\nt = [{ x = 0.5 }]\n")
    given = ["page.trim=120 x 170.5 mm", "impose.sheet=letter landscape", "page.bleed=0.125in"]
    rows = show(load(config, "booklet", environ={}, overrides=given))
    shown = {row.key: row.value for row in rows}
    assert json.loads(json.dumps(shown, allow_nan=False)) == shown
    assert (shown["style"], shown["type.size"], shown["type.lead"]) == ("classic", "8pt", None)
    assert (shown["page.trim"], shown["page.bleed"]) == ("120 x 170.5 mm", "9pt")
    assert (shown["impose.sheet"], shown["impose.flip"]) == ("letter landscape", "short-edge")
    assert (shown["impose.marks"], shown["limits.seconds"]) == (["fold", "staple"], 300)
    assert shown["notes.back-references"] is True
    assert (shown["options.a"], shown["options.day"]) == ([1, "inf"], "2026-11-22")
    assert shown["options.t"] == [{"x": 0.5}]


def test_what_is_shown_can_be_given_back_as_it_is(config):
    given = ["page.trim=120 x 170.5 mm", "impose.sheet=letter landscape", "type.size=10.5pt", "impose.gutter=0.3cm"]
    first = load(config, "booklet", environ={}, overrides=given)
    rows = [f"{row.key}={row.toml}" for row in show(first) if row.toml]
    again = load(config, "booklet", environ={}, overrides=rows)
    assert (again.page, again.impose, again.type, again.text) == (first.page, first.impose, first.type, first.text)
    assert first.impose.sheet == parse_size("letter").turned()


def test_a_warning_does_not_stop_the_loading(config):
    project = load(config, "booklet", environ={"PAMPHLET_STILE": "x", "PAMPHLET_ELSEWHERE": "y"})
    assert [(problem.code, problem.severity) for problem in project.problems] == [("unknown-key", Severity.WARNING)]
    assert "PAMPHLET_STYLE" in project.problems[0].hint
