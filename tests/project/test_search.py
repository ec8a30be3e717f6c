"""Which pamphlets the words of a command line mean."""

import pytest

from pamphlet.errors import ProjectError
from pamphlet.project import find

TITLE = '[text]\ntitle = "A"\n'


@pytest.fixture
def workspace(write, tmp_path):
    for name in ("essay", "zine", "leaflet"):
        write(f"shop/content/{name}/pamphlet.toml", TITLE)
    write("shop/content/essay/text.md", "")
    write("shop/content/notes/readme.md", "")
    write("shop/styles/mine/style.toml", "")
    write("alone/pamphlet.toml", TITLE)
    write("alone/images/inner/a.txt", "")
    return tmp_path


ALL = ["shop/content/essay", "shop/content/leaflet", "shop/content/zine"]


@pytest.mark.parametrize(
    ("words", "start", "found"),
    [
        ([], "shop/content/essay", ["shop/content/essay"]),
        ([], "alone/images/inner", ["alone"]),
        ([], "shop", ALL),
        ([], "shop/content", ALL),
        ([], "shop/content/notes", ALL),
        ([], "shop/styles/mine", ALL),
        (["."], "shop", ALL),
        (["shop"], "", ALL),
        (["content/essay"], "shop", ["shop/content/essay"]),
        (["content/essay/"], "shop", ["shop/content/essay"]),
        (["content/essay/pamphlet.toml"], "shop", ["shop/content/essay"]),
        (["zine"], "shop", ["shop/content/zine"]),
        (["zine/"], "shop/content/essay", ["shop/content/zine"]),
        (["../../alone"], "shop/content", ["alone"]),
        (["zine", "essay", "content/zine"], "shop", ["shop/content/zine", "shop/content/essay"]),
    ],
)
def test_what_is_found(workspace, words, start, found):
    assert find(words, workspace / start) == tuple(workspace / name / "pamphlet.toml" for name in found)


def test_an_absolute_path_is_meant_wherever_one_stands(workspace):
    assert find([str(workspace / "alone")], workspace / "shop") == (workspace / "alone" / "pamphlet.toml",)


@pytest.mark.parametrize(
    ("words", "start", "says"),
    [
        (["zines"], "shop", "there is no pamphlet 'zines'; did you mean zine?"),
        (["content/esay"], "shop", "there is no pamphlet 'content/esay'; did you mean essay?"),
        (["xyz"], "shop/styles", "there are: essay, leaflet, zine"),
        (["xyz"], "alone/images", "`pamphlet new NAME`"),
        (["content/essay/text.md"], "shop", "is no pamphlet but a single file"),
        (["content/notes"], "shop", "there is no pamphlet 'content/notes'"),
        (["nul\0"], "shop", "there is no pamphlet 'nul\\x00'"),
        (["x" * 5000], "shop", "there is no pamphlet 'xxx"),
        ([""], "shop/styles", "there is no pamphlet ''"),
        ([], "", "there is no pamphlet.toml in "),
    ],
)
def test_what_is_not_found_is_told_with_a_cure(workspace, words, start, says):
    with pytest.raises(ProjectError) as caught:
        find(words, workspace / start)
    assert {problem.code for problem in caught.value.problems} == {"no-pamphlet"}
    assert says in str(caught.value)


def test_every_word_that_is_not_found_is_told(workspace):
    with pytest.raises(ProjectError) as caught:
        find(["zines", "essay", "esay"], workspace / "shop")
    assert len(caught.value.problems) == 2


@pytest.mark.parametrize(("one", "other"), [("a b", "a-b"), ("zine!", "Zine"), ("e\u0301", "\u00e9")])
def test_two_pamphlets_never_write_the_same_files(write, tmp_path, one, other):
    for name in (one, other, "third"):
        write(f"content/{name}/pamphlet.toml", TITLE)
    for words in ([], [one], [other, one]):
        with pytest.raises(ProjectError) as error:
            find(words, tmp_path)
        assert [problem.code for problem in error.value.problems] == ["name-clash"]
    assert find(["third"], tmp_path) == (tmp_path / "content" / "third" / "pamphlet.toml",)
