"""Lists of weapons: what stands between two of one list, and what opens one."""

from __future__ import annotations

from runut.registers.frames import Line

UNFOLDING = frozenset(":-–—")  # before the list of what a general word means


def unfolded(line: Line, first: int, stop: int) -> bool:
    """Whether a colon or a dash between two weapons opens the list of what the first one means."""
    of, gap = line.story.rules.of, line.lows[first:stop]
    if UNFOLDING.isdisjoint(gap):
        return False
    passing = of("list") | of("many") | of("scale") | of("about") | of("introducing")
    return all(low in UNFOLDING or low == "," or low[0].isdigit() or low in passing for low in gap)


def joined(line: Line, first: int, stop: int) -> bool:
    """Whether only a list stands between two weapons: commas, *dan*, *termasuk*, a number, one more word."""
    of = line.story.rules.of
    gap = line.lows[first:stop]
    listed = any(word == "," or word in of("list") for word in gap)
    listed = listed and of("fitted").isdisjoint(gap)  # lengkap dengan amunisi
    passing = ("list", "many", "scale", "about", "weighing", "made")
    plain = [
        word
        for at, word in enumerate(gap, first)
        if word != "," and not word[0].isdigit() and not any(word in of(name) for name in passing)
        and at not in line.taken and not (line.words[at].text[0].isupper() and line.sentence.kind == "body")
    ]  # fmt: skip
    return listed and len(plain) <= 2 and not any(line.verbal(word) for word in plain)
