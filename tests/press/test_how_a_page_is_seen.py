"""Turned, cropped, shifted, scaled and odd pages come to stand as a viewer shows them."""

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from pamphlet.imposition.plan import Turn
from pamphlet.measure import Size, pt

F, G = "RRR. R... RR.. R... .... ...R", "GGG. G... GG.. G... .... ...G"


def two(new_pdf, **keys):
    pdf = new_pdf(2)
    for key, value in keys.items():
        pdf.pages[0].obj[f"/{key}"] = value
    return pdf


def test_plain_pages_stand_side_by_side(new_pdf, impose, picture, beside):
    sheets = impose(new_pdf(2))
    assert picture(sheets) == beside(F, G)
    assert impose.problems == []


@pytest.mark.parametrize(
    ("turn", "rows"),
    [
        (0, "RRR. R... RR.. R... .... ...R"),
        (180, "R... .... ...R ..RR ...R .RRR"),
        (-180, "R... .... ...R ..RR ...R .RRR"),
        (540, "R... .... ...R ..RR ...R .RRR"),
        (360, "RRR. R... RR.. R... .... ...R"),
        (180.0, "R... .... ...R ..RR ...R .RRR"),
    ],
)
def test_half_turns(new_pdf, impose, picture, beside, turn, rows):
    assert picture(impose(two(new_pdf, Rotate=turn))) == beside(rows, G)
    assert impose.problems == []


@pytest.mark.parametrize(
    ("turn", "rows"),
    [
        (90, "..RRRR ...R.R .....R R....."),
        (-270, "..RRRR ...R.R .....R R....."),
        (990, ".....R R..... R.R... RRRR.."),
        (270, ".....R R..... R.R... RRRR.."),
    ],
)
def test_quarter_turns(new_pdf, impose, picture, beside, on_sheets, turn, rows):
    pdf = new_pdf(1)
    pdf.pages[0].obj.Rotate = turn
    sheets = impose(pdf, on_sheets(1, trim=Size(pt(60), pt(40))))
    assert picture(sheets) == beside(rows, " ".join(["......"] * 4))
    assert impose.problems == []


@pytest.mark.parametrize("turn", [45, 1, "/Left", 90.5])
def test_an_illegal_turn_is_none_and_is_said(new_pdf, impose, picture, beside, turn):
    pdf = two(new_pdf, Rotate=Name(turn) if isinstance(turn, str) else turn)
    assert picture(impose(pdf)) == beside(F, G)
    assert impose.problems == ["pdf-page-turn"]


@pytest.mark.parametrize("corner", [(100, 200), (-30, -7.5), (0.25, 0)])
def test_any_origin(new_pdf, impose, picture, beside, drawing, corner):
    x, y = corner
    pdf = two(new_pdf, MediaBox=Array([x, y, x + 40, y + 60]))
    pdf.pages[0].obj.Contents = pdf.make_stream(drawing.tiles(F, x=x, y=y).encode())
    assert picture(impose(pdf)) == beside(F, G)


def test_reversed_corners(new_pdf, impose, picture, beside):
    assert picture(impose(two(new_pdf, MediaBox=Array([40, 60, 0, 0])))) == beside(F, G)


@pytest.mark.parametrize("crop", [[20, 10, 60, 70], [60, 70, 20, 10]], ids=["in order", "reversed"])
def test_only_the_crop_box_is_seen(new_pdf, impose, picture, beside, drawing, crop):
    pdf = two(new_pdf, MediaBox=Array([0, 0, 100, 100]), CropBox=Array(crop))
    around = "M" * 10
    page = " ".join([around] * 3 + [f"MM{row}MMMM" for row in F.split()] + [around])
    pdf.pages[0].obj.Contents = pdf.make_stream(drawing.tiles(page).encode())
    assert picture(impose(pdf)) == beside(F, G)


def test_a_crop_box_beyond_the_media_box_is_cut(new_pdf, impose, picture, beside):
    assert picture(impose(two(new_pdf, CropBox=Array([-50, -50, 500, 500])))) == beside(F, G)


def test_a_crop_box_elsewhere_is_ignored(new_pdf, impose, picture, beside):
    assert picture(impose(two(new_pdf, CropBox=Array([500, 500, 600, 600])))) == beside(F, G)


def test_units_are_as_large_as_the_page_says(new_pdf, impose, picture, beside, drawing):
    pdf = two(new_pdf, UserUnit=2, MediaBox=Array([0, 0, 20, 30]))
    pdf.pages[0].obj.Contents = pdf.make_stream(drawing.tiles(F, tile=5).encode())
    assert picture(impose(pdf)) == beside(F, G)


@pytest.mark.parametrize("unit", [0, -1, "/Two"])
def test_an_illegal_unit_is_one(new_pdf, impose, picture, beside, unit):
    pdf = two(new_pdf, UserUnit=Name(unit) if isinstance(unit, str) else unit)
    assert picture(impose(pdf)) == beside(F, G)


def test_a_larger_page_is_made_smaller_and_centred(new_pdf, impose, picture, beside, drawing):
    pdf = two(new_pdf, MediaBox=Array([0, 0, 80, 60]))
    pdf.pages[0].obj.Contents = pdf.make_stream(drawing.tiles("RB RG YK", tile=20).encode())
    sheets = impose(pdf)
    shown = picture(sheets, tile=5).split()
    assert [row[:8] for row in shown] == ["." * 8] * 3 + ["RRBB...."] * 2 + ["RRGG...."] * 2 + ["YYKK...."] * 2 + [
        "." * 8
    ] * 3
    assert impose.problems == ["pdf-page-sizes"]
    assert "page 1 is larger" in impose.messages[0]


def test_a_smaller_page_is_centred_and_never_enlarged(new_pdf, impose, picture, beside, drawing):
    pdf = two(new_pdf, MediaBox=Array([0, 0, 20, 20]))
    pdf.pages[0].obj.Contents = pdf.make_stream(drawing.tiles("RB YK").encode())
    assert picture(impose(pdf)) == beside(".... .... .RB. .YK. .... ....", G)
    assert impose.problems == ["pdf-page-sizes"]
    assert "page 1 is smaller" in impose.messages[0]


def test_a_page_within_a_point_is_neither_scaled_nor_reported(new_pdf, impose):
    sheets = impose(two(new_pdf, MediaBox=Array([0, 0, 40.9, 59.2])))
    assert impose.problems == []
    with pikepdf.open(sheets) as pdf:
        form = pdf.pages[0].obj.Resources.XObject["/P0"]
        assert [float(value) for value in form.Matrix] == [1, 0, 0, 1, -0.45, 0.4]


def test_cells_turn_pages_clockwise(new_pdf, impose, picture, on_sheets):
    rows = [row[:6] for row in picture(impose(new_pdf(1), on_sheets(1, turn=Turn.RIGHT))).split()]
    assert rows == ["..RRRR", "...R.R", ".....R", "R....."]


def test_left_and_half_turns_of_cells(new_pdf, impose, picture, on_sheets):
    rows = [row[:6] for row in picture(impose(new_pdf(1), on_sheets(1, turn=Turn.LEFT))).split()]
    assert rows == [".....R", "R.....", "R.R...", "RRRR.."]
    rows = [row[:4] for row in picture(impose(new_pdf(1), on_sheets(1, turn=Turn.DOWN))).split()]
    assert rows == ["R...", "....", "...R", "..RR", "...R", ".RRR"]


def test_patterns_stay_in_place(new_pdf, impose, picture, beside, drawing):
    """A pattern is anchored to the page, not to what is drawn before it."""
    pdf = two(new_pdf, MediaBox=Array([100, 0, 140, 60]))
    pattern = pdf.make_stream(drawing.tiles("RB GK").encode())
    for key, value in {"PatternType": 1, "PaintType": 1, "TilingType": 1, "XStep": 20, "YStep": 20}.items():
        pattern[f"/{key}"] = value
    pattern.BBox, pattern.Resources = Array([0, 0, 20, 20]), Dictionary()
    page = pdf.pages[0].obj
    page.Resources = Dictionary(Pattern=Dictionary(P=pattern))
    page.Contents = pdf.make_stream(b"/Pattern cs /P scn 100 0 40 60 re f")
    assert picture(impose(pdf)) == beside("RBRB GKGK RBRB GKGK RBRB GKGK", G)
