"""The command line: words in, rooms at work, an exit code out."""

from pamphlet.cli.rim import main, run

__all__ = ["main", "run"]
