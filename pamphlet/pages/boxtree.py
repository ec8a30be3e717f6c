"""What WeasyPrint's boxes tell beyond its public interface: blank pages, lines, links that can be hit, fonts asked for.

The box tree is private to WeasyPrint and may change with any release, so nothing else in the house looks at it: the
dependency is pinned to one major version, and tests/pages/engine pins what is read here. Lengths are CSS pixels
(1/96 inch) from the top left of the page with its bleed left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text as it was set."""

    text: str
    baseline: float
    left: float
    width: float


def lines(page: Any) -> tuple[Line, ...]:
    """Return the lines of a page in the order of their boxes, margin boxes last."""
    found = []
    for box in page._page_box.descendants():
        if type(box).__name__ == "LineBox":
            text = "".join(_texts(box)).strip()
            if text:
                found.append(Line(text, box.position_y + box.baseline, box.position_x, box.width))
    return tuple(found)


def is_blank(page: Any) -> bool:
    """Whether nothing is printed on a page: no text, no picture, no ground and no rule."""
    return not any(_prints(box) for box in (page._page_box, *page._page_box.descendants()))


def side(page: Any) -> str:
    """Return `left` or `right`: on which side of the opened booklet the page stands."""
    return str(page._page_box.page_type.side)


def margin_texts(page: Any) -> dict[str, str]:
    """Return the text of each margin box that has any, by its name in CSS, such as `top-left`."""
    texts = {}
    for box in page._page_box.children:
        if type(box).__name__ == "MarginBox":
            text = "".join(_texts(box)).strip()
            if text:
                texts[box.at_keyword.removeprefix("@")] = text
    return texts


def font_families(pages: Any) -> Iterator[tuple[str, ...]]:
    """Yield each different list of font families that some text asks for."""
    seen = set()
    for page in pages:
        for box in page._page_box.descendants():
            if type(box).__name__ == "TextBox" and box.text.strip():
                families = tuple(box.style["font_family"])
                if families not in seen:
                    seen.add(families)
                    yield families


def clickable(links: list[Any]) -> list[Any]:
    """Return the links of a page so that they can be hit: each as high as its letters, and one for all that is in it.

    WeasyPrint makes a link as high as its line, and what stands in a line may have none of its own (`line-height: 0`,
    so that it never moves the line). It also makes one link more of every box inside a link.
    """
    kept: list[list[Any]] = []
    outer: dict[int, list[Any]] = {}
    for kind, target, area, box in links:
        area = _as_high_as_its_letters(area, box)
        around = outer.get(id(box))
        if around is not None and around[1] == target:
            around[2] = _union(around[2], area)
            continue
        link = [kind, target, area, box]
        kept.append(link)
        outer.update((id(inner), link) for inner in box.descendants())
    return [tuple(link) for link in kept if link[2][0] < link[2][2] and link[2][1] < link[2][3]]


def _as_high_as_its_letters(area: tuple[float, ...], box: Any) -> tuple[float, ...]:
    if type(box).__name__ != "InlineBox":
        return area
    left, top, right, bottom = area
    lack = max(0.0, box.border_height() - box.margin_height()) / 2
    return (left, top - lack, right, bottom + lack)


def _union(one: tuple[float, ...], other: tuple[float, ...]) -> tuple[float, ...]:
    if other[0] == other[2]:
        return one
    return (min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3]))


def _texts(box: Any) -> Iterator[str]:
    for inner in box.descendants():
        if type(inner).__name__ == "TextBox":
            yield inner.text


def _prints(box: Any) -> bool:
    if box.style["visibility"] != "visible":
        return False
    if getattr(box, "text", "").strip() or hasattr(box, "replacement"):
        return True
    ground = box.background
    if ground is not None and any(layer.image is not None for layer in ground.layers):
        return True
    if ground is not None and getattr(ground.color, "alpha", 0) > 0:
        return True
    return any(getattr(box, f"border_{edge}_width", 0) for edge in ("top", "right", "bottom", "left"))
