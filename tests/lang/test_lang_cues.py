"""Every cue, relay, frame and act rule of every language finds its own examples and leaves the others."""

from __future__ import annotations

import pytest

from factory import read
from runut.lang import load
from runut.lang.contents import ActRule
from runut.lang.cues import PHRASES, Cue, Cues, Frame
from runut.lang.files import Rule
from runut.types import Attribution, Reading

PACKS = {lang: load.load(lang).cues for lang in load.languages()}
RULES: list[tuple[str, str, str, Rule]] = []
for lang, cues in PACKS.items():
    RULES += [(lang, "cue", cue.id, cue.rule) for cue in cues.cues.values()]
    RULES += [(lang, "frame", frame.id, frame.rule) for frame in cues.frames.values()]
YES = [(lang, sort, id, one) for lang, sort, id, rule in RULES for one in rule.yes]
RELAYS = ("quoted", "quoting", "referring", "given-out", "seen")
NO = [(lang, sort, id, text) for lang, sort, id, rule in RULES for text in rule.no]


def found(reading: Reading, sort: str, id: str) -> list[Attribution]:
    """The attributions that a cue or frame made; a relay is seen in the chain."""
    if sort == "frame":
        return [row for row in reading.attributions if row.trace.rule.split("/")[0] == id]
    return [
        row
        for row in reading.attributions
        if row.trace.rule.split("/")[-1] == id or (id in RELAYS and len(row.chain) > 1)
    ]


def words(text: str) -> set[str]:
    return set(PHRASES.findall(text.casefold()))


def fields(reading: Reading, row: Attribution) -> dict[str, str | None]:
    text = reading.article.text
    return {
        "source": row.source.of(text) if row.source else None,
        "content": " … ".join(span.of(text) for span in row.content),
        "act": row.act,
        "chain": " > ".join(hop.name for hop in row.chain[1:]),
    }


@pytest.mark.parametrize(
    ("lang", "sort", "id", "example"), YES, ids=lambda v: getattr(v, "text", str(v))[:60]
)
def test_rule_finds_its_example(lang: str, sort: str, id: str, example: object) -> None:
    reading = read(example.text, language=lang)  # type: ignore[attr-defined]
    rows = found(reading, sort, id)
    assert rows, [row.trace.rule for row in reading.attributions]
    wanted = dict(example.expect)  # type: ignore[attr-defined]
    have = [fields(reading, row) for row in rows]
    assert any(all(row.get(key) == value for key, value in wanted.items()) for row in have), (wanted, have)


@pytest.mark.parametrize(("lang", "sort", "id", "text"), NO, ids=lambda v: str(v)[:60])
def test_rule_leaves_what_is_not_its_own(lang: str, sort: str, id: str, text: str) -> None:
    reading = read(text, language=lang)
    rows = [row for row in found(reading, sort, id) if id not in RELAYS or row.source]
    assert not rows, [fields(reading, row) for row in rows]


ACTS = [(lang, rule) for lang, cues in PACKS.items() for rule in cues.acts]


@pytest.mark.parametrize(
    ("lang", "rule"), ACTS, ids=lambda v: getattr(getattr(v, "rule", None), "id", str(v))
)
def test_act_of_content(lang: str, rule: ActRule) -> None:
    assert lang in PACKS
    assert all(rule.pattern.search(one.text) for one in rule.rule.yes)
    assert all(rule.needs & words(one.text) for one in rule.rule.yes)
    assert not any(rule.pattern.search(text) for text in rule.rule.no)


def test_packs_hold_cues() -> None:
    pack = PACKS["id"]
    assert isinstance(pack, Cues)
    assert all(isinstance(cue, Cue) for cue in pack.cues.values())
    assert all(isinstance(frame, Frame) and 0 < frame.score <= 1 for frame in pack.frames.values())
    assert pack.suffix == "nya"
    assert pack.length("connective", ["sementara", "itu", ","], 0) == 2
    assert pack.length("connective", ["kapal"], 0) == 0
