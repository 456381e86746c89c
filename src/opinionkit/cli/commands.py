"""The commands of `opinionkit`. Needs the extra `cli`."""

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

from opinionkit import PLAIN, Article, Layout, OpinionkitError, parse, read
from opinionkit._model.encoding import check_text, decode
from opinionkit._model.suffixes import PAGE_SUFFIXES
from opinionkit.cli.arguments import STANDARD_INPUT, message_of, no_options, outlet_from
from opinionkit.cli.check import described, law_results
from opinionkit.cli.files import atomic_file, named_errors
from opinionkit.cli.formats import Rows
from opinionkit.cli.inputs import check_suffix, inputs_of
from opinionkit.cli.signals import termination_raised
from opinionkit.cli.table import write_table
from opinionkit.cli.terminal import print_article
from opinionkit.errors import CommandError, quoted
from opinionkit.inert import escape_lines, escape_steering
from opinionkit.outlets.registry import known_outlets
from opinionkit.view import to_html

__all__ = ["run"]


app = App(
    name="opinionkit",
    help="Whose words are these? Parse the layout of a page of opinion, and assign a voice to every line.",
    version=version("opinionkit"),
    result_action="return_value",
    suppress_keyboard_interrupt=False,
)

_NAMED = Parameter(allow_leading_hyphen=True, validator=no_options)
_KINDS = "text in UTF-8, or Markdown or HTML by its suffix"
_File = Annotated[str, _NAMED, Parameter(help=f"A file: {_KINDS}; or - for text on standard input.")]
_Shown = Annotated[
    str, _NAMED, Parameter(help=f"A file: {_KINDS}; a folder of such files, in the terminal only; or - for text.")
]
_AN_OUTLET = "a name from `opinionkit outlets`, or a module and an Outlet in it, as in example_review:EXAMPLE_REVIEW"
_Outlet = Annotated[str, Parameter(help=f"The publication: {_AN_OUTLET}.")]
_Checked = Annotated[str, Parameter(help=f"The outlet: {_AN_OUTLET}.")]
_Layout = Annotated[
    str | None,
    Parameter(
        help=f"How the text marks block boundaries: {', '.join(Layout)}. Detected by default. "
        "With it, HTML is parsed as text."
    ),
]
_Files = Annotated[list[str], _NAMED, Parameter(help=f"Files ({_KINDS}), folders of such files, or globs in quotes.")]
_Table = Annotated[Path, Parameter(name=("--output", "-o"), help="The file to write: .parquet, .csv or .jsonl.")]
_Passages = Annotated[
    bool, Parameter(negative="", help="A row for each passage: paragraphs are split at quotations and notes.")
]
_Summary = Annotated[bool, Parameter(negative="", help="A row for each article: shares, counts, layout, caveats.")]
_Examples = Annotated[Sequence[str], _NAMED, Parameter(show_default=False, help=f"Files: {_KINDS}.")]
_Html = Annotated[bool, Parameter(negative="", help="Print a page for a browser.")]
_Page = Annotated[
    Path | None,
    Parameter(name=("--output", "-o"), help="Write the page to a file; with .html or .htm, --html is not needed."),
]
_OwnPage = Annotated[
    bool,
    Parameter(
        negative="", help="For a file of HTML: print the article with its own elements, in the colours of the voices."
    ),
]
#: The status of a process that a signal ended is above this number.
_SIGNALLED = 128


@app.command
def show(  # noqa: PLR0913  # each is an option
    file: _Shown,
    /,
    *,
    html: _Html = False,
    page: _OwnPage = False,
    output: _Page = None,
    outlet: _Outlet = PLAIN.name,
    layout: _Layout = None,
) -> int:
    """Print an article, each line with its voice and evidence."""
    if output and not html and output.suffix.lower() not in PAGE_SUFFIXES:
        remedy = f"let the name end in {' or '.join(PAGE_SUFFIXES)}, or add --html"
        raise CommandError(str(output), "show writes pages for a browser", remedy)
    if page or html or output:
        _write_page(_own_page(file, outlet, layout) if page else to_html(_article(file, outlet, layout)), output)
        return 0
    console = Console(highlight=False, markup=False, emoji=False)
    console.width = console.width or 80  # COLUMNS=0 means unknown
    if file == STANDARD_INPUT or not Path(file).is_dir():
        print_article(_article(file, outlet, layout), console)
        return 0
    paths, unread = inputs_of([file])
    for path in paths:
        console.print(f"{escape_steering(str(path))}:")
        try:
            print_article(_article(str(path), outlet, layout), console)
        except (OpinionkitError, OSError) as error:
            unread.append(_line_of(error))
        console.print()
    return _report(unread)


@app.command
def table(  # noqa: PLR0913  # each is an option
    files: _Files,
    /,
    *,
    output: _Table,
    passages: _Passages = False,
    summary: _Summary = False,
    outlet: _Outlet = PLAIN.name,
    layout: _Layout = None,
) -> int:
    """Write a table of many articles, a row for each leaf.

    A row has the voice, the evidence, the offsets and the words. A leaf's row includes its quotations: --passages
    separates them. Files are read on all cores. Files that cannot be read are listed at the end, and the exit status
    is 1. If no file can be read, no table is written, and the exit status is 2.

    For instance:

    ```
    opinionkit table articles/ -o voices.parquet
    opinionkit table monday.txt tuesday.html -o voices.csv --passages
    opinionkit table articles/ -o shares.csv --summary
    opinionkit table "archive/**/*.text" -o voices.jsonl
    ```
    """
    if passages and summary:
        raise CommandError("--passages --summary", "a row is a passage or an article", "leave out one of them")
    inputs = inputs_of(files)
    rows = Rows.PASSAGES if passages else Rows.SUMMARIES if summary else Rows.LEAVES
    unread = write_table(inputs, output, rows=rows, outlet=outlet, layout=layout)
    status = _report(unread)
    if unread:
        total = len(inputs.paths) + len(inputs.unread)
        others = "other is" if total - len(unread) == 1 else "others are"
        sys.stderr.write(f"opinionkit: {len(unread)} of {total} inputs could not be read; the {others} in the table\n")
    return status


@app.command
def outlets() -> None:
    """List the outlets that --outlet accepts by name, and the package of each."""
    table = [("outlet", "package", "place"), *((known.name, known.package, known.place) for known in known_outlets())]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for row in table:
        cells = (f"{escape_steering(cell):{width}}" for cell, width in zip(row, widths, strict=True))
        sys.stdout.write(f"{'  '.join(cells).rstrip()}\n")


@app.command
def check(outlet: _Checked, files: _Examples = (), /) -> int:
    """Prove an outlet, test the laws on it, and show some files.

    Needs the extras cli and laws. For instance: `opinionkit check example_review:EXAMPLE_REVIEW article.txt`
    """
    chosen = outlet_from(outlet)
    articles = [(file, _article(file, outlet, None)) for file in files]  # before the laws, which take seconds
    sys.stdout.writelines(f"{escape_steering(line)}\n" for line in described(chosen))
    status = 0
    for law, result, fault in law_results(chosen):
        status = 1 if fault else status
        sys.stdout.write(f"law {law}: {result}\n")
        if fault:
            sys.stdout.write(f"{indent(escape_lines(fault), '    ')}\n")
    console = Console(highlight=False, markup=False, emoji=False)
    for file, article in articles:
        sys.stdout.write(f"{escape_steering(file)}:\n")
        print_article(article, console)
    return status


@app.command(name="json")
def print_json(file: _File, /, *, outlet: _Outlet = PLAIN.name, layout: _Layout = None) -> None:
    """Print an article as JSON: text, layout, outlet, blocks."""
    sys.stdout.write(_article(file, outlet, layout).to_json() + "\n")


def run(arguments: list[str]) -> int:
    """Run a command and return its exit status.

    The status is 2 after an error, which is one line on standard error; 1 if standard output is closed early; 130 after
    Ctrl-C, 143 after SIGTERM.
    """
    _prepare_streams()
    try:
        with termination_raised():
            status: object = app(arguments, exit_on_error=False, print_error=False)
            sys.stdout.flush()  # so that its errors are caught here
    except KeyboardInterrupt:
        sys.stderr.write("opinionkit: interrupted\n")
        return 130
    except SystemExit as error:
        if not isinstance(error.code, int) or error.code <= _SIGNALLED:
            raise
        sys.stderr.write("opinionkit: terminated\n")
        return error.code
    except BrokenPipeError:
        _discard_output()
        return 1
    except (OpinionkitError, CycloptsError, OSError) as error:
        sys.stderr.write(f"opinionkit: {_line_of(error)}\n")
        return 2
    return status if isinstance(status, int) else 0


def _prepare_streams() -> None:
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by the parent process
            setattr(sys, name, Path(os.devnull).open("w"))  # noqa: SIM115  # open to the end
        stream = getattr(sys, name)
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a question mark for a character that the encoding lacks


def _report(unread: Sequence[str]) -> int:
    """Print each unread input on standard error; return the exit status."""
    for line in unread:
        sys.stderr.write(f"opinionkit: {escape_steering(line)}\n")
    return 1 if unread else 0


def _line_of(error: OpinionkitError | CycloptsError | OSError) -> str:
    if isinstance(error, OpinionkitError):
        return escape_lines(str(error))
    if isinstance(error, CycloptsError):
        return escape_steering(message_of(error))
    if error.errno is None:
        return escape_steering(str(error))
    if error.filename is None:  # all other files have a name
        _discard_output()
        return f"standard output: {error.strerror}"
    return f"{quoted(error.filename)}: {error.strerror}"


def _discard_output() -> None:
    """Discard the rest of standard output, which Python would write at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _write_page(page: str, output: Path | None) -> None:
    if output is None:
        sys.stdout.buffer.write(page.encode())
        return
    with atomic_file(output) as part:
        part.write_text(page, "utf-8")


def _own_page(file: str, outlet: str, layout: str | None) -> str:
    """Return the article of a page as HTML, with the page's elements."""
    if not file.lower().endswith(PAGE_SUFFIXES):
        raise CommandError(file, "--page takes a file of HTML", f"name one that ends in {' or '.join(PAGE_SUFFIXES)}")
    if layout is not None:
        raise CommandError(file, "--page takes no --layout: a page has elements", "leave --layout out")
    from opinionkit.html import read_page  # noqa: PLC0415  # needs another extra

    with named_errors(file):
        content = Path(file).read_bytes()
    check_text(content, file, is_page=True)
    return read_page(content, outlet=outlet_from(outlet)).to_html()


def _article(file: str, outlet: str, layout: str | None) -> Article:
    chosen = outlet_from(outlet)
    if file != STANDARD_INPUT:
        check_suffix(file)
        with named_errors(file):
            return read(file, outlet=chosen, layout=layout)
    return parse(decode(_standard_input(), "standard input"), outlet=chosen, layout=layout)


def _standard_input() -> bytes:
    if sys.stdin is None:  # pyright: ignore[reportUnnecessaryComparison]  # closed by the parent process
        raise OSError("standard input is closed")
    with named_errors("standard input"):
        return sys.stdin.buffer.read()
