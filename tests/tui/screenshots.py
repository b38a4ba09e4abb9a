"""Pictures of the running explorer on the bundled statement, for the README.

``python -m tests.tui.screenshots`` makes them anew. They name no font that would be fetched.
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from pathlib import Path

from store.library import Library
from store.settings import Settings
from tui.app import SourcierApp

PICTURES = Path(__file__).parent / "pictures"
SIZE = (120, 36)
FLOWS: dict[str, tuple[str, ...]] = {
    "explorer": ("slash", *"police", "enter", "3"),
    "record": ("3", "j", "j", "j", "enter"),
    "comparison": ("c", *"ministere", "enter", *"porte", "enter", "j", "j", "j", "j"),
    "timeline": ("t",),
}
_FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}\s*")


def without_fonts(svg: str) -> str:
    """The picture without the fonts that it would have fetched; a font of the reader's takes their place."""
    return _FONT_FACE.sub("", svg).replace("font-family: Fira Code, monospace", "font-family: monospace")


async def picture(library: Library, keys: tuple[str, ...]) -> str:
    """What the explorer shows after these keys."""
    app = SourcierApp(library, Settings(welcomed=True, language="en"))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        return without_fonts(app.export_screenshot(title="sourcier"))


async def make_all() -> None:
    """Writes all pictures."""
    PICTURES.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        Library(Path(folder) / "store.json", bundled=True) as library,
    ):
        for name, keys in FLOWS.items():
            path = PICTURES / f"{name}.svg"
            path.write_text(await picture(library, keys), "utf-8")
            print(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)


if __name__ == "__main__":
    asyncio.run(make_all())
