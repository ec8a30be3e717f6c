"""Files of settings with what is wrong with them written beside the line, as `#! code: message; cure`.

Problems without a line stand at the end. `pytest --accept` writes the remarks anew: read them before you keep them.
"""

from pathlib import Path

import pytest

from pamphlet.errors import ProjectError
from pamphlet.project import load

CASES = sorted((Path(__file__).parent / "cases").glob("*.toml"))


def source_of(case: str) -> str:
    lines = [line.partition("  #! ")[0] for line in case.splitlines() if not line.startswith("#! ")]
    return "".join(f"{line}\n" for line in lines)


def problems_of(source: str, folder: Path, edition: str = "booklet"):
    config = folder / "pamphlet.toml"
    config.write_bytes(source.encode())
    try:
        return load(config, edition, environ={}).problems
    except ProjectError as error:
        return error.problems


def with_remarks(source: str, problems) -> str:
    lines = source.splitlines()
    for problem in problems:
        remark = f"#! {problem.code}: {problem.message}; {problem.hint}"
        if problem.source.line is None:
            lines.append(remark)
        else:
            lines[problem.source.line - 1] += f"  {remark}"
    return "".join(f"{line}\n" for line in lines)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_problem_is_told_beside_its_line(path, tmp_path, golden):
    source = source_of(path.read_text(encoding="utf-8"))
    golden(path, with_remarks(source, problems_of(source, tmp_path)))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_line_ends_and_a_byte_order_mark_change_nothing(path, tmp_path):
    source = source_of(path.read_text(encoding="utf-8"))
    plain = problems_of(source, tmp_path)
    assert problems_of(source.replace("\n", "\r\n"), tmp_path) == plain
    assert problems_of("\ufeff" + source.replace("\n", "\r"), tmp_path) == plain


def test_a_file_in_another_encoding_is_one_problem_with_its_place(tmp_path):
    (tmp_path / "pamphlet.toml").write_bytes('[text]\ntitle = "Caf\xe9"\n'.encode("latin-1"))
    with pytest.raises(ProjectError) as caught:
        load(tmp_path / "pamphlet.toml", "booklet", environ={})
    assert [(problem.code, problem.source.line) for problem in caught.value.problems] == [("not-utf-8", 2)]


def test_a_nul_is_left_out_with_a_warning(tmp_path):
    (tmp_path / "pamphlet.toml").write_bytes(b'[text]\ntitle = "A\0 title"\n')
    project = load(tmp_path / "pamphlet.toml", "booklet", environ={})
    assert project.text.title == "A title"
    assert [problem.code for problem in project.problems] == ["control-characters"]


@pytest.mark.parametrize("make", [lambda path: None, Path.mkdir], ids=["missing", "a folder"])
def test_a_file_that_cannot_be_read_is_a_problem(make, tmp_path):
    make(tmp_path / "pamphlet.toml")
    with pytest.raises(ProjectError) as caught:
        load(tmp_path / "pamphlet.toml", "booklet", environ={})
    assert [problem.code for problem in caught.value.problems] == ["settings-unreadable"]


def test_a_file_is_read_up_to_its_limit_and_no_further(tmp_path):
    text = '[text]\ntitle = "A title"\n'
    config = tmp_path / "pamphlet.toml"
    config.write_text(text + "#" * (256 * 1024 - len(text)))
    assert load(config, "booklet", environ={}).text.title == "A title"
    config.write_text(text + "#" * (256 * 1024 - len(text) + 1))
    with pytest.raises(ProjectError, match=r"larger than 0\.25 MB"):
        load(config, "booklet", environ={})


def test_very_many_mistakes_are_told_in_time(tmp_path):
    config = tmp_path / "pamphlet.toml"
    config.write_text("".join(f"k{number}=1\n" for number in range(5_000)))
    with pytest.raises(ProjectError) as caught:
        load(config, "booklet", environ={})
    assert len(caught.value.problems) == 5_000
