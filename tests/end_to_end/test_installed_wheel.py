"""The wheel, installed in a clean environment outside the repository, does everything."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest


def run(*words, folder, **environment):
    done = subprocess.run(
        [str(word) for word in words], cwd=folder, env={**os.environ, **environment}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """The built package; hatchling comes with the dev group, so that nothing is fetched."""
    folder = tmp_path_factory.mktemp("dist")
    root = Path(__file__).parents[2]
    run(
        *(
            sys.executable,
            "-m",
            "pip",
            "wheel",
            "--quiet",
            "--no-deps",
            "--no-build-isolation",
            "--wheel-dir",
            folder,
            root,
        ),
        folder=folder,
    )
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """Run the installed program. The libraries are those of this environment; the program is only in the new one."""
    place = tmp_path_factory.mktemp("venv")
    venv.create(place, with_pip=False, symlinks=os.name != "nt")
    scripts = place / ("Scripts" if os.name == "nt" else "bin")
    run(
        *(sys.executable, "-m", "pip", "--python", scripts / "python", "install", "--quiet", "--no-deps", "--no-index"),
        wheel,
        folder=place,
    )
    libraries = sysconfig.get_path("purelib")  # on PYTHONPATH no .pth counts, so the editable install is not seen

    def call(*words, folder):
        return run(scripts / words[0], *words[1:], folder=folder, PYTHONPATH=libraries)

    return call


@pytest.mark.end_to_end
def test_the_installed_program_builds_a_new_workspace(installed, tmp_path, root):
    where = installed("python", "-c", "import pamphlet; print(pamphlet.__file__)", folder=tmp_path)
    assert not Path(where.strip()).is_relative_to(root)
    installed("pamphlet", "new", "bread", folder=tmp_path)
    out = installed("pamphlet", "-q", "build", "-e", "booklet", folder=tmp_path / "bread")
    assert [Path(line).name for line in out.splitlines()] == [
        "bread-booklet-pages.pdf",
        "bread-booklet-sheets.pdf",
        "bread-booklet-screen.pdf",
    ]
    assert all((tmp_path / "bread" / line).read_bytes().startswith(b"%PDF-") for line in out.splitlines())


@pytest.mark.end_to_end
def test_the_wheel_holds_styles_and_starter_and_nothing_of_the_workshop(wheel):
    import zipfile

    names = zipfile.ZipFile(wheel).namelist()
    assert "pamphlet/styles/classic/style.toml" in names
    assert "pamphlet/project/starter/text.md" in names
    assert "pamphlet/py.typed" in names
    assert {name.split("/")[0].split("-")[0] for name in names} == {"pamphlet", "pamphlet_press"}
    assert wheel.name.startswith("pamphlet_press-")
    assert not [name for name in names if "__pycache__" in name or name.endswith(".pyc")]
