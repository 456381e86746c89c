"""Exceptions: each has fields for the thing, the place and the remedy.

    OpinionkitError
      ├── UnknownNameError        a voice, a layout or an outlet that does not exist
      ├── BrokenOutletError       an installed outlet that cannot be loaded
      ├── EncodingError           a file that is not UTF-8
      ├── NodeError               a node of another article
      ├── ContentError            content that a node cannot have
      ├── UnwritableError         a block that would be parsed as something else
      ├── StoredArticleError      JSON that is not an article
      │     └── ChangedArticleError   ... and JSON whose blocks differ from those parsed now
      ├── OutletError             an outlet that is refused when it is made
      │     ├── GrammarError            by its rules
      │     ├── TerminalError           by one of its terminals
      │     └── IncompleteGrammarError  by a text that its grammar cannot parse
      ├── PageError               a page of HTML that cannot be parsed
      ├── MissingExtraError       an extra that is not installed
      └── CommandError            a command line that cannot be run

An argument of a wrong type is a `TypeError`, an offset outside of a text an `IndexError`, and an error of the
operating system one of its own classes, such as `FileNotFoundError`.
"""

from os import PathLike
from typing import cast

from attrs import define, field

__all__ = [
    "BrokenOutletError",
    "ChangedArticleError",
    "CommandError",
    "ContentError",
    "EncodingError",
    "GrammarError",
    "IncompleteGrammarError",
    "MissingExtraError",
    "NodeError",
    "OpinionkitError",
    "OutletError",
    "PageError",
    "StoredArticleError",
    "TerminalError",
    "UnknownNameError",
    "UnwritableError",
    "quoted",
    "with_a_or_an",
]

_Path = str | PathLike[str]


def with_a_or_an(noun: str) -> str:
    """Return a noun behind "a" or "an"."""
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"


def quoted(path: object) -> str:
    """Return a path for a message, quoted if empty or partly invisible."""
    text = str(path)
    return text if text and text.isprintable() and text == text.strip() else repr(text)


class OpinionkitError(Exception):
    """Base class of the exceptions of opinionkit."""


@define(slots=False)
class UnknownNameError(OpinionkitError, ValueError):
    """Unknown voice, layout or outlet.

    unknown voice 'x'; voices are: author, source, editor, furniture, unknown
    """

    #: The kind of name: "voice", "layout" or "outlet".
    thing: str
    #: As it was passed.
    name: object
    #: The valid names.
    known: tuple[str, ...]
    #: The outlet that does not have this layout; empty for an unknown name.
    outlet: str = ""
    #: Another remedy than one of these names.
    remedy: str = ""

    def __str__(self) -> str:
        fault = f"unknown {self.thing} {self.name!r}"
        if self.outlet:
            fault = f"outlet {self.outlet!r} is not for {self.thing} {self.name!r}"
        other = f"; or {self.remedy}" if self.remedy else ""
        return f"{fault}; {self.thing}s are: {', '.join(self.known)}{other}"


@define(slots=False)
class BrokenOutletError(OpinionkitError, ValueError):
    """An installed package's outlet cannot be loaded."""

    #: The outlet's name.
    name: str
    #: The package.
    package: str
    #: A description of the fault.
    fault: str

    def __str__(self) -> str:
        return (
            f"the outlet {self.name!r} of the package {self.package!r} cannot be loaded: {self.fault}; "
            "upgrade or uninstall the package"
        )


#: The first byte of a file in UTF-16: of its byte order mark.
_UTF_16 = (0xFE, 0xFF)


@define(slots=False)
class EncodingError(OpinionkitError, ValueError):
    """A file is not text in UTF-8."""

    #: As it was passed.
    path: _Path
    #: Offset of the first wrong byte, in bytes from 0.
    byte: int
    #: That byte's value, 0 to 255.
    value: int

    def __str__(self) -> str:
        fault = "not UTF-8" if self.value else "not text"
        remedy = "unpack it if it is compressed, or " * (not self.value)
        is_utf_16 = not self.value or (self.byte == 0 and self.value in _UTF_16)
        remedy += f"convert it to UTF-8 (iconv -f {'utf-16' if is_utf_16 else 'cp1252'} -t utf-8)"
        return (
            f"{quoted(self.path)}: {fault} at byte {self.byte} (0x{self.value:02x}); "
            f"{remedy}, or decode it and call parse(text)"
        )


@define(slots=False)
class NodeError(OpinionkitError, ValueError):
    """A node does not belong to the article."""

    #: As it was passed.
    node: object

    def __str__(self) -> str:
        return (
            f"{self.node!r} is not a node of this article: it belongs to another, or was made by hand; "
            "take one from its blocks, leaves, walk() or select()"
        )


@define(slots=False)
class ContentError(OpinionkitError, ValueError):
    """A node cannot have this content."""

    #: The name of the node's class.
    node_class: str
    #: The name of the field.
    name: str
    #: The refused value.
    value: object
    #: A description of the remedy.
    remedy: str

    def __str__(self) -> str:
        return f"{self.node_class}: {self.name} cannot be {self.value!r}; {self.remedy}"


@define(slots=False)
class UnwritableError(OpinionkitError, ValueError):
    """A block would be parsed as something else."""

    #: The block's number, from 1; then those of the blocks inside.
    path: tuple[int, ...]
    #: The block.
    node: object
    #: The blocks that would be parsed instead; empty if the block is blank or would be a part of the block above.
    parsed: tuple[object, ...]
    #: The reason, in words.
    reason: str

    def __str__(self) -> str:
        number = ".".join(map(str, self.path))
        instead = " and ".join(with_a_or_an(type(block).__name__) for block in self.parsed) or "no block"
        return f"block {number}, {with_a_or_an(type(self.node).__name__)}, would be parsed as {instead}: {self.reason}"


@define(slots=False)
class StoredArticleError(OpinionkitError, ValueError):
    """JSON is not a stored article."""

    #: The field at fault: "outlet.name"; empty for the whole.
    place: str
    #: A description of the fault.
    fault: str

    def __str__(self) -> str:
        place = f" at {self.place!r}" if self.place else ""
        return f"not a stored article{place}: {self.fault}; from_json() reads the JSON that Article.to_json() returns"


@define(slots=False)
class ChangedArticleError(StoredArticleError):
    """The blocks of a stored article differ from those parsed now."""

    #: The block as it was stored; `None` if there was none.
    stored: object
    #: The block as it is parsed now; `None` if it is missing.
    parsed: object
    #: The whole text, so that no text is lost: `parse(error.text)` parses it anew.
    text: str = field(repr=False)

    def __str__(self) -> str:
        return f"{self.place} {self.fault}; the text is in this error: parse(error.text) parses it anew"

    @classmethod
    def of(cls, place: str, stored: object, parsed: object, text: str) -> "ChangedArticleError":
        """Return the error for a stored block and the current one."""
        fault = f"was stored as {_shown(stored)}, and is parsed as {_shown(parsed)}"
        return cls(place, fault, stored, parsed, text)


def _shown(block: object) -> str:
    if not isinstance(block, dict):
        return "nothing" if block is None else repr(block)
    shown = cast("dict[str, object]", block)
    return " ".join(str(shown.get(name)) for name in ("kind", "voice", "basis", "span"))


@define(slots=False)
class OutletError(OpinionkitError, ValueError):
    """Base class of the reasons to refuse an outlet."""

    #: The outlet's name.
    outlet: str
    #: The layout's name.
    layout: str

    def __str__(self) -> str:
        return f"outlet {self.outlet!r}, layout {self.layout!r}"


@define(slots=False)
class GrammarError(OutletError):
    """The rules of a grammar are refused."""

    #: A description of the fault.
    fault: str
    #: A description of the remedy.
    remedy: str
    #: The line of the grammar at fault; empty if that is not known.
    line: str = ""
    #: The rules at fault, if they are known.
    rules: tuple[str, ...] = ()

    def __str__(self) -> str:
        line = f", at {self.line!r}" if self.line else ""
        return f"{super().__str__()}: {self.fault}{line}; {self.remedy}"


@define(slots=False)
class TerminalError(OutletError):
    """A terminal, or its example line, is refused."""

    #: The terminal's name.
    terminal: str
    #: A description of the fault.
    fault: str
    #: A description of the remedy.
    remedy: str
    #: The example line at fault; empty if the terminal itself is.
    example: str = ""

    def __str__(self) -> str:
        return f"{super().__str__()}: terminal {self.terminal}: {self.fault}; {self.remedy}"


@define(slots=False)
class IncompleteGrammarError(OutletError):
    """A grammar cannot parse every text."""

    #: The shortest sequence of line kinds that it cannot parse; the end of the text is `END`.
    kinds: tuple[str, ...]
    #: A text that has these kinds.
    example: str
    #: The rules that were begun and cannot continue.
    rules: tuple[str, ...]
    #: The remedy, if it is known better than from the rules.
    remedy: str = ""

    def __str__(self) -> str:
        *before, last = self.kinds
        shown = "".join(f"\n    {line}" for line in self.example.split("\n"))
        place = f"{last} cannot follow {' '.join(before)}" if before else f"{last} cannot come first"
        if self.remedy:
            return f"{super().__str__()}: {place}, as in{shown}\n{self.remedy}"
        if not self.rules:
            remedy = "match lines that touch a block as _touching*" if before else "add it to a rule for this place"
            return f"{super().__str__()}: {place}, as in{shown}\n{remedy}"
        return (
            f"{super().__str__()}: {place}, as in{shown}\n"
            f"where {' or '.join(self.rules)} needs another line; "
            "let it end at any line, and match lines that touch it as _touching*"
        )


@define(slots=False)
class PageError(OpinionkitError, ValueError):
    """A page of HTML cannot be parsed."""

    #: A description of the fault.
    fault: str
    #: A description of the remedy.
    remedy: str

    def __str__(self) -> str:
        return f"the page cannot be parsed: {self.fault}; {self.remedy}"


@define(slots=False)
class MissingExtraError(OpinionkitError, ModuleNotFoundError):
    """A feature needs an extra that is not installed."""

    #: The module or command: "opinionkit.arrow".
    feature: str
    #: The extra to install.
    extra: str

    def __str__(self) -> str:
        return f"{self.feature} needs an extra: pip install 'opinionkit[{self.extra}]', in a clone '.[{self.extra}]'"


@define(slots=False)
class CommandError(OpinionkitError, ValueError):
    """A command line cannot be run."""

    #: The argument at fault, as it was passed.
    argument: str
    #: A description of the fault.
    fault: str
    #: A description of the remedy.
    remedy: str

    def __str__(self) -> str:
        return f"{quoted(self.argument)}: {self.fault}; {self.remedy}"
