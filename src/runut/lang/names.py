"""Titles, name shapes and referring words of a language: names.toml, titles.txt, abbreviations.txt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from runut.errors import RuleError
from runut.lang.files import Folder, Rule


@dataclass(frozen=True, slots=True)
class Office:
    """An office as printed: `canon` is its plain wording, `code` its name in the world file.

    `rank` for a rank or degree, `profession` for what many are, None for an office the world does not name.
    """

    form: str
    canon: str
    code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Describe:
    """Heads of descriptions of unnamed sources: *pejabat*, *media*, *laporan*.

    `needs` says what must stand with the head for it to be one: `any` nothing, `company` a quantifier, a
    modifier, an owner or a determiner, `owner` a state or body.
    """

    rule: Rule
    category: str
    forms: tuple[str, ...]
    needs: str = "company"
    plural: bool = False
    named: bool = False  # a name may follow, and then it is that name's category: kantor berita Alfa


@dataclass(frozen=True, slots=True, kw_only=True)
class Refer:
    """Words that refer back; `to` says to what: speaker, person, party, group, pair, states, leaders, state.

    `state_x` is a state whose code stands in the class of that name. `category` is that of who is meant,
    where the words tell more than one or many.
    """

    rule: Rule
    kind: str
    to: str
    forms: tuple[str, ...]
    plural: bool = False
    category: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Names:
    """How names, titles and referring words look; sets hold case-folded forms."""

    offices: tuple[Office, ...] = ()
    abbreviations: frozenset[str] = frozenset()
    describe: tuple[Describe, ...] = ()
    refer: tuple[Refer, ...] = ()
    marks: frozenset[str] = frozenset()  # quotation marks that quote speech
    single_marks: frozenset[str] = frozenset()  # quotation marks that are apostrophes too
    works: frozenset[str] = frozenset()  # words before the name of a book, film or programme
    status: Mapping[str, str] = field(default_factory=dict)  # before the office: mantan -> former
    status_after: Mapping[str, str] = field(default_factory=dict)  # after it: terpilih -> elect
    classes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    common: frozenset[str] = frozenset()  # everyday words that no name starts with
    given: frozenset[str] = (
        frozenset()
    )  # given names; `given_far` those that are seldom second in a local's name
    given_far: frozenset[str] = frozenset()

    def of(self, name: str) -> frozenset[str]:
        """The forms of a class of name words or of words.toml; a language that lacks the class has none."""
        return self.classes.get(name, frozenset())


def load(folder: Folder) -> Names:
    """Reads names.toml over words.toml, titles.txt, abbreviations.txt, common.txt. Raises RuleError."""
    table = folder.toml("names.toml")
    listed = {**folder.toml("words.toml"), **table.get("class", {})}
    classes = {name: frozenset(form.casefold() for form in row) for name, row in listed.items()}
    return Names(
        offices=offices(folder),
        abbreviations=frozenset(line.casefold().rstrip(".") for line in folder.lines("abbreviations.txt")),
        describe=tuple(
            Describe(
                rule=rule,
                category=row["category"],
                forms=tuple(row["forms"]),
                needs=row.get("needs", "company"),
                plural=row.get("plural", False),
                named=row.get("named", False),
            )
            for rule, row in folder.rules("names.toml", "describe")
        ),
        refer=tuple(
            Refer(
                rule=rule,
                kind=row["kind"],
                to=row["to"],
                forms=tuple(row["forms"]),
                plural=row.get("plural", False),
                category=row.get("category", ""),
            )
            for rule, row in folder.rules("names.toml", "refer")
        ),
        marks=frozenset(table.get("quotes", {}).get("speech", ())),
        single_marks=frozenset(table.get("quotes", {}).get("single", ())),
        works=classes.get("work", frozenset()),
        status=forms(table.get("status", {})),
        status_after=forms(table.get("status_after", {})),
        classes=MappingProxyType(classes),
        common=words(folder, "common.txt"),
        given=words(folder, "given.txt") | words(folder, "given_near.txt"),
        given_far=words(folder, "given.txt") - words(folder, "given_near.txt"),
    )


def words(folder: Folder, name: str) -> frozenset[str]:
    """The words of a file of many on a line, case-folded."""
    return frozenset(word for line in folder.lines(name) for word in line.casefold().split())


def forms(table: Mapping[str, Sequence[str]]) -> Mapping[str, str]:
    """Case-folded form to the row it stands in."""
    return MappingProxyType({form.casefold(): row for row, listed in table.items() for form in listed})


def offices(folder: Folder) -> tuple[Office, ...]:
    """Lines of titles.txt: `menteri luar negeri = menlu, menteri luar @foreign-minister`."""
    made: list[Office] = []
    for line in folder.lines("titles.txt"):
        words, _, code = line.partition("@")
        canon, _, variants = words.partition("=")
        canon = " ".join(canon.split())
        if not canon:
            raise RuleError(f"{folder.own.name}/titles.txt: {line!r} has no office")
        for form in (canon, *variants.split(",")):
            plain = " ".join(form.split())
            if plain:
                made.append(Office(plain, canon, code.strip() or None))
    slips = {
        wrong: word for word, listed in folder.toml("names.toml").get("slip", {}).items() for wrong in listed
    }
    for wrong, word in sorted(slips.items()):
        made += [
            Office(one.form.replace(word, wrong), one.canon, one.code)
            for one in made
            if word in one.form.split()
        ]
    return tuple(made)
