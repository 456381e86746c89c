"""Which outlet publishes at a URL."""

from urllib.parse import urlsplit

from opinionkit.outlet import PLAIN, Outlet

__all__ = ["outlet_for"]

_KNOWN = (PLAIN,)


def outlet_for(url: str) -> Outlet | None:
    """Give the outlet that publishes at a URL, `None` where none is known: one of its domains, or one below it."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return None
    return next((o for o in _KNOWN if any(f".{host}".endswith(f".{domain}") for domain in o.domains)), None)
