from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from runut.lang.differences import differences


def told(left, right):
    return [
        (one.kind, one.left and one.left.of(left), one.right and one.right.of(right))
        for one in differences(left, right, "id")
    ]


def test_the_same_words_in_another_order_or_form_differ_in_nothing():
    left = "Pasukan asing harus meninggalkan lembah itu"
    assert told(left, left) == []
    assert told("Kami menembak kapal itu", "Kapal itu kami tembak") == []


def test_other_words_for_the_same_are_marked_as_such():
    assert told("Kami menandatangani perjanjian", "Kami meneken kesepakatan") == [
        ("reworded", "menandatangani", "meneken"),
        ("reworded", "perjanjian", "kesepakatan"),
    ]


def test_what_one_alone_has_is_marked_in_one_piece():
    left = "Kami mengirim gandum"
    right = "Kami mengirim gandum dan beras ke pelabuhan utara"
    assert told(left, right) == [("right only", None, "beras ke pelabuhan utara")]
    assert told(right, left) == [("left only", "beras ke pelabuhan utara", None)]


def test_denials_numbers_and_names_are_kinds_of_their_own():
    assert told(
        "Kami akan mengirim 400 tentara ke Zembla", "Kami tidak akan mengirim 40 tentara ke Karain"
    ) == [
        ("denied", "mengirim", "tidak akan mengirim"),
        ("number", "400", "40"),
        ("name", "Zembla", "Karain"),
    ]


def test_an_opposite_denied_is_the_same_in_other_words():
    assert told("Kami mengabaikan seruan itu", "Kami tidak menghiraukan seruan itu") == [
        ("reworded", "mengabaikan", "tidak menghiraukan")
    ]


def test_numbers_in_words_and_digits_are_one():
    assert told("Ada tiga ribu serdadu", "Ada 3.000 serdadu") == []


WORDS = st.lists(
    st.sampled_from(
        [
            "kami",
            "tidak",
            "akan",
            "mengirim",
            "tentara",
            "serdadu",
            "400",
            "empat",
            "ratus",
            "Zembla",
            "Karain",
            ",",
            "perang",
            "damai",
            "menolak",
            "meneken",
            "janji",
        ]
    ),
    max_size=14,
).map(" ".join)


@given(WORDS, WORDS)
def test_differences_stand_in_the_texts_and_are_the_same_from_either_side(left, right):
    found = differences(left, right, "id")
    assert all(one.left or one.right for one in found)
    for one in found:
        assert one.left is None or 0 <= one.left.start < one.left.end <= len(left)
        assert one.right is None or 0 <= one.right.start < one.right.end <= len(right)
    assert bool(found) == bool(differences(right, left, "id"))
