"""Time the import and the first parse in a fresh interpreter.

Run it with the Python that has opinionkit: python benchmarks/start.py
"""

import os
import subprocess
import sys
from functools import partial
from statistics import median
from tempfile import TemporaryDirectory

from tables import in_turn, ratio, show

_ROUNDS = 21

#: What a fresh interpreter runs. The first is what all others take as well, the second what they are compared to.
PROGRAMS = {
    "nothing": "pass",
    "`import lark`": "import lark",
    "`import attrs`": "import attrs",
    "`import opinionkit`": "import opinionkit",
    "`import opinionkit` and a first `parse`": "import opinionkit; opinionkit.parse('The mill stands.')",
    "... and its `.blocks`": "import opinionkit; opinionkit.parse('The mill stands.').blocks",
}


def start(code: str, bytecode: str) -> None:
    """Run a program in a fresh interpreter with a separate bytecode cache."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": bytecode, "PYTHONDONTWRITEBYTECODE": ""}
    subprocess.run([sys.executable, "-c", code], check=True, env=environment)


def main() -> None:
    """Start interpreters in turn, and print a row a program."""
    with TemporaryDirectory() as bytecode:
        times = in_turn({name: partial(start, code, bytecode) for name, code in PROGRAMS.items()}, _ROUNDS)
    nothing, *others = times
    beyond = {name: [taken - bare for taken, bare in zip(times[name], times[nothing], strict=True)] for name in others}
    rows = ((name, ratio(taken, beyond[others[0]]), 1000 * median(taken)) for name, taken in beyond.items())
    caption = "Time beyond an empty interpreter, `import lark` = 1."
    show(caption, ("", "next to Lark", "milliseconds"), rows)


if __name__ == "__main__":
    main()
