"""Variants by name, with those that installed packages add."""

from __future__ import annotations

import importlib.metadata

import pytest

from pamphlet.registry import Registry, UnknownVariant


@pytest.fixture
def folds() -> Registry[str]:
    return Registry("fold", {"saddle": lambda: "built in", "concertina": lambda: "zigzag"}, {"zigzag": "concertina"})


def test_a_variant_is_fetched_by_name_or_alias(folds):
    assert folds.get("saddle") == "built in"
    assert folds.get("zigzag") == "zigzag"
    assert list(folds.names()) == ["saddle", "concertina"]


@pytest.mark.parametrize(("name", "said"), [("sadle", "did you mean saddle"), ("xyz", "there are: saddle, concertina")])
def test_an_unknown_name_is_answered_with_known_ones(folds, name, said):
    with pytest.raises(UnknownVariant, match=said):
        folds.get(name)


def test_a_package_adds_a_variant_and_replaces_none(folds, monkeypatch):
    class Point:
        def __init__(self, name):
            self.name = name

        def load(self):
            return "installed"

    def entry_points(group):
        return [Point("saddle"), Point("map")] if group == "pamphlet.fold" else []

    monkeypatch.setattr(importlib.metadata, "entry_points", entry_points)
    assert list(folds.names()) == ["saddle", "concertina", "map"]
    assert folds.get("map") == "installed"
    assert folds.get("saddle") == "built in"


def test_a_built_in_variant_asks_no_package(folds, monkeypatch):
    monkeypatch.setattr(importlib.metadata, "entry_points", lambda **_: pytest.fail("asked"))
    assert folds.get("saddle") == "built in"
