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
        from opinionkit.outlets.tables import store_all_tables  # noqa: PLC0415  # from the sources beside this file

        self._folder = TemporaryDirectory(prefix="opinionkit-tables-")
        folder = str(Path(self.root, "src", "opinionkit", "tables")) if version == "editable" else self._folder.name
        store_all_tables(folder)
        for path in Path(self._folder.name).iterdir():
            build_data["force_include"][str(path)] = f"opinionkit/tables/{path.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002  # hatchling's
        """Delete the folder."""
        self._folder.cleanup()
