"""The TOML files of styles: their values, and on which line each stands."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pamphlet.encoding import decode
from pamphlet.errors import Source, TypesettingError, errors_in
from pamphlet.files import MEGABYTE, Refused, Workspace
from pamphlet.pages import codes
from pamphlet.pages.addresses import place
from pamphlet.project.lines import Dotted, TooDeep, key_lines


@dataclass(frozen=True, slots=True)
class Table:
    """One TOML file of a style, with the lines of its keys."""

    place: str
    data: Mapping[str, Any] = field(default_factory=dict)
    lines: Mapping[Dotted, int] = field(default_factory=dict)

    def at(self, *key: str) -> Source:
        """Return where a key stands, or the table around it, or the file."""
        ends = range(len(key), 0, -1)
        return Source(self.place, next((self.lines[key[:end]] for end in ends if key[:end] in self.lines), None))


def read_toml(path: Path, workspace: Workspace) -> Table:
    """Return the tables of a TOML file of a style. Raises TypesettingError when it cannot be read."""
    where = place(workspace, path)
    try:
        text, problems = decode(workspace.read(path.name, path.parent, MEGABYTE), where)
        if errors_in(problems):
            raise TypesettingError(errors_in(problems))
        lines = key_lines(text)
        return Table(where, tomllib.loads(text), lines)
    except TooDeep as error:
        message = "brackets or dotted keys go too deep here"
        raise TypesettingError(codes.STYLE_WRONG(message, Source(where, error.args[0]))) from error
    except Refused as error:
        raise TypesettingError(codes.STYLE_WRONG(str(error), Source(where))) from error
    except (ValueError, RecursionError) as error:  # also numbers that are too long to be read
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else None
        message = re.sub(r" \(at .*\)$", "", str(error))
        raise TypesettingError(codes.STYLE_WRONG(f"this is not TOML: {message}", Source(where, line))) from error
