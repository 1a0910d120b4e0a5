"""Records of the samples, read and merged once, and their bytes."""

from __future__ import annotations

from pathlib import Path

from runut import kit, run
from runut.engines import local
from runut.ledger.export import write
from runut.ledger.store import Ledger
from runut.pages import files
from runut.types import Reading

SAMPLES = Path(__file__).parents[1] / "sample"


def read(*names):
    """The readings of some samples."""
    kit.load()
    pages = files.collect([str(SAMPLES / name) for name in names])
    return [one for page in pages if isinstance(one := local.read(page), Reading)]


def exported(ledger, folder):
    """The record of an open ledger by the names of its files."""
    list(write(ledger.record(), folder, "jsonl"))
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


def whole(readings, folder):
    """The record of some readings, posted in their order and merged at once."""
    with Ledger(str(folder / "l.db"), create=True) as ledger:
        for one in readings:
            ledger.post(None, one)
        run.merge(ledger)
        return exported(ledger, folder / "record")
