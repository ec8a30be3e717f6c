"""Opening: passwords, damage, page trees, limits, sizes; one clear message for each that cannot be opened."""

import re

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Encryption, Name, Permissions

from pamphlet.errors import PressError, Severity
from pamphlet.measure import Size, parse_length, pt
from pamphlet.press.opening import listed, open_source


def codes_of(source, **options):
    with open_source(source, **options) as opened:
        return [problem.code for problem in opened.problems]


def refusal(source, **options):
    with pytest.raises(PressError) as caught, open_source(source, **options):
        pytest.fail("it was opened")
    (problem,) = caught.value.problems
    assert problem.severity is Severity.ERROR
    assert "\n" not in problem.message
    return problem


def test_a_sound_file_has_no_problems(new_pdf, saved):
    with open_source(saved(new_pdf(3))) as source:
        assert (source.count, source.trim, source.problems) == (3, Size(pt(40), pt(60)), ())


def test_a_password_is_asked_for(new_pdf, saved):
    data = saved(new_pdf(2), encryption=Encryption(user="open", owner="own"))
    missing, wrong = refusal(data), refusal(data, password="shut")
    assert missing.code == wrong.code == "pdf-password"
    assert re.search("encrypted.*password", missing.message)
    assert "wrong" in wrong.message
    for password in ("open", "own"):
        with open_source(data, password=password) as source:
            assert source.count == 2


def test_an_owner_password_does_not_stop_but_is_told(new_pdf, saved):
    def locked(**rights):
        return saved(new_pdf(), encryption=Encryption(user="", owner="own", allow=Permissions(**rights)))

    assert codes_of(locked()) == []
    assert codes_of(locked(print_lowres=False, print_highres=False)) == ["pdf-print-denied"]
    assert codes_of(locked(print_highres=False)) == ["pdf-print-denied"]
    assert codes_of(locked(print_lowres=False, print_highres=False), password="own") == []


def test_sheets_of_an_encrypted_file_are_open(new_pdf, saved, impose, picture, beside, drawing):
    data = saved(new_pdf(2), encryption=Encryption(user="open", owner="own"))
    sheets = impose(data, password="open")
    with pikepdf.open(sheets) as pdf:
        assert not pdf.is_encrypted
    assert picture(sheets) == beside(drawing.flag("R"), drawing.flag("G"))


def test_a_lost_cross_reference_is_repaired_and_said(new_pdf, saved, impose, picture, beside, drawing):
    data = re.sub(rb"startxref\s+\d+", b"startxref\n7", saved(new_pdf(2)))
    sheets = impose(data)
    assert impose.problems == ["pdf-repaired"]
    assert "repaired while reading" in impose.messages[0]
    assert picture(sheets) == beside(drawing.flag("R"), drawing.flag("G"))


def test_a_recovered_file_without_size_is_written_readable(new_pdf, saved, impose):
    data = saved(new_pdf(2), object_stream_mode=pikepdf.ObjectStreamMode.disable)
    data = re.sub(rb"/Size \d+", b"", re.sub(rb"startxref\s+\d+", b"startxref\n7", data))
    with pikepdf.open(impose(data)) as pdf:
        assert pdf.get_warnings() == []
        assert len(pdf.pages) == 1


def test_damage_beyond_repair_is_one_clear_error(new_pdf, saved):
    assert refusal(b"%PDF-1.4\nnothing follows").code == "pdf-damaged"
    assert refusal(saved(new_pdf())[:100]).code == "pdf-damaged"


def test_the_name_of_the_file_is_said_once(tmp_path):
    path = tmp_path / "broken.pdf"
    path.write_bytes(b"%PDF-1.4\nnothing follows")
    assert str(refusal(path)).count("broken.pdf") == 1


def test_no_pages(new_pdf, saved):
    assert refusal(saved(new_pdf(0))).code == "pdf-no-pages"


@pytest.mark.parametrize("broken", [b"/Pages 99 0 R", b"/Pages null", b"/Pages 7", b"/Pages [1 2 3]"])
def test_a_catalogue_without_a_page_tree(new_pdf, saved, broken):
    data = saved(new_pdf(), object_stream_mode=pikepdf.ObjectStreamMode.disable)
    changed = re.sub(rb"/Pages \d+ 0 R", broken, data)
    assert changed != data
    assert refusal(changed).code in ("pdf-page-tree", "pdf-damaged", "pdf-no-pages")


def test_a_page_tree_in_a_circle(new_pdf, saved):
    pdf = new_pdf(2)
    pdf.Root.Pages.Kids = Array([pdf.pages[0].obj, pdf.Root.Pages, pdf.pages[1].obj])
    pdf.Root.Pages.Count = 3
    problem = refusal(saved(pdf))
    assert problem.code == "pdf-page-tree"
    assert "Loop" in problem.message
    assert "<" not in problem.message


def test_what_the_library_logs_becomes_a_problem(new_pdf, saved, capfd):
    data = saved(new_pdf(2), object_stream_mode=pikepdf.ObjectStreamMode.disable)
    kids = re.search(rb"/Kids \[ (\d+ 0 R) (\d+ 0 R) \]", data)
    with open_source(data.replace(kids[1], b" null", 1)) as source:
        assert source.count == 1
        assert source.problems[0].code == "pdf-repaired"
    assert capfd.readouterr() == ("", "")


def test_a_wrong_count_is_compared_with_a_second_reader(new_pdf, saved):
    data = saved(new_pdf(2), object_stream_mode=pikepdf.ObjectStreamMode.disable)
    changed = data.replace(b"/Count 2", b"/Count 5")
    assert changed != data
    with open_source(changed) as source:
        assert source.count == 2
        assert [problem.code for problem in source.problems] == ["pdf-page-count"]
        assert "2 pages are found, another reader finds 5" in source.problems[0].message


def test_the_page_limit_is_exact(new_pdf, saved):
    data = saved(new_pdf(3))
    for limit in (3, 4):
        with open_source(data, page_limit=limit) as source:
            assert source.count == 3
    assert refusal(data, page_limit=2).code == "pdf-too-many-pages"


def test_the_most_frequent_size_rules(new_pdf, saved):
    pdf = new_pdf(5)
    for index in (0, 3):
        pdf.pages[index].obj.MediaBox = Array([0, 0, 100, 100])
    with open_source(saved(pdf)) as source:
        assert source.trim == Size(pt(40), pt(60))


def test_the_size_is_what_a_viewer_shows(new_pdf, saved):
    pdf = new_pdf(1)
    page = pdf.pages[0].obj
    page.MediaBox, page.CropBox = Array([10, 10, 110, 210]), Array([20, 30, 60, 300])
    page.Rotate, page.UserUnit = 450, 2
    with open_source(saved(pdf)) as source:
        assert source.trim == Size(pt(360), pt(80))


def test_the_trim_box_rules_when_asked(new_pdf, saved):
    pdf = new_pdf(1)
    pdf.pages[0].obj.TrimBox = Array([5, 5, 35, 55])
    with open_source(saved(pdf), box="trim") as source:
        assert source.trim == Size(pt(30), pt(50))


def test_pages_too_large_for_a_sheet_are_made_smaller(new_pdf, saved, impose):
    pdf = new_pdf(1, size=(14400, 14400))
    with open_source(saved(pdf)) as source:
        assert [problem.code for problem in source.problems] == ["pdf-page-huge"]
        assert source.trim.width <= pt(7200)
        assert source.trim.width == source.trim.height


@pytest.mark.parametrize("box", [[0, 0, 0, 0], [1, 2, 3], ["a", 0, 40, 60], Dictionary(), None, 7, [0, 0, Name.NaN, 5]])
def test_a_page_without_a_usable_box_is_letter(new_pdf, saved, box):
    pdf = new_pdf(1)
    if box is None:
        del pdf.pages[0].obj.MediaBox
    else:
        pdf.pages[0].obj.MediaBox = Array(box) if isinstance(box, list) else box
    with open_source(saved(pdf)) as source:
        assert source.trim == Size(parse_length("8.5in"), parse_length("11in"))
        assert {problem.code for problem in source.problems} <= {"pdf-page-box", "pdf-repaired"}
        assert any(re.search("page 1 has no usable size|MediaBox", problem.message) for problem in source.problems)


def test_a_box_whose_number_is_no_number(new_pdf, saved):
    data = saved(new_pdf(1), object_stream_mode=pikepdf.ObjectStreamMode.disable)
    changed = re.sub(rb"/MediaBox \[ 0 0 40 60 \]", b"/MediaBox [0 0 nan 60]", data)
    assert changed != data
    with open_source(changed) as source:
        assert source.trim == Size(parse_length("8.5in"), parse_length("11in"))
        assert source.problems


def test_numbers_that_stand_elsewhere_in_the_file(new_pdf, saved):
    pdf = new_pdf(2)
    pdf.pages[0].obj.MediaBox = Array([0, 0, pdf.make_indirect(pikepdf.Object.parse(b"80")), 60])
    pdf.pages[1].obj.MediaBox = Array([0, 0, pdf.make_indirect(pikepdf.Object.parse(b"80")), 60])
    with open_source(saved(pdf)) as source:
        assert source.trim == Size(pt(80), pt(60))


def test_page_numbers_are_listed_for_people():
    assert listed([3]) == "page 3"
    assert listed([3, 5]) == "each of pages 3, 5"
    assert listed(list(range(2, 40))) == "each of 38 pages from 2 on"
