"""Pages as a browser shows them: needs the extra `browser` and a Chromium; skipped where there is none."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from opinionkit import parse, read
from opinionkit.view import to_fragment, to_html
from support import EXAMPLES

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from support.browsers import NewPage

HOSTILE = (
    "<script>document.title = 'run'</script>\n<img src=x onerror=\"document.title='run'\">\n\n"
    "</p></li></ol></main><h1>Not ours</h1> \x1b[41m \u202e drow \x00 \ud800\n\n"
    "مرحبا \u2067 &amp; abc\n\nComment: </style><base href=//x.example>\n\nZ" + "\u0300" * 99 + "\n\n" + "x" * 3000
)
#: A notebook's page around two articles.
NOTEBOOK = '<!DOCTYPE html><html lang="en"><title>Two articles</title><body><main><h1>Two articles</h1>{}</main>'


def html_of(name: str) -> str:
    """Give the page of that name."""
    if name == "notebook":
        parts = [to_fragment(read(EXAMPLES / "ferry.txt")), to_fragment(parse(HOSTILE))]
        return NOTEBOOK.format("".join(parts))
    return to_html(parse(HOSTILE) if name == "hostile" else read(EXAMPLES / "ferry.txt"))


def opened(new_page: "NewPage", html: str, path: Path, **settings: Any) -> "Page":  # noqa: ANN401  # the driver's own
    """Open a page from a file."""
    path.write_text(html, "utf-8")
    page = new_page(**settings)
    page.goto(path.as_uri())
    return page


@pytest.mark.parametrize(
    ("name", "scheme", "width"),
    [
        pytest.param(name, scheme, width, marks=() if (first + second) % 2 == 0 else pytest.mark.nightly)
        for first, name in enumerate(("ferry", "hostile", "notebook"))
        for second, (scheme, width) in enumerate((("light", 1280), ("dark", 800), ("light", 390)))
    ],
)
def test_axe_finds_no_violation(new_page: "NewPage", tmp_path: Path, name: str, scheme: str, width: int) -> None:
    """With all its rules, contrast and sizes of targets too; nothing is left undecided.

    The segments of the ribbon are as wide as their share: each has its equal in a line's own link, as WCAG 2.5.8 asks.
    """
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    size = {"width": width, "height": 900}
    page = opened(new_page, html_of(name), tmp_path / "p.html", color_scheme=scheme, viewport=size, bypass_csp=True)
    page.focus(".whose >> nth=1")
    page.hover(".line >> nth=2")
    everything = axe.run(page).response
    sizes = axe.run(page, {"exclude": [[".ribbon"]]}, {"runOnly": ["target-size"]}).response
    assert [] == [rule["id"] for key in ("violations", "incomplete") for rule in everything[key] + sizes[key]]
    assert 20 < len(everything["passes"])
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("name", ["hostile", "notebook"])
def test_a_hostile_text_runs_and_loads_nothing(new_page: "NewPage", tmp_path: Path, name: str) -> None:
    """Nor is there anything in the page that is not ours."""
    page = opened(new_page, "", tmp_path / "page.html")
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    (tmp_path / "page.html").write_text(html_of(name), "utf-8")
    page.reload()
    assert page.title() != "run"
    assert ([page.url], []) == (asked, said)
    assert 0 == page.locator("script, img, base, .words :not(code, .within)").count()
    assert 1 == page.locator("h1").count()


PLACES = "[...document.querySelectorAll('.line')].map(line => line.offsetTop)"


@pytest.mark.parametrize("width", [1280, 800])
def test_on_a_wide_page_the_reason_shows_on_hover_and_on_focus(new_page: "NewPage", tmp_path: Path, width: int) -> None:
    """One at a time, beside the line, so that it covers no words and no line moves."""
    page = opened(new_page, html_of("ferry"), tmp_path / "page.html", viewport={"width": width, "height": 900})
    reasons = page.locator(".why:visible")
    assert 0 == reasons.count()
    before = page.evaluate(PLACES)
    page.focus(".whose >> nth=6")
    assert [str(read(EXAMPLES / "ferry.txt").explain(read(EXAMPLES / "ferry.txt").line(10)))] == (
        reasons.all_inner_texts()
    )
    page.hover(".line >> nth=2")
    assert [str(read(EXAMPLES / "ferry.txt").explain(read(EXAMPLES / "ferry.txt").line(3)))] == (
        reasons.all_inner_texts()
    )
    reason = reasons.first.bounding_box()
    assert reason
    for words in page.locator(".words").all():
        box = words.bounding_box()
        assert box
        apart = box["y"] + box["height"] <= reason["y"] or reason["y"] + reason["height"] <= box["y"]
        assert apart or box["x"] + box["width"] <= reason["x"]
    assert before == page.evaluate(PLACES)


def test_on_a_narrow_page_all_reasons_show(new_page: "NewPage", tmp_path: Path) -> None:
    """Each below its line, so that a phone needs no pointer, and no line moves below a hovered one."""
    page = opened(new_page, html_of("ferry"), tmp_path / "page.html", viewport={"width": 390, "height": 900})
    before = page.evaluate(PLACES)
    assert page.locator(".line").count() == page.locator(".why:visible").count()
    for line in page.locator(".line").all():
        words, reason = line.locator(".words").bounding_box(), line.locator(".why").bounding_box()
        assert words
        assert reason
        assert words["y"] + words["height"] <= reason["y"]
    page.hover(".line >> nth=2")
    page.focus(".whose >> nth=6")
    assert before == page.evaluate(PLACES)


@pytest.mark.parametrize("width", [1280, 390])
def test_the_ribbon_jumps_to_a_line(new_page: "NewPage", tmp_path: Path, width: int) -> None:
    """By the keyboard; the ribbon stays on top, and the line stands below it."""
    page = opened(new_page, html_of("ferry"), tmp_path / "page.html", viewport={"width": width, "height": 500})
    page.focus(".ribbon a >> nth=20")
    page.keyboard.press("Enter")
    target, ribbon = page.locator(".line:target").bounding_box(), page.locator(".ribbon").bounding_box()
    assert target
    assert ribbon
    assert 0 <= ribbon["y"] < ribbon["y"] + ribbon["height"] <= target["y"] < 500


def test_the_ribbon_of_a_notebook_hides_what_is_above_it(new_page: "NewPage", tmp_path: Path) -> None:
    """Where the lines are scrolled below it."""
    size = {"width": 390, "height": 900}
    page = opened(new_page, html_of("notebook"), tmp_path / "page.html", viewport=size)
    page.locator(".part").first.evaluate("part => part.scrollTo(0, 500)")
    part, ribbon = page.locator(".part").first.bounding_box(), page.locator(".ribbon").first.bounding_box()
    assert part
    assert ribbon
    assert part["y"] == pytest.approx(ribbon["y"], abs=1)


def test_segments_are_as_wide_as_their_share(new_page: "NewPage", tmp_path: Path) -> None:
    """In pixels of the ribbon."""
    page = opened(new_page, html_of("ferry"), tmp_path / "page.html")
    ribbon = page.locator(".ribbon").bounding_box()
    assert ribbon
    for voice, share in read(EXAMPLES / "ferry.txt").passages.shares().items():
        boxes = [segment.bounding_box() for segment in page.locator(f".ribbon span.{voice}").all()]
        assert share * ribbon["width"] == pytest.approx(sum(box["width"] for box in boxes if box), abs=len(boxes))


def test_on_paper_the_page_is_light_and_keeps_its_patterns(new_page: "NewPage", tmp_path: Path) -> None:
    """Even where the screen is dark; without the reasons."""
    page = opened(new_page, html_of("ferry"), tmp_path / "page.html", color_scheme="dark")
    ground = "getComputedStyle(document.querySelector('.opinionkit')).backgroundColor"
    assert "rgb(25, 24, 23)" == page.evaluate(ground)
    page.emulate_media(media="print")
    page.focus(".whose >> nth=6")
    assert "rgb(253, 252, 250)" == page.evaluate(ground)
    assert "exact" == page.evaluate("getComputedStyle(document.querySelector('.swatch')).printColorAdjust")
    assert 0 == page.locator(".why:visible").count()


@pytest.mark.parametrize("forced", ["none", "active"])
def test_colours_are_not_all_that_tells(new_page: "NewPage", tmp_path: Path, forced: str) -> None:
    """Each voice has a pattern of its own, where the system sets the colours too."""
    page = opened(new_page, html_of("ferry"), tmp_path / "page.html", forced_colors=forced)
    find = "[...document.querySelectorAll('.shares .swatch')].map(swatch => getComputedStyle(swatch).backgroundImage)"
    patterns = [re.sub(r"rgba?\([^)]*\)", "", pattern) for pattern in page.evaluate(find)]
    assert 5 == len(patterns) == len({*patterns})
    kept = "getComputedStyle(document.querySelector('.ribbon .source')).forcedColorAdjust"
    assert {"none": "auto", "active": "none"}[forced] == page.evaluate(kept)
