"""Two commands in turn, A B A B …: the ratio of each pair, so that a machine that slows down slows both."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

BIN = Path(sys.executable).parent


@dataclass(frozen=True, slots=True)
class Pairs:
    """Seconds of wall clock and of processor time of every run, in pairs."""

    name: str
    first: tuple[tuple[float, float], ...]
    second: tuple[tuple[float, float], ...]

    def ratio(self, clock: int = 0) -> float:
        """The median of the pairs' ratios; clock 0 is the wall, 1 the processor."""
        return median(one[clock] / other[clock] for one, other in zip(self.first, self.second, strict=True))

    def say(self, target: float | None = None) -> None:
        wall, processor = self.ratio(0), self.ratio(1)
        first, second = median(run[0] for run in self.first), median(run[0] for run in self.second)
        verdict = "" if target is None else f"   target {target}: {'met' if wall <= target else 'MISSED'}"
        print(
            f"{self.name:<48} {wall:5.2f} of the wall clock, {processor:5.2f} of the processor"
            f"   ({first:.3f} s : {second:.3f} s){verdict}"
        )


def paired(name: str, first: Sequence[Sequence[str]], second: Sequence[Sequence[str]], runs: int) -> Pairs:
    """Time two lists of commands in turn, after one run of each that does not count."""
    run(first), run(second)
    pairs = [(run(first), run(second)) for _ in range(runs)]
    return Pairs(name, tuple(one for one, _ in pairs), tuple(other for _, other in pairs))


def run(commands: Sequence[Sequence[str]]) -> tuple[float, float]:
    """Run commands one after the other; return the seconds of wall clock and of processor time."""
    wall, before = time.perf_counter(), os.times()
    for command in commands:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = os.times()
    processor = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - wall, processor
