"""All figures beside what they are compared with: ``python -m tests.benchmarks [PART ...]``."""

import argparse
import time
from collections.abc import Callable, Iterator

from tests.benchmarks import explorer, folder, megabyte, reading, store
from tests.benchmarks.measure import Result, table

PARTS: dict[str, Callable[[], Iterator[Result]]] = {
    "reading": reading.measure,
    "megabyte": megabyte.measure,
    "folder": folder.measure,
    "explorer": explorer.measure,
    "store": store.measure,
}


def main() -> None:
    """Prints a table for each part asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"{', '.join(PARTS)}; else all")
    parser.add_argument("--statements", type=int, default=store.STATEMENTS, help="in the large store")
    options = parser.parse_args()
    for part in options.parts:
        if part not in PARTS:
            parser.error(f"no part {part!r}; there are {', '.join(PARTS)}")
    PARTS["store"] = lambda: store.measure(options.statements)
    for part in options.parts or PARTS:
        start = time.perf_counter()
        print(f"\n{part}\n", flush=True)
        print(table(PARTS[part]()))
        print(f"\n({time.perf_counter() - start:.0f} s)", flush=True)


if __name__ == "__main__":
    main()
