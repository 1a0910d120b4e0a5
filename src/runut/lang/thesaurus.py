"""Words that translators use for one another, and words that deny: synonyms.toml."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from runut.errors import RuleError
from runut.lang.files import Folder, Rule
from runut.lang.stems import Stemmer, stemmer

HERE: Final = Path(__file__).parent
FILE: Final = "synonyms.toml"
# again: takes up what was said before; own: the speaker's side without whom he speaks to; dependents: binds
# one thing to another, as a condition does; every, single: speaks of all there may be, of one that was.
HINTS: Final = ("again", "own", "dependents", "future", "past", "every", "single")
CLITIC: Final = 3  # letters of a particle that is surely one
Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """Classes of roots and phrases by number; everything but idioms and light words is stemmed.

    `phrases` and `idioms` go by their first word, the longest first.
    """

    classes: Mapping[str, frozenset[int]] = field(default_factory=dict)
    named: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    phrases: Mapping[str, tuple[Phrase, ...]] = field(default_factory=dict)
    idioms: Mapping[str, tuple[tuple[Phrase, Phrase], ...]] = field(default_factory=dict)
    proper: frozenset[str] = frozenset()  # roots and phrases that are names, however they are printed
    calendar: frozenset[str] = frozenset()  # months and days of the week
    deniers: frozenset[str] = frozenset()
    stops: frozenset[str] = frozenset()  # forms that deny what follows them: berhenti beroperasi
    being: frozenset[str] = frozenset()  # denied, they say that there is none
    opposites: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # pairs that a root is half of
    light: frozenset[str] = frozenset()  # with what may hang on them: semuanya, haruskah
    carriers: frozenset[str] = frozenset()  # verbs whose meaning is in their noun: lakukan
    hedges: frozenset[str] = frozenset()
    borders: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    anybody: frozenset[str] = frozenset()
    exceptions: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()
    conditions: frozenset[str] = frozenset()
    suppositions: frozenset[str] = frozenset()
    hints: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # what a form tells: HINTS
    goods: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # family and kind of a thing
    rules: tuple[Rule, ...] = ()

    def of(self, root: str) -> frozenset[int]:
        """The classes of a root or phrase (its words joined by blanks)."""
        return self.classes.get(root, frozenset())

    def keys(self, root: str) -> tuple[str, ...]:
        """The classes of a root or phrase as words that are none: ~17."""
        return self.named.get(root, ())


def load(folder: Folder, stems: Stemmer) -> Thesaurus:
    """Reads `synonyms.toml`; a language without it has no synonyms.

    Raises RuleError for a class of one word and for a pair that is none.
    """
    rules: list[Rule] = []
    classes: defaultdict[str, set[int]] = defaultdict(set)
    proper: set[str] = set()
    number = 0
    for rule, row in folder.rules(FILE, "synonyms"):
        rules.append(rule)
        for line in row["classes"]:
            members = {_phrase(word, stems) for word in line.split()}
            if len(line.split()) < 2:
                raise RuleError(f"{rule.where}: {line!r} is no class")
            number += 1
            for member in members:
                classes[" ".join(member)].add(number)
            if row.get("proper"):
                proper.update(" ".join(member) for member in members)
    phrases: defaultdict[str, set[Phrase]] = defaultdict(set)
    for known in classes:
        words = tuple(known.split())
        if len(words) > 1:
            phrases[words[0]].add(words)
    idioms: defaultdict[str, list[tuple[Phrase, Phrase]]] = defaultdict(list)
    for left, right in _pairs(folder, "idioms", rules):
        old = tuple(left.split())
        idioms[old[0]].append((old, tuple(right.split())))
    opposites: defaultdict[str, set[str]] = defaultdict(set)
    for left, right in _pairs(folder, "opposites", rules):
        one, other = stems.stem(left), stems.stem(right)
        opposites[one].add(other)
        opposites[other].add(one)
    return Thesaurus(
        classes={root: frozenset(numbers) for root, numbers in classes.items()},
        named={root: tuple(f"~{one}" for one in sorted(numbers)) for root, numbers in classes.items()},
        phrases={first: tuple(_longest(found)) for first, found in phrases.items()},
        idioms={
            first: tuple(sorted(found, key=lambda one: (-len(one[0]), one)))
            for first, found in idioms.items()
        },
        proper=frozenset(proper),
        calendar=frozenset(_forms(folder, "calendar", rules)),
        deniers=frozenset(stems.stem(form) for form in _forms(folder, "deniers", rules)),
        stops=frozenset(_forms(folder, "stops", rules)),
        being=frozenset(_forms(folder, "being", rules)),
        opposites={
            root: tuple(f"{min(root, other)}!{max(root, other)}" for other in sorted(found))
            for root, found in opposites.items()
        },
        light=frozenset(_clitics(_forms(folder, "light", rules), stems)),
        carriers=frozenset(_forms(folder, "carriers", rules)),
        hedges=frozenset(_forms(folder, "hedges", rules)),
        borders=frozenset(_forms(folder, "borders", rules)),
        anybody=frozenset(_forms(folder, "anybody", rules)),
        only=frozenset(_forms(folder, "only", rules)),
        conditions=frozenset(_forms(folder, "conditions", rules)),
        exceptions=frozenset(_forms(folder, "exceptions", rules)),
        links=frozenset(_forms(folder, "links", rules)),
        suppositions=frozenset(_forms(folder, "suppositions", rules)),
        hints=_hints(folder, rules),
        goods=dict(_goods(folder, stems, rules)),
        rules=tuple(rules),
    )


def _phrase(word: str, stems: Stemmer) -> Phrase:
    return tuple(stems.stem(part) for part in word.split("_"))


def _longest(found: set[Phrase]) -> Sequence[Phrase]:
    return sorted(found, key=lambda words: (-len(words), words))


def _forms(folder: Folder, table: str, rules: list[Rule]) -> Iterator[str]:
    for rule, row in folder.rules(FILE, table):
        rules.append(rule)
        yield from row["forms"]


def _goods(folder: Folder, stems: Stemmer, rules: list[Rule]) -> Iterator[tuple[str, tuple[str, str]]]:
    """Things by kind: who speaks of one kind of a family does not speak of another."""
    for rule, row in folder.rules(FILE, "goods"):
        rules.append(rule)
        for form in row["forms"]:
            yield " ".join(_phrase(form, stems)), (row["family"], rule.id)


def _hints(folder: Folder, rules: list[Rule]) -> Mapping[str, tuple[str, ...]]:
    """What each form tells; those of persons tell whose."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for table in HINTS:
        for form in _forms(folder, table, rules):
            found[form].append(table)
    for table in ("suppositions", "stops"):
        for _, row in folder.rules(FILE, table):
            for form in row["forms"]:
                found[form].append(table)
    for rule, row in folder.rules(FILE, "persons"):
        for form in row["forms"]:
            found[form].append(rule.id)
    return {form: tuple(tables) for form, tables in found.items()}


def _clitics(forms: Iterable[str], stems: Stemmer) -> Iterator[str]:
    """Words, bare and with each particle that may hang on them."""
    ends = [form for affix in stems.particles for form in affix.forms if len(form) >= CLITIC]
    for form in forms:
        yield form
        yield from (form + end for end in ends)


def _pairs(folder: Folder, table: str, rules: list[Rule]) -> Iterator[tuple[str, str]]:
    for form in _forms(folder, table, rules):
        left, equals, right = (part.strip() for part in form.partition("="))
        if not (left and equals and right):
            raise RuleError(f"{folder.own.name}/{FILE}: {form!r} is no pair")
        yield left, right


@cache
def thesaurus(lang: str, root: Path = HERE) -> Thesaurus:
    """The thesaurus of a language, read once."""
    return load(Folder(root / lang, root / "_shared"), stemmer(lang, root))
