"""Check that an outlet's blocks can be written.

The blocks parsed from its examples must be built again, and so must new ones, with the marks that their class declares.
"""

from typing import TYPE_CHECKING

from opinionkit._engine.blocks import read_blocks
from opinionkit._engine.grammar import Grammar
from opinionkit._engine.serialization import Writer
from opinionkit._model.containers import Container, declared_closing
from opinionkit.errors import TerminalError, UnwritableError

if TYPE_CHECKING:
    from opinionkit.outlets.outlet import Outlet

__all__ = ["check_written"]


#: The places of an example line.
_PLACES = {
    "alone": "{}\n",
    "below a paragraph": "The mill stands.\n\n{}\n",
    "right below a line": "The mill stands.\n{}\n",
}


def check_written(outlet: "Outlet", layout: str, grammar: Grammar) -> None:
    """Raise `TerminalError` for an example that cannot be written.

    The example's blocks, serialized, would be parsed as something else; or a new block of an own class, which has the
    marks of the class.
    """
    for terminal, line in outlet.examples.items():
        for place, form in _PLACES.items():
            try:
                Writer(grammar).written(read_blocks(form.format(line), grammar))
            except UnwritableError as error:
                fault = f"its example {line!r}, {place}, cannot be built again: {error}"
                remedy = "let a class declare its marker as opening and closing, and let the rule begin with the marker"
                raise TerminalError(outlet.name, str(layout), terminal, fault, remedy, line) from error
    for node_class in outlet.nodes:
        if issubclass(node_class, Container) and "opening" in vars(node_class):
            _check_opening(outlet, layout, grammar, node_class)


def _check_opening(outlet: "Outlet", layout: str, grammar: Grammar, node_class: type[Container]) -> None:
    """Raise `TerminalError` if a new node of a class cannot be written.

    The words of one example suffice. A class without an example passes.
    """
    refused: dict[str, UnwritableError] = {}
    for terminal, line in outlet.examples.items():
        nodes = [node for node in read_blocks(f"{line}\n", grammar) if type(node) is node_class]
        for node in nodes:
            try:
                Writer(grammar).written([node_class(*node.blocks)])
            except UnwritableError as error:
                refused[terminal] = error
            else:
                return
    for terminal, reason in refused.items():
        closing = declared_closing(node_class)
        marks = f"opening {node_class.opening!r}" + (f" and closing {closing!r}" if closing else "")
        fault = f"a new {node_class.__name__}, with its {marks}, cannot be built: {reason}"
        remedy = (
            "let opening and closing be marks that the terminal matches, without blanks around them; "
            'declare opening = "" if the whole line is words (_EOL)'
        )
        raise TerminalError(outlet.name, str(layout), terminal, fault, remedy, outlet.examples[terminal]) from reason
