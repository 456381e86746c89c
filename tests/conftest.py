"""How many examples each law is tried on; HYPOTHESIS_PROFILE names a profile. And a browser, where there is one."""

import os
from shutil import which
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

for name, examples in {"few": 40, "quick": 200, "ci": 500, "nightly": 100_000}.items():
    settings.register_profile(
        name, max_examples=examples, deadline=None, derandomize=name != "nightly", print_blob=True
    )
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

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
