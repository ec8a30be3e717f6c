"""The schemes by name. Each is one module with its manual, its arrangement and its recipe."""

from pamphlet.imposition.schemes.names import schemes

__all__ = ["schemes"]
