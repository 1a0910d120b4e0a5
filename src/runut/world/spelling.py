"""Other spellings of a person's name: transliterations, hyphens, the Arabic article, accents left out."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from itertools import islice, product

MOST = 60  # spellings of one name; the names of the world file have seldom more than eight
ARTICLES = ("al", "el", "ad", "as", "ash", "ar")
SUN = {
    "Sh": "ash",
    "S": "as",
    "D": "ad",
    "R": "ar",
    "T": "at",
    "N": "an",
    "Z": "az",
}  # letters the article takes on
LETTERS = str.maketrans("øØđĐłŁıİ", "oOdDlLiI")


def plain(name: str) -> str:
    """A name without accents: Łukasz Șerban becomes Lukasz Serban."""
    loose = unicodedata.normalize("NFKD", name.translate(LETTERS))
    return "".join(c for c in loose if not unicodedata.combining(c))


def groups(lists: list[list[str]]) -> Mapping[str, tuple[str, ...]]:
    """From a word to all its spellings, itself among them."""
    return {word: tuple(words) for words in lists for word in words}


def respelt(name: str, known: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Every other spelling of a full name: Sergei for Sergey, Jae Myung for Jae-myung, Al Hayya for al-."""
    for base in dict.fromkeys((name, plain(name))):
        choices = [tuple(word(one, known)) for one in base.split()]
        for made in islice(product(*choices), MOST):
            if (spelling := " ".join(made)) != name:
                yield spelling


def word(printed: str, known: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """The spellings of one word of a name, as printed first."""
    yield printed
    yield from (other for other in known.get(printed, ()) if other != printed)
    front, hyphen, rest = printed.partition("-")
    if not hyphen or not rest[:1].isalpha():
        return
    if front.casefold() in ARTICLES and rest[0].isupper():
        for name in known.get(rest, (rest,)):
            sun = next((like for begins, like in SUN.items() if name.startswith(begins)), "")
            for one in dict.fromkeys((front.lower(), "al", "el", *([sun] if sun else ()))):
                yield from (f"{one}-{name}", f"{one.capitalize()} {name}")  # al-Sisi, as-Sisi, As Sisi
            yield f"Al{name.lower()}"
    elif rest.isalpha() and rest[0].islower():
        yield from (f"{front}-{rest.capitalize()}", f"{front} {rest.capitalize()}")
    elif "-" not in rest:
        yield f"{front} {rest}"
