"""Articles on one happening: what is grouped, why, and that the order of arrival changes nothing."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from piles import WORLD, Telling
from runut import coverage, entities, ids, stories
from runut.coverage import gists
from runut.shelf import Memory
from runut.types import Edge, Judgement, Story

RAID = (
    "Pasukan Zarandia menyerbu gudang peluru di Kota Velmora sebelum fajar dan menawan 42 penjaga.",
    "Juru bicara Zarandia, Kolonel Ostrin Belga, menyebut gudang di Velmora itu kosong dari warga.",
)
RAID_TOO = (
    "Empat puluh dua penjaga ditawan setelah gudang peluru Velmora direbut tentara Zarandia menjelang fajar.",
    "Belga mengatakan tak ada penduduk di sekitar gudang; wali kota Velmora membantahnya.",
)
RAID_AGAIN = (
    "Wali kota Velmora mengecam penyerbuan gudang peluru oleh Zarandia yang dipimpin Kolonel Belga.",
    "Ia menghitung tujuh rumah di dekat gudang Velmora terbakar sebelum fajar tiba.",
)
QUAKE = (
    "Gempa berkekuatan 6,3 mengguncang Pulau Hamara pada Rabu malam dan meruntuhkan jembatan Selat Kiru.",
    "Badan bencana Hamara mengungsikan nelayan dari pesisir Kiru ke bukit.",
)
QUAKE_TOO = (
    "Jembatan Selat Kiru putus diguncang gempa; nelayan Hamara mengungsi ke bukit semalaman.",
    "Badan bencana mencatat kekuatan gempa 6,3 dengan pusat di lepas pantai Pulau Hamara.",
)


def text(name, lines, day, outlet="outlet:harian", title=None):
    return Telling(name, "\n".join(lines), outlet=outlet, published=day and f"2031-05-{day:02}", title=title)


def pile():
    return [
        text("a", RAID, 1),
        text("b", RAID_TOO, 1, "outlet:koran"),
        text("c", RAID_AGAIN, 2, "outlet:lentera"),
        text("d", QUAKE, 2),
        text("e", QUAKE_TOO, 3, "outlet:koran"),
        text("f", RAID, 3, "outlet:buletin"),
        text("g", RAID_TOO, 2, "outlet:mingguan"),
    ]


def read(*tellings):
    readings = [one.reading() for one in tellings]
    return readings, stories.group(readings, entities.merge(readings, [], WORLD).canon).stories


def grouped(*tellings, judgements=()):
    return coverage.group(*read(*tellings), judgements)


def test_reports_of_one_happening_stand_together_and_say_why():
    tellings = pile()
    found = grouped(*tellings)
    assert [set(one.articles) for one in sorted(found, key=lambda one: -len(one.articles))] == [
        {tellings[number].id for number in (0, 1, 2, 5, 6)},
        {tellings[number].id for number in (3, 4)},
    ]
    raid = max(found, key=lambda one: len(one.articles))
    assert {"Velmora", "gudang"} <= set(raid.terms)
    assert (raid.first.isoformat(), raid.last.isoformat()) == ("2031-05-01", "2031-05-02")
    for near in raid.near:
        assert near.score > 0
        assert "Velmora" in near.words
        assert {near.article, near.to} <= set(raid.articles)
    copies = {tellings[5].id, tellings[6].id}
    first = min((one.published, one.id) for one in tellings[:2])[1]
    assert {near.article for near in raid.near} == set(raid.articles) - copies - {first}


def test_texts_with_their_copies_lie_inside_one_happening():
    readings, told = read(*pile())
    found = coverage.group(readings, told)
    assert len(told) == 2
    for story in told:
        (home,) = [one for one in found if set(story.articles) & set(one.articles)]
        assert set(story.articles) <= set(home.articles)
        assert story.id in home.stories


def test_a_copy_goes_where_its_original_goes_whatever_its_words_are():
    one, other = text("a", RAID, 1), text("b", ("Kabar singkat.",), 2, "outlet:koran")
    made = Story(
        id="story-1", articles=(one.id, other.id), edges=(Edge(one.id, other.id, "excerpt", True, "x"),)
    )
    (found,) = coverage.group([one.reading(), other.reading()], [made])
    assert found.articles == tuple(sorted((one.id, other.id)))
    assert found.stories == ("story-1",)
    assert found.near == ()


def test_the_same_kind_of_happening_weeks_later_is_another():
    assert grouped(text("a", RAID, 1), text("b", RAID_TOO, 3, "outlet:koran"))
    later = replace(text("b", RAID_TOO, 3, "outlet:koran").reading())
    far = Telling("b", "\n".join(RAID_TOO), outlet="outlet:koran", published="2031-06-25")
    assert later.article.text == far.reading().article.text
    assert grouped(text("a", RAID, 1), far) == ()


def test_other_names_speak_against_one_happening():
    named = gists.gist(text("a", RAID, 1).reading())
    moved = [
        line.replace("Velmora", "Kasindra").replace("Zarandia", "Tolmeki").replace("Belga", "Urmin")
        for line in RAID
    ]
    other = gists.gist(text("b", [line.replace("Ostrin", "Jaswan") for line in moved], 1).reading())
    same = gists.gist(text("c", RAID_TOO, 1).reading())
    again = gists.gist(text("d", RAID, 1).reading())
    assert gists.likeness(named, other) < 0.5 * gists.likeness(named, again)
    assert gists.likeness(named, same) > 0.2


def test_a_language_without_a_pack_is_grouped_too():
    lines = "Raiders seized the Velmora depot before dawn, said Colonel Ostrin Belga of Zarandia.\nThe depot was empty."
    again = "Zarandia holds the Velmora depot: its raiders came before dawn, Colonel Belga told reporters at the depot."
    made = []
    for name, words in (("a", lines), ("b", again)):
        reading = Telling(name, words, published="2031-05-02").reading()
        made.append(replace(reading, article=replace(reading.article, language="en")))
    (found,) = coverage.group(made)
    assert len(found.articles) == 2


def hand(left, right, verdict, at="2031-06-01T00:00:00Z"):
    return Judgement(
        id=ids.new("jud", left, right, verdict, at), left=left, right=right, verdict=verdict, score=1.0,
        reasons=("by hand",), by="hand:editor", at=at,
    )  # fmt: skip


def test_hands_join_and_part_what_reports_a_happening():
    tellings = pile()[:5]
    raid, quake = sorted(grouped(*tellings), key=lambda one: -len(one.articles))
    (whole,) = grouped(*tellings, judgements=[hand(raid.id, quake.id, "same")])
    assert len(whole.articles) == 5
    first, third = min((one.published, one.id) for one in tellings[:2])[1], tellings[2].id
    apart = grouped(*tellings, judgements=[hand(raid.id, third, "different")])
    assert all(third not in one.articles for one in apart if first in one.articles)
    assert grouped(*tellings, judgements=[hand(first, third, "different")]) == grouped(*tellings)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.permutations(range(7)), st.sets(st.integers(0, 6), max_size=3), st.integers(1, 7))
def test_one_by_one_in_any_order_is_what_all_at_once_is(order, leaving, size):
    readings = [one.reading() for one in pile()]
    canon = entities.merge(readings, [], WORLD).canon
    known = {one.article.id: one for one in readings}
    names = [readings[number].article.id for number in order]

    def take(shelf, wanted, *, gone=()):
        sheets = {one: stories.sheet(known[one], canon) for one in wanted}
        told = stories.post(shelf, {**sheets, **dict.fromkeys(gone)}, ())
        coverage.post(
            shelf, {**{one: coverage.gist(known[one]) for one in wanted}, **dict.fromkeys(gone)}, told, ()
        )

    shelf, whole = Memory(), Memory()
    for start in range(0, len(names), size):
        take(shelf, names[start : start + size])
    leaves = {readings[number].article.id for number in leaving}
    take(shelf, (), gone=leaves)
    take(whole, [one for one in names if one not in leaves])
    assert list(shelf.all("coverage")) == list(whole.all("coverage"))


def test_an_id_stays_while_reports_are_added():
    tellings = pile()
    before = {one.id for one in grouped(*tellings[:2])}
    assert before <= {one.id for one in grouped(*tellings[:4])} <= {one.id for one in grouped(*tellings)}
