"""What patterns ask of a line: whatever they match is let through."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from runut import kit
from runut.lang import furniture, gates, starts
from runut.lang.tries import Tries

PACK = kit.load().packs["id"].furniture
PATTERNS = [one.pattern for one in (*PACK.lines, *furniture.shared().lines) if one.pattern is not None]


def let_through(pattern: re.Pattern[str], line: str) -> bool:
    return Tries([pattern]).at(line, 0, len(line)) == 1


SLOW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60)


@SLOW
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


@pytest.mark.parametrize(
    ("source", "word", "near", "far"),
    [
        (r"(?:pada|sejak)\s+\d{4}", "pada", " ", "0"),
        (r"[Pp]ada\s+hari", "Pada", " ", "h"),
        (r"(?:0?[1-9]|[12]\d)\s?/\s?\d+", "12", "/", "/"),
    ],
)
def test_what_follows_a_word(source: str, word: str, near: str, far: str) -> None:
    after = gates.behind(re.compile(source), word)
    assert after is not None
    assert after.near is not None
    assert after.far is not None
    assert near in after.near
    assert "x" not in after.near
    assert far in after.far
    assert "x" not in after.far


def test_a_word_that_may_end_the_match_lets_anything_follow() -> None:
    assert gates.behind(re.compile("kini(?: juga)?"), "kini") == gates.Next(None, None)
    assert gates.behind(re.compile("kini"), "kita") is None


@SLOW
@given(st.sampled_from(kit.load().packs["id"].calendar.patterns), st.data())
def test_no_date_is_kept_out_by_what_follows(one: starts.Pattern, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(one.regex, fullmatch=True))
    word = starts.WORD.match(text)
    if word is None or not word[0].isascii():
        return
    after = gates.behind(one.regex, word[0])
    assert after is not None
    rest = text[word.end() :]
    blank = rest[:1] == " "
    told = after.far if blank else after.near
    mark = rest[blank : blank + 1] or gates.END
    assert told is None or mark in told or (gates.OTHER in told and not mark.isascii())


def test_what_is_made_ready_is_what_is_made_when_asked() -> None:
    index = kit.load().packs["id"].calendar.index.first
    early, late = starts.Starts(index), starts.Starts(index)
    early.ready(["senin", "jalan"])
    assert {"senin", "Senin", "jalan", "Jalan", "12"} <= early.keys()
    for word, follow in early.items():
        asked = late[word]
        assert (follow and follow.tries) == (asked and asked.tries)
