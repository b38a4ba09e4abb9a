from pathlib import Path

import pytest

from tests import readme
from tests.benchmarks import __main__ as benchmarks
from tests.benchmarks import shelf
from tests.evaluation import __main__ as evaluation

COMMANDS = [benchmarks.COMMAND, shelf.COMMAND, evaluation.COMMAND]
PAGE = """\
before
<!-- figures: one -->

old

<!-- end of figures -->
between
<!-- figures: two -->
<!-- end of figures -->
after
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "README.md"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.mark.parametrize("command", COMMANDS)
def test_the_readme_has_a_place_for_the_figures_of_each_command(command: str) -> None:
    assert readme.README.read_text(encoding="utf-8").count(f"<!-- figures: {command} -->\n") == 1


def test_new_figures_stand_in_the_place_of_the_old_ones(page: Path) -> None:
    readme.put("one", "new\n", page)
    assert page.read_text(encoding="utf-8") == PAGE.replace("old", "new")


def test_figures_put_twice_stand_there_once(page: Path) -> None:
    for _ in range(2):
        readme.put("two", "new", page)
    assert page.read_text(encoding="utf-8").count("new") == 1


def test_figures_without_a_place_change_nothing(page: Path) -> None:
    with pytest.raises(LookupError):
        readme.put("three", "new", page)
    assert page.read_text(encoding="utf-8") == PAGE
