# ruff: noqa: S311, E501 -- chance here is no secret: the same number gives the same pages; markup is long
"""Web pages that nobody published: invented news in the shapes of today's outlets, as heavy as theirs.

Words come from `webpages.toml`, shapes from `tests/articles/outlet_pages.py`. Two stories in five are printed
by several outlets, cut or with some sentences of their own. The same number gives the same page.

Stories are on any two of thirty states, in words all stories share: however many there are, they are of a few hundred
affairs. With `affairs` they are as news is: half of them go on with an affair of the last days, which has its states, its
matter and words of its own; new affairs begin every day, so that there are more of them the larger the pile is.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

from babel import Locale

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT / "tests" / "articles"))
import outlet_pages as shapes  # noqa: E402

WORDS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
BEGIN = date(2031, 1, 1)
SYLLABLES = [one + two for one in "bdfghklmnprstvwz" for two in "aeiou"]
RARE = sorted({"".join(Random(n).choices(SYLLABLES, k=2 + n % 3)) + "nrstk"[n % 5] for n in range(12_000)})
Random(2).shuffle(RARE)  # a long tail, as words of news have one: the later a word, the rarer
OPEN = {"noun": "", "adjective": "ter", "verb": "me"}
SLOT = re.compile(r"\{(\w+)\}")
LAYOUTS = sorted(shapes.PAGES)
STATES = ["Indonesia", "Malaysia", "Singapura", "Jepang", "China", "India", "Rusia", "Iran", "Turki", "Mesir",
          "Prancis", "Jerman", "Inggris", "Amerika Serikat", "Australia", "Filipina", "Vietnam", "Thailand",
          "Korea Selatan", "Korea Utara", "Israel", "Ukraina", "Yordania", "Lebanon", "Irak", "Suriah", "Brasil",
          "Kanada", "Pakistan", "Afganistan"]  # fmt: skip
CITIES = ["Jakarta", "Tokyo", "Moskow", "Teheran", "Kairo", "Paris", "Berlin", "London", "Washington", "Manila",
          "Hanoi", "Bangkok", "Seoul", "Ankara", "Beirut", "Baghdad", "Amman", "Beijing", "Ottawa", "Canberra"]  # fmt: skip
SCRIPT = (
    '<script>(function(w,d){{var q=w.dataLayer=w.dataLayer||[];q.push({{"id":{0},"slot":"div-gpt-ad-{0}","size":[[300,250],'
    '[336,280]],"targeting":{{"kanal":"dunia","posisi":{0}}}}});if(d.querySelector("#slot-{0}")){{w.googletag&&w.googletag.cmd'
    '.push(function(){{w.googletag.display("div-gpt-ad-{0}")}})}}}})(window,document);</script>'
)
STYLE = ".kotak-{0}{{display:flex;margin:0 auto;padding:{0}px 8px;border:1px solid #ddd}}.kotak-{0} a:hover{{color:#c00}}"
CARD = (
    '<div class="media media--{0}"><a href="/berita/{0}/{1}" class="media__link" dtr-evt="terkait"><span class="media__image">'
    '<img loading="lazy" src="https://gambar.example/{0}.jpg?w=300" alt="{2}" width="300" height="200"></span></a>'
    '<div class="media__text"><h3 class="media__title"><a href="/berita/{0}/{1}">{2}</a></h3><div class="media__date">'
    "<span>{0} jam lalu</span></div></div></div>"
)


class Sheet(NamedTuple):
    """One page: where it lies, its bytes, and the words of its story."""

    url: str
    body: bytes
    story: str


BORN = 12  # affairs that begin on a day
LASTING = 8.0  # days: how old an affair is, on average, when it is written of
WORLD = sorted({
    name for code, name in Locale("id").territories.items()
    if code.isalpha() and len(code) == 2 and code not in {"EU", "EZ", "UN", "XA", "XB", "ZZ"} and re.fullmatch(r"[\w ]+", name)
})  # fmt: skip


class _Affair:
    """What stories are about for some days: two states, a matter, and words that others have not."""

    def __init__(self, chance: Random) -> None:
        self.sides = chance.sample(WORLD, 2)
        self.topic = str(chance.choice(WORDS["topic"]))
        self.words = [
            "".join(chance.choices(SYLLABLES, k=chance.choice((2, 3)))) + chance.choice("nrstk")
            for _ in range(40)
        ]


class _Story:
    """What is told: sentences by chance, in order; the persons and states of a story stay the same in it."""

    def __init__(self, chance: Random, day: date, affair: _Affair | None = None) -> None:
        self.chance, self.day, self.affair = chance, day, affair
        self.sides = affair.sides if affair else chance.sample(STATES, 2)
        self.persons = [self._person() for _ in range(3)]
        self.title = self._cap(self.fill(chance.choice(WORDS["clause"])))
        told = [self.fill(chance.choice(WORDS["lead"]))]
        told += [self.fill(chance.choice(WORDS["body"])) for _ in range(chance.randint(9, 24))]
        self.sentences = [self._cap(one) for one in told]

    def _person(self) -> tuple[str, str]:
        surname = "".join(self.chance.choice(SYLLABLES) for _ in range(self.chance.choice((2, 3, 3)))).title()
        side = self.sides if self.chance.random() < 0.7 else self.sides[::-1]
        office = self.chance.choice(WORDS["office"]).replace("{a}", side[0]).replace("{b}", side[1])
        return f"{office} {self.chance.choice(WORDS['given'])} {surname}", surname

    def fill(self, pattern: str) -> str:
        return SLOT.sub(self._slot, pattern)

    def _slot(self, found: re.Match[str]) -> str:
        name, chance = found[1], self.chance
        if self.affair and name in OPEN and chance.random() < 0.4:
            return OPEN[name] + chance.choice(self.affair.words)
        if self.affair and name == "t" and chance.random() < 0.7:
            return self.affair.topic
        if name in OPEN and chance.random() < 0.6:
            return OPEN[name] + RARE[int(len(RARE) ** chance.random()) - 1]
        if name in WORDS:
            return str(chance.choice(WORDS[name]))
        if name in "ab":
            return self.sides[name == "b"]
        if name in "ps":
            return chance.choice(self.persons)[name == "s"]
        if name == "c":
            return chance.choice(CITIES)
        if name == "n":
            return str(chance.randint(2, 950))
        if name == "m":
            return str(chance.choice(WORDS["medium"]))
        if name == "t":
            return str(chance.choice(WORDS["topic"]))
        if name == "d":
            day = self.day - timedelta(days=chance.choice((0, 0, 0, 1, 1, 2, 7, 30)))
            return f"{WORDS['weekday'][day.weekday()]} ({day.day}/{day.month}/{day.year})"
        clause = self.fill(chance.choice(WORDS["clause"]))
        return self._cap(clause) if name in "XQ" else clause

    @staticmethod
    def _cap(words: str) -> str:
        return words[:1].upper() + words[1:]


def sheets(
    number: int, *, first: int = 0, seed: int = 1, weight: int = 60, affairs: bool = False
) -> Iterator[Sheet]:
    """Pages from `first` on; `weight` is how many KB of menus, scripts and cards stand around a story, `affairs`
    whether there are more affairs the more pages there are.
    """
    at = story = 0
    while at < first + number:
        chance = Random(f"{seed}/{story}")
        family = 1 if chance.random() < 0.6 else min(30, 2 + int(chance.expovariate(0.35)))
        if at + family > first:
            affair = _affair(Random(f"{seed}/{story}/affair"), story, seed) if affairs else None
            told = _Story(chance, BEGIN + timedelta(days=story // 60), affair)
            for copy in range(family):
                if first <= at + copy < first + number:
                    yield _sheet(told, copy, at + copy, Random(f"{seed}/{story}/{copy}"), weight)
        at += family
        story += 1


def _affair(chance: Random, story: int, seed: int) -> _Affair:
    """What a story is about: half of them go on with what began some days ago."""
    if chance.random() < 0.5:
        return _Affair(chance)
    began = story * BORN // 60 - int(chance.expovariate(1 / (BORN * LASTING)))
    return _Affair(Random(f"{seed}/{began}/began"))


def _sheet(told: _Story, copy: int, number: int, chance: Random, weight: int) -> Sheet:
    sentences = told.sentences
    if copy and chance.random() < 0.7:
        sentences = sentences[: max(5, int(len(sentences) * chance.uniform(0.4, 1)))]
        own = _Story(chance, told.day, told.affair)
        sentences = [*sentences, *own.sentences[1 : 1 + chance.randint(0, 3)]]
    made = shapes.PAGES[LAYOUTS[chance.randrange(len(LAYOUTS))]]
    parts = [sentences[at::5] for at in range(5)]
    start, held = 0, []
    for part in parts:  # in order: five stretches of about the same length
        held.append(sentences[start : start + len(part)])
        start += len(part)
    html = made.html
    for old, new in zip(shapes.STORY, held, strict=True):
        paragraphs = [" ".join(new[at : at + 2]) for at in range(0, len(new), 2)]
        html = html.replace(f"<p>{old}</p>", "".join(f"<p>{one}</p>" for one in paragraphs))
        html = html.replace(old, " ".join(new))
    day = told.day
    slug = re.sub(r"\W+", "-", told.title.lower())
    url = made.url.replace("menlu-alfa-bantah-kirim-drone-ke-beta", f"{slug}-{number}")
    url = url if str(number) in url else f"{url}?id={number}"
    for old_, new_ in (
        (made.url, url),
        (shapes.TITLE, told.title),
        ("2031-05-06", day.isoformat()),
        ("2031/05/06", day.strftime("%Y/%m/%d")),
        ("06/05/2031", day.strftime("%d/%m/%Y")),
        ("6 Mei 2031", f"{day.day} {WORDS['month'][day.month - 1]} {day.year}"),
        ("06 Mei 2031", f"{day.day:02} {WORDS['month'][day.month - 1]} {day.year}"),
        ("06 May 2031", day.strftime("%d %B %Y")),
        ("Selasa, ", f"{WORDS['weekday'][day.weekday()]}, "),
    ):
        html = html.replace(old_, new_)
    head, around = _around(chance, weight)
    html = html.replace("<style>", head + "<style>", 1).replace("<footer>", around + "<footer>", 1)
    return Sheet(url, html.encode(), "\n".join(sentences))


def _around(chance: Random, weight: int) -> tuple[str, str]:
    """Styles and scripts for the head; cards, links and scripts for the foot: so many KB in all."""
    size = 1024 * weight * chance.uniform(0.6, 1.6)
    styles = "".join(STYLE.format(n) for n in range(int(size * 0.25 / 110)))
    scripts = "".join(SCRIPT.format(n) for n in range(int(size * 0.45 / 330)))
    cards = "".join(
        CARD.format(n, f"berita-{n}", _Story._cap(_line(chance))) for n in range(int(size * 0.3 / 480))
    )
    return f"<style>{styles}</style>{scripts}", f'<div class="terkait list-content">{cards}</div>'


def _line(chance: Random) -> str:
    return " ".join(chance.choice(WORDS[one]) for one in ("noun", "adjective", "verb", "noun", "place"))
