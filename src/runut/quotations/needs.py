"""How alike two wordings must be, by the days between their prints and by who quotes them."""

from __future__ import annotations

from datetime import timedelta
from typing import Final, NamedTuple

from runut.quotations.said import Said


class Need(NamedTuple):
    """What two wordings printed at most `days` apart need to be one utterance.

    `alike` is their common weight over all weight, `cover` over the shorter's, `mass` the common weight.
    """

    days: int
    alike: float
    cover: float
    mass: float
    run: int  # words in a row that an excerpt in quotation marks shares with the longer


NEEDS: Final = (
    Need(1, 0.42, 0.60, 8.0, 4),
    Need(2, 0.46, 0.65, 8.0, 4),
    Need(4, 0.54, 0.72, 9.0, 4),
    Need(7, 0.64, 0.80, 11.0, 5),
    Need(14, 0.78, 0.90, 12.0, 6),
)
NIGHT: Final = NEEDS[0]
DAYS: Final = NEEDS[2].days  # within which the same few words are one utterance
AGAIN: Final = NEEDS[1]  # the day of the other stands beside it
THERE: Final = NEEDS[2]  # said to one addressee
UNDATED: Final = Need(20, 0.64, 0.80, 11.0, 6)
LATER: Final = Need(10_000, 0.95, 0.97, 18.0, 12)  # and so many words in a row
WITHIN: Final = Need(0, 0.62, 0.85, 9.0, 6)  # one article
CLOSE: Final = 2  # days within which a paraphrase of a part is taken for that part
RETOLD: Final = 0.10  # two indirect wordings need that much more: a topic has words, too
BULK: Final = 28.0  # weight of wordings so long that more of it must be alike
BULKY: Final = 0.50
TWICE: Final = (0.85, 0.95)  # two quotations in one article are two sentences of one speech


def needed(left: Said, right: Said) -> Need:
    """What these two need."""
    need = WITHIN if left.article == right.article else by_days(left, right)
    if min(left.wording.weight, right.wording.weight) >= BULK:
        need = need._replace(alike=max(need.alike, BULKY))
    if not left.direct and not right.direct:
        need = need._replace(alike=need.alike + RETOLD, cover=min(LATER.cover, need.cover + RETOLD))
    if left.article == right.article and left.direct and right.direct:
        need = need._replace(alike=TWICE[0], cover=TWICE[1])
    return need


def by_days(left: Said, right: Said) -> Need:
    """What two in different articles need, by the days on which they were said or else printed.

    An older utterance told again comes with its day (on 17 January they signed; X said …): that day is taken
    for it, with care. Words to the same addressee are of one occasion the sooner.
    """
    one, other = left.earliest or left.printed, right.earliest or right.printed
    days = abs((one - other).days) if one is not None and other is not None else None
    if (left.days or right.days) and (days is None or days > CLOSE):
        for here, there in (
            *((day, other) for day in left.days),
            *((one, day) for day in right.days),
            *((day, found) for day in left.days for found in right.days),
        ):
            if here is not None and there is not None and abs((here - there).days) <= 1:
                return AGAIN
    need = UNDATED if days is None else next((need for need in NEEDS if days <= need.days), LATER)
    told = left.addressee is not None and left.addressee == right.addressee
    return THERE if told and THERE.days < need.days < LATER.days else need


def apart(left: Said, right: Said) -> str | None:
    """Why two cannot be one utterance by their days."""
    day = timedelta(days=1)  # one night has two dates, by place
    for one, other in ((left, right), (right, left)):
        if one.earliest and other.latest and one.earliest > other.latest + day:
            return f"said on different days: {other.latest}, {one.earliest}"
        if one.earliest and other.printed and one.earliest > other.printed + day:
            return f"printed on {other.printed}, before {one.earliest}"
    return None
