"""Settings as words: `-D key=value` and `PAMPHLET_TYPE__SIZE`."""

import datetime as dt

import pytest

from pamphlet.errors import ProjectError
from pamphlet.measure import mm, pt
from pamphlet.project import load


@pytest.fixture
def project(write):
    config = write("pamphlet.toml", '[text]\ntitle = "A"\n')
    return lambda *overrides, **environ: load(config, "booklet", overrides=overrides, environ=environ)


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("text.title=War and peace", "War and peace"),
        ("text.title='In quotes'", "In quotes"),
        ("text.title=1984", "1984"),
        ("text.title=true", "true"),
        ("text.title=a=b # c", "a=b # c"),
        ("text.title=1\nother = 2", "1\nother = 2"),
        ("text.title=[1]", "[1]"),
        ("text.edition-date=2026-11-22", dt.date(2026, 11, 22)),
        ("text.files=one.md, two.md", ("one.md", "two.md")),
        ('text.files=["one, two.md"]', ("one, two.md",)),
        ("text.files=one.md", ("one.md",)),
        ("impose.marks=", ()),
        ("impose.marks=[]", ()),
        ("type.size=10.5pt", pt(21) // 2),
        ("type.size='3mm'", mm(3)),
        ("type.hyphenate=false", False),
        ("limits.memory=4096", 4096),
        (" limits . memory =4096", 4096),
        ("style=mine", "mine"),
        ("options.accent=red", "red"),
        ("options.accent=1.5", 1.5),
        ("options.a.b=[1]", {"b": [1]}),
        ("options={ a = 1 }", 1),
        ("allow_hosts=a.example,b.example", None),
        ("allow-hosts=a.example,b.example", ("a.example", "b.example")),
    ],
)
def test_a_word_is_read_as_its_setting_asks(project, word, value):
    if value is None:
        with pytest.raises(ProjectError, match="did you mean allow-hosts"):
            project(word)
        return
    made = project(word)
    path = [part.strip().replace("-", "_") for part in word.partition("=")[0].split(".")]
    found = made.options if path[0] == "options" else made
    for part in path[1:2] or ["a"] if path[0] == "options" else path:
        found = found[part] if isinstance(found, dict) else getattr(found, part)
    assert found == value


def test_the_last_of_two_words_wins(project):
    assert project("text.title=One", "text.title=Two").text.title == "Two"


def test_a_table_can_be_given_as_one_word(project):
    edges = project('page.margins={head="1cm", foot="2cm", spine="3cm", fore-edge="4cm"}').page.margins
    assert (edges.head, edges.fore_edge) == (mm(10), mm(40))


@pytest.mark.parametrize(
    ("word", "code", "says"),
    [
        ("text.title", "bad-override", "is not of the form key=value"),
        ("=1", "bad-override", "is not of the form key=value"),
        ("text..title=1", "bad-override", "is not of the form key=value"),
        (".".join("a" * 100) + "=1", "bad-override", "is not of the form key=value"),
        ("edition.zine.style=mine", "bad-override", "edition can be set in pamphlet.toml only"),
        ("extends=../x.toml", "bad-override", "extends can be set in pamphlet.toml only"),
        ("text.titel=x", "unknown-key", "did you mean text.title?"),
        ("titel=x", "unknown-key", "did you mean text.title?"),
        ("text=x", "wrong-type", "text must be a table"),
        ("page.margins=2cm", "wrong-type", "page.margins must be a table"),
        ("page.margins.head=2cm", "incomplete-table", "page.margins has no fore-edge and no foot and no spine"),
        ("type.hyphenate=no", "wrong-type", "type.hyphenate must be true or false, not text"),
        ("type.size=10", "wrong-measure", "write 10mm, 10pt or 10in"),
        ("limits.memory=lots", "wrong-type", "limits.memory must be a whole number, not text"),
        ("impose.marks=none", "unknown-choice", "impose.marks cannot be 'none'"),
        ("text.title=  ", "missing-value", "text.title is empty"),
        ("text.author=a\udce9b", "wrong-shape", "invisible character U+DCE9"),
        ("options=3", "wrong-type", "options must be a table"),
        ("allow-hosts=http://a.example/", "wrong-shape", "the name of a host"),
    ],
)
def test_a_wrong_word_is_told(project, word, code, says):
    with pytest.raises(ProjectError) as caught:
        project(word)
    assert [problem.code for problem in caught.value.problems] == [code]
    assert says in str(caught.value)


def test_the_environment_spells_a_dot_as_two_underscores_and_a_hyphen_as_one(project):
    made = project(PAMPHLET_TEXT__BACK_COVER="last.md", PAMPHLET_STYLE="mine", PAMPHLET_OPTIONS__DROP_CAP="false")
    assert (made.text.back_cover, made.style, made.options) == ("last.md", "mine", {"drop-cap": False})
    assert made.origins["options.drop-cap"] == "PAMPHLET_OPTIONS__DROP_CAP"


def test_a_slip_in_the_environment_is_told_in_its_own_spelling(project):
    with pytest.raises(ProjectError, match=r"PAMPHLET_TEXT__TITEL: .*; did you mean PAMPHLET_TEXT__TITLE\?"):
        project(PAMPHLET_TEXT__TITEL="x")
    with pytest.raises(ProjectError, match=r"did you mean PAMPHLET_TEXT__TITLE\?"):
        project(PAMPHLET_TXET__TITLE="x")


def test_a_variable_for_something_else_is_left_alone(project):
    assert project(PAMPHLET_EDITION="zine", PAMPHLET_EXTENDS="x", PAMPHLET_="", PAMPHLETS="1", PATH="/").problems == ()
