"""Write each mistake in an outlet and its error, for the docs.

`PYTHONPATH=tests python tools/mistakes.py > docs/mistakes.md`
"""

from opinionkit import Outlet
from opinionkit.errors import OutletError
from support.desk import DESK, EXAMPLES, WRONG, DeskNote


def make(mistake: str) -> None:
    """Make an outlet with a mistake, for one layout, which raises an `OutletError`."""
    fields = {"grammar": DESK, "nodes": [DeskNote], "examples": EXAMPLES, "layouts": ["tight"]}
    Outlet("example-review", **(fields | WRONG[mistake][0]))


def as_written(mistake: str, error: OutletError) -> str:
    """Write a mistake down as a heading, what was changed, and the message."""
    message = str(error).removeprefix("outlet 'example-review', layout 'tight': ")
    grammar = WRONG[mistake][0].get("grammar", "")
    lines = [line.strip() for line in grammar.split("\n") if line.strip() and line not in DESK.split("\n")]
    changed = "".join(f"{line}\n" for line in lines)
    fence = f"```\n{changed}```\n\n" if grammar else ""
    return f"### {mistake.capitalize()}\n\n{fence}`{type(error).__name__}`:\n\n```\n{message}\n```\n"


def _mistakes() -> str:
    written = []
    for mistake in WRONG:
        try:
            make(mistake)
        except OutletError as error:
            written.append(as_written(mistake, error))
    return "\n".join(written)


if __name__ == "__main__":
    print(_mistakes(), end="")
