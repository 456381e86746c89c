"""Exceptions: each names the thing, the place and the remedy, and carries them as fields."""

from errno import EISDIR, ENOENT
from os import PathLike
from typing import cast

from attrs import define, field

__all__ = [
    "BrokenOutletError",
    "ChangedReadingError",
    "ClassError",
    "ColumnError",
    "ConflictError",
    "ContentError",
    "ExampleError",
    "FolderError",
    "GrammarTextError",
    "LooseLineError",
    "MissingExtraError",
    "MissingFileError",
    "MissingFolderError",
    "NestingError",
    "NodeError",
    "NotUTF8Error",
    "NothingReadError",
    "OpinionkitError",
    "OutletError",
    "PageError",
    "PlaceError",
    "SelectorError",
    "StoredArticleError",
    "TerminalError",
    "UnknownLayoutError",
    "UnknownOutletError",
    "UnknownPageError",
    "UnknownTableError",
    "UnknownVoiceError",
    "UnlistedOutletError",
    "UnreadableError",
    "UnwritableError",
    "quoted",
]


_Path = str | PathLike[str]


def quoted(path: object) -> str:
    """Write a path as a message shows it: in quotes where it is empty, or some of it does not show."""
    text = str(path)
    return text if text and text.isprintable() and text == text.strip() else repr(text)


class OpinionkitError(Exception):
    """The base of the errors in this module. Arguments of a wrong type are a `TypeError`, as everywhere."""


@define(slots=False)
class MissingFileError(OpinionkitError, FileNotFoundError):
    """There is no file at `path`."""

    #: As it was given.
    path: _Path

    def __attrs_post_init__(self) -> None:
        self.errno, self.filename = ENOENT, self.path

    def __str__(self) -> str:
        path = str(self.path)
        if "\n" in path:
            return f"{path[:40]!r}…: no such file; that looks like a text, which is read by parse(text)"
        return f"{quoted(path)}: no such file; check its name and the folder that the path starts from"


@define(slots=False)
class FolderError(OpinionkitError, IsADirectoryError):
    """At `path` is a folder; an article is read from a file."""

    #: As it was given.
    path: _Path

    def __attrs_post_init__(self) -> None:
        self.errno, self.filename = EISDIR, self.path

    def __str__(self) -> str:
        return f"{quoted(self.path)}: a folder, not a file; name a file in it"


@define(slots=False)
class NotUTF8Error(OpinionkitError, ValueError):
    """The file at `path` is not UTF-8."""

    #: As it was given.
    path: _Path
    #: Offset of the first byte that does not fit, in bytes from 0.
    byte: int
    #: That byte's value, 0 to 255.
    value: int

    def __str__(self) -> str:
        return (
            f"{quoted(self.path)}: not UTF-8 at byte {self.byte} (0x{self.value:02x}); "
            "convert it to UTF-8, or decode it yourself and call parse(text)"
        )


@define(slots=False)
class UnknownLayoutError(OpinionkitError, ValueError):
    """`name` is no layout, or none that the outlet is for."""

    #: As it was given.
    name: object
    #: The names there are.
    known: tuple[str, ...]
    #: The outlet's name; empty where any outlet would do.
    outlet: str = ""

    def __str__(self) -> str:
        is_none = f"{self.name!r} is no layout"
        fault = f"outlet {self.outlet!r} is not for layout {self.name!r}" if self.outlet else is_none
        return f"{fault}; choose from: {', '.join(self.known)}"


@define(slots=False)
class UnknownOutletError(OpinionkitError, ValueError):
    """`name` is neither an outlet nor the name of one."""

    #: As it was given.
    name: object
    #: The names there are.
    known: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.name!r} is no outlet; pass an Outlet, or choose from: {', '.join(self.known)}"


@define(slots=False)
class BrokenOutletError(OpinionkitError, ValueError):
    """The outlet `name`, which a package brings along, cannot be loaded."""

    name: str
    #: The package.
    package: str
    #: What is wrong with it.
    fault: str

    def __str__(self) -> str:
        return (
            f"the outlet {self.name!r} of the package {self.package!r} cannot be loaded: {self.fault}; "
            "upgrade or uninstall the package"
        )


@define(slots=False)
class NodeError(OpinionkitError, ValueError):
    """`node` does not stand in the article that was asked about it."""

    #: As it was given.
    node: object

    def __str__(self) -> str:
        return (
            f"{self.node!r} is no node of this article: it is another's, or made by hand; "
            "take one from its blocks, leaves, walk() or select()"
        )


@define(slots=False)
class UnknownVoiceError(OpinionkitError, ValueError):
    """`name` is no voice."""

    #: As it was given.
    name: object
    #: The names there are.
    known: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.name!r} is no voice; choose from: {', '.join(self.known)}"


@define(slots=False)
class ContentError(OpinionkitError, ValueError):
    """A node cannot have this content."""

    #: The name of the node's class.
    node_class: str
    #: The name of the field.
    name: str
    #: The value that it was to have.
    value: object
    #: What to do instead.
    remedy: str

    def __str__(self) -> str:
        return f"{self.node_class}: {self.name} cannot be {self.value!r}; {self.remedy}"


@define(slots=False)
class UnwritableError(OpinionkitError, ValueError):
    """A block would not come back from the text that it would be written as."""

    #: Which of the blocks it is, from 1; behind that, which of those inside it.
    path: tuple[int, ...]
    #: The block.
    node: object
    #: The blocks that would be read instead.
    reading: tuple[object, ...]
    #: Why it would be read so, in words.
    evidence: str

    def __str__(self) -> str:
        number = ".".join(map(str, self.path))
        instead = " and ".join(f"a {type(block).__name__}" for block in self.reading) or "a gap"
        return f"block {number}, a {type(self.node).__name__}, would be read as {instead}: {self.evidence}"


@define(slots=False)
class StoredArticleError(OpinionkitError, ValueError):
    """Some JSON is no stored article."""

    #: The field at fault: "outlet.name"; empty for the whole.
    place: str
    #: What is wrong with it.
    fault: str

    def __str__(self) -> str:
        field = f" at {self.place!r}" if self.place else ""
        return f"no stored article{field}: {self.fault}; Article.to_json() writes what from_json() reads"


@define(slots=False)
class ChangedReadingError(OpinionkitError, ValueError):
    """The blocks of a stored article are not those that are read from its text now: by this outlet, in this version."""

    #: The first block that differs: "blocks[3]".
    place: str
    #: That block as it was stored; `None` where there was none.
    stored: object
    #: That block as it is read now; `None` where there is none.
    read: object
    #: The whole text, so that nothing is lost: `parse(error.text)` reads it anew.
    text: str = field(repr=False)

    def __str__(self) -> str:
        return (
            f"{self.place} was stored as {_shown(self.stored)}, and is read as {_shown(self.read)}; "
            "the text is in this error: parse(error.text) reads it anew"
        )


def _shown(block: object) -> str:
    if not isinstance(block, dict):
        return "nothing" if block is None else repr(block)
    shown = cast("dict[str, object]", block)
    return " ".join(str(shown.get(name)) for name in ("kind", "voice", "basis", "span"))


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


#: What to do where a word on a shell means no outlet.
_NAME_A_PLACE = "name a module and an Outlet in it, as in example_review:EXAMPLE_REVIEW"


@define(slots=False)
class ColumnError(OpinionkitError, ValueError):
    """A batch has no such column, or none that can be read."""

    #: The column.
    name: str
    #: Its type; `None` where there is none of that name, or more than one.
    found: str | None
    #: The columns that the batch has.
    columns: tuple[str, ...]

    def __str__(self) -> str:
        if self.found is None:
            return f"a batch has one column {self.name!r}; this one has {', '.join(self.columns) or 'none'}"
        return f"the column {self.name!r} cannot be read as {self.found}; give strings, of UTF-8"


@define(slots=False)
class MissingExtraError(OpinionkitError, ModuleNotFoundError):
    """What `door` needs beyond the library is not installed."""

    #: What was asked for: "opinionkit.arrow".
    door: str
    #: The extra that brings what it needs.
    extra: str

    def __str__(self) -> str:
        return f"{self.door} needs an extra: pip install 'opinionkit[{self.extra}]'"


@define(slots=False)
class MissingFolderError(OpinionkitError, FileNotFoundError):
    """There is no folder at `path` to write a file to."""

    #: As it was given.
    path: str | PathLike[str]

    def __attrs_post_init__(self) -> None:
        self.errno, self.filename = ENOENT, self.path

    def __str__(self) -> str:
        return f"{quoted(self.path)}: no such folder; make it first, or name a file elsewhere"


@define(slots=False)
class NothingReadError(OpinionkitError, ValueError):
    """None of the files that a table was to be made of can be read."""

    #: The file of the table, as it was given.
    path: str | PathLike[str]
    #: A line for each of the files.
    unread: tuple[str, ...]

    def __str__(self) -> str:
        first, *more = self.unread
        many = f"none of {len(self.unread)} files can be read, the first for this: " if more else ""
        return f"{many}{first}; {quoted(self.path)} is not written"


@define(slots=False)
class PageError(OpinionkitError, ValueError):
    """A page of HTML cannot be read."""

    #: What is wrong with it.
    fault: str
    #: What to do instead.
    remedy: str

    def __str__(self) -> str:
        return f"the page cannot be read: {self.fault}; {self.remedy}"


@define(slots=False)
class PlaceError(OpinionkitError, ValueError):
    """There is no outlet at a place."""

    #: As it was given.
    place: str
    #: Why there is none.
    fault: str
    #: What to do instead.
    remedy: str = _NAME_A_PLACE

    def __str__(self) -> str:
        return f"{quoted(self.place)}: no outlet: {self.fault}; {self.remedy}"


@define(slots=False)
class UnknownPageError(OpinionkitError, ValueError):
    """The name of the file at `path` is not that of a page, and nothing else says that it is to be one."""

    #: As it was given.
    path: str | PathLike[str]
    #: The endings that do.
    known: tuple[str, ...]

    def __str__(self) -> str:
        endings = " or ".join(self.known)
        return f"{quoted(self.path)}: show writes pages for a browser; let its name end in {endings}, or say --html"


@define(slots=False)
class SelectorError(OpinionkitError, ValueError):
    """What says which elements are an outlet's box is no CSS selector."""

    #: As it was given.
    selector: str
    #: What is wrong with it.
    fault: str

    def __str__(self) -> str:
        return f"the box {self.selector!r} is no CSS selector: {self.fault}; write one as in 'div.desk'"


@define(slots=False)
class UnknownTableError(OpinionkitError, ValueError):
    """The name of the file at `path` does not say which kind of table it is to be."""

    #: As it was given.
    path: str | PathLike[str]
    #: The endings that do.
    known: tuple[str, ...]

    def __str__(self) -> str:
        return f"{quoted(self.path)}: no kind of table; let its name end in one of: {', '.join(self.known)}"


@define(slots=False)
class UnlistedOutletError(UnknownOutletError):
    """`name`, a word on a shell, is no outlet that is listed."""

    def __str__(self) -> str:
        return f"{self.name!r} is no outlet; choose from: {', '.join(self.known)}; or {_NAME_A_PLACE}"
