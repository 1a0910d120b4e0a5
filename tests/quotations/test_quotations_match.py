from __future__ import annotations

from piles import Telling, merged
from runut import ids
from runut.types import Judgement

FIRST = "Kami secara aktif bekerja di panggung internasional dan penilaian kami terhadap peristiwa dunia sering mirip"
AGAIN = "Kami giat bekerja di arena internasional, dan penilaian kami terhadap kejadian terkini dunia sering sangat dekat"
OTHER = "Pasokan gandum akan tiba di pelabuhan sebelum musim dingin tanpa tambahan biaya bagi petani"


def quoted(name, content, by="person:ana-bora", *, published="2031-05-09", on=None, form="direct", lead=""):
    one = Telling(name, f"{lead}{content}.", outlet=f"outlet:{name}", published=published)
    one.says(content, by, on=on, form=form)
    return one


def sizes(*tellings, judgements=()):
    return sorted(len(one.variants) for one in merged(tellings, judgements).quotations)


def test_two_translations_of_one_utterance_are_one():
    entry = merged([quoted("a", FIRST, published="2031-05-08"), quoted("b", AGAIN, published="2031-05-09")])
    (found,) = entry.quotations
    assert len(found.variants) == 2
    assert str(found.first_seen.earliest) == "2031-05-08"
    assert [one.verdict for one in entry.judgements] == ["same"]


def test_different_utterances_and_different_speakers_stay_apart():
    assert sizes(quoted("a", FIRST), quoted("b", OTHER)) == [1, 1]
    assert sizes(quoted("a", FIRST), quoted("b", AGAIN, "person:leo-tan")) == [1, 1]


def test_one_sentence_in_two_speeches_is_two_utterances():
    assert sizes(quoted("a", FIRST, on="2031-05-01"), quoted("b", FIRST, on="2031-05-07")) == [1, 1]


def test_one_night_has_two_dates():
    assert sizes(quoted("a", FIRST, on="2031-05-06"), quoted("b", AGAIN, on="2031-05-07")) == [2]


def test_what_was_printed_before_it_was_said_is_another_utterance():
    left = quoted("a", FIRST, published="2031-05-01")
    assert sizes(left, quoted("b", AGAIN, on="2031-05-07", published="2031-05-08")) == [1, 1]


def test_a_shortened_utterance_joins_the_whole():
    short = "penilaian kami terhadap peristiwa dunia sering mirip"
    assert sizes(quoted("a", FIRST), quoted("b", short)) == [2]


def test_numbers_must_agree():
    left = "Kami mengirim 400 rudal dan 30 pesawat ke perbatasan timur pada awal musim dingin"
    right = "Kami mengirim 700 rudal dan 90 pesawat ke perbatasan timur pada awal musim dingin"
    assert sizes(quoted("a", left), quoted("b", right)) == [1, 1]


def test_other_goods_are_another_utterance():
    left = "Tuduhan bahwa kami memasok drone sama sekali tidak berdasar"
    right = "Tudingan bahwa kami memasok rudal sama sekali tidak berdasar"
    assert sizes(quoted("a", left), quoted("b", right)) == [1, 1]
    assert sizes(quoted("a", left), quoted("b", right.replace("rudal", "pesawat nirawak"))) == [2]


def test_direct_and_indirect_wording_of_one_utterance_are_one_and_the_direct_is_best():
    entry = merged([quoted("a", FIRST), quoted("b", AGAIN, form="indirect")])
    (found,) = entry.quotations
    assert found.best == ids.new("att", "a", FIRST, "person:ana-bora", "assert")


def test_an_indirect_utterance_printed_once_is_no_quotation():
    assert sizes(quoted("a", FIRST, form="indirect")) == []


def test_a_hand_splits_and_joins():
    left, right = quoted("a", FIRST), quoted("b", AGAIN)
    sides = [one.rows[0].id for one in (left, right)]

    def hand(verdict):
        return Judgement(
            id="jud-x", left=sides[0], right=sides[1], verdict=verdict, score=1.0, reasons=(), by="hand:editor",
            at="2031-06-01T00:00:00Z",
        )  # fmt: skip

    assert sizes(left, right, judgements=[hand("different")]) == [1, 1]
    far = quoted("b", AGAIN, on="2031-01-01", published="2031-01-02")
    sides = [left.rows[0].id, far.rows[0].id]
    assert sizes(left, far, judgements=[hand("same")]) == [2]


SANK = (
    "Kapal tua itu tenggelam karena lambungnya bocor dihantam karang, dan awaknya sempat berenang ke pantai"
)
RETOLD = (
    "badan kapal yang bocor membuatnya karam, sedangkan para awak menyelamatkan diri menuju daratan terdekat"
)


def odds(*tellings):
    return [reason for one in merged(tellings).judgements for reason in one.reasons if "odds" in reason]


def test_a_retelling_in_other_words_is_one_by_its_odds():
    assert sizes(quoted("a", SANK), quoted("b", RETOLD, form="indirect")) == [2]
    assert odds(quoted("a", SANK), quoted("b", RETOLD, form="indirect"))


def test_two_retellings_of_one_topic_have_no_odds():
    assert not odds(quoted("a", SANK, form="indirect"), quoted("b", RETOLD, form="indirect"))


def test_days_apart_there_are_no_odds():
    late = quoted("b", RETOLD, form="indirect", published="2031-05-13")
    assert sizes(quoted("a", SANK), late) == [1]


def test_what_is_spoken_of_alone_has_no_odds():
    left = "Penjualan gandum ke pulau utara itu kami tentang dengan keras"
    right = "Kami akan mengambil langkah balasan terhadap penjualan gandum ke pulau utara"
    assert not odds(quoted("a", left), quoted("b", right))
