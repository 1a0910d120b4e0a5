"""What is found the quick way is what is found by looking everywhere."""

from __future__ import annotations

import zlib

from hypothesis import given
from hypothesis import strategies as st

from runut.stories import copies, making
from runut.stories.sheets import Line, Sheet
from runut.types import Span

WORDS = ["dan", "yang", "kapal", "utusan", "baja", "pelabuhan", "12", "7", "senin", "damai", "gula", "zamrud"]
text = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12)
texts = st.lists(st.tuples(text, st.booleans()), min_size=1, max_size=5)


def sheet(name, rows):
    lines = tuple(Line(Span(at, at + 1), " ".join(words), told) for at, (words, told) in enumerate(rows))
    return Sheet(article=name, language="id", lines=lines)


@given(st.lists(st.text("abcdefgé", min_size=1, max_size=4), max_size=40))
def test_fingerprints_are_the_least_of_every_window(words):
    whole = " ".join(words)
    runs = [zlib.crc32(" ".join(words[at : at + 5]).encode()) for at in range(len(words) - 4)]
    windows = [runs[at : at + 6] for at in range(max(1, len(runs) - 5))] if runs else []
    assert making._winnow(words, whole.encode(), len(whole)) == {min(one) for one in windows}


@given(texts, texts)
def test_no_line_that_stands_in_the_other_text_is_passed_over(mine, theirs):
    left, right = sheet("a", mine), sheet("b", theirs)
    one, other = left.bags, right.bags

    def stands(here):
        for there in range(len(theirs)):
            if not theirs[there][1]:
                continue
            mass, against = one.masses[here], other.masses[there]
            low, high = min(mass, against), max(mass, against)
            shared = sum(one.worths[word] for word in one.kept[here] & other.kept[there])
            numbers = one.numbers[here], other.numbers[there]
            clash = numbers[0] and numbers[1] and numbers[0].isdisjoint(numbers[1])
            if shared >= max(copies.LEAST * high, copies.MOST * low) and not clash:
                return True
        return False

    count = sum(one.kept[here] in other.prose or stands(here) for here in one.long)
    same = len(one.prose & other.prose)
    for most in (1, 2, 3):
        assert copies.repeated(left, right, most) == (most if same >= most else min(most, count))
