"""The date that stands for "now": told by the environment or the text, never by a clock or a file system."""

import os

import pytest

from pamphlet.errors import ProjectError
from pamphlet.project import load


@pytest.fixture
def date_of(write):
    def date_of(more: str = "", **environ: str) -> int:
        config = write("pamphlet.toml", f'[text]\ntitle = "A"\n{more}')
        return load(config, "booklet", environ=environ).date

    return date_of


def test_the_environment_comes_first(date_of):
    assert date_of("edition-date = 2026-11-22", SOURCE_DATE_EPOCH="86400") == 86400


def test_then_the_day_of_the_edition(date_of):
    assert date_of("edition-date = 1970-01-02") == 86400
    assert date_of("edition-date = 2026-11-22", SOURCE_DATE_EPOCH="") == 1_795_305_600


def test_without_either_it_is_always_the_same_day(date_of, write, tmp_path):
    first = date_of()
    os.utime(tmp_path / "pamphlet.toml", (1, 1))
    assert first == date_of() == 315_532_800


@pytest.mark.parametrize("epoch", ["yesterday", "-1", "1.5", "1e9", "٣", "253402300800", "9" * 100])
def test_an_epoch_that_is_none_is_a_problem(date_of, epoch):
    with pytest.raises(ProjectError) as caught:
        date_of(SOURCE_DATE_EPOCH=epoch)
    (problem,) = caught.value.problems
    assert problem.code == "bad-epoch"
    assert problem.in_words.startswith(f"SOURCE_DATE_EPOCH: {epoch[:64]!r} is no number of seconds")
    assert problem.in_words.count("SOURCE_DATE_EPOCH") == 1


@pytest.mark.parametrize("epoch", ["0", "253402300799", " 12 "])
def test_the_first_and_the_last_second(date_of, epoch):
    assert date_of(SOURCE_DATE_EPOCH=epoch) == int(epoch)
