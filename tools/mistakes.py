"""Write each mistake in an outlet and its error, for the docs.

`PYTHONPATH=tests python tools/mistakes.py > docs/mistakes.md`
"""

from typing import Any

from opinionkit import Outlet
from opinionkit.errors import OutletError
from support.desk import DESK, EXAMPLES, WRONG, DeskNote


def mistakes() -> str:
    """Write down each as a heading, what was changed, and the message."""
    written = ""
    for mistake, case in WRONG.items():
        wrong = case[0]
        fields: dict[str, Any] = {"grammar": DESK, "nodes": [DeskNote], "examples": EXAMPLES}
        try:
            Outlet("example-review", **(fields | wrong))
        except OutletError as error:
            message = str(error).removeprefix("outlet 'example-review', layout 'tight': ")
            written += f"### {mistake.capitalize()}\n\n"
            if "grammar" in wrong:
                lines = [line for line in wrong["grammar"].split("\n") if line.strip() and line not in DESK.split("\n")]
                written += "```\n" + "".join(f"{line.strip()}\n" for line in lines) + "```\n\n"
            written += f"`{type(error).__name__}`:\n\n```\n{message}\n```\n\n"
    return written.rstrip() + "\n"


if __name__ == "__main__":
    print(mistakes(), end="")
