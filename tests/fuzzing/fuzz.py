"""One target under a coverage-guided fuzzer; ``python -m tests.fuzzing`` starts it."""

from __future__ import annotations

import sys
from typing import Any

import atheris  # from: pip install atheris


def main(target: str, arguments: list[str]) -> None:
    """Runs until time is up or something does not hold; arguments are those of libFuzzer."""
    with atheris.instrument_imports(include=["store"]):
        from tests.fuzzing.targets import TARGETS
    run: Any = TARGETS[target]
    atheris.Setup([sys.argv[0], *arguments], run)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
