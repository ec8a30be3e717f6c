"""A small pamphlet that was built before, and the program as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HELD = """
import sys, time
from pamphlet import build

def deliver(*everything, usual=build.deliver):
    made = usual(*everything)
    print("held after: press", file=sys.stderr, flush=True)
    time.sleep(60)
    return made

build.deliver = deliver
from pamphlet.cli import main
main()
"""


class Workshop:
    """A folder with a pamphlet, and what was made of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.made = folder / "build" / folder.name / "booklet"
        (folder / "text.md").write_text("# Bread\n\nBread, and roses too.\n")
        (folder / "pamphlet.toml").write_text('[text]\ntitle = "Bread"\n')

    def pretend(self) -> dict[str, bytes]:
        """Put files of an earlier build in place, and return them."""
        self.made.mkdir(parents=True)
        for kind in ("pages", "sheets", "screen"):
            (self.made / f"{self.folder.name}-booklet-{kind}.pdf").write_bytes(f"old {kind}".encode())
        return self.files()

    def files(self) -> dict[str, bytes]:
        """Return everything that stands in the folder of the edition."""
        return {path.name: path.read_bytes() for path in sorted(self.made.iterdir())}

    def start(self, *words: str, held: bool = False, **environment: str) -> subprocess.Popen[str]:
        """Start the program here; held, it stops when the deliveries are written and have not got their names."""
        program = ["-c", HELD] if held else ["-m", "pamphlet"]
        return subprocess.Popen(
            [sys.executable, *program, *words],
            cwd=self.folder,
            env={**os.environ, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run the program here to its end."""
        process = self.start(*words, **environment)
        out, err = process.communicate(timeout=120)
        return subprocess.CompletedProcess(words, process.returncode, out, err)


@pytest.fixture
def workshop(tmp_path) -> Workshop:
    (tmp_path / "bread").mkdir()
    return Workshop(tmp_path / "bread")
