"""docs/reference.md is written from the settings, and every example in it is one that the program takes."""

import re
import tomllib

from pamphlet.errors import Source
from pamphlet.project.layers import Layer
from pamphlet.project.reference import reference
from pamphlet.project.schema import keys
from pamphlet.project.words import from_command_line


def test_the_page_of_settings_is_up_to_date(golden, root):
    golden(root / "docs" / "reference.md", reference())


def test_every_setting_stands_on_the_page():
    names = {key.group[-1] if key.group else key.path[-1] for key in keys().values()}
    assert set(re.findall(r"^### `(.+)`$", reference(), re.MULTILINE)) == names


def test_every_example_on_the_page_is_taken():
    _, *sections = re.split(r"^## (?=`\[|At the top)", reference(), flags=re.MULTILINE)
    taken = 0
    for section in sections:
        table = match[1] if (match := re.match(r"`\[(.+)\]`", section)) else ""
        for example in re.findall(r"^    (.+)$", section, re.MULTILINE):
            if example.startswith("-D "):
                layer = from_command_line([example.removeprefix("-D ")])
            else:
                layer = Layer(lambda path: Source("reference.md"))
                layer.take(tomllib.loads(f"[{table}]\n{example}" if table else example))
            assert [str(problem) for problem in layer.problems] == []
            taken += len(layer.values)
    assert taken > 20
