"""`pamphlet new`: a workspace that is whole, or nothing at all."""

import datetime as dt
import errno
import re
from pathlib import Path

import pytest

from pamphlet.errors import ProjectError
from pamphlet.project import create, editions, find, load
from pamphlet.project.creation import STARTER


def files_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_new_workspace_has_the_shape_of_the_repository(tmp_path, root):
    made = create(tmp_path / "bread")
    pamphlet = {"pamphlet.toml", "text.md", "endnotes.md", "glossary.md", "imprint.md", "back-cover.md"}
    assert files_in(tmp_path / "bread") == {
        ".gitignore",
        "build/README.md",
        "styles/README.md",
        *(f"content/bread/{name}" for name in pamphlet),
    }
    assert {path.relative_to(tmp_path / "bread").as_posix() for path in made} == files_in(tmp_path / "bread")
    assert (tmp_path / "bread/build/README.md").read_bytes() == (root / "build/README.md").read_bytes()


def test_every_edition_of_it_loads_without_a_warning(tmp_path):
    create(tmp_path / "bread", title='Bread, "and" Roses\\')
    (config,) = find([], tmp_path / "bread")
    assert editions(config) == ("booklet", "letter")
    for edition in editions(config):
        project = load(config, edition, environ={})
        assert project.problems == ()
        assert project.text.title == 'Bread, "and" Roses\\'
        assert abs(project.text.edition_date - dt.datetime.now(dt.UTC).date()) <= dt.timedelta(days=1)


@pytest.mark.parametrize("title", [None, "", "  "])
def test_a_sample_without_a_title_has_one_of_its_own(tmp_path, title):
    create(tmp_path / "bread", title=title)
    assert load(*find([], tmp_path / "bread"), "booklet", environ={}).text.title == "One Sheet of Paper"


@pytest.mark.parametrize("title", ["a\udce9b", "del \x7f", "@date@ @title@", "'''", "日本"])
def test_any_title_gives_a_file_that_can_be_read(tmp_path, title):
    create(tmp_path / "bread", title=title)
    config = tmp_path / "bread/content/bread/pamphlet.toml"
    assert editions(config) == ("booklet", "letter")
    assert config.read_text(encoding="utf-8").count("edition-date = ") == 1


def test_an_empty_folder_is_filled_and_folders_above_are_made(tmp_path):
    (tmp_path / "empty").mkdir()
    create(tmp_path / "empty")
    create(tmp_path / "a/b/My Pamphlet")
    assert (tmp_path / "empty/content/empty/text.md").exists()
    assert (tmp_path / "a/b/My Pamphlet/content/My-Pamphlet/text.md").exists()


def test_a_folder_with_something_in_it_is_left_alone(tmp_path):
    (tmp_path / "full").mkdir()
    (tmp_path / "full/.hidden").write_text("mine")
    with pytest.raises(ProjectError) as caught:
        create(tmp_path / "full")
    assert [problem.code for problem in caught.value.problems] == ["folder-taken"]
    assert files_in(tmp_path) == {"full/.hidden"}


def test_a_file_of_the_same_name_is_left_alone(tmp_path):
    (tmp_path / "file").write_text("mine")
    for folder, code in (("file", "folder-taken"), ("file/inside", "folder-taken")):
        with pytest.raises(ProjectError) as caught:
            create(tmp_path / folder)
        assert [problem.code for problem in caught.value.problems] == [code]
    assert (tmp_path / "file").read_text() == "mine"


@pytest.mark.parametrize("failure", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize(("method", "nth"), [("write_bytes", 1), ("write_bytes", 6), ("rename", 1), ("rename", 3)])
@pytest.mark.parametrize("there", [True, False])
def test_nothing_is_left_when_it_fails_half_way(tmp_path, monkeypatch, failure, method, nth, there):
    calls = []
    real = getattr(Path, method)

    def fail(self, *arguments):
        calls.append(self)
        if len(calls) == nth:
            raise failure
        return real(self, *arguments)

    if there:
        (tmp_path / "a/b").mkdir(parents=True)
    monkeypatch.setattr(Path, method, fail)
    with pytest.raises((ProjectError, KeyboardInterrupt)) as caught:
        create(tmp_path / "a/b")
    if isinstance(failure, OSError):
        assert [problem.code for problem in caught.value.problems] == ["folder-not-made"]
        assert "No space left on device" in str(caught.value)
    assert len(calls) == nth
    assert sorted(tmp_path.rglob("*")) == ([tmp_path / "a", tmp_path / "a/b"] if there else [])


def test_the_sample_shows_what_a_text_can_have():
    text, notes, glossary = ((STARTER / name).read_text(encoding="utf-8") for name in NAMES)
    for feature in (r"^# ", r"^## ", r"^> ", r"^::: epigraph$", r"^::: verse$", r"^\|"):
        assert re.search(feature, text, re.MULTILINE), feature
    calls = re.findall(r"\[\^(\w+)\]", text)
    written = re.findall(r"^\[\^(\w+)\]:", notes, re.MULTILINE)
    assert list(dict.fromkeys(calls)) == written
    assert len(calls) > len(written)
    for term in re.findall(r"^(\w+)(?: \{.*\})?\n:", glossary, re.MULTILINE):
        assert re.search(rf"\b{term}\b", text), term


NAMES = ("text.md", "endnotes.md", "glossary.md")
