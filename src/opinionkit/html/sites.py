"""Sites of pages: whether a link stays on its page's site."""

from urllib.parse import urlsplit

from lxml.etree import XPath
from lxml.html import HtmlElement

__all__ = ["declared_site", "is_elsewhere", "site_of"]


_own_addresses = XPath("head/link[@rel='canonical']/@href | head/meta[@property='og:url']/@content")


def site_of(address: str) -> str:
    """Return the host of an address without "www.", or an empty string."""
    try:
        host = urlsplit(address.strip()).hostname or ""
    except ValueError:  # as for "http://["
        return ""
    return host.removeprefix("www.")


def declared_site(tree: HtmlElement) -> str:
    """Return the site that a page declares, or an empty string."""
    sites = (site_of(str(address)) for address in _own_addresses(tree))
    return next(filter(None, sites), "")


def is_elsewhere(address: str, site: str) -> bool:
    """Return whether an address is on another site.

    Subdomains and parent domains of a site are not.
    """
    other = f".{site_of(address)}"
    return bool(site) and other != "." and not other.endswith(f".{site}") and not f".{site}".endswith(other)
