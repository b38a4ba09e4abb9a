"""The rooms of the project: which there are, and who may know whom."""

import ast
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = [ROOT / "main.py", *sorted((ROOT / "store").rglob("*.py")), *sorted((ROOT / "tui").rglob("*.py"))]


def imports(path: Path) -> set[str]:
    """The modules that a file imports, at its top or inside a function."""
    found = set[str]()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
    return found


def test_the_rooms_are_those_of_the_design() -> None:
    there = {path.name for path in ROOT.iterdir() if not path.name.startswith((".", "__"))}
    rooms = {"tui", "store", "assets", "tests", "main.py", "pyproject.toml"}
    assert there <= rooms | {"README.md", "LICENSE", "CHANGELOG.md"} | {"build", "dist"}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_room_knows_one_that_it_should_not(path: Path) -> None:
    room = path.relative_to(ROOT).parts[0]
    roots = {name.partition(".")[0] for name in imports(path)}
    if room == "store":
        assert not roots & {"tui", "main", "textual", "rich"}
    if "reading" in path.parts:
        assert not roots & {"tinydb", "pathlib", "os", "io"}
        assert not imports(path) & {"store.database", "store.intake", "store.languages"}
    if room == "tui":
        assert "main" not in roots
        assert not imports(path) & {"store.database", "store.intake", "tinydb"}


def test_the_command_line_imports_the_screens_only_where_they_are_used() -> None:
    tree = ast.parse((ROOT / "main.py").read_text("utf-8"))
    at_the_top = {node.module for node in tree.body if isinstance(node, ast.ImportFrom)}
    assert at_the_top <= {"__future__", "collections.abc", "pathlib", "typing", "store.errors"}


def test_everything_that_is_read_at_run_time_is_in_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert {"store", "tui", "assets"} == set(wheel["packages"])
    assert wheel["force-include"] == {"main.py": "main.py"}
