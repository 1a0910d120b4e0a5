"""Words at the joints of sentences: all that one of them may do there, as the bits of one number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

CUED = 1  # begins a cue, complementises, names a listener
THAT = 2  # a complementiser
HEARD = 4  # stands wherever somebody speaks to a medium
ADDRESS = 8  # before a listener
COMMA = 16
STOP = 32  # ends a sentence
DASH = 64
CHARGE = 128  # tells of an accusation
SUB = 256  # opens a clause with a subject of its own; a semicolon
HIDES = 512  # opens what stands beside a subject: a relative clause, a bracket
TURN = 1024  # opens a concession, or what came first
WAY = 2048  # may open when, where and by what means something is said
ACT = 4096  # makes more of what is said, with a rule of content


def marks(
    starters: Iterable[str],
    words: Mapping[str, frozenset[str]],
    phrases: Mapping[str, Iterable[str]],
    needs: Iterable[str],
) -> dict[str, int]:
    """The bits of every word that has some; `starters`: first words of cues, `needs`: of rules of content."""
    found: dict[str, int] = {}
    for bit, forms in (
        (CUED, starters), (CUED | THAT, words["that"]), (CUED | HEARD, words["heard"]),
        (CUED | ADDRESS, words["addressing"]), (COMMA, ","), (STOP, ".!?…"), (DASH, words["dash"]),
        (CHARGE, words["charge"]), (SUB, words["subordinator"] | {";"}),
        (HIDES, words["relative"] | words["where"] | {"("}),
        (TURN, words["concession"] | words["afterwards"]),
        (ACT, needs),
        (WAY, {*phrases.get("occasion", ()), *phrases.get("channel", ()), *words["date_opener"]}),
    ):  # fmt: skip
        for form in forms:
            found[form] = found.get(form, 0) | bit
    return found
