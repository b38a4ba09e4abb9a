"""All figures beside what they are compared with: ``python -m tests.benchmarks [PART ...]``."""

import argparse
import os
import platform
import time
from collections.abc import Callable, Iterator
from importlib.metadata import version

from tests import readme
from tests.benchmarks import explorer, folder, megabyte, reading, store
from tests.benchmarks.measure import Result, table

PARTS: dict[str, Callable[[], Iterator[Result]]] = {
    "reading": reading.measure,
    "megabyte": megabyte.measure,
    "folder": folder.measure,
    "explorer": explorer.measure,
    "store": store.measure,
}
COMMAND = "python -m tests.benchmarks --readme"


def main() -> None:
    """Prints a table for each part asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"{', '.join(PARTS)}; else all")
    parser.add_argument("--statements", type=int, default=store.STATEMENTS, help="in the large store")
    parser.add_argument("--readme", action="store_true", help="put the tables into the README as well")
    options = parser.parse_args()
    for part in options.parts:
        if part not in PARTS:
            parser.error(f"no part {part!r}; there are {', '.join(PARTS)}")
    PARTS["store"] = lambda: store.measure(options.statements)
    tables = [machine()]
    for part in options.parts or PARTS:
        start = time.perf_counter()
        print(f"\n{part}\n", flush=True)
        tables.append(table(PARTS[part]()))
        print(tables[-1])
        print(f"\n({time.perf_counter() - start:.0f} s)", flush=True)
    if options.readme:
        readme.put(COMMAND, "\n\n".join(tables))


def machine() -> str:
    """What the figures were taken on."""
    return f"Python {platform.python_version()}, Textual {version('textual')}, {os.cpu_count()} cores."


if __name__ == "__main__":
    main()
