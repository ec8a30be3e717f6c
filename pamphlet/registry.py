"""The named variants of a kind (schemes, deliveries …): one explicit table, to which installed packages may add.

A package adds a variant with an entry point in the group `pamphlet.<kind>`. The built-in names always win.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Generic, TypeVar

Variant = TypeVar("Variant")


class UnknownVariant(LookupError):
    """A name that nobody registered. The message names the near matches."""


@dataclass(slots=True)
class Registry(Generic[Variant]):
    """The variants of one kind by name. `load` fetches a built-in one, so that a name costs no import until used."""

    kind: str
    built_in: Mapping[str, Callable[[], Variant]]
    aliases: Mapping[str, str] = field(default_factory=dict)

    def names(self) -> Iterator[str]:
        """Yield every name, the built-in ones first."""
        yield from self.built_in
        yield from (name for name in self._installed() if name not in self.built_in)

    def get(self, name: str) -> Variant:
        """Return the variant of that name or alias.

        Raises UnknownVariant with the names that come near.
        """
        wanted = self.aliases.get(name, name)
        if wanted in self.built_in:
            return self.built_in[wanted]()
        installed = self._installed()
        if wanted in installed:
            return installed[wanted]()
        near = get_close_matches(name, [*self.names(), *self.aliases], n=3)
        known = ", ".join(self.names())
        raise UnknownVariant(
            f"there is no {self.kind} {name!r}; "
            + (f"did you mean {' or '.join(near)}?" if near else f"there are: {known}")
        )

    def _installed(self) -> dict[str, Callable[[], Variant]]:
        from importlib.metadata import entry_points

        return {point.name: point.load for point in entry_points(group=f"pamphlet.{self.kind}")}
