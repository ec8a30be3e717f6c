"""A workspace with a few files, and a way to lay out small pages in it."""

import struct
import zlib

import pytest

from pamphlet.files import Workspace
from pamphlet.pages import engine
from pamphlet.pages.fonts import find

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="50" height="50">{}</svg>'
STYLE = find("EB Garamond").css() + '@page{size:A6;margin:10mm}html{font:10pt/14pt "EB Garamond"}'


def png(width, height, data=b""):
    """A grey PNG whose head may promise more than its data holds."""

    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")


@pytest.fixture
def desk(tmp_path):
    """A workspace in a folder that holds a secret beside it."""
    return Desk(tmp_path.resolve())


@pytest.fixture(scope="session")
def new_desk():
    """How to make one."""
    return Desk


class Desk:
    def __init__(self, outside):
        self.outside = outside
        self.root = outside / "work"
        (self.root / "essay").mkdir(parents=True)
        (outside / "secret.svg").write_text(DRAWING.format('<text x="5" y="20">secret</text>'))
        (outside / "secret.css").write_text("p{color:red}")
        self.workspace = Workspace((self.root,))

    def put(self, name, content):
        """Write a file of the essay."""
        path = self.root / "essay" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def draw(self, name, inside, before=""):
        """Write a drawing."""
        return self.put(name, before + DRAWING.format(inside))

    def photograph(self, name, width, height, data=b""):
        """Write a PNG."""
        return self.put(name, png(width, height, data))

    def page(self, body="", css="", head=""):
        return (
            f'<!DOCTYPE html><html lang="en"><head><title>T</title>{head}<style>{STYLE}{css}</style></head>'
            f"<body><p>word</p>{body}</body></html>"
        )

    def lay_out(self, body="", css="", head="", **options):
        return engine.lay_out(self.page(body, css, head), workspace=self.workspace, base=self.root / "essay", **options)

    def problems(self, body="", css="", head=""):
        """The problems of a page that is printed all the same, by code."""
        layout = self.lay_out(body, css, head)
        assert layout.write().startswith(b"%PDF")
        return [(problem.code, problem) for problem in layout.problems if problem.code != "alt-missing"]
