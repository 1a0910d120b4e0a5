"""The same readings in any order, and any of them twice, give the same record."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from piles import Telling, day, merged
from runut import ids
from runut.types import Judgement

VOICES = [
    "person:sergei-bolotov",
    "person:sergey-bolotov",
    "person:bolotov",
    "state:AAA",
    "state:BBB",
    "person:rina-bora",
]
SENTENCES = [
    "Kami bekerja sama di panggung dunia dan penilaian kami sangat mirip.",
    "Kami bekerja sama di arena dunia, dan pandangan kami sangat dekat.",
    "Alfa memasok Beta dengan drone.",
    "Pasukan Gamma mundur dari perbatasan pada malam hari setelah gencatan senjata.",
    "Sidang berlangsung tertutup selama empat jam dan dihadiri dua belas utusan.",
    "Kabar itu tidak benar.",
    "Alfa memasok Beta dengan ratusan drone atau lebih.",
    "Serangan Beta atas Gamma menewaskan sedikitnya delapan orang.",
    "Serangan Beta atas Gamma menewaskan lima orang dan melukai 20 warga.",
    "Sergei Bolotov menjabat sejak lama.",
]
NUMBERS = [None, None, 5, 400, "ratusan", "puluhan", "lebih dari 30", "beberapa"]
DAYS = [None, "2031-05-06", "2031-05-07", "2031-12-01"]


@st.composite
def telling(draw, number):
    lines = draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5, unique=True))
    one = Telling(
        f"a{number}",
        "\n".join(lines),
        outlet=draw(st.sampled_from([None, "outlet:harian", "outlet:koran", "agency:wire"])),
        published=draw(st.sampled_from(DAYS)),
        url=draw(
            st.sampled_from([None, None, "https://harian.example/1", "https://m.harian.example/1?page=2"])
        ),
    )
    said = []
    for line in lines:
        if draw(st.booleans()):
            act = draw(st.sampled_from(["assert", "deny", "accuse", "admit", "decline"]))
            via = draw(st.sampled_from([(), ("agency:wire",), ("agency:alfapress", "agency:wire")]))
            about = said[-1:] if act == "deny" else []
            by = draw(st.sampled_from([*VOICES, None]))
            if line not in ((one.rows and [row.content[0].of(one.text) for row in one.rows]) or []):
                said.append(
                    one.says(
                        line,
                        by,
                        act=act,
                        via=via,
                        about=about,
                        on=draw(st.sampled_from(DAYS)),
                        form="indirect",
                    )
                )
    if SENTENCES[2] in lines and draw(st.booleans()):
        one.transfer(
            SENTENCES[2], voice=said[:1], stage=draw(st.sampled_from(["delivered", "sought", "refused"])),
            quantity=draw(st.sampled_from(NUMBERS)), time=day(draw(st.sampled_from(DAYS))),
            category=draw(st.sampled_from(["drone", "missile", "missile: ballistic"])),
        )  # fmt: skip
    if SENTENCES[6] in lines and draw(st.booleans()):
        one.transfer(
            SENTENCES[6], stage="delivered",
            passings=[
                (words, draw(st.sampled_from(["delivered", "sought"])), draw(st.sampled_from(NUMBERS)), said[at : at + 1])
                for at, words in enumerate(["Alfa memasok Beta", "Beta dengan ratusan drone"])
            ],
        )  # fmt: skip
    for line in (SENTENCES[7], SENTENCES[8]):
        if line in lines and draw(st.booleans()):
            one.event(
                "ASSAULT", line[:24], ["state:BBB"], ["state:CCC"], on=draw(st.sampled_from(DAYS)),
                voice=draw(st.sampled_from([None, *said])),
                aspect=draw(st.sampled_from(["occurred", "negated", "future"])),
            )  # fmt: skip
    if SENTENCES[9] in lines:
        since, until = (day(draw(st.sampled_from(DAYS))) for _ in range(2))
        one.names(holder := VOICES[draw(st.integers(0, 2))], "Sergei Bolotov")
        one.office(
            holder, "menteri", "state:AAA", since=since, until=until,
            told="menjabat sejak lama", rule="holds", current=draw(st.sampled_from([True, False, None])),
        )  # fmt: skip
    if SENTENCES[3] in lines and draw(st.booleans()):
        one.event(
            "RETREAT", "mundur", ["state:CCC"], on=draw(st.sampled_from(DAYS)), voice=(said or [None])[0],
            aspect=draw(st.sampled_from(["occurred", "negated", "future"])),
        )  # fmt: skip
    for person in VOICES[:3]:
        if person in one.entities and draw(st.booleans()):
            one.office(person, "menteri", "state:AAA")
    return one


piles = st.integers(1, 5).flatmap(lambda size: st.tuples(*(telling(number) for number in range(size))))
hands = st.lists(
    st.builds(
        lambda left, right, verdict, at: Judgement(
            id=ids.new("jud", left, right, verdict, at),
            left=left,
            right=right,
            verdict=verdict,
            score=1.0,
            reasons=(),
            by="hand:editor",
            at=at,
        ),
        st.sampled_from(VOICES),
        st.sampled_from(VOICES),
        st.sampled_from(["same", "different"]),
        st.sampled_from(["2031-06-01T00:00:00Z", "2031-06-02T00:00:00Z"]),
    ),
    max_size=3,
)


@settings(max_examples=120, deadline=None)
@given(piles, hands, st.randoms(use_true_random=False))
def test_order_and_repeats_change_nothing(pile, judgements, chance):
    turned, other = list(pile), list(judgements)
    chance.shuffle(turned)
    chance.shuffle(other)
    assert merged([*turned, turned[0]], other) == merged(pile, judgements)


@settings(max_examples=80, deadline=None)
@given(piles)
def test_figures_keep_their_bounds(pile):
    for claim in merged(pile).claims:
        for side in (claim.corroboration.support, claim.corroboration.opposition):
            assert side.origins.low <= side.origins.high
            assert side.lines.low <= side.lines.high <= min(side.origins.high, side.reports)
            assert (len(side.cut_low), len(side.cut_high)) == tuple(side.lines)


@settings(max_examples=80, deadline=None)
@given(piles, st.sampled_from(VOICES[:3]), st.sampled_from(VOICES[:3]))
def test_a_split_by_hand_is_kept_and_its_withdrawal_restores_the_record(pile, left, right):
    def hand(verdict, at):
        return Judgement(
            id=ids.new("jud", verdict, at), left=left, right=right, verdict=verdict, score=1.0, reasons=(),
            by="hand:editor", at=at,
        )  # fmt: skip

    split = merged(pile, [hand("different", "2031-06-01T00:00:00Z")])
    if left != right:
        held = [{split.canon[pair] for pair in split.canon if pair[1] == key} for key in (left, right)]
        assert held[0].isdisjoint(held[1])
    unsure = hand("unsure", "2031-06-02T00:00:00Z")
    restored = merged(pile, [hand("different", "2031-06-01T00:00:00Z"), unsure])
    assert restored.canon == merged(pile).canon


LONG = (
    "Gamma menuduh Alfa memasok Beta dengan drone. Tuduhan itu disampaikan dalam sidang dewan di ibu kota. "
    "Sidang berlangsung tertutup selama empat jam dan dihadiri dua belas utusan. "
    "Utusan Delta meninggalkan ruangan sebelum pemungutan suara dimulai."
)


def accusation(name, outlet, published):
    one = Telling(name, LONG, outlet=outlet, published=published)
    said = one.says(
        "Alfa memasok Beta dengan drone", "state:CCC", act="accuse", via=["agency:wire"], form="indirect"
    )
    one.transfer("Alfa memasok Beta dengan drone", voice=[said])
    one.event("CONSULT", "Sidang berlangsung", ["state:CCC", "state:AAA"], on="2031-05-04")
    return one


@settings(max_examples=60, deadline=None)
@given(piles, st.lists(st.sampled_from(["2031-05-06", "2031-05-07", "2031-05-09"]), min_size=1, max_size=3))
def test_copies_change_no_figure_but_reports(pile, days):
    pile = [*pile, accusation("first", "outlet:first", "2031-05-05")]
    copies = [accusation(f"copy{number}", f"outlet:copy{number}", day) for number, day in enumerate(days)]
    before = {claim.id: claim.corroboration for claim in merged(pile).claims}
    after = {claim.id: claim.corroboration for claim in merged([*pile, *copies]).claims}
    for claim, one in before.items():
        for old, new in ((one.support, after[claim].support), (one.opposition, after[claim].opposition)):
            assert (new.origins, new.lines, new.cut_low, new.cut_high) == (
                old.origins,
                old.lines,
                old.cut_low,
                old.cut_high,
            )
            assert new.reports in (old.reports, old.reports + len(copies))
