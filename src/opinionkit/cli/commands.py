"""The command line: which words on a shell do what. Needs the extra `cli`."""

import os
import sys
from collections.abc import Sequence
from importlib.metadata import version
from io import TextIOWrapper
from pathlib import Path
from textwrap import indent
from typing import Annotated

from cyclopts import App, CycloptsError, Parameter
from rich.console import Console

from opinionkit import PLAIN, Article, Layout, parse, read
from opinionkit.cli.check import broken_laws, described
from opinionkit.cli.files import naming, whole_file
from opinionkit.cli.table import files_of, write_table
from opinionkit.cli.terminal import print_article
from opinionkit.cli.words import STANDARD_INPUT, no_options, outlet_called, told
from opinionkit.errors import CommandError, EncodingError, OpinionkitError, quoted
from opinionkit.inert import harmless, harmless_lines
from opinionkit.outlets.registry import known_outlets
from opinionkit.view import to_html

__all__ = ["run"]


app = App(
    name="opinionkit",
    help="Whose words are these? Read the layout of a page of opinion, and give every line its voice.",
    version=version("opinionkit"),
    result_action="return_value",
    suppress_keyboard_interrupt=False,
)

_NAMED = Parameter(allow_leading_hyphen=True, validator=no_options)
_KINDS = "in UTF-8: a text, or by its ending a page of HTML or Markdown; or - for a text on standard input"
_File = Annotated[str, _NAMED, Parameter(help=f"A file {_KINDS}.")]
_AN_OUTLET = "a name that `opinionkit outlets` lists, or a module and an Outlet in it, as example_review:EXAMPLE_REVIEW"
_Outlet = Annotated[str, Parameter(help=f"The publication whose markers are known: {_AN_OUTLET}.")]
_Checked = Annotated[str, Parameter(help=f"The outlet: {_AN_OUTLET}.")]
_Layout = Annotated[
    str | None,
    Parameter(help=f"How the edges of blocks show in the text: {', '.join(Layout)}; told from the text if not named."),
]
_Files = Annotated[list[str], _NAMED, Parameter(help="Text files in UTF-8, folders of .txt files, or globs in quotes.")]
_Table = Annotated[Path, Parameter(name=("--output", "-o"), help="The file to write: .parquet, .csv or .jsonl.")]
_Shown = Annotated[Sequence[str], _NAMED, Parameter(show_default=False, help=f"Files {_KINDS}.")]
_Html = Annotated[bool, Parameter(negative="", help="Print a page for a browser instead.")]
_Page = Annotated[
    Path | None,
    Parameter(
        name=("--output", "-o"), help="Write that page to a file; for .html or .htm, --html goes without saying."
    ),
]
#: The endings of a page's name.
_PAGES = (".html", ".htm")


@app.command
def show(
    file: _File,
    /,
    *,
    html: _Html = False,
    output: _Page = None,
    outlet: _Outlet = PLAIN.name,
    layout: _Layout = None,
) -> None:
    """Print an article with each voice in its colour, with whose words each line is in the margin."""
    if output and not html and output.suffix.lower() not in _PAGES:
        endings = " or ".join(_PAGES)
        raise CommandError(
            str(output), "show writes pages for a browser", f"let its name end in {endings}, or add --html"
        )
    if html or output:
        _write_page(to_html(_article(file, outlet, layout)), output)
        return
    console = Console(highlight=False, markup=False, emoji=False)
    console.width = console.width or 80  # where COLUMNS=0 says nothing
    print_article(_article(file, outlet, layout), console)


@app.command
def table(files: _Files, /, *, output: _Table, outlet: _Outlet = PLAIN.name, layout: _Layout = None) -> int:
    """Write a table of many articles, a row for each block or gap: whose it is, on what evidence, where, its words.

    Files are read on all cores. Those that cannot be read are listed at the end, and the exit status is 1; where none
    can be read, nothing is written, and it is 2.

    For instance:

    ```
    opinionkit table articles/ -o voices.parquet
    opinionkit table monday.txt tuesday.txt -o voices.csv
    opinionkit table "archive/**/*.text" -o voices.jsonl
    ```
    """
    paths = files_of(files)
    unread = write_table(paths, output, outlet=outlet, layout=layout)
    for line in unread:
        sys.stderr.write(f"opinionkit: {harmless(line)}\n")
    if unread:
        others = "other is" if len(paths) - len(unread) == 1 else "others are"
        count = f"{len(unread)} of {len(paths)} files could not be read"
        sys.stderr.write(f"opinionkit: {count}; the {others} in the table\n")
    return 1 if unread else 0


@app.command
def outlets() -> None:
    """List the outlets that can be named, and the package that each comes from."""
    table = [("outlet", "package", "place"), *((known.name, known.package, known.place) for known in known_outlets())]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for row in table:
        cells = (f"{harmless(cell):{width}}" for cell, width in zip(row, widths, strict=True))
        sys.stdout.write(f"{'  '.join(cells).rstrip()}\n")


@app.command
def check(outlet: _Checked, files: _Shown = (), /) -> int:
    """Prove an outlet, try the laws on it, and show how it reads some files. Needs the extras cli and test.

    For instance: `opinionkit check example_review:EXAMPLE_REVIEW article.txt`
    """
    chosen = outlet_called(outlet)
    articles = [(file, _article(file, outlet, None)) for file in files]  # before the laws, which take seconds
    sys.stdout.writelines(f"{harmless(line)}\n" for line in described(chosen))
    status = 0
    for law, fault in broken_laws(chosen):
        status = 1 if fault else status
        outcome = f"broken\n{indent(harmless_lines(fault), '    ')}" if fault else "holds"
        sys.stdout.write(f"law {law}: {outcome}\n")
    console = Console(highlight=False, markup=False, emoji=False)
    for file, article in articles:
        sys.stdout.write(f"{harmless(file)}:\n")
        print_article(article, console)
    return status


@app.command(name="json")
def print_json(file: _File, /, *, outlet: _Outlet = PLAIN.name, layout: _Layout = None) -> None:
    """Print an article as JSON: its text, and each block's kind, voice, basis and span."""
    sys.stdout.write(_article(file, outlet, layout).to_json() + "\n")


def run(arguments: list[str]) -> int:
    """Run a command; give its exit status: its own, 1 if nobody reads on, 2 with a word on standard error, or 130."""
    _prepare_streams()
    try:
        status: object = app(arguments, exit_on_error=False, print_error=False)
        sys.stdout.flush()  # so that what is wrong with it is found here
    except KeyboardInterrupt:
        sys.stderr.write("opinionkit: interrupted\n")
        return 130
    except BrokenPipeError:
        _write_no_more()
        return 1
    except (OpinionkitError, CycloptsError, OSError) as error:
        sys.stderr.write(f"opinionkit: {_line_of(error)}\n")
        return 2
    return status if isinstance(status, int) else 0


def _prepare_streams() -> None:
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever started this
            setattr(sys, name, Path(os.devnull).open("w"))  # noqa: SIM115  # it is open to the end
        stream = getattr(sys, name)
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that cannot show a character gets a question mark


def _line_of(error: OpinionkitError | CycloptsError | OSError) -> str:
    if isinstance(error, OpinionkitError):
        return harmless_lines(str(error))
    if isinstance(error, CycloptsError):
        return harmless(told(error))
    if error.errno is None:
        return harmless(str(error))
    if error.filename is None:  # whatever else is read or written has a name
        _write_no_more()
    return f"{quoted('standard output' if error.filename is None else error.filename)}: {error.strerror}"


def _write_no_more() -> None:
    """Let what is still to be written to standard output go nowhere: Python would try it again at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _write_page(page: str, output: Path | None) -> None:
    if output is None:
        sys.stdout.buffer.write(page.encode())
        return
    with whole_file(output) as part:
        part.write_text(page, "utf-8")


def _article(file: str, outlet: str, layout: str | None) -> Article:
    chosen = outlet_called(outlet)
    if file != STANDARD_INPUT:
        with naming(file):
            return read(file, outlet=chosen, layout=layout)
    content = _standard_input()
    try:
        return parse(content.decode("utf-8"), outlet=chosen, layout=layout)
    except UnicodeDecodeError as error:
        raise EncodingError("standard input", error.start, content[error.start]) from None


def _standard_input() -> bytes:
    if sys.stdin is None:  # pyright: ignore[reportUnnecessaryComparison]  # closed by whoever started this
        raise OSError("standard input is closed")
    with naming("standard input"):
        return sys.stdin.buffer.read()
