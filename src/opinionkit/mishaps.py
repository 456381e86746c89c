"""What can go wrong at the doors, in or out: each error names the thing and the remedy, and has fields."""

from errno import ENOENT
from os import PathLike

from attrs import define

from opinionkit import OpinionkitError
from opinionkit.errors import UnknownOutletError, quoted

__all__ = [
    "ColumnError",
    "MissingExtraError",
    "MissingFolderError",
    "PageError",
    "PlaceError",
    "SelectorError",
    "UnknownPageError",
    "UnknownTableError",
    "UnlistedOutletError",
]

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
