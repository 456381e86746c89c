"""Profiles, the marker for slow tests, and a browser if one is installed.

`HYPOTHESIS_PROFILE` names a profile: the number of examples for each law.
"""

import os
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from shutil import which
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from support.served import SITE, Handler

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

    from support.browsers import NewPage

for name, examples in {"few": 20, "quick": 50, "ci": 500, "nightly": 100_000}.items():
    settings.register_profile(
        name, max_examples=examples, deadline=None, derandomize=name != "nightly", print_blob=True
    )
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "few"))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test that needs a browser or a night as slow."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()) or item.get_closest_marker("nightly"):
            item.add_marker(pytest.mark.slow)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Import a module of slow or nightly tests only if they are wanted: its outlets take seconds to prove."""
    name, wanted = collection_path.stem, config.option.markexpr
    is_slow = name.endswith(("_slow", "_nightly")) and wanted == "not slow"
    return is_slow or (name.endswith("_nightly") and "not nightly" in wanted) or None


CHROMIUM = which("chromium") or which("chromium-browser") or which("google-chrome")


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """Start a Chromium."""
    driver = pytest.importorskip("playwright.sync_api", reason="no driver: pip install 'opinionkit[browser]'")
    if not CHROMIUM:
        pytest.skip("there is no Chromium on the PATH")
    with driver.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def new_page(browser: "Browser") -> "Iterator[NewPage]":
    """Give a function that opens a page in a context of its own; close the contexts when the test ends."""
    contexts: list[BrowserContext] = []

    def opened(**settings: Any) -> "Page":  # noqa: ANN401  # the driver's own
        contexts.append(browser.new_context(**settings))
        return contexts[-1].new_page()

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def address() -> "Iterator[str]":
    """Serve the site on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(SITE)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
