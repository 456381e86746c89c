"""What can go wrong: each error names the thing, the place and the remedy, and carries them as fields."""

from errno import EISDIR, ENOENT
from os import PathLike
from typing import cast

from attrs import define, field

__all__ = [
    "BrokenOutletError",
    "ChangedReadingError",
    "ContentError",
    "FolderError",
    "MissingFileError",
    "NodeError",
    "NotUTF8Error",
    "OpinionkitError",
    "StoredArticleError",
    "UnknownLayoutError",
    "UnknownOutletError",
    "UnknownVoiceError",
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
