"""Files of settings that take over those of other files."""

import pytest

from pamphlet.errors import ProjectError
from pamphlet.project import load

TITLE = '[text]\ntitle = "A"\n'


def codes_of(config):
    with pytest.raises(ProjectError) as caught:
        load(config, "booklet", environ={})
    return [(problem.code, str(problem.source)) for problem in caught.value.problems]


def test_names_are_relative_to_the_file_that_extends(write):
    write("content/settings/house.toml", 'extends = "type/small.toml"\n')
    write("content/settings/type/small.toml", "type.size = '8pt'\n")
    config = write("content/essay/pamphlet.toml", 'extends = "../settings/house.toml"\n' + TITLE)
    assert load(config, "booklet", environ={}).origins["type.size"] == "../settings/type/small.toml:1"


def test_problems_of_all_files_are_told_at_once(write):
    write("house.toml", "type.size = 10\n[edition.booklet]\nstile = 'x'\n")
    config = write("pamphlet.toml", 'extends = "house.toml"\n[text]\ntitel = "A"\n')
    assert codes_of(config) == [
        ("unknown-key", "pamphlet.toml:3"),
        ("wrong-type", "house.toml:1"),
        ("unknown-key", "house.toml:3"),
    ]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ('"missing.toml"', "settings-unreadable"),
        ('"../../../outside.toml"', "settings-unreadable"),
        ('"/etc/passwd"', "settings-unreadable"),
        ('"images"', "settings-unreadable"),
        ('"link.toml"', "settings-unreadable"),
        ('""', "settings-unreadable"),
        ('"a\\\\b.toml"', "settings-unreadable"),
        ('"pamphlet.toml"', "extends-cycle"),
        ('"ring.toml"', "extends-cycle"),
        ('["house.toml"]', "wrong-type"),
        ('"broken.toml"', "toml-syntax"),
    ],
)
def test_a_file_that_cannot_be_taken_over_is_told_where_it_is_asked_for(write, tmp_path, value, code):
    write("outside.toml", "style = 'x'\n")
    folder = "inside/content/essay"
    write(f"{folder}/images/a.txt", "")
    write(f"{folder}/broken.toml", "style = \n")
    write(f"{folder}/ring.toml", 'extends = "pamphlet.toml"\n')
    (tmp_path / folder / "link.toml").symlink_to(tmp_path / "outside.toml")
    config = write(f"{folder}/pamphlet.toml", f"style = 'mine'\nextends = {value}\n{TITLE}")
    place = {"toml-syntax": "broken.toml:1:9", "extends-cycle": f"{value.strip(chr(34))}:1"}.get(
        code, "pamphlet.toml:2"
    )
    assert codes_of(config) == [(code, place.replace("pamphlet.toml:1", "pamphlet.toml:2"))]


def test_the_chain_has_an_end(write):
    for number in range(12):
        write(f"{number}.toml", f'extends = "{number + 1}.toml"\n')
    assert codes_of(write("pamphlet.toml", 'extends = "0.toml"\n' + TITLE)) == [("extends-cycle", "8.toml:1")]


def test_a_link_cannot_make_the_settings_of_another_folder_those_of_a_pamphlet(write, tmp_path):
    write("elsewhere/pamphlet.toml", TITLE)
    config = tmp_path / "inside" / "content" / "essay" / "pamphlet.toml"
    config.parent.mkdir(parents=True)
    config.symlink_to(tmp_path / "elsewhere" / "pamphlet.toml")
    assert codes_of(config) == [("settings-unreadable", "pamphlet.toml")]
