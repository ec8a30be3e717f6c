"""Whatever a page asks for from outside the workspace is refused by name, and the page is printed without it."""

import io
import os

import pikepdf
import pytest

from pamphlet.errors import Source
from pamphlet.pages import download

REFUSED = {
    "file:///etc/passwd": "address-refused",
    "FILE:///etc/passwd": "address-refused",
    "/etc/shadow": "address-refused",
    "../../secret.svg": "address-refused",
    "../../../../../../etc/passwd": "address-refused",
    "%2e%2e/%2e%2e/secret.svg": "address-refused",
    "..%2f..%2fsecret.svg": "address-refused",
    "..\\..\\secret.svg": "address-refused",
    "..%5c..%5csecret.svg": "address-refused",
    "x%00.png": "address-refused",
    "pipe.png": "address-refused",
    "folder.png": "address-refused",
    "link.svg": "address-refused",
    "device.png": "address-refused",
    ".": "address-refused",
    "ftp://example.org/x.png": "address-refused",
    "http://project.invalid/9/x.png": "address-refused",
    "http://project.invalid/0/../secret.svg": "address-refused",
    "http://project.invalid/fonts/eb-garamond/../../x": "address-refused",
    "http://project.invalid/fonts/eb-garamond/other.ttf": "font-missing",
    "http://project.invalid/fonts/no-such-family/x.ttf": "font-missing",
    "http://127.0.0.1/x.png": "host-refused",
    "http://2130706433/x.png": "host-refused",
    "http://[::ffff:127.0.0.1]/x.png": "host-refused",
    "http://[::1": "host-refused",
    "//example.org/x.png": "host-refused",
    "https://example.org/x.png": "host-refused",
    "http://project.invalid@example.org/0/x.png": "host-refused",
    "http://project.invalid:80/0/x.png": "host-refused",
    "missing.png": "file-missing",
    "data:,text": "picture-unreadable",
    "data:image/png;base64,AAAA": "picture-unreadable",
    "data:image/png;base64,====": "picture-unreadable",
    "script.eps": "picture-unreadable",
    "page.png": "picture-unreadable",
    "empty.png": "picture-unreadable",
    "damaged.png": "picture-unreadable",
    "notes.md": "picture-unreadable",
    "bomb.png": "picture-too-large",
    "cut.png": "picture-damaged",
    "entity.svg": "picture-unreadable",
    "laughs.svg": "picture-unreadable",
}


@pytest.fixture(scope="module")
def refused(tmp_path_factory, new_desk):
    """The problems of one page that asks for everything in the table."""
    desk = new_desk(tmp_path_factory.mktemp("traps").resolve())
    essay = desk.put("notes.md", "text").parent
    os.mkfifo(essay / "pipe.png")
    (essay / "folder.png").mkdir()
    (essay / "link.svg").symlink_to(desk.outside / "secret.svg")
    (essay / "device.png").symlink_to("/dev/zero")
    desk.put("script.eps", "%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\nshowpage")
    desk.put("page.png", "<html>404 Not Found</html>")
    desk.put("empty.png", "")
    desk.put("damaged.png", b"\x89PNG\r\n\x1a\nxxxx")
    desk.photograph("bomb.png", 10_001, 10_000)
    whole = desk.photograph("cut.png", 10, 10, b"\0" * 110)
    whole.write_bytes(whole.read_bytes()[:-12])
    desk.draw("entity.svg", "<text>&x;</text>", '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>')
    desk.draw("laughs.svg", "<text>&b;</text>", '<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>')
    return desk.problems("".join(f'<img src="{written}" alt="a picture">' for written in REFUSED))


@pytest.mark.parametrize("written", REFUSED)
def test_refused_pictures_are_named_as_they_were_written(refused, written):
    ((code, problem),) = (found for found in refused if found[1].message.startswith(f"{written} cannot be used: "))
    assert code == REFUSED[written]
    assert problem.hint


def test_nothing_else_is_said_of_refused_pictures(refused):
    assert len(refused) == len(REFUSED)


@pytest.mark.parametrize(
    "body",
    [
        '<object data="../../secret.svg"></object>',
        '<embed src="../../secret.svg">',
        '<svg width="9" height="9"><image href="../../secret.svg" width="9" height="9"/></svg>',
        '<svg width="9" height="9"><image xlink:href="../../secret.svg" width="9" height="9"/></svg>',
        '<p style="background: url(../../secret.svg)">x</p>',
        '<ul style="list-style-image: url(../../secret.svg)"><li>x</li></ul>',
        '<div style="border: 9px solid; border-image: url(../../secret.svg) 1">x</div>',
    ],
)
def test_every_way_to_a_picture_is_watched(desk, body):
    assert [code for code, _ in desk.problems(body)] == ["address-refused"]


@pytest.mark.parametrize(
    "css",
    [
        "p::before{content:url(../../secret.svg)}",
        "@page{background:url(../../secret.svg)}",
        "@page{@top-left{content:url(../../secret.svg)}}",
        "li{list-style:url(../../secret.svg)}",
    ],
)
def test_every_way_from_a_stylesheet_is_watched(desk, css):
    assert [code for code, _ in desk.problems("<ul><li>x</li></ul>", css)] == ["address-refused"]


def test_stylesheets_are_read_inside_the_workspace_only(desk):
    desk.put("inside.css", "em{font-style:normal}")
    head = '<link rel="stylesheet" href="inside.css"><link rel="stylesheet" href="../../secret.css">'
    ((code, problem),) = desk.problems(head=head + '<style>@import "../../secret.css";</style>')
    assert code == "address-refused"
    assert "../../secret.css" in problem.message


def test_address_in_a_stylesheet_is_named_with_file_and_line(desk):
    desk.put("css/page.css", "p{color:black}\n\np{background:url(../../../secret.svg)}")
    ((_, problem),) = desk.problems(head='<link rel="stylesheet" href="css/page.css">')
    assert problem.source == Source("essay/css/page.css", 3)
    assert problem.message.startswith("../../../secret.svg ")


def test_drawings_reach_no_further_than_pages(desk):
    desk.draw("drawing.svg", '\n<image href="file:///etc/passwd"/><image href="../../secret.svg"/>')
    found = desk.problems('<img src="drawing.svg" alt="a drawing">')
    assert [(code, problem.source) for code, problem in found] == [
        ("address-refused", Source("essay/drawing.svg", 2)),
        ("address-refused", Source("essay/drawing.svg", 2)),
    ]


def test_drawing_may_show_another_one_inside(desk):
    desk.draw("inner.svg", '<rect width="5" height="5"/>')
    desk.draw("outer.svg", '<image href="inner.svg" width="9" height="9"/>')
    assert desk.problems('<img src="outer.svg" alt="a drawing">') == []


def test_profiles_and_fonts_are_read_inside_only(desk):
    css = (
        "@color-profile device-cmyk{src:url(file:///etc/passwd)}"
        "@font-face{font-family:z;src:url(file:///etc/hosts)}"
        "@font-face{font-family:y;src:local('DejaVu Sans')}"
    )
    codes = [code for code, _ in desk.problems(css=css)]
    assert codes.count("address-refused") == 2
    assert codes.count("font-missing") == 2


def test_nothing_is_attached(desk):
    desk.put("plan.css", "p{}")
    layout = desk.lay_out('<a rel="attachment" href="plan.css">x</a>', head='<link rel="attachment" href="plan.css">')
    data = layout.write()
    assert b"/EmbeddedFile" not in data
    assert b"/FileAttachment" not in data
    assert {problem.code for problem in layout.problems} == {"attachment-removed"}


def test_links_lead_to_the_web_or_into_the_text(desk):
    good = '<a href="https://example.org/a">a</a><a href="mailto:a@example.org">m</a><a href="#here" id="here">h</a>'
    bad = ("javascript:alert(1)", " JavaScript:alert(1)", "file:///etc/passwd", "text.md", "vbscript:x", "data:,x")
    layout = desk.lay_out(good + "".join(f'<a href="{link}">x</a>' for link in bad))
    with pikepdf.open(io.BytesIO(layout.write())) as pdf:
        links = [str(note.A.URI) for page in pdf.pages for note in page.Annots if "/A" in note]
    assert sorted(links) == ["https://example.org/a", "mailto:a@example.org"]
    assert [problem.code for problem in layout.problems] == ["link-removed"] * len(bad)


def test_base_element_has_no_effect(desk):
    desk.draw("a.svg", "<rect/>")
    found = desk.problems('<img src="a.svg" alt="a">', head='<base href="file:///etc/">')
    assert [code for code, _ in found] == ["markup-removed"]


@pytest.mark.parametrize("sheet", ['@import "round.css";', '@import "other.css";'])
def test_stylesheets_that_import_each_other_come_to_an_end(desk, sheet):
    desk.put("round.css", sheet)
    desk.put("other.css", '@import "round.css";')
    assert {code for code, _ in desk.problems(head='<link rel="stylesheet" href="round.css">')} == {"address-refused"}


def test_host_that_is_named_is_asked_but_only_at_public_addresses(desk):
    layout = desk.lay_out('<img src="http://localhost:1/x.png" alt="x">', allow_hosts=("localhost",))
    (problem,) = (problem for problem in layout.problems if problem.code == "host-refused")
    assert "not a public address" in problem.message


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "0x7f.1",
        "2130706433",
        "0",
        "::1",
        "::ffff:127.0.0.1",
        "10.0.0.1",
        "169.254.169.254",
        "192.168.1.1",
        "224.0.0.1",
        "fe80::1",
        "100.64.0.1",
    ],
)
def test_private_addresses_are_no_public_ones(host):
    with pytest.raises(download.Refused, match="not a public address"):
        download.public_address(host, 80)


def test_public_address_is_taken():
    assert download.public_address("1.1.1.1", 80) == "1.1.1.1"
