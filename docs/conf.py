"""Sphinx configuration. Build with: sphinx-build -W docs docs/_build/html."""

import os
import re
import sys
from importlib.metadata import version as version_of
from itertools import count
from pathlib import Path
from typing import Any, ClassVar

from pygments.lexer import RegexLexer, bygroups
from pygments.token import Comment, Keyword, Name, Punctuation, String, Text
from sphinx.application import Sphinx
from sphinx.util.logging import getLogger

sys.path.insert(0, str(Path(__file__).parent))
from collect import Missing, collect, themed
from opinionkit import read
from opinionkit.view import to_fragment

project = "opinionkit"
author = "The opinionkit authors"
copyright = f"2026, {author}"  # noqa: A001  # the name that Sphinx asks for
version = release = version_of("opinionkit")

extensions = ["myst_parser", "sphinx.ext.autodoc", "notfound.extension"]
default_role = "code"
exclude_patterns = ["_build", "refused.md", "mistakes.md"]
myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence", "deflist"]
nitpicky = True
#: Private bases, type variables, and names with docs elsewhere.
nitpick_ignore_regex = [
    (
        "py:.*",
        r"(opinionkit\.[\w.]+\.)?_\w+|opinionkit\.html\.markdown_lines\.Line|lxml\..*|spacy\..*|collections\.abc\..*|enum\..*|os\..*|slice|pyarrow\..*|pa\..*|.*\bSearchStrategy",
    )
]
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_default_options = {"members": True, "show-inheritance": True}

#: A block without a language is not code: an error, a listing.
highlight_language = "none"
#: Keep blank lines at the start of an example.
highlight_options = {"example": {"stripnl": False}}

html_theme = "furo"
html_title = f"opinionkit {version}"
templates_path = ["_templates"]
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_favicon = "_static/favicon.svg"
html_copy_source = False
html_domain_indices = False
#: The folder of the site on its server. The 404 page has absolute links, as any address may show it.
notfound_urls_prefix = os.environ.get("SITE_PREFIX", "/")


class ExampleLexer(RegexLexer):
    """Lexer of an example: its text, a dot, and its tree."""

    name = "example"
    aliases: ClassVar = ["example"]
    tokens: ClassVar = {
        "root": [(r"\.\n", Punctuation, "tree"), (r"[^\n]*\n", String)],
        "tree": [
            (r"( *)(gap)( \d+\n)", bygroups(Text, Comment, Comment)),  # type: ignore[no-untyped-call]
            (
                r"( *)(\w+)( \w+)( \w+)( ‹[^›\n]*›)?(: )?([^\n]*\n)",
                bygroups(Text, Keyword, Name.Function, Comment, Name.Constant, Punctuation, String),  # type: ignore[no-untyped-call]
            ),
        ],
    }


def number_examples(_app: Sphinx, path: Path, _docname: str, content: list[str]) -> None:
    """Put its test's name, with an anchor, above each example of a layout."""
    numbers = count(1)
    name = f"{path.parent.name}/{path.stem}"
    content[0] = re.sub(
        "^(?=`{3,}example$)",
        lambda _: f"({name}-{(number := next(numbers))})=\n`{name}-{number}`\n\n",
        content[0],
        flags=re.MULTILINE,
    )


def trim_examples(_app: Sphinx, _docname: str, content: list[str]) -> None:
    """Drop the blank line that doctest needs below an example's output."""
    content[0] = re.sub("\n\n```$", "\n```", content[0], flags=re.MULTILINE)


def begin_at_the_root(_app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _doctree: object) -> None:
    """Make the links in the 404 page's body absolute."""
    if pagename == "404":
        root = notfound_urls_prefix.rstrip("/")
        context["body"] = context["body"].replace('"reference internal" href="', f'"reference internal" href="{root}/')


def separate_lines(_app: Sphinx, _pagename: str, _template: str, context: dict[str, Any], _doctree: object) -> None:
    """Put each line of an example into an element, so that a long line wraps with an indent."""
    context["body"] = re.sub(
        r'(?<=<div class="highlight-example notranslate"><div class="highlight"><pre><span></span>).*?(?=\n</pre>)',
        lambda example: re.sub("^.*$", r'<span class="line">\g<0></span>', example[0], flags=re.MULTILINE),
        context.get("body", ""),
        flags=re.DOTALL,
    )


def draw_front(app: Sphinx) -> None:
    """Draw the article on the front page."""
    front = Path(app.srcdir) / "_build" / "front.html"
    front.parent.mkdir(exist_ok=True)
    article = read(Path(app.srcdir).parent / "examples" / "articles" / "quay.txt")
    fragment = re.sub(
        "<style>(.*?)</style>",
        lambda style: f"<style>{themed(style[1])}</style>",
        to_fragment(article),
        flags=re.DOTALL,
    )
    front.write_text(f'<div class="front">{fragment}</div>\n', "utf-8")


def add_playground(app: Sphinx, failed: Exception | None) -> None:
    """Copy the files of the playground into the site; without them the page explains why."""
    if failed or app.builder.format != "html":
        return
    try:
        served = collect(Path(app.outdir), Path(__file__).parent / "_build" / "playground")
        getLogger(__name__).info("the playground is in: %.1f MB", served / 1e6)
    except Missing as reason:
        getLogger(__name__).info("the playground is not in this build: %s", reason)


def setup(app: Sphinx) -> None:
    """Register the lexer and the hooks."""
    app.add_lexer("example", ExampleLexer)
    app.connect("builder-inited", draw_front)
    app.connect("include-read", number_examples)
    app.connect("source-read", trim_examples)
    app.connect("html-page-context", begin_at_the_root)
    app.connect("html-page-context", separate_lines)
    app.connect("build-finished", add_playground)
