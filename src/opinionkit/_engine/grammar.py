"""A grammar as the engine uses it: its line kinds, its automaton, and for each rule the nodes made of its lines."""

from collections.abc import Mapping
from typing import NamedTuple

from attrs import field, frozen

from opinionkit._engine.automaton import OPEN, SEVERAL, Automaton, Reading
from opinionkit._engine.kinds import LineKinds
from opinionkit._model.bases import Leaf, Node, Paragraph
from opinionkit._model.nodes import Gap, Heading, Quote
from opinionkit._model.table import BREAKS, FENCE, GAP, Role, Table
from opinionkit._model.voices import Basis, Voice

__all__ = ["CONTAINER", "NOBODY", "VOICES", "Grammar", "LineRole", "Plan", "Speech"]


#: Voices by number, as bytes: the first numbers are those of no block, of several blocks or a container, and of a gap.
CONTAINER, NOBODY = SEVERAL, SEVERAL + 1
VOICES = (None, None, None, *Voice)


class LineRole:
    """The part of a line kind in turns, and of a rule that takes a line by itself, as one byte together."""

    OTHER, GAP, FENCE, PLAIN, LEAD, ATTRIBUTION, TURN = range(7)
    SOURCE, AUTHOR = 8, 16


class Speech(NamedTuple):
    """The speaker of a level and the evidence: above the first gap, and below it."""

    voice: Voice | None
    basis: Basis | None
    basis_below_gap: Basis | None


@frozen
class Plan:
    """A rule, and the nodes made of the lines that it takes."""

    rule: str
    node_class: type[Node]
    is_gap: bool = field(init=False)
    is_leaf: bool = field(init=False)
    is_heading: bool = field(init=False)
    is_quote: bool = field(init=False)
    #: Whether a node is a marker and words, and nothing else has to be known.
    is_simple: bool = field(init=False)
    #: The speaker; `None` for that of the level.
    speaker: Voice | None = field(init=False)
    #: The evidence; `None` for that of the level.
    evidence: Basis | None = field(init=False)

    @is_gap.default
    def _is_gap(self) -> bool:
        return issubclass(self.node_class, Gap)

    @is_leaf.default
    def _is_leaf(self) -> bool:
        return issubclass(self.node_class, Leaf)

    @is_heading.default
    def _is_heading(self) -> bool:
        return issubclass(self.node_class, Heading)

    @is_quote.default
    def _is_quote(self) -> bool:
        return issubclass(self.node_class, Quote)

    @is_simple.default
    def _is_simple(self) -> bool:
        return self.is_leaf and not self.is_gap and not self.is_heading

    @speaker.default
    def _own_speaker(self) -> Voice | None:
        return None if self.node_class.speaker is Voice.AUTHOR else self.node_class.speaker

    @evidence.default
    def _own_evidence(self) -> Basis | None:
        return None if self.node_class.evidence is Basis.DEFAULT else self.node_class.evidence


@frozen
class Grammar:
    """The reader of texts of one outlet in one layout."""

    table: Table
    #: For each rule the class of the nodes it makes.
    classes: Mapping[str, type[Node]] = field(eq=False)
    kinds: LineKinds = field(init=False, eq=False, repr=False)
    automaton: Automaton = field(init=False, eq=False, repr=False)
    plans: Mapping[str, Plan] = field(init=False, eq=False, repr=False)
    #: The plans by the number of the rule; `None` for no rule, and for several.
    plan_of: tuple[Plan | None, ...] = field(init=False, eq=False, repr=False)
    #: By the number of a rule: its place in `VOICES`.
    voices: bytes = field(init=False, eq=False, repr=False)
    #: The codes of line kinds with a marker.
    marked: frozenset[int] = field(init=False, eq=False, repr=False)
    #: The codes of line kinds by role.
    roles: Mapping[Role, frozenset[int]] = field(init=False, eq=False, repr=False)
    turns: frozenset[int] = field(init=False, eq=False, repr=False)
    prefixed: frozenset[int] = field(init=False, eq=False, repr=False)
    #: The code of a line that is nothing but words.
    words: int = field(init=False, eq=False, repr=False)
    #: By code: the code inside a block that is words throughout.
    as_words: bytes = field(init=False, eq=False, repr=False)
    #: By code, and by the number of a rule: a `LineRole`.
    line_roles: bytes = field(init=False, eq=False, repr=False)
    rule_roles: bytes = field(init=False, eq=False, repr=False)
    #: By code: the leaf that a line makes if it is all of a level; `None` if that has a marker, or is not a leaf.
    only_leaves: tuple[Plan | None, ...] = field(init=False, eq=False, repr=False)
    #: Readings of short levels, by codes: most containers are short and alike. Saves 6 to 13 % of `blocks`.
    readings: dict[bytes, Reading] = field(init=False, factory=dict[bytes, Reading], eq=False, repr=False)

    @kinds.default
    def _kinds(self) -> LineKinds:
        return LineKinds(self.table.terminals)

    @automaton.default
    def _automaton(self) -> Automaton:
        return Automaton(self.table.rows)

    @plans.default
    def _plans(self) -> dict[str, Plan]:
        return {rule: Plan(rule, node_class) for rule, node_class in self.classes.items()}

    @plan_of.default
    def _plans_by_number(self) -> tuple[Plan | None, ...]:
        return tuple(map(self.plans.get, self.automaton.rules))

    @voices.default
    def _voices_by_number(self) -> bytes:
        return bytes((OPEN, *map(_voice_number, self.plan_of[1:]))).ljust(256, b"\0")

    @marked.default
    def _marked_codes(self) -> frozenset[int]:
        return frozenset(code for code, kind in enumerate(self.table.terminals, len(BREAKS)) if kind.marked)

    @roles.default
    def _codes_by_role(self) -> dict[Role, frozenset[int]]:
        codes = {name: code for code, name in enumerate(self.kinds.names)}
        return {role: frozenset(map(codes.__getitem__, self.table.roles[role])) for role in Role}

    @turns.default
    def _turn_codes(self) -> frozenset[int]:
        return self.roles[Role.TURN]

    @prefixed.default
    def _prefixed_codes(self) -> frozenset[int]:
        return self.roles[Role.PREFIX]

    @words.default
    def _words_code(self) -> int:
        kinds = enumerate(self.table.terminals, len(BREAKS))
        return next(code for code, kind in kinds if kind.hints.sure and kind.hints.least == 1)

    @as_words.default
    def _codes_as_words(self) -> bytes:
        held = self.roles[Role.HELD]
        codes = range(len(self.kinds.names))
        inside = (GAP if code in held else code if code in (GAP, FENCE) else self.words for code in codes)
        return bytes(inside).ljust(256, b"\0")

    @line_roles.default
    def _line_roles_by_code(self) -> bytes:
        found = bytearray(256)
        for role, number in (
            (Role.TURN, LineRole.TURN),
            (Role.PLAIN, LineRole.PLAIN),
            (Role.LEAD, LineRole.LEAD),
            (Role.ATTRIBUTION, LineRole.ATTRIBUTION),
        ):
            for code in self.roles[role]:
                found[code] = number
        found[GAP], found[FENCE] = LineRole.GAP, LineRole.FENCE
        return bytes(found)

    @rule_roles.default
    def _rule_roles_by_number(self) -> bytes:
        return bytes(map(_rule_role, self.plan_of)).ljust(256, b"\0")

    @only_leaves.default
    def _leaves_by_code(self) -> tuple[Plan | None, ...]:
        return tuple(map(self._only_leaf, range(len(self.kinds.names))))

    def _only_leaf(self, code: int) -> Plan | None:
        plan = self.plans.get(self.automaton.rule_of_line(code))
        return plan if plan and plan.is_leaf and not plan.is_gap and code not in self.marked else None

    def untitled(self, codes: bytes) -> bytes:
        """Return the codes with words for a title in the first line: a container does not begin with a title."""
        return bytes((self.words,)) + codes[1:] if codes[0] in self.roles[Role.TITLE] else codes


def _voice_number(plan: Plan | None) -> int:
    if plan is None or not plan.is_leaf:
        return CONTAINER
    return NOBODY if plan.is_gap else VOICES.index(plan.speaker or Voice.AUTHOR)


def _rule_role(plan: Plan | None) -> int:
    if plan is None:
        return 0
    is_paragraph = issubclass(plan.node_class, Paragraph)
    return LineRole.SOURCE if plan.is_quote else LineRole.AUTHOR if is_paragraph else 0
