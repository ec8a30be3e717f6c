"""Fonts: found by family, cut to their regular weight, never taken from the system."""

import io

import pytest
from fontTools.ttLib import TTFont

from pamphlet.errors import TypesettingError
from pamphlet.files import Refused
from pamphlet.pages import fonts


@pytest.mark.parametrize("name", ["EB Garamond", "eb-garamond", " EB  garamond"])
def test_family_is_found_by_its_name(name):
    family = fonts.find(name)
    assert family.name == "EB Garamond"
    assert family.license == "OFL-1.1"
    assert {face.style for face in family.faces} == {"normal", "italic"}


def test_family_is_found_by_its_entry_point(monkeypatch):
    usual = fonts.find_spec
    seen = []

    def only_known_by_entry_point(module):
        seen.append(module)
        return None if len(seen) == 1 else usual(module)

    monkeypatch.setattr(fonts, "find_spec", only_known_by_entry_point)
    assert fonts._folder("eb-garamond") is not None
    assert len(seen) == 2


@pytest.mark.parametrize(
    ("name", "hint"),
    [("EB Garamont", "did you mean eb-garamond?"), ("Zapfino", "pip install fontpkg-zapfino"), ("../x", "")],
)
def test_unknown_family_is_a_problem_with_a_cure(name, hint):
    with pytest.raises(TypesettingError) as caught:
        fonts.find(name)
    assert caught.value.problems[0].code == "font-missing"
    assert hint in caught.value.problems[0].hint


def test_rules_load_the_regular_cuts_first():
    rules = fonts.find("EB Garamond").css().splitlines()
    assert ["/regular/" in rule for rule in rules] == [True, True, False, False]
    assert ["font-weight:400" in rule for rule in rules] == [True, True, False, False]
    assert "EBGaramond%5Bwght%5D.ttf" in rules[0]


def test_cut_is_the_whole_font_at_its_default():
    family = fonts.find("EB Garamond")
    whole, cut = (
        TTFont(io.BytesIO(family.load(name))) for name in ("EBGaramond[wght].ttf", "regular/EBGaramond[wght].ttf")
    )
    assert "fvar" in whole
    assert not {"fvar", "gvar", "avar", "HVAR", "MVAR", "STAT"} & set(cut.keys())
    assert cut.getBestCmap() == whole.getBestCmap()
    assert cut["hmtx"].metrics == whole["hmtx"].metrics
    assert cut.getTableData("glyf") == whole.getTableData("glyf")


def test_default_weight_is_read_from_the_font():
    family = fonts.find("EB Garamond")
    assert [face.default for face in family.faces] == [400, 400]
    assert fonts.default_weight(io.BytesIO(family.load("regular/EBGaramond[wght].ttf"))) is None


@pytest.mark.parametrize("name", ["other.ttf", "../LICENSE", "bold/EBGaramond[wght].ttf"])
def test_no_other_file_is_read(name):
    with pytest.raises(Refused):
        fonts.find("EB Garamond").load(name)


def test_weights_come_from_the_right_font(desk):
    layout = desk.lay_out("<p>a <b>b</b> <i>c</i> <b><i>d</i></b> <span style='font-weight:600'>e</span></p>")
    layout.write()
    loaded = {font.name.partition(b"+")[2]: font.variations for font in layout._document.fonts.values()}
    assert loaded == {
        b"EB-Garamond": {},
        b"EB-Garamond-Bold": {"wght": 700},
        b"EB-Garamond-Italic": {},
        b"EB-Garamond-Bold-Italic": {"wght": 700},
        b"EB-Garamond-Semi-Bold": {"wght": 600},
    }
