"""What can go wrong at the doors, in or out: each error names the thing and the remedy, and has fields."""

from os import PathLike

from attrs import define

from opinionkit import OpinionkitError

__all__ = ["ColumnError", "MissingExtraError", "PageError", "PlaceError", "SelectorError", "UnknownTableError"]


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

    def __str__(self) -> str:
        return f"{self.place}: no outlet: {self.fault}; name a module and an Outlet in it, as in example_review:OUTLET"


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
        return f"{self.path}: no kind of table; let its name end in one of: {', '.join(self.known)}"
