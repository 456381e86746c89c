"""Store articles of this release for the tests: `python tools/store.py`. Run it once for each release.

For each text and layout: a pickle and JSON. `tests/_article/test_stored_articles.py` loads them.
"""

import pickle
from pathlib import Path

import opinionkit
from opinionkit import Article, Layout, parse

TEXTS = {
    "turns": "The mill burnt down.\nIt was insured.\nSo what?\n\n\nComment: Who wrote that?\n\nNobody did.\n\n\nSo.\n",
    "quoted": "> The mill\n> > stands.\n\nAda Quill said: “It ‘stands’ no more.” 🜁\r\n\r\n[Ed. note: It does.]\r",
    "odd": "\ufeff\0 \ud83d half\n\u2028\n\n\n© Ada Quill",
}
FOLDER = Path(__file__).parents[1] / "tests" / "stored"


def articles() -> dict[str, Article]:
    """Return the articles that are stored: each text in each layout."""
    return {f"{name}-{layout}": parse(text, layout=layout) for name, text in TEXTS.items() for layout in Layout}


def main() -> None:
    """Write the files."""
    release = FOLDER / f"release-{opinionkit.__version__}"
    release.mkdir(parents=True, exist_ok=True)
    for name, article in articles().items():
        (release / f"{name}.json").write_text(article.to_json(), "utf-8")
        (release / f"{name}.pickle").write_bytes(pickle.dumps(article, protocol=4))


if __name__ == "__main__":
    main()
