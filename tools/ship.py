"""Writes the tables of the grammars that come with the library: `python tools/ship.py`."""

import json
from pathlib import Path

import opinionkit
from opinionkit import PLAIN
from opinionkit._compiler.tables import DIGESTS, table_file, written
from opinionkit._quotations.compile import compile_marks
from opinionkit._quotations.marks import written_marks
from opinionkit.grammars import quotation_grammar
from opinionkit.outlets import SHIPPED
from opinionkit.outlets.outlet import compiled
from opinionkit.outlets.registry import outlet_named

TABLES = Path(opinionkit.__file__).parent / "tables"


def tables() -> dict[Path, str]:
    """Compile them all anew."""
    outlets = [outlet_named(name) for name in (PLAIN.name, *SHIPPED)]
    digests = {outlet.name: outlet.digest for outlet in outlets}
    files = {table_file(o.name, layout): written(compiled(o, layout)) for o in outlets for layout in o.layouts}
    files |= {"quotation.json": written_marks(compile_marks(quotation_grammar())), DIGESTS: json.dumps(digests) + "\n"}
    return {TABLES / name: content for name, content in files.items()}


if __name__ == "__main__":
    for path, content in tables().items():
        path.write_text(content, "utf-8")
