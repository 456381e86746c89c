"""Find outlets: the bundled ones, and those that installed packages publish."""

import os
import re
import sys
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING
from warnings import warn

from attrs import frozen

from opinionkit.errors import BrokenOutletError, UnknownNameError
from opinionkit.outlets import BUNDLED
from opinionkit.outlets.outlet import PLAIN, Outlet

if TYPE_CHECKING:
    from collections.abc import Callable
    from importlib.metadata import EntryPoints

__all__ = ["GROUP", "Known", "known_outlets", "outlet_for", "outlet_named"]


#: The group of entry points under which a package publishes an outlet.
GROUP = "opinionkit.outlets"
_OURS = "opinionkit"
#: The scheme of a URL, with the slashes behind it.
_SCHEME = re.compile(r"\s*(?:[A-Za-z][A-Za-z0-9+.-]*:)?//")


@frozen
class Known:
    """An outlet's name, and the place of the outlet."""

    name: str
    #: The package that publishes it.
    package: str
    #: The object, as in an entry point: "opinionkit.outlets.sott:OUTLET".
    place: str


def known_outlets() -> tuple[Known, ...]:
    """Return all outlets with a name, without loading them.

    Bundled outlets come first; each name occurs once. Warn of an entry point with the name of a bundled outlet: the
    entry point is ignored.
    """
    from importlib.metadata import entry_points  # noqa: PLC0415  # seldom needed

    ours = [Known(PLAIN.name, _OURS, "opinionkit:PLAIN")]
    ours += [Known(name, _OURS, f"opinionkit.outlets.{name}:OUTLET") for name in BUNDLED]
    names = {known.name: known for known in ours}
    for known in _published(entry_points, tuple((folder, _modified(folder)) for folder in sys.path)):
        first = names.setdefault(known.name, known)
        if first is not known and first.place != known.place:
            warn(
                f"the outlet {known.name!r} of the package {known.package!r} is ignored: "
                f"{first.package} has an outlet of that name; rename the package's outlet, or import it",
                RuntimeWarning,
                stacklevel=2,
            )
    return tuple(names.values())


@lru_cache(8)  # the names of 150 packages are read in 7 ms, which a page would take with each URL
def _published(entry_points: "Callable[..., EntryPoints]", _folders: tuple[tuple[str, int], ...]) -> tuple[Known, ...]:
    """Return the outlets of installed packages, by name; they are read again if one of the folders changes."""
    found = (
        Known(entry.name, entry.dist.name if entry.dist else "", entry.value) for entry in entry_points(group=GROUP)
    )
    return tuple(sorted(found, key=lambda known: (known.name, known.package)))


def _modified(folder: str) -> int:
    """Return the modification time of a folder in nanoseconds, or 0 if the folder does not exist."""
    try:
        return os.stat(folder or os.curdir).st_mtime_ns  # noqa: PTH116  # importing pathlib takes longer than parsing
    except OSError:
        return 0


def outlet_named(name: Outlet | str) -> Outlet:
    """Return the outlet of that name, or the outlet itself.

    Raise `UnknownNameError` for an unknown name, `BrokenOutletError` if a package's outlet cannot be loaded.
    """
    if isinstance(name, Outlet):
        return name
    if name == PLAIN.name:
        return PLAIN
    if not isinstance(name, str):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers may be untyped
        raise UnknownNameError("outlet", name, tuple(known.name for known in known_outlets()))
    return _loaded(name)


def outlet_for(url: str) -> Outlet | None:
    """Return the outlet of a URL's domain, or None.

    The outlet may have this domain, or a domain above it. Of several outlets, return the one with the longest domain,
    then the first by name. An outlet that cannot be loaded is skipped, with a warning. Raise `TypeError` if `url` is
    not a `str`.
    """
    from urllib.parse import urlsplit  # noqa: PLC0415  # seldom needed

    if not isinstance(url, str):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers may be untyped
        raise TypeError(f"a URL is a str, not {url!r}")
    try:
        host = urlsplit(url if _SCHEME.match(url) else f"//{url.strip()}").hostname or ""
    except ValueError:  # a bracket that does not close
        return None
    host = host.removesuffix(".")  # of the root of all domains
    found = [
        (-len(domain), known.name)
        for known in known_outlets()
        for domain in _domains_of(known.name)
        if host == domain.lower() or host.endswith(f".{domain.lower()}")
    ]
    return outlet_named(min(found)[1]) if found else None


def _domains_of(name: str) -> tuple[str, ...]:
    try:
        return outlet_named(name).domains
    except BrokenOutletError as error:
        warn(str(error), RuntimeWarning, stacklevel=3)
        return ()


@lru_cache(256)
def _loaded(name: str) -> Outlet:
    known = {known.name: known for known in known_outlets()}
    if name not in known:
        raise UnknownNameError("outlet", name, tuple(known))
    module, _, attribute = known[name].place.partition(":")
    try:
        outlet = getattr(import_module(module), attribute)
    except Exception as error:
        raise BrokenOutletError(name, known[name].package, f"{type(error).__name__}: {error}") from error
    if not isinstance(outlet, Outlet):
        raise BrokenOutletError(name, known[name].package, f"{known[name].place} is not an Outlet, but {outlet!r}")
    if outlet.name != name:
        raise BrokenOutletError(
            name, known[name].package, f"the entry point is not named {outlet.name!r}, as the outlet"
        )
    return outlet
