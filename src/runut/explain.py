"""One sentence, step by step, with the rule behind every finding."""

from __future__ import annotations

from runut import ids, kit, pipeline
from runut.errors import PageError
from runut.types import Hints, Page, Party, Reading, Skip, Time


def read(sentence: str, *, language: str, published: str | None, outlet: str | None) -> Reading:
    """The reading of a text of one sentence. Raises PageError where it gives no article."""
    body = sentence.encode()
    page = Page(
        id=ids.new("page", "sentence", ids.digest(body)),
        location="sentence",
        media_type="text/plain",
        body=body,
        hints=Hints(language=language, published=published, outlet=outlet),
    )
    made = pipeline.analyse(page, kit.load())
    if isinstance(made, Skip):
        raise PageError(made.reason)
    return made


def steps(reading: Reading) -> dict[str, list[dict[str, str]]]:
    """Findings by step, each with the words it stands on and the rule that made it."""
    text = reading.article.text
    return {
        "furniture and damage": [
            {"words": mark.span.of(text), "kind": mark.kind}
            for mark in (*reading.article.furniture, *reading.article.damage)
        ],
        "mentions": [
            {
                "words": it.phrase.of(text),
                "kind": it.kind,
                "entity": it.entity or "",
                "refers": it.span.of(text) if it.span != it.phrase else "",
                "rule": it.trace.rule,
            }
            for it in reading.notes.mentions
        ],
        "times": [
            {"words": it.span.of(text), "day": _day(it.time), "rule": it.trace.rule}
            for it in reading.notes.times
        ],
        "attributions": [
            {
                "words": " … ".join(span.of(text) for span in it.content),
                "cue": " … ".join(span.of(text) for span in it.cue),
                "act": it.act,
                "form": it.form,
                "chain": " ← ".join(hop.name for hop in it.chain),
                "lost": "; ".join(it.rivals),
                "rule": it.trace.rule,
            }
            for it in reading.attributions
        ],
        "events": [
            {
                "words": it.trigger.of(text),
                "type": it.type + (f"/{it.mode}" if it.mode else ""),
                "actors": _names(it.actors),
                "recipients": _names(it.recipients),
                "aspect": it.aspect,
                "voice": it.voice or "",
                "rule": it.trace.rule,
            }
            for it in reading.events
        ],
        "registers": [
            *(
                {
                    "words": it.weapon,
                    "supplier": it.supplier or "",
                    "recipient": it.recipient or "",
                    "stage": it.stage,
                    "rule": it.trace.rule,
                }
                for it in reading.registers.transfers
            ),
            *(
                {
                    "words": it.name,
                    "parties": ", ".join(it.parties),
                    "stage": it.stage or "",
                    "rule": it.trace.rule,
                }
                for it in reading.registers.agreements
            ),
            *(
                {"words": it.title, "person": it.person, "of": it.of or "", "rule": it.trace.rule}
                for it in reading.registers.roles
            ),
        ],
    }


def _names(parties: tuple[Party, ...]) -> str:
    return ", ".join(f"{party.name} ({party.entity})" if party.entity else party.name for party in parties)


def _day(time: Time) -> str:
    return f"{time.earliest or '…'}/{time.latest or '…'} ({time.precision}, {time.anchor})"
