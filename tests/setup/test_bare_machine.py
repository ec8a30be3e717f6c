"""`.ci/setup` on machines that lack something, played by stand-ins: nothing is installed here."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SETUP = Path(__file__).parents[2] / ".ci" / "setup"
PLAIN = ("sh", "dirname", "printf", "env", "cat", "touch", "mkdir", "rm")

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the set-up is a shell script")


class Machine:
    """A machine with a few plain commands, and stand-ins that write down how they were called."""

    def __init__(self, folder: Path) -> None:
        self.bin = folder / "bin"
        self.log = folder / "log"
        self.bin.mkdir()
        self.log.touch()
        for name in PLAIN:
            (self.bin / name).symlink_to(shutil.which(name))
        self.user(0)

    def has(self, name: str, script: str = "exit 0") -> None:
        """Give the machine a command."""
        path = self.bin / name
        path.unlink(missing_ok=True)
        path.write_text(f'#!/bin/sh\necho "{name} $*" >> {self.log}\n{script}\n')
        path.chmod(0o755)

    def user(self, number: int) -> None:
        self.has("id", f"echo {number}")

    def python(self, *, works: bool = True, libraries: bool = True, venv: bool = True) -> None:
        """Give it a Python: old or new, with or without the libraries and the venv module."""
        self.has(
            "python3",
            f"""case "$*" in
            *version_info*3,*11*) exit {int(not works)} ;;
            *ensurepip*) exit {int(not venv)} ;;
            *print*) echo 3.11 ;;
            -) exit {int(not libraries)} ;;
            esac""",
        )

    def run(self, *words: str) -> tuple[int, str, list[str]]:
        """Return the exit code, what was said, and which commands were called that install something."""
        environment = {"PATH": str(self.bin), "VENV": str(self.bin.parent / "venv")}
        done = subprocess.run(
            [str(self.bin / "sh"), str(SETUP), *words],
            env=environment,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
        )
        calls = [line for line in self.log.read_text().splitlines() if not line.startswith(("id ", "python3 "))]
        return done.returncode, done.stdout + done.stderr, calls


@pytest.fixture
def machine(tmp_path) -> Machine:
    return Machine(tmp_path)


def test_what_is_there_is_not_installed(machine):
    machine.python()
    machine.has("apt-get")
    assert machine.run("native") == (0, "", [])


@pytest.mark.parametrize(
    ("manager", "call"),
    [
        (
            "apt-get",
            "apt-get install -y -q --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
        ),
        ("dnf", "dnf install -y pango harfbuzz"),
        ("pacman", "pacman -S --noconfirm --needed pango"),
        ("zypper", "zypper --non-interactive install libpango-1_0-0 libharfbuzz-subset0"),
        ("apk", "apk add pango harfbuzz fontconfig"),
        ("brew", "brew install pango"),
    ],
)
def test_root_installs_the_libraries_with_the_package_manager(machine, manager, call):
    machine.python(libraries=False)
    machine.has(manager)
    code, said, calls = machine.run("native")
    assert code == 0
    assert "installing Pango" in said
    assert calls == [call]


def test_an_old_list_of_packages_is_fetched_anew(machine):
    machine.python(libraries=False)
    machine.has("apt-get", f'[ "$1" = update ] || grep -q update {machine.log}')
    (machine.bin / "grep").symlink_to(shutil.which("grep"))
    code, _said, calls = machine.run("native")
    assert code == 0
    assert [call.split()[1] for call in calls] == ["install", "update", "install"]


def test_sudo_is_used_where_it_asks_for_nothing(machine):
    machine.python(libraries=False)
    machine.has("apt-get")
    machine.user(1000)
    machine.has("sudo", 'shift\n"$@"')
    code, _said, calls = machine.run("native")
    assert code == 0
    assert any(call.startswith("sudo -n env DEBIAN_FRONTEND=noninteractive apt-get install") for call in calls)


def test_without_sudo_the_command_is_named(machine):
    machine.python(libraries=False)
    machine.has("apt-get")
    machine.user(1000)
    code, said, calls = machine.run("native")
    assert code == 1
    assert "please run `sudo apt-get install -y -q --no-install-recommends libpango-1.0-0 " in said
    assert calls == []


def test_without_a_package_manager_the_libraries_are_named(machine):
    machine.python(libraries=False)
    code, said, _calls = machine.run("native")
    assert code == 1
    assert "please install Pango and HarfBuzz" in said


def test_an_old_python_is_told_so(machine):
    machine.python(works=False)
    code, said, _calls = machine.run("venv")
    assert code == 1
    assert "Python 3.11 or newer is needed" in said


def test_the_venv_module_is_installed_where_debian_left_it_out(machine):
    machine.python(venv=False)
    machine.has("apt-get")
    _code, said, calls = machine.run("venv")
    assert "making" in said
    assert calls == ["apt-get install -y -q --no-install-recommends python3.11-venv"]


def test_make_and_python_are_installed_on_a_bare_machine(machine):
    machine.has("apt-get")
    code, _said, calls = machine.run("tools")
    assert code == 0
    assert [call.rpartition("--no-install-recommends ")[2] for call in calls] == ["make", "python3 python3-venv"]


def test_a_real_python_is_recognised(tmp_path):
    """The one that runs this test has the libraries, else no page could be set."""
    environment = {**os.environ, "PYTHON": sys.executable, "VENV": str(tmp_path / "venv")}
    done = subprocess.run(["sh", str(SETUP), "native"], env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
