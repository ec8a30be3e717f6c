"""Styles: what stands on what, what shadows what, and what is said when a style is not right."""

from fractions import Fraction

import pytest

from pamphlet.errors import Source, TypesettingError
from pamphlet.files import Workspace
from pamphlet.measure import PAPER, mm, parse_length, parse_size, pt
from pamphlet.pages.geometry import Margins, geometry
from pamphlet.pages.styles import chosen_options, names, read_style
from pamphlet.pages.words import words_for

SOURCE = Source("pamphlet.toml")


@pytest.fixture
def shelf(tmp_path):
    """A workspace of its own styles over built-in ones, and a way to write files in both."""
    for root in ("work", "built-in"):
        (tmp_path / root).mkdir()
    workspace = Workspace(((tmp_path / "work").resolve(), (tmp_path / "built-in").resolve()))

    def write(name, text="", where="work/styles"):
        path = tmp_path / where / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    write("base/style.toml", BASE, "built-in")
    write("base/css/10-reset.css", "built-in reset", "built-in")
    write("base/css/20-pages.css", "built-in pages", "built-in")
    write("base/words/en.toml", 'notes = "Notes"\npage = "p."', "built-in")
    return workspace, write


BASE = """
fonts = ["EB Garamond"]
[type]
size = "11pt"
lead = "14pt"
[page]
trim = "A5"
margins = { head = "10%", fore-edge = "15%", foot = "15%", spine = "20mm" }
[options.chapters]
default = "page"
choices = ["page", "right"]
[options.lines]
default = 3
"""


def problems(error):
    return [(problem.code, str(problem.source or ""), problem.message) for problem in error.value.problems]


def test_what_a_style_does_not_say_comes_from_below(shelf):
    workspace, write = shelf
    write("mine/style.toml", '[type]\nlead = "15pt"\n[options.lines]\ndefault = 2\n')
    style = read_style("mine", workspace)
    assert (style.lead, style.size, style.trim) == (pt(15), pt(11), PAPER["A5"])
    assert style.margins == Margins(Fraction(1, 10), Fraction(15, 100), Fraction(15, 100), mm(20))
    assert {name: option.default for name, option in style.options.items()} == {"chapters": "page", "lines": 2}


def test_files_are_shadowed_one_by_one_and_keep_their_order(shelf):
    workspace, write = shelf
    write("mine/style.toml")
    write("mine/css/20-pages.css", "mine")
    write("mine/css/05-more.css", "more")
    write("base/css/10-reset.css", "the user's own")
    files = read_style("mine", workspace).files("css", ".css")
    assert [path.read_text() for path in files] == ["the user's own", "mine", "more"]


def test_a_folder_in_the_workspace_needs_no_style_toml_of_its_own(shelf):
    workspace, write = shelf
    write("base/css/30-more.css")
    style = read_style("base", workspace)
    assert [path.name for path in style.files("css", ".css")] == ["10-reset.css", "20-pages.css", "30-more.css"]
    assert style.lead == pt(14)


def test_an_unknown_style_names_the_near_one(shelf):
    workspace, write = shelf
    write("classic/style.toml")
    assert names(workspace) == ("base", "classic")
    with pytest.raises(TypesettingError) as error:
        read_style("clasic", workspace)
    assert error.value.problems[0].hint == "did you mean classic?"


@pytest.mark.parametrize("name", ["../work/styles/mine", "", "mine/css", "."])
def test_a_style_is_a_name_and_no_path(shelf, name):
    workspace, write = shelf
    write("mine/style.toml")
    with pytest.raises(TypesettingError) as error:
        read_style(name, workspace)
    assert problems(error)[0][0] == "style-unknown"


def test_styles_in_a_circle_are_named(shelf):
    workspace, write = shelf
    write("one/style.toml", 'extends = "two"')
    write("two/style.toml", 'extends = "one"')
    with pytest.raises(TypesettingError) as error:
        read_style("one", workspace)
    message = "styles extend each other in a circle: one → two → one"
    assert problems(error) == [("style-circle", "styles/two/style.toml:1", message)]


def test_a_style_that_is_a_link_out_of_the_workspace_is_none(shelf, tmp_path):
    workspace, write = shelf
    write("mine/style.toml", "", "elsewhere")
    (tmp_path / "work" / "styles").mkdir(parents=True)
    (tmp_path / "work" / "styles" / "mine").symlink_to(tmp_path / "elsewhere" / "mine")
    with pytest.raises(TypesettingError):
        read_style("mine", workspace)


WRONG = {
    "[type\n": "this is not TOML",
    'exteds = "base"\n': "'exteds' is not a key of style.toml",
    'fonts = "EB Garamond"\n': "fonts is text, which it cannot be",
    '[type]\nsize = "11"\n': "has no unit",
    '[page]\ntrim = "A55"\n': "is not a paper size",
    '[page]\nmargins = { head = "10%" }\n': "margins need head, fore-edge, foot, spine",
    "[options]\nbig = 3\n": "the option big has no default",
    "[options.big]\ndefault = 1\nchoices = 3\n": "the choices of the option big are no list",
    f"[options.big]\ndefault = {'1' * 5000}\n": "this is not TOML",
    '[type]\nsiez = "11pt"\n': "'type.siez' is not a key of style.toml",
    "x = " + "[" * 500 + "]" * 500: "too deep",
}


@pytest.mark.parametrize("text", WRONG)
def test_a_wrong_style_toml_is_named(shelf, text):
    workspace, write = shelf
    write("mine/style.toml", text)
    with pytest.raises(TypesettingError) as error:
        read_style("mine", workspace)
    (code, source, message) = problems(error)[0]
    assert code == "style-wrong"
    assert source.startswith("styles/mine/style.toml")
    assert WRONG[text] in message


def test_all_faults_of_a_style_toml_are_told_at_once_with_their_lines(shelf):
    workspace, write = shelf
    write("mine/style.toml", 'exteds = "base"\n\n[type]\nsiez = "11pt"\nlead = "14"\n[page]\ntrim = 4\n[options.x]\n')
    with pytest.raises(TypesettingError) as error:
        read_style("mine", workspace)
    assert [problem.source.line for problem in error.value.problems] == [1, 4, 5, 7, 8]
    assert error.value.problems[1].hint == "did you mean size?"


def test_a_style_that_is_not_there_is_told_where_it_is_asked_for(shelf):
    workspace, write = shelf
    with pytest.raises(TypesettingError) as error:
        read_style("mien", workspace, Source("pamphlet.toml", 3))
    assert error.value.problems[0].source == Source("pamphlet.toml", 3)
    write("mine/style.toml", "[type]\n[page]\n[options]\n")
    write("ours/style.toml", '\nextends = "mien"\n')
    with pytest.raises(TypesettingError) as error:
        read_style("ours", workspace, Source("pamphlet.toml", 3))
    assert error.value.problems[0].source == Source("styles/ours/style.toml", 2)


def test_options_are_checked_all_at_once(shelf):
    workspace, _ = shelf
    style = read_style("base", workspace)
    given = {"chapter": "page", "chapters": "left", "lines": "three"}
    with pytest.raises(TypesettingError) as error:
        chosen_options(style, given, {"lines": Source("pamphlet.toml", 4)})
    assert [problem[0] for problem in problems(error)] == ["option-unknown", "option-wrong", "option-wrong"]
    assert error.value.problems[0].hint == "did you mean chapters?"
    assert problems(error)[2][1:] == ("pamphlet.toml:4", "the option lines is text, and a whole number is needed")


def test_options_that_are_not_set_have_their_default(shelf):
    workspace, _ = shelf
    assert chosen_options(read_style("base", workspace), {"lines": 5}, {}) == {"chapters": "page", "lines": 5}


def test_words_of_the_nearest_language_win(shelf):
    workspace, write = shelf
    write("base/words/de.toml", 'notes = "Anmerkungen"')
    style = read_style("base", workspace)
    assert words_for(style, "de-AT", workspace) == ({"notes": "Anmerkungen", "page": "p."}, ())
    assert words_for(style, "en-GB", workspace)[1] == ()
    words, warnings = words_for(style, "eo", workspace)
    assert words["notes"] == "Notes"
    assert [problem.code for problem in warnings] == ["words-missing"]


def test_the_text_block_is_whole_lines_high():
    margins = Margins(mm(20), mm(15), mm(25), mm(18))
    page = geometry(PAPER["A5"], mm(3), margins, size=pt(11), lead=pt(14), source=SOURCE)
    assert page.lines == 33
    assert page.margins.foot >= mm(25)
    assert page.margins.head + page.lead * page.lines + page.margins.foot == PAPER["A5"].height
    assert page.measure == mm(148 - 33)


@pytest.mark.parametrize("trim", ["A5", "half-letter", "A6", "A4", "quarter-letter"])
def test_margins_as_shares_keep_whole_lines_on_every_page(trim):
    margins = Margins(Fraction(1, 10), Fraction(1, 6), Fraction(1, 6), Fraction(1, 8))
    size = parse_size(trim)
    page = geometry(size, mm(3), margins, size=pt(10), lead=pt(13), source=SOURCE)
    assert page.margins.head + page.lead * page.lines + page.margins.foot == size.height
    assert abs(page.margins.foot.units - size.height.units / 6) <= pt(7).units


@pytest.mark.parametrize(
    ("margin", "size", "lead"),
    [("60mm", "11pt", "14pt"), ("100mm", "11pt", "14pt"), ("15mm", "40pt", "44pt"), ("15mm", "11pt", "0")],
)
def test_margins_that_leave_no_room_are_refused(margin, size, lead):
    margins = Margins(*[parse_length(margin)] * 4)
    with pytest.raises(TypesettingError) as error:
        geometry(PAPER["A5"], mm(3), margins, size=parse_length(size), lead=parse_length(lead), source=SOURCE)
    assert problems(error)[0][:2] == ("no-room", "pamphlet.toml")
