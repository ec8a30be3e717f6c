"""The command that installs the native libraries of WeasyPrint on this machine: what a person has to type."""

from __future__ import annotations

import os
import sys

CURES = {
    "apt-get": "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "dnf": "sudo dnf install pango harfbuzz",
    "pacman": "sudo pacman -S pango",
    "zypper": "sudo zypper install libpango-1_0-0 libharfbuzz-subset0",
    "apk": "sudo apk add pango fontconfig",
    "brew": "brew install pango",
}
"""By package manager."""
WINDOWS = (
    "install MSYS2, then run in its shell: pacman -S mingw-w64-ucrt-x86_64-pango; "
    "and set WEASYPRINT_DLL_DIRECTORIES to C:\\msys64\\ucrt64\\bin"
)
ELSEWHERE = "install Pango 1.44 or newer, PangoFT2, HarfBuzz-Subset and Fontconfig with the tools of your system"


def cure() -> str:
    """Return the command that installs Pango and what belongs to it on this system."""
    from shutil import which

    if os.name == "nt":
        return WINDOWS
    if sys.platform == "darwin":
        return CURES["brew"]
    return next((command for manager, command in CURES.items() if which(manager)), ELSEWHERE)
