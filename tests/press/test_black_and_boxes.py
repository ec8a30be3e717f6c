"""Single pages made ready for paper: ink on one plate, boxes at the origin, nothing left in for screens."""

import io

import pikepdf
import pypdfium2
import pytest

from pamphlet.measure import Size, mm
from pamphlet.pages.pageset import PageSet, SetPage
from pamphlet.press.black import rewrite_colours
from pamphlet.press.boxes import crop_to_trim, set_page_boxes
from pamphlet.press.document import describe, packed, strip_for_print

TRIM = Size(mm(100), mm(150))
BLEED = mm(3)
CONTENT = b"""
/P <</MCID 0>> BDC
0 0 0 rg 0.00668 0.00668 0.00668 RG
10 10 100 100 re B
0.466667 0.466667 0.466667 rg 10 120 50 20 re f
1 0 0 rg 0 0 1 RG 200 10 20 20 re B
1 1 1 rg 20 20 10 10 re f
/Pattern cs /p0 scn 150 200 100 100 re f
/x0 Do
EMC
"""


@pytest.fixture
def rendered() -> pikepdf.Pdf:
    """A page as the renderer writes it: the trim at 0, 0 and the bleed below nought."""
    pdf = pikepdf.new()
    cell = pdf.make_stream(b"0 0 0 rg 0 0 5 5 re f")
    cell.update({"/PatternType": 1, "/PaintType": 1, "/TilingType": 1, "/XStep": 10, "/YStep": 10})
    cell.BBox = pikepdf.Array([0, 0, 10, 10])
    cell.Resources = pikepdf.Dictionary()
    cell.Matrix = pikepdf.Array([1, 0, 0, 1, 3, 4])
    form = pdf.make_stream(b"0.2 0.2 0.2 rg 0 0 9 9 re f")
    form.update({"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Form})
    form.BBox = pikepdf.Array([0, 0, 9, 9])
    width, height, bleed = (length.points for length in (TRIM.width, TRIM.height, BLEED))
    pdf.add_blank_page(page_size=(width, height))
    page = pdf.pages[0].obj
    page.MediaBox = pikepdf.Array([-bleed, -bleed, width + bleed, height + bleed])
    page.TrimBox = pikepdf.Array([0, 0, width, height])
    page.Contents = pdf.make_stream(CONTENT)
    page.Resources = pikepdf.Dictionary(Pattern={"/p0": cell}, XObject={"/x0": form})
    page.Annots = pikepdf.Array([])
    pdf.Root.Outlines = pikepdf.Dictionary()
    return pdf


def operators(stream: pikepdf.Object) -> list[str]:
    return [
        " ".join([*(str(value) for value in step.operands), str(step.operator)])
        for step in pikepdf.parse_content_stream(stream)
    ]


def picture(pdf: pikepdf.Pdf) -> bytes:
    data = io.BytesIO()
    pdf.save(data)
    return pypdfium2.PdfDocument(data.getvalue())[0].render(scale=1, grayscale=True).to_pil().tobytes()


def test_greys_go_to_the_black_plate_and_colours_stay(rendered):
    rewrite_colours(rendered, drop_tags=True)
    page = rendered.pages[0]
    assert [step for step in operators(page.obj.Contents) if step.split()[-1] in ("g", "G", "rg", "RG")] == [
        "0 g",
        "0 G",
        "0.4667 g",
        "1 0 0 rg",
        "0 0 1 RG",
        "1 g",
    ]
    assert operators(page.resources.Pattern["/p0"])[0] == "0 g"
    assert operators(page.resources.XObject["/x0"])[0] == "0.2 g"


def test_tags_are_dropped_for_print_and_kept_for_the_screen(rendered):
    rewrite_colours(rendered, drop_tags=False)
    assert "EMC" in operators(rendered.pages[0].obj.Contents)
    rewrite_colours(rendered, drop_tags=True)
    assert "EMC" not in operators(rendered.pages[0].obj.Contents)


def test_near_greys_within_rounding_are_greys_and_tints_are_not(rendered):
    page = rendered.pages[0]
    page.obj.Contents = rendered.make_stream(b"0.5 0.505 0.51 rg 0.5 0.5 0.52 rg")
    rewrite_colours(rendered, drop_tags=True)
    assert operators(page.obj.Contents) == ["0.505 g", "0.5 0.5 0.52 rg"]


def test_the_origin_moves_and_the_picture_with_its_patterns_does_not(rendered):
    before = picture(rendered)
    set_page_boxes(rendered, TRIM, BLEED)
    page = rendered.pages[0]
    assert [float(value) for value in page.mediabox] == pytest.approx([0, 0, 300.472441, 442.204724])
    assert [float(value) for value in page.trimbox] == pytest.approx([8.503937, 8.503937, 291.968504, 433.700787])
    assert [float(value) for value in page.obj.BleedBox] == pytest.approx([0, 0, 300.472441, 442.204724])
    after = picture(rendered)
    assert len(after) == len(before)
    assert max(abs(one - other) for one, other in zip(before, after, strict=True)) <= 2


def test_a_pattern_that_is_nothing_is_left_out():
    """The renderer writes names of patterns that are nowhere, when they have no size."""
    text = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</Pattern<</p0 9 0 R/p1 4 0 R>>>>>>endobj\n"
        b"4 0 obj<</PatternType 2>>endobj\ntrailer<</Root 1 0 R/Size 5>>\n"
    )
    with pikepdf.open(io.BytesIO(text)) as pdf:
        pdf.pages[0].obj.Contents = pdf.make_stream(b"")
        set_page_boxes(pdf, TRIM, BLEED)
        assert list(pdf.pages[0].resources.Pattern.keys()) == ["/p1"]


def test_a_pattern_left_behind_would_be_seen(rendered):
    before = picture(rendered)
    set_page_boxes(rendered, TRIM, BLEED)
    rendered.pages[0].resources.Pattern["/p0"].Matrix = pikepdf.Array([1, 0, 0, 1, 3, 4])
    assert max(abs(one - other) for one, other in zip(before, picture(rendered), strict=True)) > 100


def test_the_screen_edition_shows_the_trimmed_page(rendered):
    crop_to_trim(rendered, TRIM)
    assert [float(value) for value in rendered.pages[0].mediabox] == pytest.approx([0, 0, 283.464567, 425.19685])
    assert "/TrimBox" not in rendered.pages[0].obj


def test_nothing_for_screens_is_left_in_print_and_reruns_are_identical(rendered):
    strip_for_print(rendered)
    assert "/Outlines" not in rendered.Root
    assert "/Annots" not in rendered.pages[0].obj
    pages = (SetPage(1, "iv", is_blank=False),)
    pageset = PageSet(b"", pages, TRIM, BLEED, {}, False, 1, {}, "classic", title="Tïtle")
    describe(rendered, pageset, 86400)
    first = packed(rendered)
    assert packed(rendered) == first
    with pikepdf.open(io.BytesIO(first)) as written:
        assert str(written.docinfo["/Title"]) == "Tïtle"
        assert str(written.docinfo["/CreationDate"]) == "D:19700102000000Z"
        assert "/Author" not in written.docinfo
        assert written.pages[0].label == "iv"
