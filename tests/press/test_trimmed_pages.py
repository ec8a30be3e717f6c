"""Pages with bleed are placed by their trim, but only where every page says believably where it is to be cut."""

import pikepdf
import pytest
from pikepdf import Array

from pamphlet.binding import Blanks, Flip, Reading
from pamphlet.errors import Severity
from pamphlet.impose import Request
from pamphlet.impose import impose as corridor
from pamphlet.measure import ZERO, Size, pt
from pamphlet.press.opening import open_source
from pamphlet.press.trimming import trimmed

TRIM = Size(pt(40), pt(60))
WHOLE = Size(pt(80), pt(100))


@pytest.fixture
def bled(new_pdf, drawing):
    """Make pages of 40 × 60 points, a colour each, with a bleed of 10 all around and printer's marks beyond it."""

    def make(pages=2, **boxes):
        pdf = new_pdf(pages, size=(80, 100))
        for page, letter in zip(pdf.pages, "RGBC", strict=False):
            rows = ["KKKKKKKK", *[f"K{letter * 6}K"] * 8, "KKKKKKKK"]
            page.obj.Contents = pdf.make_stream(drawing.tiles(" ".join(rows)).encode())
            for name, box in ({"TrimBox": [20, 20, 60, 80], "BleedBox": [10, 10, 70, 90]} | boxes).items():
                page.obj[f"/{name}"] = Array(box) if isinstance(box, list) else box
        return pdf

    return make


@pytest.fixture
def seen(saved):
    """Return trim, bleed in points and codes of a PDF that was opened for imposing."""

    def look(pdf, asked=None):
        with open_source(saved(pdf)) as source:
            found = trimmed(source, asked)
            return found.trim, round(found.bleed.points, 2), [problem.code for problem in found.problems]

    return look


@pytest.fixture
def impose_bled(saved, tmp_path):
    """Impose the bytes of a PDF as `pamphlet impose` does."""

    def run(pdf, **changes):
        asked = {"trim": None, "sheet": None, "flip": Flip.SHORT_EDGE, "reading": Reading.LTR, "blanks": Blanks.END}
        asked |= {"scheme": "saddle", "gutter": ZERO, "marks": ()} | changes
        target = tmp_path / "out.pdf"
        return corridor(saved(pdf), target, Request(**asked), strict=True), target

    return run


def test_the_trim_is_placed_and_the_bleed_kept_where_there_is_room(bled, impose_bled, picture):
    made, sheets = impose_bled(bled(4), sheet=Size(pt(120), pt(100)))
    assert made.plan.trim == TRIM
    outside, inside = picture(sheets, 0).split(), picture(sheets, 1).split()
    assert outside == ["." * 12, *[".CCCCCRRRRR."] * 8, "." * 12]
    assert inside == ["." * 12, *[".GGGGGBBBBB."] * 8, "." * 12]


def test_without_room_the_sheet_is_that_of_the_trim(bled, impose_bled, picture):
    _, sheets = impose_bled(bled(4), sheet=Size(pt(80), pt(60)))
    assert picture(sheets).split() == ["CCCCRRRR"] * 6


def test_it_is_said_in_a_note(bled, impose_bled):
    made, _ = impose_bled(bled(4), sheet=Size(pt(120), pt(100)))
    (note,) = made.problems
    assert (note.code, note.severity) == ("pdf-trimmed", Severity.NOTE)
    assert note.message == (
        "the pages are trimmed to 14.1 × 21.2 mm; their bleed of 3.5 mm is kept where there is room"
    )


def test_a_trim_of_the_whole_page_shows_what_a_viewer_shows(bled, impose_bled, picture):
    made, sheets = impose_bled(bled(4), trim=WHOLE, sheet=Size(pt(160), pt(100)))
    assert (made.plan.trim, made.problems) == (WHOLE, ())
    assert picture(sheets).split()[1] == "KCCCCCCKKRRRRRRK"


@pytest.mark.parametrize(
    ("asked", "taken"), [(TRIM, True), (Size(pt(20), pt(30)), True), (Size(pt(40), pt(62)), False)]
)
def test_the_trim_asked_for_rules(bled, seen, asked, taken):
    assert (seen(bled(), asked)[0] == TRIM) is taken


def test_a_bleed_that_is_not_said_is_the_usual_one(bled, seen):
    pdf = bled()
    for page in pdf.pages:
        del page.obj.BleedBox
    assert seen(pdf) == (TRIM, 8.5, ["pdf-trimmed"])
    for page in pdf.pages:
        page.obj.MediaBox = Array([15, 15, 65, 85])
    assert seen(pdf) == (TRIM, 5, ["pdf-trimmed"])


def test_the_narrowest_bleed_of_all_pages_is_kept(bled, seen):
    pdf = bled()
    pdf.pages[1].obj.BleedBox = Array([14, 13, 70, 88])
    assert seen(pdf) == (TRIM, 7, ["pdf-trimmed"])


@pytest.mark.parametrize("box", [[30, 30, 50, 50], [200, 200, 300, 300], [20, 20, 60, 80]])
def test_a_bleed_box_that_leaves_no_bleed_cuts_nothing_off(bled, impose_bled, picture, box):
    made, sheets = impose_bled(bled(4, BleedBox=box), sheet=Size(pt(120), pt(100)))
    assert made.problems[0].message == "the pages are trimmed to 14.1 × 21.2 mm"
    assert picture(sheets).split()[2:-2] == ["..CCCCRRRR.."] * 6


@pytest.mark.parametrize("boxes", [{"TrimBox": [0, 20, 40, 80]}, {"TrimBox": [40, 20, 80, 80]}])
def test_the_rim_may_be_missing_at_the_spine(bled, seen, boxes):
    assert seen(bled(BleedBox=[0, 10, 80, 90], **boxes)) == (TRIM, 10, ["pdf-trimmed"])


def test_the_spine_is_where_the_page_as_shown_has_it(bled, seen):
    boxes = {"TrimBox": [20, 0, 60, 60], "BleedBox": [10, 0, 70, 70]}
    assert seen(bled(Rotate=90, **boxes)) == (Size(pt(60), pt(40)), 10, ["pdf-trimmed"])
    assert seen(bled(Rotate=270, **boxes)) == (Size(pt(60), pt(40)), 10, ["pdf-trimmed"])
    assert seen(bled(Rotate=180, **boxes)) == (WHOLE, 0, [])


def test_a_unit_of_the_page_counts(bled, seen):
    assert seen(bled(UserUnit=2)) == (Size(pt(80), pt(120)), 20, ["pdf-trimmed"])
    assert seen(bled(UserUnit=10)) == (Size(pt(800), pt(1000)), 0, [])


@pytest.mark.parametrize(
    "boxes",
    [
        {"TrimBox": [0, 0, 80, 100]},
        {"TrimBox": [1, 1, 79, 99]},
        {"TrimBox": [20, 0, 60, 80]},
        {"TrimBox": [20, 20, 60, 100]},
        {"TrimBox": [0, 20, 80, 80]},
        {"TrimBox": [-10, 20, 60, 80], "CropBox": [0, 0, 80, 100], "MediaBox": [-50, 0, 80, 100]},
        {"CropBox": [20, 20, 60, 80]},
        {"CropBox": [30, 10, 70, 90]},
        {"MediaBox": [0, 0, 200, 100]},
        {"TrimBox": [20, 20, 60]},
        {"TrimBox": 7},
    ],
)
def test_a_trim_that_cannot_be_believed_is_left_alone(bled, seen, boxes):
    assert seen(bled(**boxes))[1:] == (0, [])


def test_every_page_must_say_where_it_is_cut(bled, seen):
    pdf = bled(3)
    del pdf.pages[2].obj.TrimBox
    assert seen(pdf) == (WHOLE, 0, [])


def test_the_trims_must_be_of_one_size(bled, seen):
    pdf = bled(3)
    pdf.pages[2].obj.TrimBox = Array([20, 20, 60, 82])
    assert seen(pdf) == (WHOLE, 0, [])
    pdf.pages[2].obj.TrimBox = Array([21, 21, 61.4, 81])
    assert seen(pdf)[0] == TRIM


def test_numbers_that_stand_elsewhere_are_read_for_each_page(bled, seen):
    pdf = bled(2)
    for page, right in zip(pdf.pages, (b"60", b"70"), strict=True):
        page.obj.TrimBox = Array([20, 20, pdf.make_indirect(pikepdf.Object.parse(right)), 80])
    assert seen(pdf) == (WHOLE, 0, [])
