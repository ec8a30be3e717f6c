"""What stands in the repository, and what does not."""

from __future__ import annotations

import re
import subprocess

FORBIDDEN = (
    r"\bAI\b",
    r"\bLLM\b",
    r"\bagents?\b",
    r"\bsub-?agents?\b",
    r"\bassistant\b",
    r"Co-Authored-By",
    r"/work/(main|shared)",
    r"/root/",
    r"/home/[a-z]",
    r"files\.pythonhosted",
)
TOP = {
    ".ci",
    ".gitignore",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "benchmarks",
    "build",
    "content",
    "docs",
    "pamphlet",
    "pyproject.toml",
    "styles",
    "tests",
}


def _files(root):
    """Return what git would take, or every file when this is no repository."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=root, capture_output=True, text=True
    )
    names = listing.stdout.splitlines() if listing.returncode == 0 else []
    return [root / name for name in names if (root / name).is_file()]


def test_the_top_of_the_repository_holds_little(root):
    names = {path.relative_to(root).parts[0] for path in _files(root)}
    assert names - TOP == set()


def test_no_word_about_the_workshop_stands_in_the_work(root):
    pattern = re.compile("|".join(FORBIDDEN))
    faults = []
    for path in _files(root):
        if path.name == "test_words.py" or path.suffix in (".png", ".pdf", ".jpg", ".ttf", ".icc"):
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        if path.is_relative_to(root / "content"):
            continue  # a text may speak of agents of the crown
        faults += [
            f"{path.relative_to(root)}:{number}: {line.strip()[:80]}"
            for number, line in enumerate(text.splitlines(), 1)
            if pattern.search(line)
        ]
    assert faults == []


def test_the_architecture_stays_on_three_pages(root):
    assert len((root / "ARCHITECTURE.md").read_text(encoding="utf-8").splitlines()) <= 150


def test_build_holds_only_its_note(root):
    assert [path.name for path in _files(root) if path.is_relative_to(root / "build")] == ["README.md"]
