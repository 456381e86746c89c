"""Articles that releases stored: each Python reads them, pickles and JSON alike."""

import pickle
from pathlib import Path

import pytest

from opinionkit import Article
from store import FOLDER, TEXTS, articles

FILES = sorted(FOLDER.glob("*/*.*"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_stored_article_is_read(path: Path) -> None:
    """A stored article of a release equals the one that is parsed now."""
    content = path.read_bytes()
    article = pickle.loads(content) if path.suffix == ".pickle" else Article.from_json(content)
    assert articles()[path.stem] == article


def test_each_text_is_stored() -> None:
    """Every text is stored in every layout and in two formats."""
    assert {path.stem for path in FILES} == {*articles()}
    assert len(FILES) >= 2 * 4 * len(TEXTS)
