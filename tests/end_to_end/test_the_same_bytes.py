"""The same sources give the same bytes: in another folder, at another hour, in another country."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest


def made(folder, **environment):
    """Build the pamphlet of a folder, and return every file that it gave."""
    words = [sys.executable, "-m", "pamphlet", "-q", "build", "-e", "booklet"]
    done = subprocess.run(words, cwd=folder, env={**os.environ, **environment}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    build = folder / "build"
    return {path.relative_to(build).as_posix(): path.read_bytes() for path in build.rglob("*.*") if path.is_file()}


@pytest.mark.end_to_end
def test_two_builds_are_equal_byte_by_byte(tmp_path):
    one, other = tmp_path / "bread", tmp_path / "further" / "down" / "bread"
    subprocess.run(
        [sys.executable, "-m", "pamphlet", "-q", "new", "bread"], cwd=tmp_path, check=True, capture_output=True
    )
    other.parent.mkdir(parents=True)
    shutil.copytree(one, other)
    first = made(one, TZ="UTC", PYTHONHASHSEED="1")
    second = made(other, TZ="Asia/Tokyo", PYTHONHASHSEED="2", LC_ALL="C")
    assert len(first) == 6
    assert first == second
    text = first["bread/booklet/manifest.json"] + first["bread/booklet/report.json"]
    assert os.fsencode(tmp_path) not in text
