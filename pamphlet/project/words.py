"""Settings from the command line (`-D key=value`) and from the environment (`PAMPHLET_TYPE__SIZE`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pamphlet.errors import Severity, Source
from pamphlet.project.codes import BAD_OVERRIDE, UNKNOWN_KEY
from pamphlet.project.convert import Word, near_match
from pamphlet.project.layers import OPTIONS, Layer
from pamphlet.project.lines import DEPTH, Dotted
from pamphlet.project.schema import dotted, keys, tables

PREFIX = "PAMPHLET_"


def from_command_line(overrides: Sequence[str]) -> Layer:
    """Return the settings of all `-D key=value`; the last one wins where a key is given twice."""
    layer = Layer(lambda path: Source(f"-D {dotted(path)}"), "-D", by_hand=True)
    for override in overrides:
        name, equals, text = override.partition("=")
        path = tuple(part.strip() for part in name.split("."))
        if not equals or not all(path) or len(path) > DEPTH:
            layer.problems.append(BAD_OVERRIDE(f"-D {override!r} is not of the form key=value"))
        elif path[0] in ("edition", "extends"):
            hint = "write the key alone, as in -D type.size=10.5pt; it holds for every edition that is built"
            layer.problems.append(BAD_OVERRIDE(f"{path[0]} can be set in pamphlet.toml only", Source("-D"), hint=hint))
        else:
            layer.put(path, Word(text))
    return layer


def from_environment(environ: Mapping[str, str]) -> Layer:
    """Return the settings in the environment: `PAMPHLET_`, then the key with `__` for a dot and `_` for a hyphen.

    A variable without `__` that is no setting is left alone, since it may be meant for something else; one that looks
    like a slip of the hand gives a warning.
    """
    layer = Layer(lambda path: Source(_variable(path)), by_hand=True, spell=_variable)
    for variable in sorted(name for name in environ if name.startswith(PREFIX)):
        path = tuple(part.lower().replace("_", "-") for part in variable.removeprefix(PREFIX).split("__"))
        layer.origin = variable
        if len(path) == 1 and path not in keys() and path[0] not in (*tables(), OPTIONS):
            _warn(layer, variable, path[0])
        elif len(path) <= DEPTH:
            layer.put(path, Word(environ[variable]))
    return layer


def _variable(path: Dotted) -> str:
    return PREFIX + "__".join(path).upper().replace("-", "_")


def _warn(layer: Layer, variable: str, name: str) -> None:
    near = near_match(name, [key.path[0] for key in keys().values() if len(key.path) == 1])
    if near:
        hint = f"did you mean {_variable((near,))}? it was left alone"
        said = f"{variable} is no setting"
        layer.problems.append(UNKNOWN_KEY(said, Source(variable), hint=hint, severity=Severity.WARNING))
