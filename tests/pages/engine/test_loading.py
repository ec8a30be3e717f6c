"""Importing WeasyPrint: late, quickly, quietly, and with a cure when something is missing."""

import subprocess
import sys
from types import SimpleNamespace

import pytest

from pamphlet.errors import ExitCode, MissingDependencyError
from pamphlet.pages import cures, loading

QUICK = """
import sys, subprocess, ctypes.util

def refuse(*args, **kwargs):
    raise AssertionError(f"started {args}")

usual, subprocess.Popen = ctypes.util.find_library, refuse
from pathlib import Path
from pamphlet.files import Workspace
from pamphlet.pages import engine, fonts

heavy = {"weasyprint", "jinja2", "PIL", "fontTools"}
assert not heavy & set(sys.modules), heavy & set(sys.modules)
head = "<html lang=en><style>" + fonts.find("EB Garamond").css() + "html{font-family:'EB Garamond'}</style><p>"
root = Path(sys.argv[1]).resolve()

def write(text):
    layout = engine.lay_out(head + text, workspace=Workspace((root,)), base=root)
    return layout.write(), layout.problems

print(write("text <i>text</i>")[1])
print([name for name in ("fontTools.subset", "fontTools.varLib.instancer") if name in sys.modules])
_, problems = write("text <b>bold</b>")
print("fontTools.varLib.instancer" in sys.modules, problems)
import fontTools.subset
print(callable(fontTools.subset.Subsetter), ctypes.util.find_library is usual)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux starts processes to find libraries")
def test_import_starts_no_process_and_leaves_out_what_is_not_needed(tmp_path):
    done = subprocess.run([sys.executable, "-c", QUICK, tmp_path], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.stdout.splitlines() == ["()", "[]", "True ()", "True True"]


def test_missing_library_is_a_clear_error_and_stdout_stays_clean(capsys):
    calls = []

    def load():
        calls.append(1)
        sys.stdout.write("-----\nWeasyPrint could not import some external libraries.\n")
        raise OSError("cannot load library 'libgobject-2.0-0': no such file\nmore")

    with pytest.raises(MissingDependencyError) as caught:
        loading.loaded(load)
    assert caught.value.exit_code is ExitCode.MISSING_DEPENDENCY
    assert caught.value.problems[0].code == "typesetter-missing"
    assert "libgobject" in caught.value.problems[0].message
    assert caught.value.problems[0].hint == cures.cure()
    assert capsys.readouterr() == ("", "")
    assert len(calls) == 2  # the second time with all names that the system knows


def test_missing_package_is_a_clear_error():
    def load():
        raise ModuleNotFoundError("No module named 'weasyprint'")

    with pytest.raises(MissingDependencyError, match="cannot be imported"):
        loading.loaded(load)


@pytest.mark.parametrize(
    ("name", "system", "manager", "command"),
    [
        ("posix", "linux", "apt-get", "sudo apt-get install libpango-1.0-0"),
        ("posix", "linux", "dnf", "sudo dnf install pango"),
        ("posix", "linux", "zypper", "sudo zypper install libpango-1_0-0"),
        ("posix", "linux", "apk", "sudo apk add pango"),
        ("posix", "linux", "", "Pango 1.44 or newer"),
        ("posix", "darwin", "", "brew install pango"),
        ("nt", "win32", "", "WEASYPRINT_DLL_DIRECTORIES"),
    ],
)
def test_cure_fits_the_system(monkeypatch, name, system, manager, command):
    monkeypatch.setattr("shutil.which", lambda program: program if program == manager else None)
    monkeypatch.setattr(cures, "os", SimpleNamespace(name=name))
    monkeypatch.setattr(cures, "sys", SimpleNamespace(platform=system))
    assert command in cures.cure()
