"""The built site, its links and its looks in a browser. `OPINIONKIT_SITE` names its folder, else `docs/_build/html`."""

import json
import os
import re
from collections.abc import Iterator
from functools import cache, partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import version
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urldefrag, urlsplit

import pytest

from opinionkit import Comment, Gap, Outlet, parse
from opinionkit.refusals import UnreadableError

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[1]
SITE = Path(os.environ.get("OPINIONKIT_SITE", ROOT / "docs" / "_build" / "html")).resolve()
PAGES = sorted(str(path.relative_to(SITE)) for path in SITE.rglob("*.html") if "_static" not in path.parts)
MANIFEST = SITE / "_static" / "playground" / "manifest.json"
#: Astral characters, a flag, a combining accent, and three voices after them.
TEXT = "🜁 The 𝔐ill 🇳🇱 is open. 🧺\nIt is é closed. 𐐷\n\n\nComment: 🜂 It burnt down.\n\nNobody 🜄 came.\n"
GRAMMAR = "%extend _interjection: desk_note\ndesk_note: DESK_LINE {}\nDESK_LINE.6: /Desk here\\./ _REST"

MARKED = "[document.getElementById('pg-text')].map(box => box.value.slice(box.selectionStart, box.selectionEnd))[0]"
#: What axe is asked for: lists of what passes take most of its time.
VIOLATIONS = {"resultTypes": ["violations"], "selectors": False}
#: Of hundreds of examples and names that look alike, eight stay: the others would take minutes.
FEWER = """for (const alike of [".highlight", "dl.py", ".genindextable li", "tbody tr"])
    for (const one of [...document.querySelectorAll(alike)].slice(8)) one.remove()"""
#: What is cut off at the window's edge: it stands in nothing that scrolls.
CLIPPED = """[...document.querySelectorAll("article *, footer *, .mobile-header *")].filter(element => {
    const box = element.getBoundingClientRect();
    if (!box.width || box.right <= innerWidth + 1) return false;
    for (let one = element.parentElement; !one.matches(".content, body"); one = one.parentElement)
        if (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(one).overflowX)) return false;
    return true;
}).map(element => element.outerHTML.slice(0, 99))"""

pytestmark = pytest.mark.skipif(not PAGES, reason=f"the site is not built in {SITE}")
played = pytest.mark.skipif(
    not (MANIFEST.exists() and json.loads(MANIFEST.read_text("utf-8"))["wheels"]),
    reason="the playground is not in this build of the site",
)


class Handler(SimpleHTTPRequestHandler):
    """Serves the site and keeps quiet; at a wrong address, the page for that."""

    error_message_format = (SITE / "404.html").read_text("utf-8").replace("%", "%%") if PAGES else ""
    error_content_type = "text/html; charset=utf-8"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base's own name
        """Say nothing."""


class Links(HTMLParser):
    """What a page leads to and loads, and the places in it that others can lead to."""

    def __init__(self, page: str) -> None:
        """Read a page."""
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.places: set[str] = set()
        self.feed((SITE / page).read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag's addresses."""
        given = {name: value or "" for name, value in attrs}
        self.places |= {given[name] for name in ("id", "name") if name in given}
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        self.loads += [given[name] for name in ("src", "href") if name in given and tag != "a"]


@cache
def links_of(page: str) -> Links:
    """Read a page once."""
    return Links(page)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Serve the site on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(SITE)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def playground(browser: "Browser", address: str) -> Iterator["Page"]:
    """Open the playground once, which takes seconds; at the end nothing was said, and nobody else asked."""
    page = browser.new_context(permissions=["clipboard-read", "clipboard-write"]).new_page()
    page.set_default_timeout(20_000)
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("worker", lambda worker: asked.append(worker.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(address)
    page.click("article >> text=The playground")  # as a newcomer comes to it
    page.wait_for_selector("html[data-ready]")
    yield page
    assert [] == said
    assert [] == [url for url in asked if not url.startswith((address, f"blob:{address}"))]
    assert any(url.endswith("pyodide.asm.wasm") for url in asked)


def typed(page: "Page", text: str) -> None:
    """Write a text, and wait until it is read. JSON keeps half a surrogate pair, which the driver would not."""
    page.evaluate(
        """text => {
            const box = document.getElementById("pg-text");
            box.value = JSON.parse(text);
            box.dispatchEvent(new Event("input"));
        }""",
        json.dumps(text),
    )
    page.wait_for_selector("html[data-read]")


def verdict(page: "Page", **values: str) -> str:
    """Fill the form of an outlet, and have it proved; give what the page says."""
    for name, value in values.items():
        page.fill(f"#pg-form [name={name}]", value)
    page.click("text=Prove it")
    return page.locator("#pg-verdict.proved, #pg-verdict.refused").inner_text()


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
def window(browser: "Browser") -> Iterator["Page"]:
    """Give a window in which page after page is opened; Python is not started in it."""
    page = browser.new_context().new_page()
    page.route("**/worker.js", lambda route: route.fulfill(content_type="text/javascript", body=""))
    yield page
    page.context.close()


@pytest.mark.parametrize(("scheme", "width"), [("light", 390), ("dark", 1280)])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_no_violation(window: "Page", address: str, name: str, scheme: str, width: int) -> None:
    """On a phone in light, on a desk in the dark; nothing sticks out, nobody else is asked, and nothing is said."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    said: list[str] = []
    asked: list[str] = []
    window.on("console", lambda message: said.append(message.text))
    window.on("request", lambda request: asked.append(request.url))
    window.set_viewport_size({"width": width, "height": 800})
    window.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # the driver's own literals
    window.goto(address + name)
    assert [] == window.evaluate(CLIPPED)
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
        grounds[theme] = window.evaluate("getComputedStyle(document.querySelector('.front')).backgroundColor")
    assert {"light": "rgb(253, 252, 250)", "dark": "rgb(25, 24, 23)", "auto": "rgb(253, 252, 250)"} == grounds


@played
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_in_a_reading(playground: "Page", scheme: str) -> None:
    """With the tree open, a line's reason shown, and an outlet refused."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    playground.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # the driver's own literals
    playground.evaluate("document.querySelectorAll('main details, article details').forEach(box => box.open = true)")
    verdict(playground, name="No")
    playground.focus("button.whose >> nth=1")
    found = axe.run(playground).response["violations"]
    assert [] == [(rule["id"], node["html"]) for rule in found for node in rule["nodes"]]


@played
def test_voices_are_at_their_characters(playground: "Page") -> None:
    """Behind astral characters too: in the lines drawn, in their offsets, and in what a click marks in the text."""
    typed(playground, TEXT)
    article = parse(TEXT)
    expected = [leaf for leaf in article.leaves if not isinstance(leaf, Gap)]
    lines = playground.locator("#pg-lines li.line")
    assert len(expected) == lines.count()
    for number, leaf in enumerate(expected):
        line = lines.nth(number)
        assert [str(leaf.span.start), str(leaf.span.end)] == [
            line.get_attribute("data-start"),
            line.get_attribute("data-end"),
        ]
        assert TEXT[leaf.span.slice].rstrip("\n") == line.locator(".words").text_content()
        assert str(leaf.voice) in (line.get_attribute("class") or "").split()
        line.locator("button").click()
        marked = playground.evaluate(MARKED)
        assert TEXT[leaf.span.slice] == marked
        playground.locator("#pg-why", has_text=re.compile(f"^{re.escape(str(article.explain(leaf)))}$")).wait_for()
    shares = [f"{voice} {share:.1%}" for voice, share in article.shares().items() if share]
    assert shares == playground.locator("#pg-shares li").all_inner_texts()


@played
def test_each_example_is_read(playground: "Page") -> None:
    """Each has more than one voice."""
    examples = playground.locator("#pg-example option").all_text_contents()
    assert examples
    for example in examples:
        typed(playground, "")
        playground.select_option("#pg-example", example)
        playground.locator("#pg-shares li >> nth=1").wait_for()


@played
def test_a_file_is_opened_or_dropped(playground: "Page") -> None:
    """Anywhere on the text and its reading."""
    content = TEXT.encode()
    playground.set_input_files("#pg-file", {"name": "mill.txt", "mimeType": "text/plain", "buffer": content})
    playground.locator("#pg-lines .editor >> nth=1").wait_for()
    assert TEXT == playground.input_value("#pg-text")
    playground.evaluate(
        """text => {
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File([text], "dropped.txt"));
            const dropped = new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true });
            document.getElementById("pg-reading").dispatchEvent(dropped);
        }""",
        f"{TEXT}\nComment: 🜃\n",
    )
    playground.locator("#pg-lines .editor >> nth=2").wait_for()
    assert f"{TEXT}\nComment: 🜃\n" == playground.input_value("#pg-text")


@played
def test_a_phone_shows_the_reason_of_a_line_far_down(playground: "Page") -> None:
    """Below the site's own header, and nothing sticks out."""
    desk = playground.viewport_size
    assert desk
    playground.set_viewport_size({"width": 390, "height": 800})
    typed(playground, "The mill is open.\n\n" * 40)
    playground.locator("#pg-lines li >> nth=30").hover()
    playground.locator("#pg-why", has_text="line 61 is").wait_for()
    header = playground.locator(".mobile-header").bounding_box()
    reason = playground.locator("#pg-why").bounding_box()
    assert header
    assert reason
    assert header["y"] + header["height"] <= reason["y"] < 200
    assert [] == playground.evaluate(CLIPPED)
    playground.set_viewport_size(desk)


@played
def test_a_lone_half_of_a_pair_survives(playground: "Page") -> None:
    """And the half is one character, as at home."""
    typed(playground, "x \ud83d\n\nComment: \udcda")
    line = playground.locator("#pg-lines li.line.editor")
    assert ("5", "15") == (line.get_attribute("data-start"), line.get_attribute("data-end"))


@played
def test_an_outlet_is_proved_or_refused_as_at_home(playground: "Page") -> None:
    """With the same error; one that is proved is chosen, and reads."""
    example = "Desk here. We have checked this."
    fields = {"name": "example-review", "classes": "DeskNote(Comment)", "examples": f"DESK_LINE: {example}"}
    with pytest.raises(UnreadableError) as refused:
        Outlet(
            "example-review",
            grammar=GRAMMAR.format("LINE"),
            nodes=[type("DeskNote", (Comment,), {})],
            examples={"DESK_LINE": example},
        )
    said = verdict(playground, grammar=GRAMMAR.format("LINE"), **fields)
    expected = f"Refused.\nopinionkit.refusals.UnreadableError: {refused.value}"
    assert [line.rstrip() for line in expected.splitlines()] == [line.rstrip() for line in said.splitlines() if line]
    assert "plain" == playground.input_value("#pg-outlet")
    typed(playground, "It rained.\n\nDesk here. It did not.\n")
    assert 0 == playground.locator("#pg-lines .editor").count()
    assert verdict(playground, grammar=GRAMMAR.format("_touching*")).startswith("Proved in")
    assert "example-review" == playground.input_value("#pg-outlet")
    playground.locator("#pg-lines .editor").wait_for()
    playground.click("text=Read its examples with it")
    playground.locator("#pg-lines .editor", has_text=example).wait_for()
    assert ["author", "editor", "author"] == playground.locator("#pg-lines b").all_text_contents()
    assert "pg-reading" == playground.evaluate("document.activeElement.id")
    namespace: dict[str, Any] = {}
    exec(playground.locator("#pg-python").text_content() or "", namespace)  # noqa: S102  # what the page says to write
    assert "example-review" == namespace["OUTLET"].name


@played
def test_a_link_holds_the_text_and_the_outlet(playground: "Page", address: str) -> None:
    """And nothing of it is sent: it stands behind the #."""
    fields = {"classes": "DeskNote(Comment)", "examples": "DESK_LINE: Desk here. No."}
    assert verdict(playground, name="linked", grammar=GRAMMAR.format("_touching*"), **fields).startswith("Proved")
    playground.fill("#pg-form [name=grammar]", "not what was proved")
    typed(playground, TEXT)
    playground.select_option("#pg-layout", "blank")
    playground.click("text=Copy a link")
    playground.wait_for_function("document.getElementById('pg-status').textContent.startsWith('The link is')")
    link = playground.evaluate("navigator.clipboard.readText()")
    assert link.startswith(f"{address}playground.html#1.")
    typed(playground, "Something else.")
    playground.select_option("#pg-outlet", "plain")
    playground.evaluate("location.hash = '#an-outlet-of-your-own'")
    assert "Something else." == playground.input_value("#pg-text")
    playground.evaluate("link => { location.hash = new URL(link).hash }", link)
    playground.locator("#pg-lines li.line >> nth=2").wait_for()
    assert "linked" == playground.input_value("#pg-outlet")
    assert (TEXT, "blank") == (playground.input_value("#pg-text"), playground.input_value("#pg-layout"))
    playground.select_option("#pg-layout", "")


@played
def test_a_long_text_is_read(playground: "Page") -> None:
    """A megabyte: the first thousand blocks are drawn, and the others when they are asked for."""
    part = f"{TEXT}\n{'The mill burnt down. ' * 20}\n\n"
    typed(playground, part * (1_000_000 // len(part) + 1))
    assert re.match(r"\d{4} blocks, read in", playground.inner_text("#pg-status"))
    assert 1000 == playground.locator("#pg-lines li.line").count()
    playground.click("text=/^Show 1000 more/")
    assert 2000 == playground.locator("#pg-lines li.line").count()
    typed(playground, "Short again.")
    assert 1 == playground.locator("#pg-lines li.line").count()


@played
def test_the_keyboard_is_enough(playground: "Page") -> None:
    """The reason of the focused line shows, and changes no line's place; Enter marks it in the text."""
    typed(playground, TEXT)
    places = "[...document.querySelectorAll('#pg-lines li')].map(line => line.offsetTop)"
    before = playground.evaluate(places)
    playground.focus("#pg-text")
    playground.keyboard.press("Tab")
    playground.keyboard.press("Tab")
    playground.keyboard.press("Enter")
    playground.locator("#pg-why", has_text=str(parse(TEXT).explain(parse(TEXT).line(2)))).wait_for()
    assert before == playground.evaluate(places)
    assert playground.evaluate("document.getElementById('pg-text').selectionStart") > 0


@played
def test_what_takes_for_ever_can_be_stopped(playground: "Page") -> None:
    """And then the page works as before, though a text was typed meanwhile for an outlet that is gone with it."""
    fields = {"classes": "DeskNote(Comment)", "examples": "DESK_LINE: Desk here. No."}
    assert verdict(playground, name="gone", grammar=GRAMMAR.format("_touching*"), **fields).startswith("Proved")
    grammar = "%extend _furniture: slow\nslow: SLOW_LINE\nSLOW_LINE.6: /(a+)+b/ _EOL"
    fields = {"name": "slow", "classes": "Slow(Byline)", "grammar": grammar, "examples": f"SLOW_LINE: {'a' * 60}"}
    for name, value in fields.items():
        playground.fill(f"#pg-form [name={name}]", value)
    playground.click("text=Prove it")
    playground.evaluate("document.getElementById('pg-text').dispatchEvent(new Event('input'))")
    playground.click("#pg-stop")
    playground.wait_for_selector("#pg-app:enabled")
    assert "Stopped" in playground.inner_text("#pg-verdict")
    typed(playground, TEXT)
    assert 1 < playground.locator("#pg-lines li.line").count()


@pytest.mark.parametrize(
    ("broken", "body", "says"),
    [
        ("pyodide.asm.wasm", None, "cannot load here"),
        ("worker.js", None, "cannot load here"),
        ("manifest.json", '{"wheels": [], "bytes": 0}', "not in this build"),
    ],
)
@played
def test_it_says_so_when_it_cannot_load(
    browser: "Browser", address: str, broken: str, body: str | None, says: str
) -> None:
    """Because something is missing, or was never there; what would not work is not shown, and nothing can be sent."""
    page = browser.new_context(viewport={"width": 390, "height": 800}).new_page()
    page.context.route(f"**/{broken}", lambda route: route.fulfill(body=body) if body else route.abort())
    page.goto(f"{address}playground.html")
    page.wait_for_selector("html[data-failed]")
    assert says in page.inner_text("#pg-status")
    assert [] == page.evaluate(CLIPPED)
    assert 0 == page.locator("#pg-app:visible, #pg-own:visible").count()
    page.context.close()


@pytest.mark.parametrize("script", ["on", "off"])
def test_the_form_sends_nothing_before_somebody_listens(browser: "Browser", address: str, script: str) -> None:
    """While Python is loaded, and without JavaScript: its address would hold what was written."""
    context = browser.new_context(java_script_enabled=script == "on")
    page = context.new_page()
    page.route("**/worker.js", lambda route: route.fulfill(content_type="text/javascript", body=""))
    page.goto(f"{address}playground.html")
    assert page.locator("#pg-form button >> nth=0").is_disabled()
    assert page.locator("#pg-form [name=grammar]").is_disabled()
    context.close()
