"""What patterns ask of a line: whatever they match is let through."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runut import kit
from runut.lang import furniture, gates

PACK = kit.load().packs["id"].furniture
PATTERNS = [one.pattern for one in (*PACK.lines, *furniture.shared().lines) if one.pattern is not None]


def let_through(pattern: re.Pattern[str], line: str) -> bool:
    tries = gates.Tries([pattern])
    return any(
        asks is None or not tries.signs(line, 0, len(line)).isdisjoint(asks)
        for _, asks in tries.at(line, 0, len(line))
    )


@given(st.data())
def test_no_match_is_kept_out(data: st.DataObject) -> None:
    pattern = data.draw(st.sampled_from(PATTERNS))
    line = data.draw(st.from_regex(pattern, fullmatch=True))
    assert let_through(pattern, line)


@pytest.mark.parametrize(
    ("source", "line", "let"),
    [
        ("(?i:baca|simak) juga: .*", "BACA juga: X", True),
        ("(?i:baca|simak) juga: .*", "Baca juga X", False),
        ("(?i:baca|simak) juga: .*", "Kata juga: X", False),
        (r"[(\[]?foto \d+[)\]]?", "foto 12", True),
        (r"[(\[]?foto \d+[)\]]?", "foto ١٢", True),
        (r"[(\[]?foto \d+[)\]]?", "foto dua", False),
        (r"(?=.*©).{3,40}", "Hak © Alfa", True),
        (r"(?=.*©).{3,40}", "Hak Alfa", False),
        (r"(?:home|[A-Z]\w+(?: > \w+)+)", "home", True),
        (r"(?:home|[A-Z]\w+(?: > \w+)+)", "Dunia > Asia", True),
        (r"(?:home|[A-Z]\w+(?: > \w+)+)", "Dunia Asia", False),
        ("x*", "", True),
    ],
)
def test_first_letters_and_signs(source: str, line: str, let: bool) -> None:
    assert let_through(re.compile(source), line) is let
