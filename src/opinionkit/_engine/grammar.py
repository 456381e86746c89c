"""What reads a text: an automaton for its lines, and for each rule what becomes of the lines that it takes."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from attrs import evolve, field, frozen

from opinionkit._engine.automaton import OPEN, SEVERAL, Automaton, Row
from opinionkit._model.bases import Leaf, Node
from opinionkit._model.nodes import Gap, Heading, Quote
from opinionkit._model.table import BREAKS
from opinionkit._model.voices import Basis, Voice

__all__ = ["LOOK_CLOSER", "NOBODYS", "VOICES", "Grammar", "Plan", "Reading", "Speech"]


_CLOSING_KINDS = ("BRACKET_LINE", "CLOSING_LINE")  # how the names end
_PREFIXED_KINDS = ("QUOTE_LINE", "QUOTE_END")
_UNDERLINES = {"EQUALS_LINE": "#", "DASHES_LINE": "##"}
#: The rule of the quotes that take turns with the author's paragraphs; an outlet's own have a marker.
_TURN = "quote"
#: What lines are to whoever reads turns, and whose turn a line is that a rule takes by itself.
_TURN_KINDS = {
    "GAP": 1,
    "FENCE": 2,
    "LEAD_LINE": 4,
    "ATTRIBUTION_LINE": 5,
    **dict.fromkeys(("LINE", "LONG_LINE", "CLOSING_LINE"), 3),
}
_SOURCES_TURN, _AUTHORS_TURN = 8, 16
#: What lines are at a glance: not all that a rule takes, something to look closer at, nobody's, or the words of ...
LOOK_CLOSER, NOBODYS = SEVERAL, SEVERAL + 1
VOICES = (None, None, None, *Voice)

#: The kinds of some lines, where the automaton is at each and at the end, and what stands above these.
Reading = tuple[bytes, Sequence[Row], bytes]


class Speech(NamedTuple):
    """Who speaks, and on which evidence: first, and below a gap."""

    voice: Voice | None
    basis: Basis | None
    basis_below_gap: Basis | None


@frozen
class Plan:
    """What is made of the lines that a rule takes."""

    rule: str
    node_class: type[Node]
    #: Whether that is a gap, any leaf, one that is but words or a marker and words, a heading, a quote; and whether
    #: the author takes turns with the latter.
    is_gap: bool
    is_leaf: bool
    is_simple: bool
    is_heading: bool
    is_quote: bool
    takes_turns: bool
    #: Whose it is, and on which evidence; `None` where that is for what stands around it to say.
    speaker: Voice | None
    evidence: Basis | None


def _plan(rule: str, node_class: type[Node], prefixed: Collection[int]) -> Plan:
    evidence = None if node_class.evidence is Basis.DEFAULT else node_class.evidence
    is_gap, is_leaf, is_heading, is_quote = (issubclass(node_class, kind) for kind in (Gap, Leaf, Heading, Quote))
    return Plan(
        rule,
        node_class,
        is_gap,
        is_leaf,
        is_leaf and not is_gap and not is_heading,
        is_heading,
        is_quote,
        rule == _TURN and not prefixed,
        None if node_class.speaker is Voice.AUTHOR else node_class.speaker,
        Basis.MARKUP if is_quote and prefixed else evidence,
    )


def _at_a_glance(plan: Plan | None) -> int:
    if plan is None or not plan.is_leaf:
        return LOOK_CLOSER
    return NOBODYS if plan.is_gap else VOICES.index(plan.speaker or Voice.AUTHOR)


def _turn(plan: Plan | None) -> int:
    if plan is not None and plan.takes_turns:
        return _SOURCES_TURN
    return _AUTHORS_TURN if plan is not None and plan.rule == "paragraph" else 0


def _alone(name: str, codes: Mapping[str, int]) -> int:
    return codes["GAP"] if name == "HELD" else codes[name if name in BREAKS else "LINE"]


@frozen
class Grammar:
    """What reads a text of one outlet in one layout."""

    automaton: Automaton
    #: For each rule the class of the nodes it makes.
    classes: Mapping[str, type[Node]] = field(eq=False)
    plans: Mapping[str, Plan] = field(init=False, eq=False, repr=False)
    #: The same by the number of the rule.
    plan_of: tuple[Plan | None, ...] = field(init=False, eq=False, repr=False)
    #: By what stands above a line, `OPEN`, or `SEVERAL`, or a rule's number: where in `VOICES` it is, and whose turn.
    voices: bytes = field(init=False, eq=False, repr=False)
    turns: bytes = field(init=False, eq=False, repr=False)
    #: By the code of a line kind: what it is to whoever reads turns.
    turn_kinds: bytes = field(init=False, eq=False, repr=False)
    #: By the same what it is where all that is not blank is words.
    words_alone: bytes = field(init=False, eq=False, repr=False)
    #: The codes of the line kinds that have a marker, and of those that close a bracket.
    marked: frozenset[int] = field(init=False, eq=False, repr=False)
    closing: frozenset[int] = field(init=False, eq=False, repr=False)
    #: The codes of the line kinds whose marker stands before each line of a block.
    prefixed: frozenset[int] = field(init=False, eq=False, repr=False)
    #: The codes of the lines that make a heading of those above them, and the marker that says the same.
    underlines: Mapping[int, str] = field(init=False, eq=False, repr=False)
    #: The codes of a line that nothing marks, of a title, of a lead-in, of an attribution, and of a blank line across
    #: which a quote is held open; -1 for a kind that the layout has not.
    plain: int = field(init=False, eq=False, repr=False)
    title: int = field(init=False, eq=False, repr=False)
    lead: int = field(init=False, eq=False, repr=False)
    attribution: int = field(init=False, eq=False, repr=False)
    held_gap: int = field(init=False, eq=False, repr=False)
    #: How some short runs of lines were read.
    readings: dict[bytes, Reading] = field(init=False, factory=dict[bytes, Reading], eq=False, repr=False)
    _soles: dict[tuple[str, int], Plan | None] = field(
        init=False, factory=dict[tuple[str, int], Plan | None], eq=False, repr=False
    )

    def __attrs_post_init__(self) -> None:
        kinds, rules = self.automaton.kinds, self.automaton.rules
        marked = [terminal.name for terminal in kinds.terminals if terminal.marked]
        prefixed = frozenset(code for code, name in enumerate(kinds.names) if name in _PREFIXED_KINDS)
        plans = {rule: _plan(rule, node_class, prefixed) for rule, node_class in self.classes.items()}
        plan_of = tuple(map(plans.get, rules))
        codes = {name: code for code, name in enumerate(kinds.names)}
        for name, value in (
            ("plans", plans),
            ("plan_of", plan_of),
            ("voices", bytes((OPEN, *map(_at_a_glance, plan_of[1:]))).ljust(256, b"\0")),
            ("turns", bytes(map(_turn, plan_of)).ljust(256, b"\0")),
            ("turn_kinds", bytes(_TURN_KINDS.get(name, 0) for name in kinds.names).ljust(256, b"\0")),
            ("words_alone", bytes(_alone(name, codes) for name in kinds.names).ljust(256, b"\0")),
            ("marked", frozenset(map(codes.__getitem__, marked))),
            ("plain", codes["LINE"]),
            ("title", codes.get("TITLE_LINE", -1)),
            ("lead", codes.get("LEAD_LINE", -1)),
            ("attribution", codes.get("ATTRIBUTION_LINE", -1)),
            ("held_gap", codes.get("HELD", -1)),
            ("closing", frozenset(code for code, name in enumerate(kinds.names) if name.endswith(_CLOSING_KINDS))),
            ("prefixed", prefixed),
            ("underlines", {code: _UNDERLINES[name] for code, name in enumerate(kinds.names) if name in _UNDERLINES}),
        ):
            object.__setattr__(self, name, value)

    def untitled(self, codes: bytes) -> bytes:
        """Give the kinds of lines of which the first is no title: those that a container begins with."""
        return bytes((self.plain,)) + codes[1:] if codes[0] == self.title else codes

    def sole(self, container: Plan, code: int) -> Plan | None:
        """Tell what a line is that is all a container holds; `None` for what is no leaf, or has a marker."""
        key = (container.rule, code)
        try:
            return self._soles[key]
        except KeyError:
            alone = self.automaton.alone(code)
            plan = self.plans[alone] if alone and code not in self.marked else None
            is_leaf = plan is not None and plan.is_leaf and not plan.is_gap
            self._soles[key] = evolve(plan, speaker=plan.speaker or container.speaker) if plan and is_leaf else None
            return self._soles[key]
