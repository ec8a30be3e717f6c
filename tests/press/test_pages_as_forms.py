"""Each page becomes one drawing, whatever its contents are made of, and nothing leaks to its neighbour."""

import zlib

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from pamphlet.errors import PressError, Source
from pamphlet.press.intake import unpacking
from pamphlet.press.intake.unpacking import Unpacker

F, G = "RRR. R... RR.. R... .... ...R", "GGG. G... GG.. G... .... ...G"
BLANK = ".... .... .... .... .... ...."


def packed(pdf, data):
    stream = pdf.make_stream(zlib.compress(data))
    stream.Filter = Name.FlateDecode
    return stream


def test_the_data_of_a_page_is_not_touched(new_pdf, impose, drawing):
    pdf = new_pdf(2)
    data = zlib.compress(drawing.tiles(F).encode(), 1)
    stream = pdf.make_stream(data)
    stream.Filter = Name.FlateDecode
    pdf.pages[0].obj.Contents = stream
    with pikepdf.open(impose(pdf)) as sheets:
        form = sheets.pages[0].obj.Resources.XObject["/P0"]
        assert form.read_raw_bytes() == data
        assert form.Subtype == Name.Form
        assert form.Filter == Name.FlateDecode


def test_a_page_of_several_parts_is_joined(new_pdf, impose, picture, beside, drawing):
    pdf = new_pdf(2)
    first, second = drawing.tiles(F).encode().split(b"rg", 1)
    parts = [packed(pdf, first + b"rg"), pdf.make_stream(second), pdf.make_stream(b"")]
    pdf.pages[0].obj.Contents = Array(parts)
    assert picture(impose(pdf)) == beside(F, G)


def test_parts_do_not_run_into_each_other(new_pdf, impose, picture, beside):
    pdf = new_pdf(2)
    pdf.pages[0].obj.Contents = Array([pdf.make_stream(b"1 0 0 rg 0 0 40 60 re f"), pdf.make_stream(b"0 1 0 rg")])
    assert picture(impose(pdf)) == beside(BLANK.replace(".", "R"), G)


@pytest.mark.parametrize("contents", ["none", "null", "empty", "dead", "number", "dictionary"])
def test_pages_without_a_drawing_are_blank(new_pdf, impose, picture, beside, contents):
    pdf = new_pdf(2)
    page = pdf.pages[0].obj
    if contents == "none":
        del page.Contents
    else:
        page.Contents = {
            "null": Array([None, None]),
            "empty": Array(),
            "dead": Array([None, 5]),
            "number": 7,
            "dictionary": Dictionary(A=1),
        }[contents]
    assert picture(impose(pdf)) == beside(BLANK, G)


def test_a_page_with_an_array_of_one_is_used_as_it_is(new_pdf, impose, picture, beside):
    pdf = new_pdf(2)
    page = pdf.pages[0].obj
    page.Contents = Array([page.Contents])
    assert picture(impose(pdf)) == beside(F, G)


def test_pages_that_share_a_drawing(new_pdf, impose, picture, beside, drawing):
    """The same stream with the same resources, with others, and seen through another box."""
    pdf = new_pdf(4)
    shared = pdf.make_stream(b"/Ink gs 0 0 40 60 re f " + drawing.tiles("M").encode())
    solid, clear = Dictionary(ca=1), Dictionary(ca=0)
    for page, state in zip((one.obj for one in pdf.pages), (solid, clear, solid, solid), strict=True):
        page.Contents = shared
        page.Resources = Dictionary(ExtGState=Dictionary(Ink=state))
    pdf.pages[2].obj.MediaBox = Array([-20, -20, 20, 40])
    sheets = impose(pdf)
    corner = "KKKK KKKK KKKK KKKK KKKK MKKK"
    assert picture(sheets) == beside(corner, BLANK)
    assert picture(sheets, 1) == beside("..KK ..KK ..KK ..MK .... ....", corner)
    with pikepdf.open(sheets) as read:
        first, last = (read.pages[side].obj.Resources.XObject for side in (0, 1))
        assert first["/P0"].objgen == last["/P1"].objgen


def test_a_drawing_used_as_a_picture_too_keeps_both_lives(new_pdf, impose, picture, beside, form_of):
    pdf = new_pdf(2)
    form = form_of(pdf, "RB YK")
    pdf.pages[0].obj.Contents = form
    pdf.pages[1].obj.Contents = pdf.make_stream(b"1 0 0 1 20 40 cm /Stamp Do")
    pdf.pages[1].obj.Resources = Dictionary(XObject=Dictionary(Stamp=form))
    assert picture(impose(pdf)) == beside(".... .... .... .... RB.. YK..", "..RB ..YK .... .... .... ....")


@pytest.mark.parametrize("begin", [b"q q q 5 0 0 5 0 0 cm ", b"Q Q ", b"BT ", b"0 0 5 5 re W n "])
def test_an_unbalanced_page_does_not_reach_its_neighbour(new_pdf, impose, picture, beside, begin):
    pdf = new_pdf(2)
    pdf.pages[0].obj.Contents = pdf.make_stream(begin)
    assert picture(impose(pdf)) == beside(BLANK, G)


def test_a_drawing_ends_at_the_edge_of_its_page(new_pdf, impose, picture, beside):
    pdf = new_pdf(2)
    pdf.pages[0].obj.Contents = pdf.make_stream(b"1 0 1 rg -500 -500 2000 2000 re f")
    assert picture(impose(pdf)) == beside(BLANK.replace(".", "M"), G)


def test_inherited_keys_hold(new_pdf, saved, impose, picture, beside, form_of):
    pdf = new_pdf(2)
    tree = pdf.Root.Pages
    tree.MediaBox, tree.Rotate = Array([0, 0, 40, 60]), 180
    tree.Resources = Dictionary(XObject=Dictionary(Stamp=form_of(pdf, F)))
    for page in pdf.pages:
        del page.obj.MediaBox, page.obj.Resources
        page.obj.Contents = pdf.make_stream(b"/Stamp Do")
    pdf.pages[1].obj.Rotate = 0
    assert picture(impose(pdf)) == beside("R... .... ...R ..RR ...R .RRR", F)


def test_resources_that_say_the_same_are_written_once(new_pdf, impose):
    pdf = new_pdf(4)
    for page in pdf.pages:
        page.obj.Resources = Dictionary(ProcSet=Array([Name.PDF]))
    with pikepdf.open(impose(pdf)) as sheets:
        forms = [form for side in sheets.pages for form in side.obj.Resources.XObject.values()]
        assert len({form.Resources.objgen for form in forms}) == 1
        assert len({form.BBox.objgen for form in forms}) == 1
        assert len({side.obj.Contents.objgen for side in sheets.pages}) == 1


def test_a_page_that_is_a_transparency_group_stays_one(new_pdf, impose):
    pdf = new_pdf(2)
    pdf.pages[0].obj.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK, I=True)
    pdf.pages[1].obj.Group = 7
    with pikepdf.open(impose(pdf)) as sheets:
        forms = sheets.pages[0].obj.Resources.XObject
        assert str(forms["/P0"].Group.CS) == "/DeviceCMYK"
        assert "/Group" not in forms["/P1"]


def test_a_page_kept_outside_the_file_is_not_fetched(new_pdf, impose):
    pdf = new_pdf(2)
    pdf.pages[0].obj.Contents["/F"] = pikepdf.String("/etc/passwd")
    with pikepdf.open(impose(pdf)) as sheets:
        assert "/F" not in sheets.pages[0].obj.Resources.XObject["/P0"]


def bomb(pdf, size):
    """Return a stream of spaces, packed twice: 40 MB are a few hundred bytes."""
    stream = pdf.make_stream(zlib.compress(zlib.compress(b" " * size, 1), 9))
    stream.Filter = Array([Name.FlateDecode, Name.FlateDecode])
    return stream


def test_a_bomb_in_one_piece_is_not_unpacked(new_pdf, saved, impose):
    pdf = new_pdf(2)
    stream = bomb(pdf, unpacking.STREAM_LIMIT + 1)
    data = stream.read_raw_bytes()
    pdf.pages[0].obj.Contents = stream
    with pikepdf.open(impose(saved(pdf, compress_streams=False))) as sheets:
        assert sheets.pages[0].obj.Resources.XObject["/P0"].read_raw_bytes() == data


def test_the_limits_of_the_library_are_put_back(new_pdf, impose):
    before = pikepdf.settings.get_qpdf_limits()
    impose(new_pdf(1))
    assert pikepdf.settings.get_qpdf_limits() == before
    with pytest.raises(PressError):
        impose(b"%PDF-1.4 and nothing else")
    assert pikepdf.settings.get_qpdf_limits() == before


def test_a_bomb_in_parts_is_refused_and_leaves_no_sheets(new_pdf, saved, impose, tmp_path, monkeypatch):
    monkeypatch.setattr(unpacking, "UNPACK_LIMIT", 10_000_000)
    pdf = new_pdf(2)
    pdf.pages[0].obj.Contents = Array([bomb(pdf, 20_000_000), pdf.make_stream(b"q")])
    with pytest.raises(PressError) as caught:
        impose(saved(pdf, compress_streams=False))
    assert [problem.code for problem in caught.value.problems] == ["pdf-unpacks-too-large"]
    assert not (tmp_path / "sheets.pdf").exists()


@pytest.mark.parametrize("double", [False, True])
def test_the_unpacking_limit_is_exact(new_pdf, double):
    pdf = new_pdf()
    data = zlib.compress(bytes(5000))
    stream = pdf.make_stream(zlib.compress(data) if double else data)
    stream.Filter = Array([Name.FlateDecode, Name.FlateDecode]) if double else Name.FlateDecode
    for limit in (5000, 5001):
        assert Unpacker(Source("a.pdf"), limit).read(stream) == bytes(5000)
    with pytest.raises(PressError):
        Unpacker(Source("a.pdf"), 4999).read(stream)


def test_the_unpacking_limit_is_for_all_parts_together(new_pdf):
    pdf = new_pdf()
    stream = pdf.make_stream(bytes(600))
    unpacker = Unpacker(Source("a.pdf"), 1000)
    unpacker.read(stream)
    with pytest.raises(PressError):
        unpacker.read(stream)
    assert unpacking.UNPACK_LIMIT >= 64 << 20


def test_a_damaged_part_is_drawn_as_far_as_it_goes(new_pdf, impose, picture, beside, drawing):
    pdf = new_pdf(2)
    whole = zlib.compressobj(0)
    data = whole.compress(drawing.tiles(F).encode() + b"\n") + whole.flush(zlib.Z_FULL_FLUSH) + b"\xff\xff\xff\xff"
    stream = pdf.make_stream(data)
    stream.Filter = Name.FlateDecode
    pdf.pages[0].obj.Contents = Array([stream, pdf.make_stream(b"q")])
    assert picture(impose(pdf)) == beside(F, G)


def test_other_packings_are_joined_too(new_pdf, impose, picture, beside, drawing):
    pdf = new_pdf(2)
    stream = pdf.make_stream(drawing.tiles(F).encode().hex().encode() + b">")
    stream.Filter = Name.ASCIIHexDecode
    pdf.pages[0].obj.Contents = Array([stream, pdf.make_stream(b"q")])
    assert picture(impose(pdf)) == beside(F, G)


def test_a_part_that_cannot_be_unpacked_is_left_out_and_said(new_pdf, impose, picture, beside, drawing):
    pdf = new_pdf(2)
    odd = pdf.make_stream(b"nobody knows how")
    odd.Filter = Name("/NoSuchDecode")
    pdf.pages[0].obj.Contents = Array([odd, pdf.make_stream(drawing.tiles(F).encode())])
    assert picture(impose(pdf)) == beside(F, G)
    assert impose.problems == ["pdf-page-incomplete"]
    assert "page 1" in impose.messages[0]
