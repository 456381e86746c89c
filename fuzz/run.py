"""Fuzz one target, guided by coverage: `python fuzz/run.py text --seconds 600`. Needs the extra `fuzz`.

A find is written to `fuzz/finds/TARGET`, and `tests/fuzz/test_finds.py` tries it from then on.
"""

import argparse
import sys
from hashlib import sha256
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["opinionkit"]):
    from seeds import FINDS, finds, seeds
    from targets import TARGETS

_LONGEST = 4096


def main() -> None:
    """Write the seeds to a folder, and run libFuzzer on it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--corpus", type=Path, help="the folder of inputs that reach new code; kept for the next run")
    options = parser.parse_args()
    corpus = options.corpus or Path(__file__).parent / "corpus" / options.target
    corpus.mkdir(parents=True, exist_ok=True)
    for data in (*seeds(options.target), *(data for _, data in finds(options.target))):
        (corpus / sha256(data).hexdigest()[:16]).write_bytes(data)
    (FINDS / options.target).mkdir(parents=True, exist_ok=True)
    arguments = [
        sys.argv[0],
        str(corpus),
        f"-max_total_time={options.seconds}",
        f"-max_len={_LONGEST}",
        "-timeout=20",
        "-rss_limit_mb=2048",
        "-print_final_stats=1",
        f"-artifact_prefix={FINDS / options.target}/",
    ]
    atheris.Setup(arguments, TARGETS[options.target])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
