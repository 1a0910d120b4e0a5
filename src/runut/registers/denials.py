"""What is said not to be so: untrue, without evidence, and whose position that is."""

from __future__ import annotations

from collections.abc import Collection

from runut.registers.frames import Line
from runut.types import EntityKey, Span

FAR = 4  # words before *bahwa* in which its truth is spoken of


def before_that(line: Line, low: int) -> list[str]:
    """The words that a clause depends on by *bahwa*."""
    lows = line.lows
    return (
        lows[max(0, low - 1 - FAR) : low - 1] if low and lows[low - 1] in line.story.rules.of("that") else []
    )


def untrue(line: Line, low: int) -> bool:
    """*tidak benar bahwa A memasok T*: of the clause that begins at a word."""
    of, lead = line.story.rules.of, before_that(line, low)
    return bool(lead) and lead[-1] in of("true") and not of("negator").isdisjoint(lead)


def unproven(line: Line, low: int) -> bool:
    """*tidak ada bukti bahwa A memasok T*: nobody says it is so, nor that it is not."""
    of, lead = line.story.rules.of, before_that(line, low)
    return not of("evidence").isdisjoint(lead[-2:]) and not of("negator").isdisjoint(lead)


def positioned(line: Line, voice: tuple[str, ...], span: Span, known: Collection[EntityKey | None]) -> bool:
    """Whether what is not done is somebody's position: a denial's, a party's, a voice's that says so."""
    story = line.story
    if "deny" in story.act(voice) or story.speakers(voice) & set(known):
        return True
    if not story.rules.of("not_yet").isdisjoint(span.of(story.article.text).casefold().split()):
        return False  # belum dikirim: that may come
    told = [event for event in story.done if event.aspect == "negated" and span.holds(event.trigger)]
    return any(event.voice in voice for event in told)
