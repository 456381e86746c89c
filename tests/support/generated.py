"""Outlets made up by Hypothesis: random markers, flags, priorities, and kinds of blocks."""

import re

from hypothesis import strategies as st

from opinionkit import Outlet
from opinionkit.errors import OutletError

__all__ = ["outlets"]

_LETTERS = st.sampled_from("DNdx ([-—©7é字")
#: For each extension point: what follows the marker's line, and the class of the block.
_POINTS = (
    ("_interjection", "_touching*", "-> comment"),
    ("_interjection", "_touching*", "-> notice"),
    ("_furniture", "", "-> credit"),
    ("_furniture", "", "-> separator"),
    ("_boxed", "", ""),
)


@st.composite
def _fragments(draw: st.DrawFn) -> tuple[str, dict[str, str]]:
    statements: list[str] = []
    examples: dict[str, str] = {}
    for number in range(draw(st.integers(1, 3))):
        marker = draw(st.text(_LETTERS, min_size=1, max_size=4).filter(lambda words: not words[0].isspace()))
        flag, ending = draw(st.sampled_from(("", "i"))), draw(st.sampled_from(("_REST", "_EOL")))
        point, rest, alias = draw(st.sampled_from(_POINTS))
        pattern = re.escape(f"{marker}{number}").replace("/", "\\/")
        kind = f"KIND_{number}"
        if alias:
            statements += [f"%extend {point}: kind_{number}", f"kind_{number}: {kind} {rest} {alias}"]
        else:
            statements.append(f"%extend {point}: {kind}")
        statements.append(f"{kind}.{draw(st.integers(0, 12))}: /{pattern}/{flag} {ending}")
        examples[kind] = f"{marker}{number}"
    return "\n".join(statements), examples


def _outlet(fragment: tuple[str, dict[str, str]]) -> Outlet | None:
    grammar, examples = fragment
    try:
        return Outlet("generated", grammar=grammar, examples=examples)
    except OutletError:  # two markers may be alike, or be a common one
        return None


def outlets() -> st.SearchStrategy[Outlet]:
    """Generate outlets that are accepted."""
    return _fragments().map(_outlet).filter(bool)  # type: ignore[return-value]  # filtered
