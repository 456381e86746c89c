"""The build hook: compile the grammars of all bundled outlets into the wheel, so that reading needs no Lark."""

import os
import sys
from pathlib import Path
from subprocess import Popen
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

#: Each process reads the word lists, so that more of them save little.
_MAX_PROCESSES = 4
#: Compiles the outlets that are its arguments.
_COMPILE = "import sys; from opinionkit.outlets.registry import outlet_named; [*map(outlet_named, sys.argv[1:])]"


class TablesHook(BuildHookInterface[Any]):
    """Add `opinionkit/tables/*.json` to a wheel; an editable install writes its tables into the checkout instead."""

    _folder: TemporaryDirectory[str]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the tables into a folder of their own, and name them to the builder."""
        sys.path.insert(0, str(Path(self.root, "src")))
        from opinionkit._compiler.tables import word_lists  # noqa: PLC0415  # from the sources beside this file
        from opinionkit.outlets import BUNDLED  # noqa: PLC0415
        from opinionkit.outlets.build import store_all_tables  # noqa: PLC0415

        word_lists()  # stores them, which every process needs
        _compile_side_by_side(BUNDLED)
        self._folder = TemporaryDirectory(prefix="opinionkit-tables-")
        folder = str(Path(self.root, "src", "opinionkit", "tables")) if version == "editable" else self._folder.name
        store_all_tables(folder)
        for path in Path(self._folder.name).iterdir():
            build_data["force_include"][str(path)] = f"opinionkit/tables/{path.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002  # hatchling's
        """Delete the folder."""
        self._folder.cleanup()


def _compile_side_by_side(outlets: tuple[str, ...]) -> None:
    """Compile outlets in several processes, which store the tables in the checkout.

    What a process does not store, `store_all_tables` compiles.
    """
    count = min(os.cpu_count() or 1, _MAX_PROCESSES)
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    shares = [outlets[first::count] for first in range(count)]
    processes = [Popen([sys.executable, "-c", _COMPILE, *share], env=environment) for share in shares]  # noqa: S603  # our own
    for process in processes:
        process.wait()
