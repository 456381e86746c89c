"""The shell's way in: runs the command line, or says how to install it."""

import sys

__all__ = ["main"]


def main() -> int:
    """Run the command line with this process's arguments; give its exit status."""
    try:
        from opinionkit.cli.commands import run  # noqa: PLC0415  # only here, as it needs an extra
    except ModuleNotFoundError as error:
        if error.name not in ("cyclopts", "rich"):
            raise
        sys.stderr.write("opinionkit: the command line needs an extra: pip install 'opinionkit[cli]'\n")
        return 2
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
