"""Every rule of events.toml, status.toml and contexts.toml proves itself."""

from __future__ import annotations

import pytest

from events.invented import PACK, written

RULES = PACK.triggers


def names(parties) -> str:
    return "; ".join(party.name for party in parties)


@pytest.mark.parametrize("trigger", RULES.rules, ids=lambda t: t.rule.id)
def test_trigger_yes(trigger):
    for example in trigger.rule.yes:
        expect = dict(example.expect)
        found = [e for e in written(example.text) if e.trace.rule.split("/")[0] == trigger.rule.id]
        assert found, example.text
        event = found[0]
        text = event.trigger.of(example.text)
        assert text == expect.get("trigger", text), (example.text, text)
        assert names(event.actors) == expect.get("actor", ""), (example.text, names(event.actors))
        assert names(event.recipients) == expect.get("recipient", ""), (example.text, names(event.recipients))


@pytest.mark.parametrize("trigger", RULES.rules, ids=lambda t: t.rule.id)
def test_trigger_no(trigger):
    for text in trigger.rule.no:
        found = [e for e in written(text) if e.trace.rule.split("/")[0] == trigger.rule.id]
        assert not found, (text, found)


@pytest.mark.parametrize("status", RULES.states, ids=lambda s: s.rule.id)
def test_status(status):
    for example in status.rule.yes:
        aspects = [e.aspect for e in written(example.text) if e.type == "ASSAULT"]
        assert aspects == [dict(example.expect)["aspect"]], example.text
    for text in status.rule.no:
        aspects = [e.aspect for e in written(text) if e.type == "ASSAULT"]
        if status.scope == "not":
            assert aspects == ["negated"], text
        else:
            assert aspects, text
            assert aspects != [status.aspect] or status.aspect == "occurred", text


@pytest.mark.parametrize("rule", RULES.context_rules, ids=lambda r: r.id)
def test_context(rule):
    def found(text: str) -> set[str]:
        lows = text.casefold().replace(".", " .").split()
        return {
            name
            for k in range(len(lows))
            for hit in [RULES.contexts.longest(lows, k, len(lows))]
            if hit
            for name in hit[1]
        }

    assert all(rule.id in found(example.text) for example in rule.yes)
    assert not any(rule.id in found(text) for text in rule.no)
