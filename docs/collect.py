"""Collect the files of the playground for the site: Pyodide, three wheels, example articles."""

import json
import re
import subprocess
import sys
import tarfile
from hashlib import sha512
from importlib.metadata import version as version_of
from pathlib import Path
from shutil import copy, rmtree, which

__all__ = ["PYODIDE", "Missing", "collect", "themed"]

ROOT = Path(__file__).parents[1]
#: The version of the npm package, and the SHA-512 of its archive.
PYODIDE = "314.0.7"
_SHA512 = (
    "d18bd7c4485f11da4b7dbfd790cd8114078c44eab488c517d9bcf31fda4eb6dc"
    "8c716930abe1db139bb2b860fcd8b37bcb6abe48dbe2ffa579244b0e943d91d4"
)
_FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
#: The files that the worker fetches and counts; the browser loads the others as modules.
_COUNTED = ("pyodide.asm.wasm", "python_stdlib.zip", ".whl")


class Missing(Exception):  # noqa: N818  # not an error: the site is built without a playground
    """A file of the playground cannot be fetched."""


def collect(site: Path, cache: Path) -> int:
    """Fill `vendor` and `articles` beside the playground's own files; return the number of bytes.

    Raise `Missing` if a file cannot be fetched.
    """
    home = site / "_static" / "playground"
    vendor, articles = home / "vendor", home / "articles"
    for folder in (vendor, articles):
        rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    for path in sorted((ROOT / "examples" / "articles").glob("*.txt")):
        copy(path, articles)
    (home / "view.css").write_text(themed((ROOT / "src" / "opinionkit" / "view.css").read_text("utf-8")), "utf-8")
    try:
        cache.mkdir(parents=True, exist_ok=True)
        for path in (*_pyodide(cache), *_wheels(cache / "wheels")):
            copy(path, vendor)
    except Missing:
        _write_manifest(home, [])
        raise
    return _write_manifest(home, sorted(vendor.iterdir()))


def themed(style: str) -> str:
    """Return the style of articles, following the site's own switch between light and dark."""
    light = re.search(r"^\.opinionkit \{\n(.*?)^\s+box-sizing", style, re.DOTALL | re.MULTILINE)
    dark = re.search(r"prefers-color-scheme: dark\) \{\n\s+\.opinionkit \{\n(.*?)\n  \}", style, re.DOTALL)
    assert light
    assert dark
    return (
        f"{style}\nbody[data-theme='light'] .opinionkit {{\n{light[1]}  color-scheme: light;\n}}\n"
        f"body[data-theme='dark'] .opinionkit {{\n{dark[1]}\n}}\n"
    )


def _write_manifest(home: Path, files: list[Path]) -> int:
    """Write the list of files; without files the build has no playground."""
    counted = sum(path.stat().st_size for path in files if path.name.endswith(_COUNTED))
    manifest = {
        "pyodide": PYODIDE,
        "wheels": [path.name for path in files if path.suffix == ".whl"],
        "bytes": counted,
    }
    (home / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    return sum(path.stat().st_size for path in files)


def _pyodide(cache: Path) -> list[Path]:
    """Fetch the npm package once, and unpack the files of the page."""
    archive = cache / f"pyodide-{PYODIDE}.tgz"
    if not archive.exists():
        npm = which("npm")
        if not npm:
            raise Missing("npm is not installed; it fetches Pyodide")
        _run([npm, "pack", "--silent", f"pyodide@{PYODIDE}"], cache)
    if sha512(archive.read_bytes()).hexdigest() != _SHA512:
        raise Missing(f"{archive} has another checksum than the known Pyodide; delete it, and check the registry")
    with tarfile.open(archive) as package:
        for name in _FILES:
            content = package.extractfile(f"package/{name}")
            assert content
            (cache / name).write_bytes(content.read())
    return [cache / name for name in _FILES]


def _wheels(folder: Path) -> list[Path]:
    """Build this library's wheel, and fetch the wheels of its dependencies in the installed versions."""
    rmtree(folder, ignore_errors=True)
    needed = [f"{name}=={version_of(name)}" for name in ("attrs", "lark")]
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check", "--no-deps"]
    _run([*pip, "--wheel-dir", str(folder), str(ROOT), *needed], ROOT)
    return sorted(folder.glob("*.whl"))


def _run(command: list[str], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True, timeout=300)  # noqa: S603
    if done.returncode:
        said = (done.stderr.strip() or "no message").splitlines()[-1]
        raise Missing(f"{Path(command[0]).name} failed: {said}")
