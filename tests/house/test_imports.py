"""Who may import whom: the table of ARCHITECTURE.md."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import defaultdict

GROUND = {"errors", "measure", "binding", "files", "encoding", "limits", "registry"}
PRODUCTS = {
    "pamphlet.project.Project",
    "pamphlet.project.settings",
    "pamphlet.content.Manuscript",
    "pamphlet.content.manuscript",
    "pamphlet.pages.PageSet",
    "pamphlet.pages.pageset",
    "pamphlet.imposition.Plan",
    "pamphlet.imposition.plan",
    "pamphlet.press.Delivery",
    "pamphlet.press.delivery",
}
ROOMS = {
    "project": GROUND,
    "content": GROUND | {"project"},
    "pages": GROUND | {"project", "content"},
    "imposition": {"measure", "binding", "errors", "registry"},
    "press": GROUND,
    "preflight": GROUND,
}
SEES_PRODUCTS = {"press", "preflight"}
CORRIDOR = {"build", "manifest", "impose"}
ONE_HOME = {
    "click": r"pamphlet/cli/.*",
    "rich": r"pamphlet/cli/.*",
    "markdown": r"pamphlet/content/.*",
    "jinja2": r"pamphlet/pages/[a-z]+\.py",
    "weasyprint": r"pamphlet/pages/[a-z]+\.py",
    "pikepdf": r"pamphlet/(press|preflight)/.*",
    "pypdfium2": r"pamphlet/(press|preflight|pages)/.*",
    "PIL": r"pamphlet/(pages|press|preflight)/.*",
}
ONE_FILE = ("jinja2", "weasyprint")


def _is_product(name: str) -> bool:
    return any(name == product or name.startswith(f"{product}.") for product in PRODUCTS)


def test_a_room_imports_only_what_the_table_allows(house):
    faults = []
    for module in house:
        allowed = ROOMS.get(module.room)
        if allowed is None:
            continue
        for line, name in module.imports():
            if not name.startswith("pamphlet."):
                continue
            other = name.split(".")[1]
            fine = other == module.room or other in allowed or other == "__version__"
            if not fine and not (module.room in SEES_PRODUCTS and _is_product(name)):
                faults.append(f"{module.place}:{line} imports {name}")
    assert faults == []


def test_the_ground_floor_imports_nothing_of_the_house_but_itself(house):
    faults = [
        f"{module.place}:{line} imports {name}"
        for module in house
        if module.room in GROUND
        for line, name in module.imports()
        if name.startswith("pamphlet.") and name.split(".")[1] not in GROUND
    ]
    assert faults == []


def test_every_module_has_a_place_in_the_table(house):
    known = GROUND | set(ROOMS) | CORRIDOR | {"cli", "__main__", ""}
    assert [module.place for module in house if module.room not in known] == []


def test_nothing_imports_the_command_line(house):
    faults = [
        f"{module.place}:{line}"
        for module in house
        if module.room not in ("cli", "__main__")
        for line, name in module.imports()
        if name.startswith("pamphlet.cli")
    ]
    assert faults == []


def test_the_table_is_that_of_the_architecture(root):
    text = (root / "ARCHITECTURE.md").read_text(encoding="utf-8")
    for room in ROOMS:
        assert f"`{room}/`" in text
    for module in GROUND:
        assert f"`{module}.py`" in text, f"ARCHITECTURE.md does not name {module}.py"


def test_a_library_is_imported_in_its_own_place_only(house):
    faults = [
        f"{module.place}:{line} imports {name}"
        for module in house
        for line, name in module.imports()
        if (home := ONE_HOME.get(name.split(".")[0])) and not re.fullmatch(home, module.place)
    ]
    assert faults == []


def test_jinja2_and_weasyprint_are_imported_in_one_file_each(house):
    homes = defaultdict(set)
    for module in house:
        for _line, name in module.imports():
            if name.split(".")[0] in ONE_FILE:
                homes[name.split(".")[0]].add(module.place)
    assert {name: sorted(places) for name, places in homes.items() if len(places) > 1} == {}


def test_imposition_stands_on_the_standard_library_alone(house):
    faults = [
        f"{module.place}:{line} imports {name}"
        for module in house
        if module.room == "imposition"
        for line, name in module.imports()
        if name.split(".")[0] not in sys.stdlib_module_names | {"pamphlet"}
    ]
    assert faults == []


def test_schemes_and_the_paper_model_are_two_witnesses(house):
    faults = []
    for module in house:
        schemes = module.name.startswith("pamphlet.imposition.schemes")
        folding = module.name.startswith("pamphlet.imposition.folding")
        for line, name in module.imports():
            if (schemes and "imposition.folding" in name) or (folding and "imposition.schemes" in name):
                faults.append(f"{module.place}:{line} imports {name}")
    assert faults == []


def test_the_front_doors_are_light(house):
    """A door may be looked at for nothing: what is heavy waits until somebody goes through."""
    heavy = ("weasyprint", "jinja2", "markdown", "pikepdf", "PIL", "rich", "pypdfium2", "importlib.metadata")
    faults = {}
    for room in [*ROOMS, "manifest"]:
        script = f"import sys, pamphlet.{room}; print(*[name for name in {heavy} if name in sys.modules])"
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
        if loaded := done.stdout.split():
            faults[room] = loaded
    assert faults == {}
