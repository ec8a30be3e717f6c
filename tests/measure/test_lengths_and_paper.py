"""The ruler: exact lengths, paper sizes, and what is said about those that cannot be read."""

from __future__ import annotations

import pytest

from pamphlet.measure import (
    PAPER,
    ZERO,
    Length,
    MeasureError,
    Rect,
    Size,
    from_points,
    mm,
    parse_length,
    parse_size,
    pt,
)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("1mm", 36_000),
        ("1 mm", 36_000),
        ("1MM", 36_000),
        ("0,5 cm", 180_000),
        (".5in", 457_200),
        ('8.5"', 7_772_400),
        ("14pt", 177_800),
        ("1pc", 152_400),
        ("-3mm", -108_000),
        ("+3mm", 108_000),
        ("0", 0),
        ("٣mm", 108_000),
        ("  210mm ", 7_560_000),
        ("0.000001mm", 0),
        ("0.00002mm", 1),
    ],
)
def test_a_length_is_read_exactly(text, units):
    assert parse_length(text).units == units


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("3", "has no unit: write 3mm"),
        ("3 furlongs", "unknown unit 'furlongs'"),
        ("mm", "is not a length"),
        ("", "is not a length"),
        ("3mm 4mm", "is not a length"),
        ("1e3mm", "is not a length"),
        ("NaN mm", "is not a length"),
        ("9" * 30 + "mm", "is not a length"),
    ],
)
def test_what_is_no_length_is_refused_with_a_reason(text, said):
    with pytest.raises(MeasureError, match=said):
        parse_length(text)


def test_units_meet_exactly():
    assert parse_length("1in") == parse_length("72pt") == parse_length("25.4mm") == parse_length("6pc")
    assert sum([pt(1)] * 72, ZERO) == parse_length("1in")


def test_a_length_takes_no_bare_numbers():
    one = mm(1)
    for operation in (lambda: one + 1, lambda: one - 1, lambda: one * 1.5, lambda: one // 2.0, lambda: one < 1):
        with pytest.raises(TypeError):
            operation()


def test_lengths_are_counted_with():
    assert mm(5) - mm(7) == -mm(2)
    assert abs(-mm(2)) == mm(2)
    assert 3 * mm(2) == mm(2) * 3 == mm(6)
    assert mm(5) // 2 == Length(90_000)
    assert not ZERO
    assert mm(1)
    assert sorted([mm(3), mm(1)]) == [mm(1), mm(3)]


def test_a_length_is_written_for_people():
    assert str(mm(3)) == "3 mm"
    assert str(parse_length("8.5in")) == "215.9 mm"
    assert mm(210).mm == 210
    assert isinstance(mm(210).mm, int)
    assert mm(25).points == pytest.approx(70.866, abs=0.001)
    assert from_points(595.276) == Length(round(595.276 * 12_700))


def test_the_series_of_iso_216_halve():
    assert PAPER["A4"] == Size(mm(210), mm(297))
    assert PAPER["A5"] == Size(mm(148), mm(210))
    assert PAPER["A6"] == Size(mm(105), mm(148))
    assert PAPER["B5"] == Size(mm(176), mm(250))
    assert PAPER["SRA3"] == Size(mm(320), mm(450))
    assert PAPER["RA4"] == Size(mm(215), mm(305))


@pytest.mark.parametrize(
    ("text", "width", "height"),
    [
        ("A5", "148mm", "210mm"),
        ("a5", "148mm", "210mm"),
        ("A4 landscape", "297mm", "210mm"),
        ("ledger portrait", "11in", "17in"),
        ("half letter", "5.5in", "8.5in"),
        ("half-letter", "5.5in", "8.5in"),
        ("148 x 210 mm", "148mm", "210mm"),
        ("148x210mm", "148mm", "210mm"),
        ("148mm × 210mm", "148mm", "210mm"),
        ("5.5in x 8.5in", "5.5in", "8.5in"),
        ("70 * 100 cm", "700mm", "1000mm"),
    ],
)
def test_a_paper_is_read_by_name_or_size(text, width, height):
    assert parse_size(text) == Size(parse_length(width), parse_length(height))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("A55", "did you mean a5"),
        ("leter", "did you mean letter"),
        ("???", "write a name such as A5"),
        ("0mm x 210mm", "has no area"),
        ("", "is not a paper size"),
        ("148 x 210", "is not a paper size"),
    ],
)
def test_what_is_no_paper_is_refused_with_a_near_match(text, said):
    with pytest.raises(MeasureError, match=said.replace("?", r"\?")):
        parse_size(text)


def test_a_size_turns():
    a5 = PAPER["A5"]
    assert a5.landscape() == a5.turned() == Size(mm(210), mm(148))
    assert a5.landscape().portrait() == a5
    assert a5.landscape().is_landscape
    assert not a5.is_landscape
    assert a5.fits_in(PAPER["A4"])
    assert not PAPER["A4"].fits_in(a5)
    assert str(a5) == "148 × 210 mm"


def test_rectangles_that_touch_do_not_overlap():
    left = Rect(ZERO, ZERO, mm(10), mm(10))
    right = Rect(mm(10), ZERO, mm(10), mm(10))
    nearer = Rect(Length(mm(10).units - 1), ZERO, mm(10), mm(10))
    assert not left.overlaps(right)
    assert left.overlaps(nearer)
    assert left.contains(Rect(mm(2), mm(2), mm(8), mm(8)))
    assert not left.contains(nearer)
    assert (right.right, right.top, right.size) == (mm(20), mm(10), Size(mm(10), mm(10)))
