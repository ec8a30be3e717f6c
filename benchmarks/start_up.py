"""What it costs to ask for help or for a plan, against importing click alone.

python benchmarks/start_up.py [RUNS]
"""

import sys

from pairs import BIN, paired


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    click = [[sys.executable, "-c", "import click"]]
    pamphlet = str(BIN / "pamphlet")
    paired("pamphlet --help : import click", [[pamphlet, "--help"]], click, runs).say(target=3)
    paired("pamphlet plan, 400 pages : import click", [[pamphlet, "plan", "--pages", "400"]], click, runs).say()


if __name__ == "__main__":
    main()
