"""The built site, its links and its looks in a browser."""

from importlib.metadata import version
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urlsplit

import pytest

from support.served import CLIPPED, PAGES, SITE, links_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

#: What axe is asked for: lists of what passes take most of its time.
VIOLATIONS = {"resultTypes": ["violations"], "selectors": False}
#: Of hundreds of examples and names that look alike, eight stay: the others would take minutes.
FEWER = """for (const alike of [".highlight", "dl.py", ".genindextable li", "tbody tr"])
    for (const one of [...document.querySelectorAll(alike)].slice(8)) one.remove()"""
#: The code boxes that scroll sideways, except drawings; and those with an empty last line.
CUT = """[...document.querySelectorAll(".highlight:not(.highlight-text > *) pre")]
    .filter(box => box.scrollWidth > box.clientWidth + 1 || /\\n\\s*\\n$/.test(box.textContent))
    .map(box => box.textContent)"""

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not PAGES, reason=f"the site is not built in {SITE}")]


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name: str) -> None:
    """Inside the site, to a page and a place in it; what is loaded is there, and nothing is loaded from elsewhere."""
    page = links_of(name)
    assert [] == [url for url in page.loads if urlsplit(url).netloc]
    for link in page.links + page.loads:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            continue
        path, place = urldefrag(unquote(parts._replace(query="").geturl()))
        start = SITE if path.startswith("/") else (SITE / name).parent
        target = (start / path.lstrip("/")).resolve() if path else SITE / name
        target = target / "index.html" if target.is_dir() else target
        assert target.is_file(), link
        if place and target.suffix == ".html":
            assert place in links_of(str(target.relative_to(SITE))).places, link


@pytest.fixture(scope="module")
def window(browser: "Browser") -> "Iterator[Page]":
    """Give a window in which page after page is opened; Python is not started in it."""
    page = browser.new_context().new_page()
    page.route("**/worker.js", lambda route: route.fulfill(content_type="text/javascript", body=""))
    yield page
    page.context.close()


#: Every second page on a phone in light or on a desk in dark, in turns; the others, and the other ways, nightly.
LOOKS = [
    pytest.param(name, scheme, width, marks=() if (number + 2 * turn) % 4 == 0 else pytest.mark.nightly)
    for number, name in enumerate(PAGES)
    for turn, (scheme, width) in enumerate([("light", 390), ("dark", 1280)])
]


@pytest.mark.parametrize(("name", "scheme", "width"), LOOKS)
def test_axe_finds_no_violation(window: "Page", address: str, name: str, scheme: str, width: int) -> None:
    """On a phone in light, on a desk in the dark; nothing sticks out or is cut, nobody else is asked."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    said: list[str] = []
    asked: list[str] = []
    window.on("console", lambda message: said.append(message.text))
    window.on("request", lambda request: asked.append(request.url))
    window.set_viewport_size({"width": width, "height": 800})
    window.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # the driver's own literals
    window.goto(address + name)
    assert [] == window.evaluate(CLIPPED)
    assert [] == window.evaluate(CUT)
    window.evaluate(FEWER)
    found = axe.run(window, options=VIOLATIONS).response["violations"]
    assert [] == [(rule["id"], node["html"]) for rule in found for node in rule["nodes"]]
    assert [] == said + [url for url in asked if not url.startswith((address, "data:"))]


def test_a_wrong_address_leads_on(window: "Page", address: str) -> None:
    """Its links and its looks do not depend on where it is shown, and it has a search of its own."""
    window.set_viewport_size({"width": 390, "height": 800})
    window.goto(f"{address}no/such/page")
    window.click("article >> text=the tutorial")
    assert f"{address}tutorial.html" == window.url
    window.go_back()
    window.fill("article [name=q]", "alternation")
    window.click("article button")
    assert window.url.startswith(f"{address}search.html?q=alternation")


def test_the_search_finds(window: "Page", address: str) -> None:
    """In the field that every page has, and in that of the search's own page, where a phone hides the other."""
    window.set_viewport_size({"width": 1280, "height": 800})
    window.goto(f"{address}index.html")
    window.fill(".sidebar-search", "alternation")
    window.press(".sidebar-search", "Enter")
    window.locator("#search-results a >> nth=0").wait_for()
    window.set_viewport_size({"width": 390, "height": 800})
    window.goto(f"{address}search.html")
    window.fill("article [name=q]", "zerohedge")
    window.press("article [name=q]", "Enter")
    window.locator("#search-results a >> nth=0").wait_for()


#: Words of a newcomer, and the page that answers.
WANTED = {
    "spacy": "howto/spacy", "spark": "howto/spark", "pandas": "howto/pandas", "quotation": "quotations",
    "trafilatura": "howto/extractors", "readability": "howto/extractors", "duckdb": "tables", "polars": "tables",
    "cite": "explain/trust", "language": "languages", "German": "languages", "R": "tables", "csv": "tables",
    "json": "editing", "offsets": "howto/offsets", "encoding": "howto/folder",
}  # fmt: skip


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        pytest.param(*item, marks=pytest.mark.nightly if number % 2 else ())
        for number, item in enumerate(WANTED.items())
    ],
)
def test_the_search_finds_the_right_page_first(window: "Page", address: str, word: str, wanted: str) -> None:
    """Before the API, which has most words."""
    window.goto(f"{address}search.html?q={word}")
    first = window.locator("#search-results ul.search a >> nth=0")
    first.wait_for()
    window.locator("#search-results .search-summary", has_text="found").wait_for()
    assert f"{address}{wanted}.html" == (first.evaluate("link => link.href")).partition("?")[0].partition("#")[0]


@pytest.mark.parametrize(("width", "header"), [(1280, ".sidebar-brand"), (390, ".mobile-header")])
def test_the_version_is_in_the_header(window: "Page", address: str, width: int, header: str) -> None:
    """On a desk and on a phone."""
    window.set_viewport_size({"width": width, "height": 800})
    window.goto(f"{address}tour.html")
    assert f"opinionkit {version('opinionkit')}" == window.locator(f"{header} >> visible=true").inner_text().strip()


def test_the_switch_turns_the_reading_dark_too(window: "Page", address: str) -> None:
    """Though the system is light: the article's colours follow the site's own switch."""
    window.set_viewport_size({"width": 1280, "height": 800})
    window.emulate_media(color_scheme="light")
    window.goto(f"{address}index.html")
    grounds = {}
    for _ in range(3):
        window.click(".content-icon-container .theme-toggle")
        theme = window.evaluate("document.body.dataset.theme")
        grounds[theme] = window.evaluate(
            "getComputedStyle(document.querySelector('.front .opinionkit')).backgroundColor"
        )
    assert {"light": "rgb(253, 252, 250)", "dark": "rgb(25, 24, 23)", "auto": "rgb(253, 252, 250)"} == grounds
