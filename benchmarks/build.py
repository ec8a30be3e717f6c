"""The essay, from Markdown to sheets, against WeasyPrint's own command rendering the same HTML once per layout pass.

python benchmarks/build.py [RUNS]
"""

import os
import re
import sys
import tempfile
from pathlib import Path
from urllib.parse import unquote

from pairs import BIN, paired

from pamphlet.content import read
from pamphlet.pages import addresses, engine, fonts, typeset
from pamphlet.project import load

CONTENT = Path(__file__).parent.parent / "content" / "soviets-or-dictatorship"

FONT = re.compile(re.escape(f"{addresses.ORIGIN}{addresses.FONTS}/") + r"([\w-]+)/([^)]+)")


def font_file(folder: Path, family: str, name: str) -> str:
    """Write a font as the pages get it, and return its address."""
    path = folder / f"{family}-{unquote(name).replace('/', '-')}"
    path.write_bytes(fonts.find(family).load(unquote(name)))
    return path.as_uri()


def pages_of_passes(folder: Path) -> list[Path]:
    """Write the HTML of every layout pass as a page that the command can read from the disk."""
    project = load(CONTENT / "pamphlet.toml", "booklet", environ=os.environ)
    written = []
    lay_out = engine.lay_out

    def recorded(html: str, **options):
        for number, root in enumerate(project.workspace.roots):
            html = html.replace(f"{addresses.ORIGIN}{number}/", f"{root.resolve().as_uri()}/")
        page = folder / f"pass{len(written) + 1}.html"
        page.write_text(FONT.sub(lambda match: font_file(folder, match[1], match[2]), html), encoding="utf-8")
        written.append(page)
        return lay_out(options.pop("original"), **options)

    engine.lay_out = lambda html, **options: recorded(html, original=html, **options)
    try:
        typeset(project, read(project), progress=lambda _step: None)
    finally:
        engine.lay_out = lay_out
    return written


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pages = pages_of_passes(folder)
        ours = [[str(BIN / "pamphlet"), "-q", "build", str(CONTENT), "-e", "booklet", "-o", str(folder / "build")]]
        theirs = [[str(BIN / "weasyprint"), str(page), str(folder / "bare.pdf")] for page in pages]
        paired(f"the essay, {len(pages)} layout passes", ours, theirs, runs).say(target=0.8)


if __name__ == "__main__":
    main()
