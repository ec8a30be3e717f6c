"""`pamphlet impose` on plain text pages, against importing pikepdf alone, and against pikepdf opening and saving.

python benchmarks/impose.py [RUNS]
"""

import random
import sys
import tempfile
from pathlib import Path

import pikepdf
from pairs import BIN, paired

COPY = "import sys, pikepdf; pikepdf.open(sys.argv[1]).save(sys.argv[2])"


def text_pages(path: Path, count: int) -> None:
    """Write a PDF of A5 pages with about 3 KB of compressed text each."""
    source = random.Random(count)
    pdf = pikepdf.new()
    font = pdf.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Times)
    )
    for _ in range(count):
        lines = ("".join(source.choices("etaoin shrdlu cmfwyp", k=75)) for _ in range(60))
        text = "BT /F 9 Tf 10 TL 30 560 Td " + " ".join(f"({line}) '" for line in lines) + " ET"
        pdf.add_blank_page(page_size=(419.53, 595.28))
        page = pdf.pages[-1].obj
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        page.Contents = pdf.make_stream(text.encode())
    pdf.save(path)


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with tempfile.TemporaryDirectory() as name:
        source, target = Path(name) / "pages.pdf", Path(name) / "sheets.pdf"
        for count, target_ratio, floor in (
            (16, 1.6, [[sys.executable, "-c", "import pikepdf"]]),
            (100, 1.6, [[sys.executable, "-c", "import pikepdf"]]),
            (1000, None, [[sys.executable, "-c", COPY, str(source), str(target)]]),
        ):
            text_pages(source, count)
            ours = [[str(BIN / "pamphlet"), "-q", "impose", str(source), "-o", str(target)]]
            against = "import pikepdf" if target_ratio else "pikepdf open and save"
            paired(f"impose {count} pages : {against}", ours, floor, runs).say(target=target_ratio)
            print(f"    {target.stat().st_size / source.stat().st_size:.3f} of the size of the source")


if __name__ == "__main__":
    main()
