"""Entry point: run the command line, or name the extra to install."""

import sys

__all__ = ["main"]


def main() -> int:
    """Run the command line with this process's arguments; return the exit status."""
    try:
        from opinionkit.cli.commands import run  # noqa: PLC0415  # needs an extra
    except ModuleNotFoundError as error:
        if error.name not in ("cyclopts", "rich"):
            raise
        sys.stderr.write(
            "opinionkit: the command line needs an extra: pip install 'opinionkit[cli]', in a clone '.[cli]'\n"
        )
        return 2
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
