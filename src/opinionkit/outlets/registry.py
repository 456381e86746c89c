"""Which outlets there are: those that come with the library, and those that installed packages bring along."""

from functools import lru_cache
from importlib import import_module
from warnings import warn

from attrs import frozen

from opinionkit.errors import BrokenOutletError, UnknownOutletError
from opinionkit.outlets import SHIPPED
from opinionkit.outlets.outlet import PLAIN, Outlet

__all__ = ["GROUP", "Known", "known_outlets", "outlet_for", "outlet_named"]


#: The group of entry points under which a package publishes an outlet.
GROUP = "opinionkit.outlets"
_OURS = "opinionkit"


@frozen
class Known:
    """An outlet's name, and where it comes from."""

    name: str
    #: The package that brings it along.
    package: str
    #: The object, as in an entry point: "opinionkit.outlets.sott:OUTLET".
    place: str


def known_outlets() -> tuple[Known, ...]:
    """List the outlets that can be named, ours first, each name once; nothing is loaded."""
    from importlib.metadata import entry_points  # noqa: PLC0415  # which few ask for

    ours = [Known(PLAIN.name, _OURS, "opinionkit:PLAIN")]
    ours += [Known(name, _OURS, f"opinionkit.outlets.{name}:OUTLET") for name in SHIPPED]
    theirs = [
        Known(entry.name, entry.dist.name if entry.dist else "", entry.value) for entry in entry_points(group=GROUP)
    ]
    names: dict[str, Known] = {}
    for known in (*ours, *sorted(theirs, key=lambda known: (known.name, known.package))):
        names.setdefault(known.name, known)
    return tuple(names.values())


def outlet_named(name: Outlet | str) -> Outlet:
    """Give the outlet itself, or the one of that name.

    Raise `UnknownOutletError` where there is none, `BrokenOutletError` where a package's cannot be loaded.
    """
    if isinstance(name, Outlet):
        return name
    if name == PLAIN.name:
        return PLAIN
    if not isinstance(name, str):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers may have no types
        raise UnknownOutletError(name, tuple(known.name for known in known_outlets()))
    return _loaded(name)


def outlet_for(url: str) -> Outlet | None:
    """Give the outlet that publishes at a URL's domain, or at one above it; `None` where none is known to.

    Of several the one with the longest domain, then the first by name. An outlet that cannot be loaded is left out,
    with a warning. Raise `TypeError` for what is no `str`.
    """
    from urllib.parse import urlsplit  # noqa: PLC0415  # which few ask for

    if not isinstance(url, str):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers may have no types
        raise TypeError(f"a URL is a str, not {url!r}")
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:  # a bracket without its mate
        return None
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
        raise UnknownOutletError(name, tuple(known))
    module, _, attribute = known[name].place.partition(":")
    try:
        outlet = getattr(import_module(module), attribute)
    except Exception as error:
        raise BrokenOutletError(name, known[name].package, f"{type(error).__name__}: {error}") from error
    if not isinstance(outlet, Outlet):
        raise BrokenOutletError(name, known[name].package, f"{known[name].place} is no Outlet, but {outlet!r}")
    if outlet.name != name:
        raise BrokenOutletError(
            name, known[name].package, f"the entry point is not named {outlet.name!r}, as the outlet"
        )
    return outlet
