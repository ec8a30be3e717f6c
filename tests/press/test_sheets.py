"""The written sheets: cells, clips, marks, boxes, sameness of bytes, and what is read back."""

import io
from dataclasses import replace

import pikepdf
import pytest
from pikepdf import Array

from pamphlet.errors import PressError
from pamphlet.imposition.plan import Mark, MarkKind, Side
from pamphlet.measure import Length, Point, Size, pt
from pamphlet.press import readback
from pamphlet.press.opening import open_source
from pamphlet.press.readback import check_sheets, count_pages
from pamphlet.press.saving import save
from pamphlet.press.sheets import write_sheets

BLANK = ".... .... .... .... .... ...."
F = "RRR. R... RR.. R... .... ...R"


def test_blank_cells_draw_nothing(new_pdf, impose, picture, beside, on_sheets):
    sheets = impose(new_pdf(1))
    assert picture(sheets) == beside(F, BLANK)
    with pikepdf.open(sheets) as pdf:
        assert list(pdf.pages[0].obj.Resources.XObject.keys()) == ["/P0"]


def test_a_side_without_anything(new_pdf, impose, on_sheets):
    pdf = new_pdf(1)
    del pdf.pages[0].obj.Contents
    with pikepdf.open(impose(pdf)) as sheets:
        assert sheets.pages[0].obj.Contents.read_bytes() == b""


def test_a_page_may_stand_in_several_places(new_pdf, impose, picture, beside, on_sheets, form_of):
    pdf = new_pdf(1)
    stamp = pikepdf.Dictionary(Subtype=pikepdf.Name.Stamp, Rect=Array([0, 0, 20, 10]), F=4)
    stamp.AP = pikepdf.Dictionary(N=form_of(pdf, "BB"))
    pdf.pages[0].obj.Annots = Array([stamp])
    plan = on_sheets(1)
    side = plan.sheets[0].front
    twice = Side((side.cells[0], replace(side.cells[1], page=1)))
    sheets = impose(pdf, replace(plan, sheets=(replace(plan.sheets[0], front=twice),)))
    page = "RRR. R... RR.. R... .... BB.R"
    assert picture(sheets) == beside(page, page)


def test_every_box_of_a_sheet_is_written(new_pdf, impose, on_sheets):
    with pikepdf.open(impose(new_pdf(2))) as sheets:
        page = sheets.pages[0].obj
        for name in ("/MediaBox", "/TrimBox", "/BleedBox"):
            assert [float(value) for value in page[name]] == [0, 0, 80, 60]
        assert "/CropBox" not in page
        assert "/Rotate" not in page


def bled(new_pdf, drawing):
    """Two pages of 40 × 60 with a bleed of 10 all around, and printer's marks beyond it."""
    pdf = new_pdf(2, size=(80, 100))
    for page, letter in zip(pdf.pages, "RG", strict=True):
        rows = ["KKKKKKKK"] + [f"K{letter * 6}K"] * 8 + ["KKKKKKKK"]
        page.obj.Contents = pdf.make_stream(drawing.tiles(" ".join(rows)).encode())
        page.obj.BleedBox, page.obj.TrimBox = Array([10, 10, 70, 90]), Array([20, 20, 60, 80])
    return pdf


def test_bleed_is_kept_at_the_outer_edges_and_cut_at_the_spine(new_pdf, impose, picture, drawing, on_sheets):
    sheets = impose(bled(new_pdf, drawing), on_sheets(2, bleed=10), box="trim")
    assert picture(sheets).split() == ["RRRRRGGGGG"] * 8
    sheets = impose(bled(new_pdf, drawing), on_sheets(2, bleed=20), box="trim")
    marked = picture(sheets).split()
    assert marked == ["." * 12, *[".RRRRRGGGGG."] * 8, "." * 12]
    assert impose.problems == []


def test_without_the_trim_box_the_crop_box_is_placed(new_pdf, impose, picture, beside):
    assert picture(impose(new_pdf(2), box="trim")) == beside(F, F.replace("R", "G"))


MARKS = (
    Mark(MarkKind.FOLD, Point(pt(45), pt(0)), Point(pt(45), pt(10)), pt(10), dashed=False),
    Mark(MarkKind.STAPLE, Point(pt(45), pt(25)), Point(pt(45), pt(35)), Length(3175), dashed=True),
)


def test_marks_are_drawn_in_registration_colour(new_pdf, impose, picture, on_sheets):
    pdf = new_pdf(2)
    for page in pdf.pages:
        del page.obj.Contents
    sheets = impose(pdf, on_sheets(2, marks=MARKS, gap=10))
    assert picture(sheets).split()[-1] == "....K...."
    with pikepdf.open(sheets) as read:
        page = read.pages[0].obj
        space = page.Resources.ColorSpace["/Registration"]
        assert [str(part) for part in list(space)[:3]] == ["/Separation", "/All", "/DeviceGray"]
        assert page.Contents.read_bytes().split(b"\n") == [
            b"q /Registration CS 1 SCN",
            b"10 w [] 0 d",
            b"45 0 m 45 10 l S",
            b"0.25 w [3 3] 0 d",
            b"45 25 m 45 35 l S",
            b"Q",
            b"",
        ]


def test_sheets_without_marks_know_no_registration_colour(new_pdf, impose):
    assert b"Registration" not in impose(new_pdf(2)).read_bytes()


def test_the_same_input_gives_the_same_bytes(new_pdf, saved, on_sheets, tmp_path, impose):
    data = saved(new_pdf(5))
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "b.pdf").write_bytes(data)
    first = impose(data, on_sheets(5, marks=MARKS)).read_bytes()
    second = impose(tmp_path / "elsewhere" / "b.pdf", on_sheets(5, marks=MARKS)).read_bytes()
    assert first == second


@pytest.mark.parametrize("object_streams", [True, False])
def test_the_identifier_comes_from_the_content(new_pdf, tmp_path, object_streams):
    identifiers = []
    for pages in (1, 1, 2):
        pdf = new_pdf(pages)
        pdf.trailer["/ID"] = Array([pikepdf.String("a" * 16), pikepdf.String("b" * 16)])
        save(pdf, tmp_path / "a.pdf", object_streams=object_streams)
        with pikepdf.open(tmp_path / "a.pdf") as read:
            first, second = read.trailer["/ID"]
            assert bytes(first) == bytes(second)
            assert read.get_warnings() == []
            identifiers.append(bytes(first))
    assert len(identifiers[0]) == 16
    assert identifiers[0] == identifiers[1] != identifiers[2]
    assert bytes.fromhex("31415926535897932384626433832795") not in identifiers


def test_sheets_are_hardly_larger_than_their_source(new_pdf, saved, impose, on_sheets):
    pdf = new_pdf(200)
    data = saved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert impose(data, on_sheets(200, marks=MARKS)).stat().st_size < len(data) * 1.06 + 20_000


def test_the_plan_must_be_for_this_source(new_pdf, impose, on_sheets):
    with pytest.raises(PressError) as caught:
        impose(new_pdf(3), on_sheets(2))
    assert [problem.code for problem in caught.value.problems] == ["plan-misfit"]


def test_a_full_disk_is_one_clear_error(new_pdf, saved, on_sheets, tmp_path):
    full = tmp_path / "full"
    try:
        full.symlink_to("/dev/full")
        full.open("wb").close()
    except OSError:
        pytest.skip("this system has no /dev/full")
    with open_source(saved(new_pdf(2))) as source, pytest.raises(PressError) as caught:
        write_sheets(source, on_sheets(2), full)
    assert [problem.code for problem in caught.value.problems] == ["sheets-not-written"]


def test_the_source_may_be_replaced_by_its_sheets(new_pdf, saved, on_sheets, tmp_path):
    path = tmp_path / "book.pdf"
    path.write_bytes(saved(new_pdf(2)))
    with open_source(path) as source:
        write_sheets(source, on_sheets(2), tmp_path / "waiting")
    (tmp_path / "waiting").replace(path)
    assert count_pages(path) == 1


@pytest.mark.parametrize(
    ("pages", "sheet", "said"),
    [
        (2, Size(pt(80), pt(60)), "1 sides instead of 2"),
        (1, Size(pt(81), pt(60)), "80 × 60 pt"),
    ],
)
def test_sheets_are_read_back(new_pdf, impose, pages, sheet, said):
    sheets = impose(new_pdf(2))
    check_sheets(sheets, "a.pdf", pages=1, sheet=Size(pt(80), pt(60)))
    with pytest.raises(PressError, match=said):
        check_sheets(sheets, "a.pdf", pages=pages, sheet=sheet)


def test_half_a_file_is_not_accepted(new_pdf, impose, tmp_path):
    sheets = impose(new_pdf(2))
    data = sheets.read_bytes()
    for damaged in (data[: len(data) // 2], data.replace(b"startxref\n", b"startxref\n9"), b""):
        sheets.write_bytes(damaged)
        with pytest.raises(PressError) as caught:
            check_sheets(sheets, "a.pdf", pages=1, sheet=Size(pt(80), pt(60)))
        assert [problem.code for problem in caught.value.problems] == ["sheets-unreadable"]


def test_reading_back_failed_means_no_sheets(new_pdf, saved, on_sheets, tmp_path, monkeypatch):
    monkeypatch.setattr(readback, "_pdfium_fault", lambda *_: "it cannot be opened")
    with open_source(saved(new_pdf(2))) as source, pytest.raises(PressError, match="it cannot be opened"):
        write_sheets(source, on_sheets(2), tmp_path / "sheets.pdf")


def test_the_second_reader_counts(new_pdf, saved, tmp_path):
    data = saved(new_pdf(3))
    (tmp_path / "ä b.pdf").write_bytes(data)
    assert count_pages(data) == count_pages(tmp_path / "ä b.pdf") == 3
    assert count_pages(b"no") is None
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) == 3
