"""Renderings of pages as a browser shows them: needs the extra `browser` and a Chromium; skipped without them."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from opinionkit.html import read_page
from support import PAGES
from support.pages import page_of

if TYPE_CHECKING:
    from support.browsers import NewPage

RUN = "document.title = 'run'"
#: Parts of a page that run a script, load something, lead away or cover the view, each with words of its own.
HOSTILE = {
    "script": f"<script>{RUN}</script><p>a b c</p>",
    "handler": f'<p onclick="{RUN}" onmouseover="{RUN}" onfocus="{RUN}" tabindex="0" autofocus>a b c</p>',
    "picture": f'<p><img src="x" onerror="{RUN}">a b c</p>',
    "link": f'<p>a <a href="javascript:{RUN}" ping="http://nowhere.example/">b</a> c</p>',
    "cover": '<p style="position: fixed; inset: 0; z-index: 9; background: red" class="why part words">a b c</p>',
    "style": "<style>@import url(http://nowhere.example/a.css); * { display: none !important }</style><p>a b c</p>",
    "style that loads": '<p style="background: url(http://nowhere.example/a.png); display: block">a b c</p>',
    "end of a style": "<p>&lt;/style>&lt;script>document.title = 'run'&lt;/script> a b c</p>",
    "refresh": '<meta http-equiv="refresh" content="0; url=http://nowhere.example/"><p>a b c</p>',
    "base": '<base href="http://nowhere.example/"><p>a b c</p>',
    "svg": f'<svg onload="{RUN}"><script>{RUN}</script><use href="http://nowhere.example/a.svg"/></svg><p>a b c</p>',
    "frame": f'<iframe srcdoc="<script>parent.{RUN}</script>"></iframe><p>a b c</p>',
    "object": '<p>a b c</p><object data="http://nowhere.example/"></object><embed src="http://nowhere.example/">',
    "form": f'<form action="http://nowhere.example/"><input autofocus onfocus="{RUN}"></form><p>a b c</p>',
    "attributes": f"<p lang='\"><script>{RUN}</script>' dir='\"><img src=x onerror={RUN}>'>a b c</p>",
    "mathml": f"<math href='javascript:{RUN}' onclick={RUN!r}><mtext>x</mtext><mglyph src=x></math><p>a b c</p>",
    "foreign object": f"<svg><foreignObject><body onload={RUN!r}><iframe src='/a'></iframe></svg><p>a b c</p>",
    "data": f"<p><a href='data:text/html,<script>{RUN}</script>'>a</a></p><embed src='data:text/html,a'><p>a b c</p>",
    "details": f"<details open ontoggle={RUN!r}><summary>a</summary><p contenteditable autofocus>a b c</p></details>",
    "animation": f"<style>@keyframes a {{}}</style><p style='animation: a 1s' onanimationstart={RUN!r}>a b c</p>",
    "quote": f"<blockquote cite='javascript:{RUN}' onmouseenter={RUN!r} style='position: fixed'><p>a b c</p>",
    "noscript": f"<noscript><p title='</noscript><img src=x onerror={RUN}>'></noscript><p>a b c</p>",
    "number": f"<ol><li value='1\" onclick=\"{RUN}'>a b c</li></ol>",
    "address": f"<link rel='canonical' href='javascript:{RUN}'><link rel='prefetch' href='//nowhere.example/'><p>a b c",
    "name": "<p id='why-0' name='getElementById' class='part head within why'>a b c</p>",
    "template": f"<template><script>{RUN}</script></template><p>a b c</p>",
}


@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_page_runs_and_loads_nothing(new_page: "NewPage", tmp_path: Path, html: str) -> None:
    """A hostile page's words are shown, and nothing runs, loads or covers the view."""
    head = f'<html lang="&quot;><script>{RUN}</script>"><title>&lt;/title>&lt;script>{RUN}&lt;/script></title>'
    (tmp_path / "page.html").write_text(read_page(head + page_of(html)).to_html(), "utf-8")
    page = new_page()
    page.set_default_timeout(2_000)
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto((tmp_path / "page.html").as_uri())
    assert page.locator(".part").count()
    page.evaluate(
        """for (const part of document.querySelectorAll(".part")) {
            part.focus();
            for (const event of ["mouseover", "click"]) part.dispatchEvent(new MouseEvent(event, {bubbles: true}));
        }"""
    )
    assert page.title() != "run"
    assert ([page.url], []) == (asked, said)
    assert page.get_by_text("a b c").last.is_visible()
    assert 0 == page.locator("script, img, iframe, object, embed, svg, a, form, base, [style], [onclick]").count()
    on_top = "document.elementFromPoint(innerWidth / 2, 40).closest('.head') !== null"
    assert page.evaluate(on_top)


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
@pytest.mark.parametrize("path", sorted(PAGES.glob("*.html")), ids=lambda path: path.name)
def test_axe_finds_no_violation(new_page: "NewPage", tmp_path: Path, path: Path, scheme: str, width: int) -> None:
    """No violation is found by axe with all its rules, and the page is as wide as the window."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    (tmp_path / "page.html").write_text(read_page(path.read_bytes()).to_html(), "utf-8")
    settings: dict[str, Any] = {"color_scheme": scheme, "viewport": {"width": width, "height": 900}}
    page = new_page(bypass_csp=True, **settings)
    page.goto((tmp_path / "page.html").as_uri())
    page.focus(".part >> nth=1")
    found = axe.run(page).response
    assert [] == [rule["id"] for rule in found["violations"]]
    assert 15 < len(found["passes"])
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
