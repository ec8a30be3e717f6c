"""From a folder of Markdown to a stack of folded paper."""

__version__ = "0.1.0"
