"""The command line, run as a shell would run it."""

import os
import pty
import subprocess
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from opinionkit.__main__ import main

__all__ = ["REFUSED", "run", "run_here", "run_into_a_closed_pipe", "run_on_a_terminal"]

#: A module whose outlet is refused, with a control character in the text that it cannot read.
REFUSED = r"""
from attrs import frozen
from opinionkit import Comment, Outlet
@frozen(init=False)
class DeskNote(Comment):
    'A note by the desk.'
REVIEW = Outlet("example-review", nodes=[DeskNote], examples={"DESK_LINE": "Desk here.\x1b[41m No."}, grammar=r'''
    %extend _interjection: desk_note
    desk_note: DESK_LINE LINE
    DESK_LINE.6: /Desk here\./ _REST
''')
"""


def run(
    *arguments: str, text: bytes = b"", cwd: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run `opinionkit`, its output piped."""
    environment = {**{k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR")}, **environment}
    command = [sys.executable, "-m", "opinionkit", *arguments]
    return subprocess.run(command, input=text, capture_output=True, check=False, env=environment, cwd=cwd)


def run_here(*arguments: str, text: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run `opinionkit` in this process, its output piped.

    Half a second faster than `run`, which starts a Python: for tests of the output, not of the process.
    """
    written = {name: BytesIO() for name in ("stdout", "stderr")}
    with pytest.MonkeyPatch.context() as patch:
        for name, content in {"stdin": BytesIO(text), **written}.items():
            patch.setattr(sys, name, TextIOWrapper(content, "utf-8", write_through=True))
        for name in ("NO_COLOR", "FORCE_COLOR"):
            patch.delenv(name, raising=False)
        patch.setenv("COLUMNS", "80")  # the terminal of the tests may be wider
        patch.setattr(sys, "argv", ["opinionkit", *arguments])
        status = main()
        return subprocess.CompletedProcess(arguments, status, *(content.getvalue() for content in written.values()))


def run_into_a_closed_pipe(*arguments: str, **environment: str) -> tuple[int, bytes]:
    """Run `opinionkit`, nobody reading what it writes; give its status, and what it wrote to standard error."""
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "opinionkit", *arguments]
    environment = {**os.environ, **environment}
    result = subprocess.run(command, input=b"x", stdout=writer, stderr=subprocess.PIPE, check=False, env=environment)
    os.close(writer)
    return result.returncode, result.stderr


def run_on_a_terminal(*arguments: str, columns: int = 80, **environment: str) -> bytes:
    """Run `opinionkit` with a terminal for its output; give what it wrote there."""
    master, slave = pty.openpty()
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    environment = {"TERM": "xterm-256color", "COLUMNS": str(columns), **kept, **environment}
    command = [sys.executable, "-m", "opinionkit", *arguments]
    with subprocess.Popen(command, stdout=slave, stderr=slave, stdin=slave, env=environment) as process:
        os.close(slave)
        output = b""
        while chunk := _read(master):
            output += chunk
        assert 0 == process.wait()
    os.close(master)
    return output


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # how Linux says that nobody writes there any more
        return b""
