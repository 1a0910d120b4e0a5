"""From folders to packs: the folder's name is its registration."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from runut.lang import calendar, cues, furniture, names, registers, triggers, words
from runut.lang.files import Folder
from runut.lang.pack import Pack

HERE = Path(__file__).parent


def load(lang: str, root: Path = HERE) -> Pack:
    """The pack of one language. Raises RuleError where a file of it is wrong."""
    folder = Folder(root / lang, root / "_shared")
    return Pack(
        lang=lang,
        words=words.load(folder),
        furniture=furniture.load(folder),
        calendar=calendar.load(folder),
        names=names.load(folder),
        cues=cues.load(folder),
        triggers=triggers.load(folder),
        registers=registers.load(folder),
    )


def languages(root: Path = HERE) -> tuple[str, ...]:
    """Codes of all languages that have a folder."""
    return tuple(sorted(p.name for p in root.iterdir() if p.is_dir() and p.name.isalpha()))


@cache
def packs() -> Mapping[str, Pack]:
    """Every pack that is installed, by language code."""
    return MappingProxyType({lang: load(lang) for lang in languages()})
