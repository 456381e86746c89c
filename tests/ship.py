"""Writes the tables of the grammars that come with the library: `python tests/ship.py`."""

from pathlib import Path

import opinionkit
from opinionkit import PLAIN, Layout
from opinionkit.marking import compile_marks, quotation_grammar
from opinionkit.marks import written_marks
from opinionkit.outlet import compiled
from opinionkit.shipping import written

TABLES = Path(opinionkit.__file__).parent / "tables"


def tables() -> dict[Path, str]:
    """Compile them all anew."""
    of_marks = {TABLES / "quotation.json": written_marks(compile_marks(quotation_grammar()))}
    return of_marks | {
        TABLES / f"{outlet.name}.{layout}.json": written(compiled(outlet, layout))
        for outlet in (PLAIN,)
        for layout in Layout
    }


if __name__ == "__main__":
    for path, content in tables().items():
        path.write_text(content, "utf-8")
