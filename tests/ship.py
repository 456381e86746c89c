"""Writes the tables of the outlets that come with the library: `python tests/ship.py`."""

from pathlib import Path

import opinionkit
from opinionkit import PLAIN, Layout
from opinionkit.outlet import compiled
from opinionkit.shipping import written

TABLES = Path(opinionkit.__file__).parent / "tables"


def tables() -> dict[Path, str]:
    """Compile them all anew."""
    return {
        TABLES / f"{outlet.name}.{layout}.json": written(compiled(outlet, layout))
        for outlet in (PLAIN,)
        for layout in Layout
    }


if __name__ == "__main__":
    for path, content in tables().items():
        path.write_text(content, "utf-8")
