"""Reading takes steps in proportion to the length of a text: a text of many articles is no trap."""

from __future__ import annotations

import re
import sys
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runut import kit, pipeline
from runut.lang.stretches import Stretches
from runut.pages import archive
from runut.types import Hints, Reading

SAMPLE = Path(__file__).parents[2] / "sample"
TEXTS = [one.read_text(encoding="utf-8") for one in sorted(SAMPLE.glob("*/*.txt"))]
NAME = re.compile(r"(?<=[a-z] )[A-Z][a-z]{4,}")
SYLLABLES = ("ba", "ke", "lo", "mi", "ru", "sa", "to", "vi", "na", "dor")
SIZE = 60_000  # code points
MORE = 2.35  # times the steps for twice the text: a later part has more to refer back to


def long(size: int, joint: str) -> str:
    """The sample's texts again and again, each time with other names in some places."""
    made: list[str] = []
    for turn in count():
        end = "".join(SYLLABLES[int(digit)] for digit in str(turn))
        for text in TEXTS:
            changed = NAME.sub(lambda one: one[0] + end if (len(one[0]) + turn) % 3 == 0 else one[0], text)  # noqa: B023
            made.append(changed if joint == "\n" else changed.replace("\n", " "))
        if sum(map(len, made)) > size:
            return joint.join(made)[:size]
    raise AssertionError


def steps(text: str) -> int:
    """Calls of functions and resumed generators while a text is read."""
    page = archive.page(text.encode(), "panjang.txt", "text/plain", Hints(language="id"))
    made = kit.load()
    seen = 0

    def tell(frame: object, event: str, arg: object) -> None:
        nonlocal seen
        seen += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(tell)
    try:
        read = pipeline.analyse(page, made)
    finally:
        sys.setprofile(before)
    assert isinstance(read, Reading)
    assert read.events
    return seen


@pytest.mark.parametrize("joint", ["\n", " "])
def test_twice_the_text_takes_about_twice_the_steps(joint):
    steps(long(2 * SIZE, joint))  # words met for the first time are kept
    once, twice = steps(long(SIZE, joint)), steps(long(2 * SIZE, joint))
    assert twice < MORE * once, (once, twice)


SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 8)).map(lambda one: (one[0], sum(one))))


@given(SPANS, st.integers(0, 35), st.integers(0, 10))
def test_stretches_answer_as_if_each_were_asked(spans, start, size):
    end, made = start + size, Stretches(spans)
    meeting = [at for at, (first, last) in enumerate(spans) if first < end and start < last]
    assert made.meeting(start, end) == meeting
    assert made.meets(start, end) == bool(meeting)
    assert made.holds(start, end) == any(first <= start and end <= last for first, last in spans)
