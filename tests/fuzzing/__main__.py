"""Fuzzes intake, reading, queries and repair: ``python -m tests.fuzzing [TARGET ...] [--minutes 5]``.

It needs atheris (``pip install atheris``; Linux and macOS). An input that breaks a promise is kept beside the
corpus, which is kept from one run to the next in the folder named with ``--corpus``.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.fuzzing.seeds import seeds, words
from tests.fuzzing.targets import TARGETS

_ROOT = Path(__file__).parents[2]
_LONGEST = 4096  # bytes of an input; long ones are the benchmark's
_SLOWEST = 20  # seconds of one input


def main() -> int:
    """Prints a line for each target; 1 where something did not hold."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzzing", description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"{', '.join(TARGETS)}; else all")
    parser.add_argument("--minutes", type=float, default=5, help="for each target; default: 5")
    parser.add_argument("--corpus", type=Path, help="a folder; else a new one")
    asked = parser.parse_args()
    for target in asked.targets:
        if target not in TARGETS:
            parser.error(f"no target {target!r}; there are {', '.join(TARGETS)}")
    folder = asked.corpus or Path(tempfile.mkdtemp(prefix="fuzzing-"))
    return max(_fuzz(target, folder, asked.minutes * 60) for target in asked.targets or TARGETS)


def _fuzz(target: str, folder: Path, seconds: float) -> int:
    corpus, broken = folder / target, folder / "broken"
    for place in (corpus, broken):
        place.mkdir(parents=True, exist_ok=True)
    for seed in seeds(target):
        (corpus / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)
    dictionary = folder / "words"
    escaped = ("".join(f"\\x{byte:02x}" for byte in word) for word in words())
    dictionary.write_text("".join(f'"{word}"\n' for word in escaped))
    options = [
        f"-max_total_time={round(seconds)}",
        f"-max_len={_LONGEST}",
        f"-timeout={_SLOWEST}",
        f"-dict={dictionary}",
        f"-artifact_prefix={broken}/{target}-",
        "-print_final_stats=1",
        "-rss_limit_mb=4096",
    ]
    command = [sys.executable, "-m", "tests.fuzzing.fuzz", target, *options, str(corpus)]
    ran = subprocess.run(command, cwd=_ROOT, stderr=subprocess.PIPE, text=True, errors="replace", check=False)
    said = ran.stderr
    inputs = re.search(r"stat::number_of_executed_units:\s*(\d+)", said)
    covered = re.findall(r"cov: (\d+)", said)
    tried = f"{int(inputs[1]):,} inputs".replace(",", " ") if inputs else "no inputs"
    print(f"{target}: {tried} in {seconds / 60:g} min, {covered[-1] if covered else 0} branches", flush=True)
    if ran.returncode:
        kept = re.search(r"Test unit written to (\S+)", said)
        print(f"  broken; the input: {kept[1] if kept else 'unknown'}\n{said[-3000:]}", flush=True)
    return 1 if ran.returncode else 0


if __name__ == "__main__":
    sys.exit(main())
