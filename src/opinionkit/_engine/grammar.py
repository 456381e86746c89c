"""A grammar as the engine uses it.

The grammar has line kinds, an automaton, and for each rule the nodes made of its lines.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import NamedTuple

from attrs import evolve, field, frozen

from opinionkit._engine.automaton import OPEN, SEVERAL, Automaton, Trace
from opinionkit._engine.kinds import LineKinds
from opinionkit._model.bases import Leaf, Node, Paragraph
from opinionkit._model.containers import declared_closing
from opinionkit._model.nodes import Gap, Heading, Quote
from opinionkit._model.table import BREAKS, FENCE, GAP, Role, Table
from opinionkit._model.voices import Basis, Voice

__all__ = [
    "CONTAINER",
    "FALSE_MARKERS",
    "NOBODY",
    "PREFIX",
    "VOICES",
    "Grammar",
    "LevelSpeech",
    "LineRole",
    "Plan",
    "label_behind",
]


#: The prefix of a quote's lines.
PREFIX = ">"
#: Voices by number, as bytes: the first numbers are those of no block, of several blocks or a container, and of a gap.
CONTAINER, NOBODY = SEVERAL, SEVERAL + 1
VOICES = (None, None, None, *Voice)
#: The roles of markers that are words by the lines around: see false_markers.py.
FALSE_MARKERS = (Role.ATTRIBUTION, Role.BOXED, Role.GENRE, Role.ITEM_QUOTE, Role.OFFICE, Role.WRAPPED)


class LineRole:
    """The role of a line in turns, as one byte.

    The sum of the line kind's role and the role of the rule for a single such line.
    """

    OTHER, GAP, FENCE, PLAIN, LEAD, ATTRIBUTION, TURN = range(7)
    SOURCE, AUTHOR = 8, 16


class LevelSpeech(NamedTuple):
    """The speaker of a level, with evidence above and below its gap."""

    voice: Voice | None
    basis: Basis | None
    basis_below_gap: Basis | None


@frozen
class Plan:
    """A rule, and the nodes made of its lines."""

    rule: str
    node_class: type[Node]

    @cached_property
    def is_gap(self) -> bool:
        return issubclass(self.node_class, Gap)

    @cached_property
    def is_leaf(self) -> bool:
        return issubclass(self.node_class, Leaf)

    @cached_property
    def is_heading(self) -> bool:
        return issubclass(self.node_class, Heading)

    @cached_property
    def is_quote(self) -> bool:
        return issubclass(self.node_class, Quote)

    @cached_property
    def is_simple(self) -> bool:
        """Whether a node is only a marker and words.

        The basis of such a node does not depend on a line kind.
        """
        return self.is_leaf and not self.is_gap and not self.is_heading and self.evidence is not Basis.PLACE

    @cached_property
    def speaker(self) -> Voice | None:
        """The speaker; `None` for that of the level."""
        return None if self.node_class.speaker is Voice.AUTHOR else self.node_class.speaker

    @cached_property
    def evidence(self) -> Basis | None:
        """The evidence; `None` for that of the level."""
        return None if self.node_class.evidence is Basis.DEFAULT else self.node_class.evidence


@frozen
class Grammar:
    """The reader of texts of one outlet in one layout."""

    table: Table
    #: For each rule the class of the nodes it makes.
    classes: Mapping[str, type[Node]] = field(eq=False)
    #: Traces of short levels, by codes: most containers are short and alike. Saves 6 to 13 % of `blocks`.
    traces: dict[bytes, Trace] = field(init=False, factory=dict[bytes, Trace], eq=False, repr=False)

    @cached_property
    def kinds(self) -> LineKinds:
        kinds = LineKinds(self.table.terminals)
        [line], [last] = (self.table.roles[role] for role in (Role.FRONT_MATTER, Role.FRONT_MATTER_END))
        return evolve(kinds, front_matter=(kinds.names.index(line), kinds.names.index(last)))

    @cached_property
    def automaton(self) -> Automaton:
        return Automaton(self.table.rows)

    @cached_property
    def plans(self) -> dict[str, Plan]:
        return {rule: Plan(rule, node_class) for rule, node_class in self.classes.items()}

    @cached_property
    def plan_of(self) -> tuple[Plan | None, ...]:
        """The plans by rule number; `None` for no rule or several."""
        return tuple(map(self.plans.get, self.automaton.rules))

    @cached_property
    def voices(self) -> bytes:
        """By the number of a rule: its place in `VOICES`."""
        return bytes((OPEN, *map(_voice_number, self.plan_of[1:]))).ljust(256, b"\0")

    @cached_property
    def with_marker(self) -> frozenset[int]:
        """The codes of line kinds with a marker."""
        return frozenset(code for code, kind in enumerate(self.table.terminals, len(BREAKS)) if kind.has_marker)

    @cached_property
    def roles(self) -> dict[Role, frozenset[int]]:
        """The codes of line kinds by role."""
        codes = {name: code for code, name in enumerate(self.kinds.names)}
        return {role: frozenset(map(codes.__getitem__, self.table.roles[role])) for role in Role}

    # Separate attributes: a look-up by role would take longer than all other work for a line.
    @cached_property
    def closing(self) -> frozenset[int]:
        return self.roles[Role.CLOSING]

    @cached_property
    def flat(self) -> frozenset[int]:
        return self.roles[Role.FLAT]

    @cached_property
    def statements(self) -> frozenset[int]:
        return self.roles[Role.STATEMENT]

    @cached_property
    def titles(self) -> frozenset[int]:
        return self.roles[Role.TITLE]

    @cached_property
    def leads(self) -> frozenset[int]:
        return self.roles[Role.LEAD]

    @cached_property
    def attributions(self) -> frozenset[int]:
        return self.roles[Role.ATTRIBUTION]

    @cached_property
    def turns(self) -> frozenset[int]:
        return self.roles[Role.TURN]

    @cached_property
    def prefixed(self) -> frozenset[int]:
        return self.roles[Role.PREFIX]

    @cached_property
    def placed(self) -> frozenset[int]:
        """The codes of headings, captions and quotes that only their place identifies."""
        return self.unmarked | self.roles[Role.OWN] | self.roles[Role.PREFIX]

    @cached_property
    def words(self) -> int:
        """The code of a line that is only words."""
        kinds = enumerate(self.table.terminals, len(BREAKS))
        return next(code for code, kind in kinds if kind.hints.is_sufficient and kind.hints.min_length == 1)

    @cached_property
    def quoting(self) -> frozenset[int]:
        """The codes of lines that are a quote by themselves, without a marker or prefix."""
        alone = ((code, self.plans.get(self.automaton.rule_of_line(code))) for code in range(len(self.kinds.names)))
        quotes = {code for code, plan in alone if plan and plan.is_quote}
        return frozenset(quotes - self.with_marker - self.prefixed)

    @cached_property
    def brackets(self) -> frozenset[int]:
        """The codes of notes with an open bracket."""
        return self.roles[Role.SQUARE_OPEN] | self.roles[Role.ROUND_OPEN]

    @cached_property
    def note_openings(self) -> frozenset[int]:
        """The codes of notes with an open bracket or mark."""
        return self.brackets | self.roles[Role.MARK_OPEN]

    @cached_property
    def corrected(self) -> frozenset[int]:
        """The codes of kinds that depend on other lines of the level."""
        roles = (*FALSE_MARKERS, Role.NOTE_LABEL, Role.SIGNATURE, Role.SIGNED)
        return self.note_openings.union(*(self.roles[role] for role in roles))

    @cached_property
    def unmarked(self) -> frozenset[int]:
        """The codes of words without a marker or prefix."""
        return frozenset[int]().union(*(self.roles[role] for role in (Role.PLAIN, Role.LONG, Role.TITLE, Role.LEAD)))

    @cached_property
    def mark_closings(self) -> Mapping[int, str]:
        """By code: the closing mark of an outlet's multi-line block."""
        found: dict[int, str] = {}
        for code in self.roles[Role.MARK_OPEN]:
            rule = self.automaton.rule_of_lines(bytes((code, *self.roles[Role.NOTE_END])))
            closing = declared_closing(self.classes[rule]) if rule else ""
            if closing:
                found[code] = closing
        return found

    @cached_property
    def word_codes(self) -> frozenset[int]:
        """The codes of lines that are words behind a marker on the same line."""
        return self.titles | self.roles[Role.INNER]

    @cached_property
    def all_words(self) -> frozenset[int]:
        """The codes of lines that open a block of only words: a statement, or lines between an outlet's marks."""
        return self.statements | self.mark_closings.keys()

    @cached_property
    def as_words(self) -> bytes:
        """By code: the code inside a block that is words throughout."""
        held = self.roles[Role.HELD]
        codes = range(len(self.kinds.names))
        inside = (GAP if code in held else code if code in (GAP, FENCE) else self.words for code in codes)
        return bytes(inside).ljust(256, b"\0")

    @cached_property
    def line_roles(self) -> bytes:
        """By code: a `LineRole`."""
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

    @cached_property
    def rule_roles(self) -> bytes:
        """By the number of a rule: a `LineRole`."""
        return bytes(map(_rule_role, self.plan_of)).ljust(256, b"\0")

    @cached_property
    def only_leaves(self) -> tuple[Plan | None, ...]:
        """By code: the leaf made of a level's only line.

        `None` if the line has a marker, or does not make a leaf.
        """
        return tuple(map(self._only_leaf, range(len(self.kinds.names))))

    def _only_leaf(self, code: int) -> Plan | None:
        plan = self.plans.get(self.automaton.rule_of_line(code))
        is_alone = code not in self.with_marker and code not in self.roles[Role.OFFICE]
        return plan if plan and plan.is_simple and is_alone else None

    def label_of(self, line: str) -> str:
        """Return the label behind the prefix of a quote's first line."""
        first = f"{PREFIX} {line}"
        code = self.kinds.of_line(first)
        return label_behind(first[: self.kinds.words_offset(code, first)].strip()) if code in self.prefixed else ""

    def untitled(self, codes: bytes) -> bytes:
        """Return the codes with words for a title in the first line.

        A container does not begin with a title.
        """
        return self._with_words_first(codes, self.titles)

    def behind_marker(self, codes: bytes) -> bytes:
        """Return the codes of lines that begin behind a marker, on its line.

        There a title, an origin or an update is words.
        """
        return self._with_words_first(codes, self.word_codes)

    def _with_words_first(self, codes: bytes, kinds: AbstractSet[int]) -> bytes:
        return bytes((self.words,)) + codes[1:] if codes[0] in kinds else codes


def label_behind(prefix: str) -> str:
    """Return the label in a prefix: "[!NOTE]" in "> [!NOTE]"."""
    return prefix.removeprefix(PREFIX).lstrip()


def _voice_number(plan: Plan | None) -> int:
    if plan is None or not plan.is_leaf:
        return CONTAINER
    return NOBODY if plan.is_gap else VOICES.index(plan.speaker or Voice.AUTHOR)


def _rule_role(plan: Plan | None) -> int:
    if plan is None:
        return 0
    is_paragraph = issubclass(plan.node_class, Paragraph)
    return LineRole.SOURCE if plan.is_quote else LineRole.AUTHOR if is_paragraph else 0
