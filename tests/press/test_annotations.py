"""What prints in a viewer prints in the booklet: stamps, markings, fields; links and pop-ups do not."""

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

F = "RRR. R... RR.. R... .... ...R"
BLANK = ".... .... .... .... .... ...."
PRINT, HIDDEN, NO_VIEW, NO_ROTATE = 4, 2, 32, 16


@pytest.fixture
def annotated(new_pdf):
    """A PDF of two pages, both blank, with one annotation on the first."""

    def make(subtype, rect, *, flags=PRINT, **keys):
        pdf = new_pdf(2)
        for page in pdf.pages:
            del page.obj.Contents
        annotation = Dictionary(Type=Name.Annot, Subtype=Name(f"/{subtype}"), Rect=Array(rect), F=flags)
        for key, value in keys.items():
            annotation[f"/{key}"] = value
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(annotation)])
        return pdf

    return make


@pytest.fixture
def stamped(annotated, form_of):
    """The same with a stamp of two by two tiles in the lower left corner."""

    def make(rows="RB YK", *, rect=(0, 0, 20, 20), flags=PRINT, subtype="Stamp", form=None, **keys):
        pdf = annotated(subtype, rect, flags=flags, **keys)
        pdf.pages[0].obj.Annots[0].AP = Dictionary(N=form_of(pdf, rows, **(form or {})))
        return pdf

    return make


STAMP = ".... .... .... .... RB.. YK.."


@pytest.mark.parametrize(
    ("flags", "shows"),
    [(PRINT, True), (PRINT | NO_VIEW, True), (0, False), (NO_VIEW, False), (HIDDEN | PRINT, False)],
)
def test_flags_say_what_prints(stamped, impose, picture, beside, flags, shows):
    sheets = impose(stamped(flags=flags))
    assert picture(sheets) == beside(STAMP if shows else BLANK, BLANK)
    assert ("pdf-annotation-off" in impose.problems) == (not shows and not flags & HIDDEN)


@pytest.mark.parametrize("subtype", ["Link", "Popup"])
def test_links_and_popups_are_never_drawn(stamped, impose, picture, beside, subtype):
    sheets = impose(stamped(subtype=subtype))
    assert picture(sheets) == beside(BLANK, BLANK)
    assert impose.problems == []


def test_a_stamp_is_drawn_over_the_page(stamped, impose, picture, beside, drawing):
    pdf = stamped()
    pdf.pages[0].obj.Contents = pdf.make_stream(b"0 1 1 rg 0 0 40 60 re f")
    assert picture(impose(pdf)) == beside("CCCC CCCC CCCC CCCC RBCC YKCC", BLANK)


def test_an_appearance_is_fitted_into_its_rectangle(stamped, impose, picture, beside):
    assert picture(impose(stamped(rect=(0, 0, 40, 40)))) == beside(".... .... RRBB RRBB YYKK YYKK", BLANK)
    assert picture(impose(stamped(rect=(20, 20, 0, 0)))) == beside(STAMP, BLANK)


def test_the_matrix_of_an_appearance_holds(stamped, impose, picture, beside):
    quarter_to_the_left = {"Matrix": Array([0, 1, -1, 0, 0, 0])}
    assert picture(impose(stamped(form=quarter_to_the_left))) == beside(".... .... .... .... BK.. RY..", BLANK)


def test_a_stamp_turns_with_its_page(stamped, impose, picture, beside):
    pdf = stamped()
    pdf.pages[0].obj.Rotate = 180
    assert picture(impose(pdf)) == beside("..KY ..BR .... .... .... ....", BLANK)


def test_a_stamp_that_does_not_turn(stamped, impose, picture, beside):
    """It hangs from the upper left corner of its rectangle, upright as the page is seen."""
    pdf = stamped(rect=(20, 10, 40, 30), flags=PRINT | NO_ROTATE)
    pdf.pages[0].obj.Rotate = 180
    assert picture(impose(pdf)) == beside(".... .... .... ..RB ..YK ....", BLANK)


def test_the_state_of_an_appearance_is_chosen(annotated, impose, picture, beside, form_of):
    for state, shown in (("/On", "RRRR"), ("/Off", "BBBB"), ("/Lost", "....")):
        pdf = annotated("Widget", (0, 0, 40, 10), AS=Name(state), FT=Name.Btn)
        states = Dictionary(On=form_of(pdf, "RRRR"), Off=form_of(pdf, "BBBB"))
        pdf.pages[0].obj.Annots[0].AP = Dictionary(N=states)
        assert picture(impose(pdf)) == beside(BLANK[:-4] + shown, BLANK)


def test_the_value_of_a_button_chooses_where_no_state_is_given(annotated, impose, picture, beside, form_of):
    pdf = annotated("Widget", (0, 0, 40, 10))
    widget = pdf.pages[0].obj.Annots[0]
    widget.AP = Dictionary(N=Dictionary(On=form_of(pdf, "RRRR"), Off=form_of(pdf, "BBBB")))
    widget.Parent = pdf.make_indirect(Dictionary(FT=Name.Btn, V=Name.On))
    assert picture(impose(pdf)) == beside(BLANK[:-4] + "RRRR", BLANK)
    widget.Parent = pdf.make_indirect(Dictionary(FT=Name.Btn))
    widget.Parent.Parent = widget.Parent
    assert picture(impose(pdf)) == beside(BLANK[:-4] + "BBBB", BLANK)


def test_an_annotation_on_a_hidden_layer_stays_hidden(stamped, impose, picture, beside):
    for hidden, shown in ((True, BLANK), (False, STAMP)):
        pdf = stamped()
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Draft")))
        state = Dictionary(OFF=Array([layer] if hidden else []))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=state)
        pdf.pages[0].obj.Annots[0].OC = layer
        assert picture(impose(pdf)) == beside(shown, BLANK)


QUADS = Array([0, 20, 40, 20, 0, 0, 40, 0])


@pytest.mark.parametrize(
    ("subtype", "keys", "shown"),
    [
        ("Highlight", {"QuadPoints": QUADS, "C": Array([1, 1, 0])}, "YYYY YYYY"),
        ("Highlight", {}, "YYYY YYYY"),
        ("Square", {"IC": Array([1, 0, 0]), "BS": Dictionary(W=0)}, "RRRR RRRR"),
        ("Square", {"IC": Array([0]), "Border": Array([0, 0, 0])}, "KKKK KKKK"),
        ("Polygon", {"Vertices": Array([0, 0, 40, 0, 40, 20, 0, 20]), "C": Array([0]), "IC": Array([0])}, "KKKK KKKK"),
        ("Ink", {"InkList": Array([Array([0, 5, 40, 5])]), "C": Array([0, 0, 1]), "BS": Dictionary(W=10)}, ".... BBBB"),
        ("Line", {"L": Array([0, 5, 40, 5]), "C": Array([0, 0, 1]), "BS": Dictionary(W=10)}, ".... BBBB"),
        ("PolyLine", {"Vertices": Array([0, 5, 40, 5]), "C": Array([1, 0, 0]), "BS": Dictionary(W=10)}, ".... RRRR"),
    ],
)
def test_markings_without_a_picture_are_drawn(annotated, impose, picture, beside, subtype, keys, shown):
    sheets = impose(annotated(subtype, (0, 0, 40, 20), **keys))
    assert picture(sheets) == beside(f".... .... .... .... {shown}", BLANK)
    assert impose.problems == []


@pytest.mark.parametrize("subtype", ["Underline", "StrikeOut", "Squiggly", "Circle"])
def test_thin_markings_leave_ink(annotated, impose, picture, subtype):
    sheets = impose(annotated(subtype, (0, 0, 40, 20), QuadPoints=QUADS, C=Array([0, 0, 0])))
    with pikepdf.open(sheets) as pdf:
        page = pdf.pages[0].obj.Resources.XObject["/P0"]
        assert len(page.Resources.XObject["/A0"].read_bytes()) > 30
    assert set(picture(sheets, tile=2)) > {".", "\n"}


def test_a_highlight_lets_the_text_shine_through(annotated, impose, picture, beside, drawing):
    pdf = annotated("Highlight", (0, 0, 40, 60), C=Array([1, 1, 0]))
    pdf.pages[0].obj.Contents = pdf.make_stream(drawing.tiles(F.replace("R", "K")).encode())
    expected = F.replace("R", "K").replace(".", "Y")
    assert picture(impose(pdf)) == beside(expected, BLANK)


def test_what_cannot_be_drawn_is_said(annotated, impose):
    impose(annotated("Stamp", (0, 0, 20, 20)))
    assert impose.problems == ["pdf-annotation-not-drawn"]
    assert "Stamp" in impose.messages[0]


def field(pdf, **keys):
    widget = pdf.pages[0].obj.Annots[0]
    widget.FT, widget.T, widget.V = Name.Tx, String("name"), String("HHHH")
    widget.DA = String("/Helv 12 Tf 0 g")
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    form = Dictionary(Fields=Array([widget]), DR=Dictionary(Font=Dictionary(Helv=pdf.make_indirect(font))))
    for key, value in keys.items():
        form[f"/{key}"] = value
    pdf.Root.AcroForm = form
    return widget


def test_a_filled_field_without_a_picture_gets_one(annotated, impose):
    pdf = annotated("Widget", (0, 0, 40, 20))
    field(pdf)
    with pikepdf.open(impose(pdf)) as sheets:
        drawn = sheets.pages[0].obj.Resources.XObject["/P0"].Resources.XObject["/A0"]
        assert b"(HHHH)" in drawn.read_bytes()
        assert "/AcroForm" not in sheets.Root


def test_an_outdated_field_is_drawn_anew_only_when_the_form_says_so(annotated, impose, form_of):
    for outdated, expected in ((True, True), (False, False)):
        pdf = annotated("Widget", (0, 0, 40, 20))
        field(pdf, NeedAppearances=outdated).AP = Dictionary(N=form_of(pdf, "RRRR RRRR"))
        with pikepdf.open(impose(pdf)) as sheets:
            drawn = sheets.pages[0].obj.Resources.XObject["/P0"].Resources.XObject["/A0"]
            assert (b"(HHHH)" in drawn.read_bytes()) is expected


@pytest.mark.parametrize(
    "broken",
    [
        {"Annots": 7},
        {"Annots": Array([7, None, Name.X, Array()])},
        {"Annots": Array([Dictionary()])},
        {"Annots": Array([Dictionary(Subtype=Name.Stamp, F=4, AP=7, Rect=7)])},
        {"Annots": Array([Dictionary(Subtype=Name.Stamp, F=Name.X, AP=Dictionary(N=5))])},
        {"Annots": Array([Dictionary(Subtype=7, F=4, Rect=Array([0, 0, 9, 9]), AP=Dictionary(N=Dictionary()))])},
        {"Annots": Array([Dictionary(Subtype=Name.Ink, F=4, Rect=Array([0, 0, 9, 9]), InkList=Array([7]), C=7)])},
        {"Annots": Array([Dictionary(Subtype=Name.Line, F=4, Rect=Array([0, 0, 9, 9]), L=Array([Name.X, 1, 2, 3]))])},
        {"Annots": Array([Dictionary(Subtype=Name.Widget, F=4, Rect=Array([0, 0, 9, 9]), FT=Name.Tx, V=7, Parent=7)])},
    ],
)
def test_broken_annotations_do_no_harm(new_pdf, impose, picture, beside, broken):
    pdf = new_pdf(2)
    pdf.Root.AcroForm = Dictionary(Fields=7, DR=7)
    for key, value in broken.items():
        pdf.pages[0].obj[f"/{key}"] = value
    assert picture(impose(pdf)) == beside(F, F.replace("R", "G"))


def test_an_appearance_without_area_or_form_keys(stamped, impose, picture, beside):
    pdf = stamped()
    form = pdf.pages[0].obj.Annots[0].AP.N
    del form.Type, form.Subtype
    assert picture(impose(pdf)) == beside(STAMP, BLANK)
    form.BBox = Array([0, 0, 0, 0])
    assert picture(impose(pdf)) == beside(BLANK, BLANK)
