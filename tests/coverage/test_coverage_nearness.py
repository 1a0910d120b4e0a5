"""What speaks for one happening and what against: titles, forms of words, how dense a group is by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest

from piles import Telling
from runut import coverage, ids
from runut.coverage import cluster, gists, passes
from runut.coverage.cores import Cores
from runut.coverage.gists import UNIT, Gist
from runut.shelf import Memory

LINES = (
    "Pelabuhan Kasindra lumpuh setelah derek utama roboh menimpa dermaga peti kemas.",
    "Otoritas pelabuhan mengalihkan sembilan kapal ke Teluk Urmin sambil memeriksa derek lain.",
)
AGAIN = (
    "Sembilan kapal menunggu di Teluk Urmin karena derek utama Kasindra roboh ke dermaga.",
    "Peti kemas yang tertimpa baru dapat dipindahkan setelah otoritas memeriksa derek.",
)


def titled(name, lines, title):
    return gists.gist(
        Telling(name, "\n".join((title, *lines)), published="2031-05-02", title=title).reading()
    )


def test_a_title_that_the_other_text_does_not_tell_speaks_against_one_happening():
    one = titled("a", LINES, "Derek roboh, pelabuhan Kasindra lumpuh")
    same = titled("b", AGAIN, "Derek Kasindra roboh, sembilan kapal menunggu")
    other = titled("c", AGAIN, "Tarif sandar naik, nakhoda Zarandia mogok")
    assert gists.likeness(one, same) > 2 * gists.likeness(one, other)
    assert gists.likeness(one, same) == gists.likeness(same, one)


def test_a_text_without_a_title_is_judged_by_the_other_title_alone():
    one = titled("a", LINES, "Derek roboh, pelabuhan Kasindra lumpuh")
    bare = replace(titled("b", AGAIN, "Derek Kasindra roboh"), told=())
    stranger = titled("c", LINES, "Tarif sandar naik, nakhoda Zarandia mogok")
    assert gists.likeness(one, bare) > gists.likeness(stranger, bare)
    assert gists.likeness(replace(one, told=()), bare) > 0


@pytest.mark.parametrize(("language", "alike"), [("en", True), ("id", False)])
def test_forms_of_a_word_are_one_where_a_language_has_no_list_of_roots(language, alike):
    words = "Missiles fired at Velmora; the missile fell near the depot where missiles lay."
    reading = Telling("a", words, published="2031-05-02").reading()
    roots = gists.gist(replace(reading, article=replace(reading.article, language=language))).roots.split()
    assert (sum(root.startswith("missi") for root in roots) == 1) is alike


def made(name, words, day=1):
    share = round(UNIT / len(words) ** 0.5)
    return Gist(
        article=ids.new("art", name),
        language="id",
        day=date(2031, 5, day),
        roots=" ".join(words),
        words=" ".join(words),
        shares=(share,) * len(words),
        named=(),
    )


def group(name, topic, own, number):
    """Reports that share a topic with others, and most of their words with one another alone."""
    return [
        made(f"{name}{at}", [*topic, *own, *(f"{name}{at}x{word}" for word in range(3))])
        for at in range(number)
    ]


TOPIC = [f"umum{number}" for number in range(3)]
ONE = [f"satu{number}" for number in range(8)]
TWO = [f"dua{number}" for number in range(8)]


def grouped(cards):
    shelf = Memory()
    coverage.post(shelf, {one.article: one for one in cards}, ({}, {}), ())
    return sorted(len(one.articles) for _, one in shelf.all("coverage"))


def test_two_dense_happenings_of_one_kind_stay_apart():
    one, two = group("s", TOPIC, ONE, 4), group("d", TOPIC, TWO, 4)
    between = cluster.likeness(one[0], two[0])
    assert between > passes.MEAN  # near enough to go together, were they not so much nearer among themselves
    assert grouped([*one, *two]) == [4, 4]
    assert grouped([*one, *group("t", TOPIC, ONE, 4)]) == [8]


def test_a_mean_is_of_roots_and_never_above_what_is_seen_first():
    cards = [*group("s", TOPIC, ONE, 3), *group("d", TOPIC, TWO, 3), made("l", TOPIC + ONE[:2], 20)]
    shelf = Memory()
    coverage.post(shelf, {one.article: one for one in cards}, ({}, {}), ())
    cores = Cores(shelf)
    places = [(one.at, one.article) for one in cards]
    for size in (1, 2, 3):
        for some in combinations(places, size):
            others = [place for place in places if place not in some]
            plain = [cores._likeness(one, other) for _, one in some for _, other in others]
            assert cores._mean(some, others) <= sum(plain) / len(plain) + 1e-9
            assert cores._mean(some, others) <= cores._most(some, others)
