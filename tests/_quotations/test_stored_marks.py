"""Stored tables of quotation marks and notes."""

from pathlib import Path

import pytest

from opinionkit._compiler import stored
from opinionkit._quotations import tables


def test_what_is_stored_is_what_was_compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is compiled again."""
    tables.store_marks(str(tmp_path))
    tables.store_notes(str(tmp_path))
    marks, notes = tables._compiled_marks(), tables._compiled_notes()
    monkeypatch.setattr(tables, "_compiled_marks", None)
    monkeypatch.setattr(tables, "_compiled_notes", None)
    monkeypatch.setattr(stored, "package_text", lambda path: (tmp_path / Path(path).name).read_text("utf-8"))
    assert marks == tables.bundled_marks.__wrapped__()
    assert notes == tables.bundled_notes.__wrapped__()
