"""Templates: what they may do, what they may not, and what they say when something is wrong."""

import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from pamphlet.errors import ExitCode, TypesettingError
from pamphlet.files import Workspace
from pamphlet.pages import templates
from pamphlet.pages.templates import Html, Templates


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    notes: tuple[int, ...] = (1, 2)


CONTEXT = {
    "title": "Bread & <Roses>",
    "body": Html("<p>text</p>"),
    "sections": (Section("One"), Section("Two")),
    "facts": {"pages": 3},
    "root": Path("/"),
}


def shelf(tmp_path, files, functions=None):
    """Templates from a table of `folder/file` → text; each folder is a style, in the order of the table."""
    folders = list(dict.fromkeys(name.partition("/")[0] for name in files))
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Templates(
        [(folder.partition("@")[0], tmp_path / folder) for folder in folders], Workspace((tmp_path,)), functions
    )


def render(tmp_path, text, **functions):
    return shelf(tmp_path, {"plain/page.html": text}, functions).render("page.html", CONTEXT)


def problem(tmp_path, text):
    with pytest.raises(TypesettingError) as caught:
        render(tmp_path, text)
    assert caught.value.exit_code is ExitCode.TYPESETTING
    (found,) = caught.value.problems
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ title }}", "Bread &amp; &lt;Roses&gt;"),
        ("{{ body }}", "<p>text</p>"),
        ("{{ body ~ title }}", "<p>text</p>Bread &amp; &lt;Roses&gt;"),
        ("{{ body + '<b>' }}", "&lt;p&gt;text&lt;/p&gt;&lt;b&gt;"),
        (
            "{% for s in sections %}{{ loop.index }} {{ s.title }}{{ ', ' if not loop.last }}{% endfor %}",
            "1 One, 2 Two",
        ),
        ("{{ sections|map(attribute='title')|join('·') }}", "One·Two"),
        ("{% macro note(n) %}[{{ n }}]{% endmacro %}{{ note(1) }}", "[1]"),
        ("{{ title.upper() }}", "BREAD &amp; &lt;ROSES&gt;"),
        ("{{ facts.items()|list|length }} {{ facts.pages * 2 }}", "1 6"),
        ("{{ 'a-b'|replace('-', ' ') }}", "a b"),
        ("{{ range(3)|join }}", "012"),
        ("{{ nothing is defined }} {{ nothing|default('none') }}", "False none"),
        ("{{ page_of('x') }}", "7"),
    ],
)
def test_templates_show_what_they_are_given(tmp_path, text, expected):
    assert render(tmp_path, text, page_of=lambda name: 7) == expected


REFUSED = [
    "{{ ''.__class__.__mro__ }}",
    "{{ title['__class__'] }}",
    "{{ sections|map(attribute='__class__')|join }}",
    "{{ body.__init__.__globals__ }}",
    "{{ self.__init__ }}",
    "{{ ''|attr('__class__') }}",
    "{{ root.write_text('x') }}",
    "{{ root.iterdir()|list }}",
    "{{ cycler.__init__ }}",
    "{{ namespace(a=1) }}",
    "{{ joiner() }}",
    "{{ dict(a=1) }}",
    "{{ lipsum(n=100000) }}",
    "{{ '%1000000000d'|format(1) }}",
    "{{ '%1000000000d' % 1 }}",
    "{{ '{:1000000000}'.format(1) }}",
    "{{ 'a'.ljust(10**9) }}",
    "{{ 'a'.rjust(10**9) }}",
    "{{ 'a'.zfill(10**9) }}",
    "{{ 'a'.center(10**9) }}",
    "{{ 'a'|center(10**9) }}",
    "{{ 'a\t'.expandtabs(10**9) }}",
    "{{ 'a'|indent(10**9) }}",
    "{{ 'a' * 10**9 }}",
    "{{ 10**9 * 'a' }}",
    "{{ [0] * 10**9 }}",
    "{{ 10**10**10 }}",
    "{{ ('a' * 10**6)|replace('a', 'b' * 1000) }}",
    "{{ ('a' * 10**6)|replace('', 'b' * 1000) }}",
    "{{ ('a' * 10**6).replace('a', 'b' * 1000) }}",
    "{{ ('a' * 10**6) + ('a' * 10**6) }}",
    "{{ [1]|batch(10**9, 'x')|list }}",
    "{{ [1]|slice(10**9)|list }}",
    "{{ 5|round(-10**9) }}",
    "{{ (5).to_bytes(10**9, 'big') }}",
    "{{ title|safe }}",
    "{{ range(10**9)|list }}",
    "{{ facts.update({'a': 1}) }}",
    "{{ [1,2]|random }}",
    "{% include '/etc/passwd' %}",
    "{% include '../secret.html' %}",
    "{% include 'x/../../secret.html' %}",
    "{% include 'link.html' %}",
    "{% include '0/page.html' %}",
    "{% import 'os' as os %}{{ os.system('true') }}",
    "{% include 5 %}",
    "{% include 'page.html' %}",
    "{% macro m(n) %}{{ m(n) }}{% endmacro %}{{ m(1) }}",
    "{% do facts %}",
    "{% debug %}",
]


@pytest.mark.parametrize("text", REFUSED)
def test_templates_can_do_nothing_else(tmp_path, text):
    (tmp_path / "secret.html").write_text("secret")
    (tmp_path.parent / "outside.html").write_text("secret")
    (tmp_path / "plain").mkdir()
    (tmp_path / "plain" / "link.html").symlink_to(tmp_path.parent / "outside.html")
    found = problem(tmp_path, "one line\n" + text)
    assert found.code.startswith("template-")
    assert found.hint


def test_page_that_grows_too_long_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(templates, "OUTPUT_LIMIT", 10_000)
    found = problem(tmp_path, "{% for a in range(1000) %}{% for b in range(1000) %}word{% endfor %}{% endfor %}")
    assert (found.code, found.source.path) == ("template-limit", "plain/page.html")
    assert "characters" in found.message


def test_template_that_includes_itself_is_stopped_soon(tmp_path):
    """In the process that sets pages calls may go deep, and the error of a deep call takes minutes to tell."""
    before, start = sys.getrecursionlimit(), time.process_time()
    sys.setrecursionlimit(12_000)
    try:
        found = problem(tmp_path, "{% include 'page.html' %}")
        assert sys.getrecursionlimit() == 12_000
    finally:
        sys.setrecursionlimit(before)
    assert found.code == "template-limit"
    assert time.process_time() - start < 5


@pytest.mark.parametrize("text", ["{{ " + "(" * 5_000 + "1" + ")" * 5_000 + " }}", "{% if 1 %}" * 3_000], ids=len)
def test_template_that_is_nested_too_deeply_to_be_read_is_named(tmp_path, text):
    found = problem(tmp_path, text)
    assert (found.code, found.source.path) == ("template-limit", "plain/page.html")
    assert "nested" in found.message


@pytest.mark.parametrize(
    ("text", "code", "line", "words"),
    [
        ("a\n{% if %}", "template-syntax", 2, "expected"),
        ("a\n\n{{ 'x'|lenght }}", "template-syntax", 3, "lenght"),
        ("{% block a %}\n", "template-syntax", 1, "endblock"),
        ("a\n{{ titel }}", "template-undefined", 2, "did you mean title?"),
        ("\n\n{% for s in sections %}\n{{ s.titel }}{% endfor %}", "template-undefined", 4, "did you mean title?"),
        ("{{ facts.page }}", "template-undefined", 1, "did you mean pages?"),
        ("{{ 1 // 0 }}", "template-failed", 1, "zero"),
        ("{{ sections.foo() }}", "template-undefined", 1, "foo"),
        ("\n{% include 'pages.html' %}", "template-missing", 2, "did you mean page.html?"),
        ("\n{{ root.exists() }}", "template-refused", 2, "'exists' may not be called"),
        ("{% include 'page.html' %}", "template-limit", 1, "again and again"),
    ],
)
def test_mistakes_are_named_with_template_and_line(tmp_path, text, code, line, words):
    found = problem(tmp_path, text)
    assert (found.code, found.source.path, found.source.line) == (code, "plain/page.html", line)
    assert words in found.message


def test_mistake_in_an_included_template_is_named_there(tmp_path):
    files = {"plain/page.html": "{% include 'parts/head.html' %}", "plain/parts/head.html": "\n\n{{ nobody }}"}
    with pytest.raises(TypesettingError) as caught:
        shelf(tmp_path, files).render("page.html", CONTEXT)
    assert str(caught.value.problems[0].source) == "plain/parts/head.html:3"


def test_template_that_is_not_utf_8_is_named(tmp_path):
    made = shelf(tmp_path, {"plain/page.html": ""})
    (tmp_path / "plain" / "page.html").write_bytes(b"caf\xe9")
    with pytest.raises(TypesettingError) as caught:
        made.render("page.html", {})
    assert caught.value.problems[0].code == "not-utf-8"
    assert caught.value.problems[0].source.path == "plain/page.html"


def test_missing_first_template_is_named(tmp_path):
    with pytest.raises(TypesettingError, match=r"there is no template 'pgae\.html'; did you mean page\.html"):
        shelf(tmp_path, {"plain/page.html": ""}).render("pgae.html", {})


def test_first_folder_wins_file_by_file(tmp_path):
    files = {
        "mine/title.html": "my title",
        "classic/page.html": "{% include 'title.html' %}, {% include 'foot.html' %}",
        "classic/title.html": "their title",
        "classic/foot.html": "their foot",
    }
    assert shelf(tmp_path, files).render("page.html", {}) == "my title, their foot"


def test_template_extends_the_one_that_it_shadows(tmp_path):
    files = {
        "mine/page.html": '{% extends "classic:page.html" %}{% block a %}my {{ super() }}{% endblock %}',
        "classic/page.html": "{% block a %}text{% endblock %}",
    }
    assert shelf(tmp_path, files).render("page.html", {}) == "my text"


def test_style_may_be_shadowed_by_one_of_its_own_name(tmp_path):
    files = {
        "classic@mine/page.html": '{% extends "classic:page.html" %}{% block a %}mine {{ super() }}{% endblock %}',
        "classic@built-in/page.html": '{% extends "base:page.html" %}{% block a %}classic {{ super() }}{% endblock %}',
        "base/page.html": "{% block a %}base{% endblock %}",
    }
    assert shelf(tmp_path, files).render("page.html", {}) == "mine classic base"


def test_unknown_style_in_front_of_a_template_is_named(tmp_path):
    found = problem(tmp_path, '{% extends "clasic:page.html" %}')
    assert found.code == "template-missing"
    assert "of the style clasic" in found.message


def test_text_of_the_author_is_never_a_template(tmp_path):
    made = shelf(tmp_path, {"plain/page.html": "{{ body }}"})
    assert made.render("page.html", {"body": Html("{{ 7 * 7 }}{% include 'x' %}")}) == "{{ 7 * 7 }}{% include 'x' %}"
