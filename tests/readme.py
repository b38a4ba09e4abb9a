"""Figures put into the README by the commands that take them, so that none is written there by hand."""

from pathlib import Path

README = Path(__file__).parents[1] / "README.md"


def put(command: str, block: str, readme: Path = README) -> None:
    """Puts Markdown between ``<!-- figures: COMMAND -->`` and the next ``<!-- end of figures -->``.

    Raises:
        LookupError: the README has no such lines.
    """
    begin, end = f"<!-- figures: {command} -->\n", "<!-- end of figures -->"
    text = readme.read_text(encoding="utf-8")
    before, found, rest = text.partition(begin)
    _, ended, after = rest.partition(end)
    if not (found and ended):
        raise LookupError(f"{readme.name} has no place for the figures of {command}")
    readme.write_text(f"{before}{begin}\n{block.strip()}\n\n{end}{after}", encoding="utf-8")
