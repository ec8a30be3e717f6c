"""What goes through to the sheets and what stays behind."""

import re

import pikepdf
import pytest
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, String

from pamphlet.binding import Flip

BLANK = ".... .... .... .... .... ...."
G = "GGG. G... GG.. G... .... ...G"


def script(code="app.alert(1)"):
    return Dictionary(S=Name.JavaScript, JS=String(code))


ACTIVE = [b"JavaScript", b"app.alert", b"/Launch", b"/OpenAction", b"/AA", b"/EmbeddedFile", b"secret", b"/URI", b"/EF"]


def test_nothing_active_goes_through(new_pdf, impose):
    pdf = new_pdf(2)
    root, page = pdf.Root, pdf.pages[0].obj
    pdf.attachments["a.txt"] = AttachedFileSpec(pdf, b"secret", filename="a.txt")
    root.OpenAction, root.AA = script(), Dictionary(WC=script())
    root.Names.JavaScript = Dictionary(Names=Array([String("a"), script()]))
    root.AcroForm = Dictionary(Fields=Array(), CO=Array(), XFA=pdf.make_stream(b"secret"))
    root.Outlines = pdf.make_indirect(Dictionary(First=Dictionary(Title=String("x"), A=script())))
    page.AA = Dictionary(O=script())
    launch = Dictionary(S=Name.Launch, F=String("secret"))
    page.Annots = Array([Dictionary(Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=launch)])
    picture = pdf.make_stream(b"")
    picture.AF = Array([pdf.Root.Names.EmbeddedFiles.Names[1]])
    page.Resources = Dictionary(XObject=Dictionary(I=picture))
    pdf.trailer["/Hidden"] = pdf.make_indirect(Dictionary(A=script("app.alert(2)")))
    sheets = impose(pdf)
    with pikepdf.open(sheets) as read:
        everything = b"".join(item.unparse() if not isinstance(item, int) else b"" for item in read.objects)
        streams = b"".join(item.read_bytes() for item in read.objects if isinstance(item, pikepdf.Stream))
    assert [word for word in ACTIVE if word in everything + streams] == []
    assert impose.problems == ["pdf-xfa-form", "pdf-active-content"]


def test_an_appearance_carries_no_action(new_pdf, impose, form_of):
    pdf = new_pdf(1)
    form = form_of(pdf, "RB YK", AA=Dictionary(O=script()))
    stamp = Dictionary(Subtype=Name.Stamp, Rect=Array([0, 0, 9, 9]), F=4, AP=Dictionary(N=form), A=script())
    pdf.pages[0].obj.Annots = Array([stamp])
    with pikepdf.open(impose(pdf)) as read:
        assert not any(isinstance(item, pikepdf.Dictionary) and "/JS" in item for item in read.objects)


def test_portfolios_and_signed_files_are_told(new_pdf, impose):
    pdf = new_pdf(1)
    pdf.Root.Collection = Dictionary(Type=Name.Collection)
    pdf.Root.AcroForm = Dictionary(Fields=Array(), SigFlags=3)
    impose(pdf)
    assert impose.problems == ["pdf-signed", "pdf-portfolio", "pdf-active-content"]


def layered(new_pdf, **state):
    """Two pages; the first paints a layer red."""
    pdf = new_pdf(2)
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Draft")))
    lists = {f"/{key}": Array([layer]) for key in state}
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(lists))
    page = pdf.pages[0].obj
    page.Contents = pdf.make_stream(b"/OC /Draft BDC 1 0 0 rg 0 0 40 60 re f EMC")
    page.Resources = Dictionary(Properties=Dictionary(Draft=layer))
    return pdf


def test_hidden_layers_stay_hidden(new_pdf, impose, picture, beside):
    assert picture(impose(layered(new_pdf))) == beside(BLANK.replace(".", "R"), G)
    assert picture(impose(layered(new_pdf, OFF=True))) == beside(BLANK, G)


def test_what_the_document_says_of_itself_goes_on(new_pdf, impose):
    pdf = new_pdf(1)
    pdf.Root.Lang = String("de")
    profile = pdf.make_stream(b"icc")
    pdf.Root.OutputIntents = Array([Dictionary(Type=Name.OutputIntent, S=Name.GTS_PDFX, DestOutputProfile=profile)])
    facts = {"/Title": "Räte", "/Author": "R. R.", "/CreationDate": "D:20200102030405Z", "/Producer": "Old"}
    for key, value in facts.items():
        pdf.docinfo[key] = String(value)
    pdf.docinfo["/GTS_PDFXVersion"], pdf.docinfo["/Trapped"] = String("PDF/X-4"), Name("/False")
    pdf.docinfo["/Odd"] = String("x")
    with pikepdf.open(impose(pdf)) as sheets:
        info = {key: str(value) for key, value in sheets.docinfo.items()}
        assert info["/Title"] == "Räte"
        assert info["/Author"] == "R. R."
        assert info["/CreationDate"] == "D:20200102030405Z"
        assert info["/GTS_PDFXVersion"] == "PDF/X-4"
        assert sheets.docinfo.Trapped == Name("/False")
        assert info["/Producer"].startswith("pamphlet ")
        assert "/Odd" not in info
        assert str(sheets.Root.Lang) == "de"
        assert sheets.Root.OutputIntents[0].DestOutputProfile.read_bytes() == b"icc"


def test_an_old_pdf_x_is_written_without_object_streams(new_pdf, impose):
    for key, packed in (("PDF/X-1a:2003", False), ("PDF/X-4", True)):
        pdf = new_pdf(1)
        pdf.docinfo["/GTS_PDFXVersion"] = String(key)
        assert (b"/ObjStm" in impose(pdf).read_bytes()) is packed


XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" pdf:Producer="Old"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:part="2"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/" pdfxid:GTS_PDFXVersion="PDF/X-4">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Old title</rdf:li></rdf:Alt></dc:title>
<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">CC BY</rdf:li></rdf:Alt></dc:rights>
<pdfaid:conformance>B</pdfaid:conformance></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


def with_metadata(pdf, text):
    stream = pdf.make_stream(text.encode())
    stream.Type, stream.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = stream
    return pdf


def test_metadata_goes_on_without_claims_that_do_not_hold(new_pdf, saved, impose):
    data = saved(with_metadata(new_pdf(1), XMP), compress_streams=False)
    with pikepdf.open(impose(data, title="New & title")) as sheets:
        text = sheets.Root.Metadata.read_raw_bytes().decode()
        assert str(sheets.docinfo.Title) == "New & title"
    assert "pdfaid" not in text
    assert "Old" not in text
    assert 'GTS_PDFXVersion="PDF/X-4"' in text
    assert "CC BY" in text
    assert "New &amp; title" in text
    assert re.search(r'pdf:Producer="pamphlet [\d.]+', text)


@pytest.mark.parametrize("text", ["", "<a", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "\x00\x01", "<a/>" * 3])
def test_metadata_that_cannot_be_read_is_left_out(new_pdf, saved, impose, text):
    with pikepdf.open(impose(saved(with_metadata(new_pdf(1), text), compress_streams=False))) as sheets:
        assert "/Metadata" not in sheets.Root


def test_sides_are_labelled_with_their_pages(new_pdf, impose, on_sheets):
    with pikepdf.open(impose(new_pdf(3), on_sheets(3, backs=True))) as sheets:
        assert [page.label for page in sheets.pages] == ["sheet 1 front: 1, 2", "sheet 1 back: 3, blank"]


def test_the_viewer_is_told_how_to_print(new_pdf, impose, on_sheets):
    from dataclasses import replace

    single, double = on_sheets(2), on_sheets(4, backs=True)
    for plan, duplex in (
        (single, Name.Simplex),
        (double, Name.DuplexFlipShortEdge),
        (replace(double, flip=Flip.LONG_EDGE), Name.DuplexFlipLongEdge),
    ):
        with pikepdf.open(impose(new_pdf(plan.pages), plan)) as sheets:
            viewer = sheets.Root.ViewerPreferences
            assert viewer.Duplex == duplex
            assert viewer.PrintScaling == Name("/None")


def test_no_dead_bookmarks_links_or_tags(new_pdf, impose):
    pdf = new_pdf(2)
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("One", 0))
    pdf.Root.StructTreeRoot, pdf.Root.MarkInfo = Dictionary(Type=Name.StructTreeRoot), Dictionary(Marked=True)
    pdf.Root.Dests = Dictionary(one=Array([pdf.pages[0].obj, Name.Fit]))
    pdf.Root.Version, pdf.Root.PageMode = Name("/1.7"), Name.UseOutlines
    with pikepdf.open(impose(pdf)) as sheets:
        assert set(sheets.Root.keys()) == {"/Type", "/Pages", "/PageLabels", "/ViewerPreferences"}
        pages = [item for item in sheets.objects if isinstance(item, Dictionary) and item.get("/Type") == Name.Page]
        assert len(pages) == 1
        assert not {"/Hidden", "/Encrypt", "/Prev"} & set(sheets.trailer.keys())


def test_the_version_of_the_source_is_not_lowered(new_pdf, saved, impose):
    pdf = new_pdf(1)
    pdf.Root.Version = Name("/2.0")
    with pikepdf.open(impose(pdf)) as sheets:
        assert sheets.pdf_version == "2.0"


@pytest.mark.parametrize(
    "broken",
    [
        {"Names": 7},
        {"AcroForm": 7},
        {"OCProperties": 7},
        {"Metadata": 7},
        {"Version": 7},
        {"Lang": 7},
        {"OutputIntents": 7},
        {"AcroForm": Dictionary(SigFlags=Name.X)},
    ],
)
def test_a_broken_catalogue_does_no_harm(new_pdf, impose, picture, beside, broken):
    pdf = new_pdf(2)
    for key, value in broken.items():
        pdf.Root[f"/{key}"] = value
    assert picture(impose(pdf)) == beside("RRR. R... RR.. R... .... ...R", G)
