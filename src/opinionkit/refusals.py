"""What can be wrong with an outlet: each refusal names outlet, layout and place, and says what to do."""

from attrs import define

from opinionkit.errors import OpinionkitError

__all__ = [
    "ClassError",
    "ConflictError",
    "ExampleError",
    "GrammarTextError",
    "LooseLineError",
    "NestingError",
    "OutletError",
    "TerminalError",
    "UnreadableError",
]


@define(slots=False)
class OutletError(OpinionkitError, ValueError):
    """The base of the errors in this module: an outlet is refused when it is made."""

    #: The outlet's name.
    outlet: str
    #: The layout's name.
    layout: str

    def __str__(self) -> str:
        return f"outlet {self.outlet!r}, layout {self.layout!r}"


@define(slots=False)
class GrammarTextError(OutletError):
    """Lark cannot load the grammar."""

    #: What is wrong, as far as Lark knows.
    fault: str
    #: The line at fault; empty where Lark does not tell.
    line: str

    def __str__(self) -> str:
        line = f" at {self.line!r}" if self.line else ""
        return f"{super().__str__()}: Lark cannot load the grammar: {self.fault}{line}; see Lark's grammar reference"


@define(slots=False)
class LooseLineError(OutletError):
    """Lines of some kinds would be in no leaf."""

    #: The kinds.
    kinds: tuple[str, ...]
    #: The rule where they stand beside others that make nodes; empty where they are in none that makes a node.
    rule: str

    def __str__(self) -> str:
        kinds = ", ".join(self.kinds)
        beside = f"rule {self.rule} makes nodes inside, and {kinds} in none of them"
        fault = beside if self.rule else f"no rule makes a node of {kinds}"
        return f"{super().__str__()}: {fault}; write one that does, as in 'said: {self.kinds[0]} -> paragraph'"


@define(slots=False)
class ClassError(OutletError):
    """Rules and classes differ."""

    #: Rules that no class stands for.
    rules: tuple[str, ...]
    #: Classes that no rule makes.
    classes: tuple[str, ...]

    def __str__(self) -> str:
        return (
            f"{super().__str__()}: rules without a class: {', '.join(self.rules) or 'none'}; "
            f"classes without a rule: {', '.join(self.classes) or 'none'}; "
            "a rule desk_note makes a class DeskNote: add the one or take the other away"
        )


@define(slots=False)
class TerminalError(OutletError):
    """A terminal does not take just a line."""

    #: The terminal's name.
    terminal: str
    #: What is wrong with it.
    fault: str
    #: What to do instead.
    remedy: str

    def __str__(self) -> str:
        return f"{super().__str__()}: terminal {self.terminal}: {self.fault}; {self.remedy}"


@define(slots=False)
class ExampleError(OutletError):
    """A line is not of the kind that it is an example of."""

    #: The terminal's name.
    terminal: str
    #: The line; empty where none is given.
    example: str
    #: The kind that it is of.
    read: str
    #: Whether the terminal's expression matches it as well.
    fits: bool

    def __str__(self) -> str:
        if not self.example:
            return f"{super().__str__()}: terminal {self.terminal} has no example; give a line of its kind in examples="
        fault = f"{super().__str__()}: the example {self.example!r} of terminal {self.terminal} is read as {self.read}"
        if not self.fits:
            return f"{fault}, and {self.terminal} does not match it; change the line or the terminal"
        return (
            f"{fault}; change the line, or give {self.terminal} the higher priority of the two, as in {self.terminal}.7"
        )


@define(slots=False)
class ConflictError(OutletError):
    """Before some line kind the grammar allows two things, and nothing decides."""

    #: The line kind.
    kind: str
    #: The rules, as Lark writes them.
    rules: tuple[str, ...]

    def __str__(self) -> str:
        return (
            f"{super().__str__()}: before {self.kind} the grammar allows both {' and '.join(self.rules)}; "
            "let one of them begin or end in a line kind of its own"
        )


@define(slots=False)
class NestingError(OutletError):
    """A rule nests: what has been begun can grow without end."""

    #: The rules that are begun again inside themselves.
    rules: tuple[str, ...]
    #: The shortest sequence of line kinds that nests.
    kinds: tuple[str, ...]

    def __str__(self) -> str:
        return (
            f"{super().__str__()}: {' and '.join(self.rules)} can nest, as in {' '.join(self.kinds)}; "
            "leave nesting out: containers are read again inside"
        )


@define(slots=False)
class UnreadableError(OutletError):
    """The grammar cannot read every text."""

    #: The shortest sequence of line kinds that it cannot read; the end of the text is `END`.
    kinds: tuple[str, ...]
    #: A text that has these kinds.
    example: str
    #: The rules that were begun and cannot go on.
    rules: tuple[str, ...]

    def __str__(self) -> str:
        *before, last = self.kinds
        shown = "".join(f"\n    {line}" for line in self.example.split("\n"))
        place = f"{last} cannot follow {' '.join(before)}" if before else f"{last} cannot come first"
        if not self.rules:
            remedy = "take what touches a block as _touching*" if before else "name it in a rule that takes it there"
            return f"{super().__str__()}: {place}, as in{shown}\n{remedy}"
        return (
            f"{super().__str__()}: {place}, as in{shown}\n"
            f"where {' or '.join(self.rules)} goes on otherwise; "
            "let it end at any line, and take what touches it as _touching*"
        )
