"""The build hook: compile the grammars of all bundled outlets into the wheel, so that reading needs no Lark."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class TablesHook(BuildHookInterface[Any]):
    """Add `opinionkit/tables/*.json` to a wheel; an editable install writes its tables into the checkout instead."""

    _folder: TemporaryDirectory[str]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the tables into a folder of their own, and name them to the builder."""
        sys.path.insert(0, str(Path(self.root, "src")))
        from opinionkit._compiler.tables import store_word_lists, word_lists  # noqa: PLC0415  # from the sources beside this file
        from opinionkit._model.layouts import Layout  # noqa: PLC0415  # the same
        from opinionkit._quotations.tables import store_marks, store_notes  # noqa: PLC0415  # from the sources beside this file
        from opinionkit.outlets import BUNDLED  # noqa: PLC0415  # the same
        from opinionkit.outlets.outlet import PLAIN, store_detection, store_tables  # noqa: PLC0415  # the same
        from opinionkit.outlets.registry import outlet_named  # noqa: PLC0415  # the same
        from opinionkit.outlets.text import store_markers  # noqa: PLC0415  # the same

        self._folder = TemporaryDirectory(prefix="opinionkit-tables-")
        folder = str(Path(self.root, "src", "opinionkit", "tables")) if version == "editable" else self._folder.name
        store_word_lists(word_lists(), folder)
        store_markers(Layout.BLANK, folder)
        store_marks(folder)
        store_notes(folder)
        store_detection(folder)
        for outlet in (PLAIN, *map(outlet_named, BUNDLED)):
            store_tables(outlet, folder)
        for path in Path(self._folder.name).iterdir():
            build_data["force_include"][str(path)] = f"opinionkit/tables/{path.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002  # hatchling's
        """Delete the folder."""
        self._folder.cleanup()
