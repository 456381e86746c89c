"""The command line: which words on a shell do what. Needs the extra `cli`."""

import sys
from importlib.metadata import version
from io import TextIOWrapper
from typing import Annotated

from cyclopts import App, CycloptsError, Parameter
from rich.console import Console

from opinionkit import PLAIN, Article, Layout, OpinionkitError, parse, read
from opinionkit.errors import NotUTF8Error
from opinionkit.terminal import harmless, print_article

__all__ = ["run"]

app = App(
    name="opinionkit",
    help="Whose words are these? Read the layout of a page of opinion, and give every line its voice.",
    version=version("opinionkit"),
    result_action="return_value",
)


_File = Annotated[str, Parameter(allow_leading_hyphen=True, help="A text file in UTF-8, or - for standard input.")]
_Outlet = Annotated[str, Parameter(help="The publication whose markers are known.")]
_Layout = Annotated[
    str | None,
    Parameter(help=f"How the edges of blocks show in the text: {', '.join(Layout)}; told from the text if not named."),
]


@app.command
def show(file: _File, /, *, outlet: _Outlet = PLAIN.name, layout: _Layout = None) -> None:
    """Print an article with each voice in its colour, and whose each line is in the margin."""
    console = Console(highlight=False, markup=False, emoji=False)
    console.width = console.width or 80  # where COLUMNS=0 says nothing
    print_article(_article(file, outlet, layout), console)


@app.command(name="json")
def print_json(file: _File, /, *, outlet: _Outlet = PLAIN.name, layout: _Layout = None) -> None:
    """Print an article as JSON: its text, and each block's kind, voice, basis and span."""
    sys.stdout.write(_article(file, outlet, layout).to_json() + "\n")


def run(arguments: list[str]) -> int:
    """Run a command; give its exit status: 0, or 2 with one line on standard error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that cannot show a character gets a question mark
    try:
        app(arguments, exit_on_error=False, print_error=False)
    except (OpinionkitError, CycloptsError, OSError) as error:
        sys.stderr.write(f"opinionkit: {harmless(str(error))}\n")
        return 2
    return 0


def _article(file: str, outlet: str, layout: str | None) -> Article:
    if file != "-":
        return read(file, outlet=outlet, layout=layout)
    if sys.stdin is None:  # pyright: ignore[reportUnnecessaryComparison]  # closed by whoever started this
        raise OSError("standard input is closed")
    content = sys.stdin.buffer.read()
    try:
        return parse(content.decode("utf-8"), outlet=outlet, layout=layout)
    except UnicodeDecodeError as error:
        raise NotUTF8Error("standard input", error.start, content[error.start]) from None
