"""The playground of the built site, in a browser."""

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from opinionkit import Comment, Gap, Outlet, parse
from opinionkit.errors import IncompleteGrammarError
from support.served import CLIPPED, PAGES, SITE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from support.browsers import NewPage

MANIFEST = SITE / "_static" / "playground" / "manifest.json"
#: Astral characters, a flag, a combining accent, and three voices after them.
TEXT = "🜁 The 𝔐ill 🇳🇱 is open. 🧺\nIt is é closed. 𐐷\n\n\nComment: 🜂 It burnt down.\n\nNobody 🜄 came.\n"
GRAMMAR = "%extend _interjection: desk_note\ndesk_note: DESK_LINE {}\nDESK_LINE.6: /Desk here\\./ _REST"

MARKED = "[document.getElementById('pg-text')].map(box => box.value.slice(box.selectionStart, box.selectionEnd))[0]"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not PAGES, reason=f"the site is not built in {SITE}"),
    pytest.mark.skipif(
        not (MANIFEST.exists() and json.loads(MANIFEST.read_text("utf-8"))["wheels"]),
        reason="the playground is not in this build of the site",
    ),
]


@pytest.fixture(scope="module")
def playground(browser: "Browser", address: str) -> "Iterator[Page]":
    """Open the playground once, which takes seconds; at the end nothing was said, and nobody else asked."""
    page = browser.new_context(permissions=["clipboard-read", "clipboard-write"], has_touch=True).new_page()
    page.set_default_timeout(60_000)  # Python starts again in one test, on a busy machine
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("worker", lambda worker: asked.append(worker.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(address)
    page.click("article >> text=Try it on your own text")  # as a newcomer comes to it
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


def test_each_example_is_read(playground: "Page") -> None:
    """Each has more than one voice."""
    examples = playground.locator("#pg-example option").all_text_contents()
    assert examples
    for example in examples:
        typed(playground, "")
        playground.select_option("#pg-example", example)
        playground.locator("#pg-shares li >> nth=1").wait_for()


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


def test_a_phone_shows_that_the_link_is_copied(playground: "Page") -> None:
    """Beside the button, which is below the article; another text makes the message go."""
    desk = playground.viewport_size
    assert desk
    playground.set_viewport_size({"width": 390, "height": 800})
    typed(playground, "The mill is open.\n\n" * 40)
    playground.click("#pg-share")
    copied = playground.locator("#pg-shared", has_text="The link is copied.")
    copied.wait_for()
    box = copied.bounding_box()
    assert box
    assert 0 < box["y"] < 800
    typed(playground, "The mill is shut.")
    assert "" == playground.inner_text("#pg-shared")
    playground.set_viewport_size(desk)


def test_the_ribbon_has_the_shares_of_the_voices(playground: "Page") -> None:
    """Quotations inside paragraphs have segments of their own."""
    text = "She said “it burnt down” and left.\n\n“It did not.”\n\nComment: It did.\n"
    typed(playground, text)
    segments = playground.locator("#pg-ribbon span").evaluate_all(
        "spans => spans.map(span => [span.className, Number(span.style.flexGrow)])"
    )
    passages = [passage for passage in parse(text).passages if passage.voice]
    expected = [[str(passage.voice), len(text[passage.span.slice].rstrip("\n"))] for passage in passages]
    assert expected == segments


def test_a_single_block_is_not_blocks(playground: "Page") -> None:
    """The message counts in words."""
    typed(playground, "The mill is open.")
    assert playground.inner_text("#pg-status").startswith("1 block, parsed in")


def test_a_lone_half_of_a_pair_survives(playground: "Page") -> None:
    """And the half is one character, as at home."""
    typed(playground, "x \ud83d\n\nComment: \udcda")
    line = playground.locator("#pg-lines li.line.editor")
    assert ("5", "15") == (line.get_attribute("data-start"), line.get_attribute("data-end"))


def test_an_outlet_is_proved_or_refused_as_at_home(playground: "Page") -> None:
    """With the same error; one that is proved is chosen, and reads."""
    example = "Desk here. We have checked this."
    fields = {"name": "example-review", "classes": "DeskNote(Comment)", "examples": f"DESK_LINE: {example}"}
    with pytest.raises(IncompleteGrammarError) as refused:
        Outlet(
            "example-review",
            grammar=GRAMMAR.format("LINE"),
            nodes=[type("DeskNote", (Comment,), {})],
            examples={"DESK_LINE": example},
        )
    playground.select_option("#pg-outlet", "plain")
    said = verdict(playground, grammar=GRAMMAR.format("LINE"), **fields)
    expected = f"Refused.\nopinionkit.errors.IncompleteGrammarError: {refused.value}"
    assert [line.rstrip() for line in expected.splitlines()] == [line.rstrip() for line in said.splitlines() if line]
    assert "plain" == playground.input_value("#pg-outlet")
    typed(playground, "It rained.\n\nDesk here. It did not.\n")
    assert 0 == playground.locator("#pg-lines .editor").count()
    assert verdict(playground, grammar=GRAMMAR.format("_touching*")).startswith("Proved in")
    assert "example-review" == playground.input_value("#pg-outlet")
    playground.locator("#pg-lines .editor").wait_for()
    playground.click("text=Parse its examples")
    playground.locator("#pg-lines .editor", has_text=example).wait_for()
    assert ["author", "editor", "author"] == playground.locator("#pg-lines b").all_text_contents()
    playground.locator("#pg-reading:focus").wait_for()  # when the tree and the table are drawn too
    namespace: dict[str, Any] = {}
    exec(playground.locator("#pg-python").text_content() or "", namespace)  # noqa: S102  # what the page says to write
    assert "example-review" == namespace["OUTLET"].name


def test_a_link_holds_the_text_and_the_outlet(playground: "Page", address: str) -> None:
    """And nothing of it is sent: it stands behind the #."""
    fields = {"classes": "DeskNote(Comment)", "examples": "DESK_LINE: Desk here. No."}
    assert verdict(playground, name="linked", grammar=GRAMMAR.format("_touching*"), **fields).startswith("Proved")
    playground.fill("#pg-form [name=grammar]", "not what was proved")
    typed(playground, TEXT)
    playground.select_option("#pg-layout", "blank")
    playground.click("text=Copy a link")
    playground.wait_for_function("document.getElementById('pg-shared').textContent.startsWith('The link is')")
    link = playground.evaluate("navigator.clipboard.readText()")
    assert link.startswith(f"{address}playground.html#1.")
    typed(playground, "Something else.")
    playground.select_option("#pg-outlet", "plain")
    playground.evaluate("location.hash = '#define-an-outlet'")
    assert "Something else." == playground.input_value("#pg-text")
    playground.evaluate("link => { location.hash = new URL(link).hash }", link)
    playground.locator("#pg-lines li.line >> nth=2").wait_for()
    assert "linked" == playground.input_value("#pg-outlet")
    assert (TEXT, "blank") == (playground.input_value("#pg-text"), playground.input_value("#pg-layout"))
    playground.select_option("#pg-layout", "")


def test_a_long_text_is_read(playground: "Page") -> None:
    """Some thousand lines: the first thousand blocks are drawn, and the others when they are asked for."""
    part = f"{TEXT}\n{'The mill burnt down. ' * 20}\n\n"
    typed(playground, part * (400_000 // len(part) + 1))
    assert re.match(r"\d{4} blocks, parsed in", playground.inner_text("#pg-status"))
    assert 1000 == playground.locator("#pg-lines li.line").count()
    playground.click("text=/^Show 1000 more/")
    assert 2000 == playground.locator("#pg-lines li.line").count()
    typed(playground, "Short again.")
    assert 1 == playground.locator("#pg-lines li.line").count()


def test_the_keyboard_is_enough(playground: "Page") -> None:
    """The reason of the focused line shows, and changes no line's place; Enter marks it in the text."""
    typed(playground, TEXT)
    places = "[...document.querySelectorAll('#pg-lines li')].map(line => line.offsetTop)"
    before = playground.evaluate(places)
    playground.focus("#pg-text")
    playground.keyboard.press("Tab")
    playground.keyboard.press("Tab")
    playground.keyboard.press("Enter")
    playground.locator("#pg-why", has_text=str(parse(TEXT).explain(parse(TEXT).line(5)))).wait_for()
    assert before == playground.evaluate(places)
    assert playground.evaluate("document.getElementById('pg-text').selectionStart") > 0


def test_the_reason_follows_the_pointer_only_when_it_moves(playground: "Page") -> None:
    """A line that scrolls below a pointer at rest does not take the reason from the line that has the focus."""
    typed(playground, TEXT)
    first, second = (playground.locator(f"#pg-lines li.line >> nth={number}") for number in (0, 1))
    first.hover()
    reason = playground.locator("#pg-why", has_text="lines 1")
    reason.wait_for()
    second.evaluate("line => scrollBy(0, line.offsetTop - line.previousElementSibling.offsetTop)")
    playground.wait_for_function("document.querySelectorAll('#pg-lines li.line')[1].matches(':hover')")
    playground.wait_for_timeout(200)  # the time of an answer
    assert reason.is_visible()
    second.locator(".words").hover(position={"x": 9, "y": 9})
    playground.locator("#pg-why", has_text="line 5 is").wait_for()
    first.locator(".words").tap(position={"x": 9, "y": 9})
    reason.wait_for()


def test_what_takes_for_ever_can_be_stopped(playground: "Page") -> None:
    """And then the page works as before, though a text was typed meanwhile for an outlet that is gone with it."""
    fields = {"classes": "DeskNote(Comment)", "examples": "DESK_LINE: Desk here. No."}
    assert verdict(playground, name="gone", grammar=GRAMMAR.format("_touching*"), **fields).startswith("Proved")
    grammar = "%extend _furniture: slow\nslow: SLOW_LINE\nSLOW_LINE.6: /(a+)+b/ _EOL"
    fields = {"name": "slow", "classes": "Slow(Byline)", "grammar": grammar, "examples": f"SLOW_LINE: {'a' * 60}"}
    for name, value in fields.items():
        playground.fill(f"#pg-form [name={name}]", value)
    playground.workers[0].evaluate("() => void setTimeout(() => { for (;;); })")  # the proof itself finds such a fault
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
def test_it_says_so_when_it_cannot_load(
    new_page: "NewPage", address: str, broken: str, body: str | None, says: str
) -> None:
    """Because something is missing, or was never there; what would not work is not shown, and nothing can be sent."""
    page = new_page(viewport={"width": 390, "height": 800})
    page.context.route(f"**/{broken}", lambda route: route.fulfill(body=body) if body else route.abort())
    page.goto(f"{address}playground.html")
    page.wait_for_selector("html[data-failed]")
    assert says in page.inner_text("#pg-status")
    assert [] == page.evaluate(CLIPPED)
    assert 0 == page.locator("#pg-app:visible, #pg-own:visible").count()


@pytest.mark.parametrize("script", ["on", "off"])
def test_the_form_sends_nothing_before_somebody_listens(new_page: "NewPage", address: str, script: str) -> None:
    """While Python is loaded, and without JavaScript: its address would hold what was written."""
    page = new_page(java_script_enabled=script == "on")
    page.route("**/worker.js", lambda route: route.fulfill(content_type="text/javascript", body=""))
    page.goto(f"{address}playground.html")
    assert page.locator("#pg-form button >> nth=0").is_disabled()
    assert page.locator("#pg-form [name=grammar]").is_disabled()
