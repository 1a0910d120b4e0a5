"""Which rules fire, which never do, and which fire wrong on the gold.

    python evals/rules.py [PATH ...]

Reads the bundled samples (and further paths), counts how often every rule that leaves a trace fired, and,
where a gold stands beside the texts, how often the row it made was spurious or had a wrong speaker or chain.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from runut import evaluate, run
from runut.lang import load
from runut.lang.files import Folder
from runut.ledger.store import Ledger
from runut.pages import files
from runut.types import Reading

ROOT = Path(__file__).parents[1]
TRACED = (
    "cues.toml cue",
    "frames.toml frame",
    "events.toml trigger",
    "names.toml describe",
    "names.toml refer",
    "registers.toml trade",
    "registers.toml seal",
    "registers.toml deal",
    "registers.toml tenure",
    "times.toml time",
)


def traces(reading: Reading) -> Iterator[str]:
    """The rule of every row of a reading; a rule made of two (frame/cue) counts for both."""
    registers = reading.registers
    rows = (
        *reading.notes.mentions,
        *reading.notes.times,
        *reading.attributions,
        *reading.events,
        *registers.transfers,
        *registers.agreements,
        *registers.roles,
    )
    for row in rows:
        yield from row.trace.rule.split("/")


def known(language: str) -> dict[str, list[str]]:
    """Ids of the rules that leave a trace, by file and table."""
    folder = Folder(load.HERE / language, load.HERE / "_shared")
    made = {}
    for place in TRACED:
        name, table = place.split()
        made[place] = [rule.id for rule, _ in folder.rules(name, table)]
    return made


def wrong(ledger: Ledger, gold: Path) -> tuple[Counter[str], Counter[str]]:
    """Per rule: rows that gold does not have, and rows whose speaker or chain gold has otherwise."""
    made = {said.id: said.trace.rule for read in ledger.readings() for said in read.attributions}
    made |= {event.id: event.trace.rule for read in ledger.readings() for event in read.events}
    spurious: Counter[str] = Counter()
    other: Counter[str] = Counter()
    for error in evaluate.score(ledger.record(), gold).errors:
        kind, id = str(error[1]), str(error[2]) if len(error) > 2 else ""
        if kind.startswith("spurious"):
            spurious[made.get(id, "?")] += 1
        elif kind in ("speaker", "chain"):
            other[f"{kind} of gold {id}"] += 1
    return spurious, other


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("paths", nargs="*", help="further pages to read")
    options = parser.parse_args()
    fired: Counter[str] = Counter()
    for pile in [*sorted((ROOT / "sample").iterdir()), *map(Path, options.paths)]:
        with tempfile.TemporaryDirectory() as folder, Ledger(f"{folder}/l.db", create=True) as ledger:
            run.add(files.collect([str(pile)], columns={}), ledger, workers=1)
            for reading in ledger.readings():
                fired.update(traces(reading))
            if (pile / "gold").is_dir():
                spurious, other = wrong(ledger, pile / "gold")
                print(f"\n{pile.name}: rows gold does not have, by rule")
                for rule, number in spurious.most_common():
                    print(f"  {number:4}  {rule}")
                print(f"{pile.name}: rows with another speaker or chain than gold: {sum(other.values())}")
    print("\nrules that never fired")
    for place, ids in known("id").items():
        silent = [id for id in ids if not fired[id]]
        print(f"  {place}: {len(silent)} of {len(ids)}" + (f": {', '.join(silent)}" if silent else ""))


if __name__ == "__main__":
    main()
