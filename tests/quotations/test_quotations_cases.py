"""Who speaks, with whom, where twice in one article, and what more articles may not change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from piles import Telling, merged
from runut.types import Time, TimeMention

LEAD = "kapal perang asing telah tiga kali memasuki perairan selatan pekan ini"
QUOTE = "Tiga kali dalam pekan ini kapal perang asing masuk ke perairan kami di selatan"
NEXT = "Kami sudah memanggil duta besar mereka dan menunggu penjelasan tertulis"
LONG = "Perairan ini bukan jalan raya, dan siapa pun yang lewat tanpa mengetuk pintu akan kami antar keluar dengan hormat"


def telling(name, *rows, published="2031-05-09"):
    one = Telling(
        name, "\n".join(f"{content}." for content, *_ in rows), outlet=f"outlet:{name}", published=published
    )
    for content, by, form in rows:
        one.says(content, by, form=form)
    return one


def groups(*tellings):
    """The wordings of every quotation."""
    words = {
        row.id: "".join(span.of(one.text) for span in row.content) for one in tellings for row in one.rows
    }
    return sorted(sorted(words[row] for row in one.variants) for one in merged(tellings).quotations)


def test_a_lead_and_the_quotation_below_it_are_one_utterance():
    one = telling("a", (LEAD, "person:ana-bora", "indirect"), (QUOTE, "person:ana-bora", "direct"))
    assert groups(one) == [sorted([LEAD, QUOTE])]


def test_two_sentences_of_one_speech_in_one_article_are_two():
    one = telling("a", (QUOTE, "person:ana-bora", "direct"), (NEXT, "person:ana-bora", "direct"))
    assert groups(one) == sorted([[QUOTE], [NEXT]])


def joint(name, content, first, second, published="2031-05-09"):
    one = Telling(name, f"{content}.", outlet=f"outlet:{name}", published=published)
    one.says(content, first, form="direct")
    one.role(second)
    one.rows = [replace(row, with_=(second,)) for row in one.rows]
    return one


def test_joint_speakers_meet_whoever_is_named_first():
    left = joint("a", LONG, "person:ana-bora", "person:leo-tan")
    right = joint("b", LONG, "person:leo-tan", "person:ana-bora")
    (found,) = merged([left, right]).quotations
    assert len(found.variants) == 2


def test_one_of_two_joint_speakers_may_stand_for_both():
    left = joint("a", LONG, "person:ana-bora", "person:leo-tan")
    right = telling("b", (LONG, "person:leo-tan", "direct"))
    (found,) = merged([left, right]).quotations
    assert len(found.variants) == 2


def test_two_speakers_are_not_joined_through_a_joint_wording_of_others():
    left = telling("a", (LONG, "person:ana-bora", "direct"))
    both = joint("b", LONG, "person:ana-bora", "person:leo-tan")
    right = telling("c", (LONG, "person:leo-tan", "direct"))
    assert sorted(len(one.variants) for one in merged([left, both, right]).quotations) == [1, 2]


def test_the_same_words_from_two_speakers_stay_apart_and_are_told():
    entry = merged(
        [telling("a", (LONG, "person:ana-bora", "direct")), telling("b", (LONG, "person:leo-tan", "direct"))]
    )
    assert [len(one.variants) for one in entry.quotations] == [1, 1]
    (told,) = [one for one in entry.judgements if one.by == "rule:wording"]
    assert told.verdict == "unsure"
    assert "two speakers" in told.reasons[0]


def test_a_wording_without_a_speaker_joins_the_same_words_of_somebody():
    left = telling("a", (LONG, "person:ana-bora", "direct"))
    right = telling("b", (LONG, None, "direct"))
    (found,) = merged([left, right]).quotations
    assert len(found.variants) == 2
    assert found.speaker is not None
    assert found.best == left.rows[0].id


def test_a_wording_without_a_speaker_does_not_join_like_words():
    left = telling("a", (QUOTE, "person:ana-bora", "direct"))
    right = telling(
        "b", ("Kapal perang asing tiga kali masuk perairan selatan dalam sepekan ini", None, "direct")
    )
    assert all(len(one.variants) == 1 for one in merged([left, right]).quotations)


def test_reasons_are_told():
    entry = merged([
        telling("a", (QUOTE, "person:ana-bora", "direct")),
        telling("b", ("Tidak tiga kali dalam pekan ini kapal perang asing masuk ke perairan kami di selatan",
                      "person:ana-bora", "direct")),
    ])  # fmt: skip
    told = [one for one in entry.judgements if one.by == "rule:wording"]
    assert all(one.reasons for one in told)


POOL = (
    LEAD, QUOTE, NEXT, LONG,
    "Kapal perang asing itu kami usir dari perairan selatan",
    "Duta besar mereka telah kami panggil; penjelasan tertulis kami tunggu",
    "Kapal perang asing tidak pernah memasuki perairan selatan pekan ini",
    "siapa pun yang lewat tanpa mengetuk pintu akan kami antar keluar dengan hormat",
)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(POOL), st.booleans(), st.integers(1, 9)), min_size=1, max_size=5))
def test_order_changes_nothing_and_strangers_change_no_ruling(rows):
    tellings = [
        telling(f"n{number}", (content, "person:ana-bora", "direct" if direct else "indirect"),
                published=f"2031-05-0{day}")
        for number, (content, direct, day) in enumerate(rows)
    ]  # fmt: skip
    first = merged(tellings)
    for order in list(permutations(tellings))[:6]:
        assert merged(list(order)).quotations == first.quotations
    stranger = telling("z", ("Panen kopi tahun ini gagal karena embun beku", "person:leo-tan", "direct"))
    more = merged([*tellings, stranger])
    assert set(first.quotations) <= set(more.quotations)
    rulings = {one for one in first.judgements if one.by == "rule:wording"}
    assert rulings <= set(more.judgements)


MEAL = "Kita harus duduk di meja makan itu atau kita akan berada di daftar menunya"
SHOW = "Benua ini tidak boleh menjadi penonton ketika nasibnya dibicarakan di kota lain"


def test_two_parts_of_one_utterance_are_one_with_it_though_they_share_no_word():
    whole = f"{SHOW}. {MEAL}"
    parts = [whole, SHOW, MEAL]
    tellings = [
        telling(name, (words, "person:ana-bora", "direct")) for name, words in zip("abc", parts, strict=True)
    ]
    assert groups(*tellings) == [sorted(parts)]
    assert groups(*tellings[1:]) == sorted([[SHOW], [MEAL]])


class Dated(Telling):
    """An article that states the day of the sentence before an utterance."""

    def reading(self):
        made = super().reading()
        day = date(2031, 1, 17)
        when = Time(earliest=day, latest=day, precision="day", anchor="stated")
        stated = TimeMention("time-1", self.span("17 Januari 2031"), when)
        return replace(made, notes=replace(made.notes, times=(stated,)))


EARLY = (
    "Ini sungguh dokumen terobosan untuk menghadirkan syarat bagi perkembangan seluruh kawasan yang stabil"
)
LATE = "perjanjian itu terobosan nyata yang menciptakan kondisi bagi pembangunan kawasan yang stabil"


def test_an_old_utterance_told_again_beside_its_day_is_that_one():
    first = telling("a", (EARLY, "person:ana-bora", "direct"), published="2031-01-18")
    text = f"Keduanya bertemu pada 17 Januari 2031. {LATE}."
    for kind, found in ((Telling, [[EARLY]]), (Dated, [sorted([EARLY, LATE])])):
        later = kind("b", text, outlet="outlet:b", published="2031-04-09")
        later.says(LATE, "person:ana-bora", form="indirect")
        assert groups(first, later) == found


def test_words_to_one_addressee_are_of_one_occasion_the_sooner():
    left = "Kabel bawah laut itu dipotong dengan sengaja dan pelakunya akan kami temukan sebelum musim dingin"
    right = "kabel di dasar laut itu sengaja dipotong dan pelakunya akan ditemukan"
    for addressee, number in ((None, 1), ("person:leo-tan", 2)):
        made = []
        for name, words, form, published in (
            ("a", left, "direct", "2031-05-02"), ("b", right, "indirect", "2031-05-09"),
        ):  # fmt: skip
            one = telling(name, (words, "person:ana-bora", form), published=published)
            if addressee:
                one.role(addressee)
                one.rows = [replace(row, addressee=addressee) for row in one.rows]
            made.append(one)
        assert [len(group) for group in groups(*made)] == [number]
