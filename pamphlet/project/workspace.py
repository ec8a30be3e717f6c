"""Where a pamphlet may read: its workspace, and the styles that come with the program."""

from __future__ import annotations

import os
from pathlib import Path

from pamphlet.files import Workspace

CONFIG = "pamphlet.toml"
CONTENT = "content"


def built_in_styles() -> Path:
    """Return the folder of the styles that come with the program.

    In an installed program they lie in the package; in the repository they are the styles/ of its top level.
    """
    package = Path(__file__).resolve().parent.parent
    installed = package / "styles"
    return installed if installed.is_dir() else package.parent / "styles"


def settle(config: Path) -> tuple[Path, Workspace]:
    """Return the folder of a `pamphlet.toml` and the workspace that it may read from.

    The workspace is the folder that holds `content/` when the file is `content/<pamphlet>/pamphlet.toml` there, else
    the folder of the file. It is told from the path as it was given, so that a symbolic link inside cannot move it
    elsewhere; and it is never a whole disk or the home of a user.
    """
    folder = Path(os.path.abspath(config)).parent
    top = folder.parent.parent if folder.parent.name == CONTENT else folder
    if top == Path(top.anchor) or top == _home():
        top = folder
    root = top.resolve()
    return root / folder.relative_to(top), Workspace((root, built_in_styles()))


def _home() -> Path | None:
    try:
        return Path.home()
    except RuntimeError:  # nobody is at home, as in some containers
        return None
