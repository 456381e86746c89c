"""How the docs are built: sphinx-build -W docs docs/_build/html."""

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
from collect import Missing, collect

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
#: Private bases, type variables, and the standard library, whose docs are elsewhere.
nitpick_ignore_regex = [
    (
        "py:.*",
        r"(opinionkit\.[\w.]+\.)?_\w+|collections\.abc\..*|enum\..*|os\..*|slice|pyarrow\..*|pa\..*|.*\bSearchStrategy",
    )
]
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_default_options = {"members": True, "show-inheritance": True}

#: Blank lines at an example's beginning are a part of it.
highlight_options = {"example": {"stripnl": False}}

html_theme = "furo"
html_title = f"opinionkit {version}"
templates_path = ["_templates"]
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_favicon = "_static/favicon.svg"
html_copy_source = False
html_domain_indices = False
#: The folder that the site is served from: the page for a wrong address must name it, as it may be shown anywhere.
notfound_urls_prefix = os.environ.get("SITE_PREFIX", "/")


class ExampleLexer(RegexLexer):
    """Colours an example: its text, a dot, and its tree."""

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
    """Set above each example of the layouts what the tests call it, with an anchor."""
    numbers = count(1)
    name = f"{path.parent.name}/{path.stem}"
    content[0] = re.sub(
        "^(?=`{3,}example$)",
        lambda _: f"({name}-{(number := next(numbers))})=\n`{name}-{number}`\n\n",
        content[0],
        flags=re.MULTILINE,
    )


def begin_at_the_root(_app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _doctree: object) -> None:
    """Let the links in the words of the page for a wrong address begin at the site's folder, as its other links do."""
    if pagename == "404":
        root = notfound_urls_prefix.rstrip("/")
        context["body"] = context["body"].replace('"reference internal" href="', f'"reference internal" href="{root}/')


def add_playground(app: Sphinx, failed: Exception | None) -> None:
    """Put into the site what the playground needs; where that cannot be fetched, the page says so."""
    if failed or app.builder.format != "html":
        return
    try:
        served = collect(Path(app.outdir), Path(__file__).parent / "_build" / "playground")
        getLogger(__name__).info("the playground is in: %.1f MB", served / 1e6)
    except Missing as reason:
        getLogger(__name__).info("the playground is not in this build: %s", reason)


def setup(app: Sphinx) -> None:
    """Make `example` a language that pages can use, and number the layouts' examples."""
    app.add_lexer("example", ExampleLexer)
    app.connect("include-read", number_examples)
    app.connect("html-page-context", begin_at_the_root)
    app.connect("build-finished", add_playground)
