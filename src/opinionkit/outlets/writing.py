"""Check that an outlet's blocks can be written.

The blocks parsed from its examples must be built again.
"""

from collections.abc import Mapping
from typing import Protocol

from opinionkit._engine.blocks import read_blocks
from opinionkit._engine.grammar import Grammar
from opinionkit._engine.serialization import Writer
from opinionkit.errors import TerminalError, UnwritableError

__all__ = ["check_written"]


#: The places of an example line.
_PLACES = {
    "alone": "{}\n",
    "below a paragraph": "The mill stands.\n\n{}\n",
    "right below a line": "The mill stands.\n{}\n",
}


class _WithExamples(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def examples(self) -> Mapping[str, str]: ...


def check_written(outlet: _WithExamples, layout: str, grammar: Grammar) -> None:
    """Raise `TerminalError` for an example that cannot be written.

    Its blocks, serialized, would be parsed as something else.
    """
    for terminal, line in outlet.examples.items():
        for place, form in _PLACES.items():
            try:
                Writer(grammar).written(read_blocks(form.format(line), grammar))
            except UnwritableError as error:
                fault = f"its example {line!r}, {place}, cannot be built again: {error}"
                remedy = "let a class declare its marker as opening and closing, and let the rule begin with the marker"
                raise TerminalError(outlet.name, str(layout), terminal, fault, remedy, line) from error
