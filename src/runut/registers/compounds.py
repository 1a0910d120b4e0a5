"""Names of parties that belong together: *kelompok Alfa Velda*, *Velda asal Alfa*, *Republik Velda (RV)*."""

from __future__ import annotations

from runut.registers.sides import Side, Words


def whole(line: Words, sides: list[Side]) -> list[Side]:
    """The parties of a sentence, each with all the words of its name."""
    if "(" in line.sentence.span.of(line.story.article.text):
        sides = [aliased(line, side) for side in sides]
    return grouped(line, sides)


def aliased(line: Words, side: Side) -> Side:
    """*Republik Velda (RV)*: a party with its short name in brackets."""
    text, words, stop = line.story.article.text, line.words, side.stop
    if stop >= len(words) or text[words[stop].start - 1] != "(" or words[stop].start - side.end > 2:
        return side
    for at in range(stop, min(stop + 4, len(words))):
        if text[words[at].end : words[at].end + 1] == ")":
            return side._replace(stop=at + 1, end=words[at].end + 1)
    return side


def grouped(line: Words, sides: list[Side]) -> list[Side]:
    """*kelompok Lebanon Velda*: the state before a group's name only says where it is."""
    nouns, out = line.story.rules.of("head_noun"), list[Side]()
    for side in sides:
        last = out[-1] if out else None
        behind = last is not None and last.stop == side.first and side.key.startswith(("group:", "body:"))
        if behind and last is not None and last.first and line.lows[last.first - 1] in nouns:
            out[-1] = side._replace(first=last.first)
        else:
            out.append(side)
    return out


def housed(line: Words, named: list[Side]) -> list[Side]:
    """*galangan Velda asal Alfa*: a company stands for the state it is of."""
    of, out = line.story.rules.of, list[Side]()
    for side in named:
        last = out[-1] if out else None
        home = last is not None and last.firm and side.first - last.stop in (0, 1) and not side.firm
        if home and last is not None:
            led = line.lows[last.stop] in of("made") | of("from") | of("owned")
            home = led if side.first > last.stop else side.mere or side.key == last.key  # Saab Alfa
        if last is not None and side.firm and last.stop == side.first and last.key == side.key:
            out[-1] = side._replace(first=last.first)  # Alfa Boeing
        elif last is not None and home:
            out[-1] = last._replace(stop=side.stop, key=side.key, end=side.end)
        else:
            out.append(side)
    return out
