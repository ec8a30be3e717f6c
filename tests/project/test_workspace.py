"""Where a pamphlet may read, and where the styles of the program are."""

from pathlib import Path

import pytest

from pamphlet.files import Refused
from pamphlet.project import built_in_styles, load
from pamphlet.project import workspace as module
from pamphlet.project.workspace import settle

TITLE = '[text]\ntitle = "A"\n'


def test_a_pamphlet_in_content_reads_in_its_workspace(write, tmp_path):
    project = load(write("content/essay/pamphlet.toml", TITLE), "booklet", environ={})
    assert project.workspace.roots == (tmp_path.resolve(), built_in_styles())
    assert project.root == tmp_path.resolve() / "content" / "essay"
    assert project.config == project.root / "pamphlet.toml"
    write("styles/mine/style.toml", "")
    assert project.workspace.read("../../styles/mine/style.toml", project.root) == b""


def test_a_pamphlet_on_its_own_reads_in_its_folder(write, tmp_path):
    write("text.md", "outside")
    project = load(write("essay/pamphlet.toml", TITLE), "booklet", environ={})
    assert project.workspace.roots == (tmp_path.resolve() / "essay", built_in_styles())
    with pytest.raises(Refused):
        project.workspace.read("../text.md", project.root)


def test_a_relative_path_is_meant_from_where_one_stands(write, tmp_path, monkeypatch):
    write("content/essay/pamphlet.toml", TITLE)
    monkeypatch.chdir(tmp_path / "content")
    for path in ("essay/pamphlet.toml", "../content/./essay/pamphlet.toml"):
        assert load(Path(path), "booklet", environ={}).root == tmp_path.resolve() / "content" / "essay"


def test_the_world_is_never_a_whole_disk_nor_a_home(tmp_path, monkeypatch):
    for root in (Path(tmp_path.anchor), tmp_path):
        monkeypatch.setattr(Path, "home", lambda: tmp_path)
        folder, workspace = settle(root / "content" / "essay" / "pamphlet.toml")
        assert workspace.roots[0] == folder == root / "content" / "essay"


def test_nobody_need_be_at_home(tmp_path, monkeypatch):
    def nobody() -> Path:
        raise RuntimeError

    monkeypatch.setattr(Path, "home", nobody)
    assert settle(tmp_path / "content" / "essay" / "pamphlet.toml")[1].roots[0] == tmp_path.resolve()


def test_the_styles_of_the_program_lie_in_the_repository_or_in_the_package(root, tmp_path, monkeypatch):
    assert built_in_styles() == root / "styles"
    monkeypatch.setattr(module, "__file__", str(tmp_path / "pamphlet" / "project" / "workspace.py"))
    assert built_in_styles() == tmp_path / "styles"
    (tmp_path / "pamphlet" / "styles").mkdir(parents=True)
    assert built_in_styles() == tmp_path / "pamphlet" / "styles"
