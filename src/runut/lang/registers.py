"""Weapons, transfers, agreements and offices in the words of a language: weapons.toml, registers.toml."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Literal, TypeAlias, get_args

from runut.errors import RuleError
from runut.lang.files import Folder, Rule
from runut.lang.phrases import Phrases, Signs
from runut.types import AgreementStage, Stage

WEAPON, TRADE, BOND, DEAL, SEAL, TENURE, HEAD, POST = 1, 2, 4, 8, 16, 32, 64, 128
NOWEAPON, MAKER, PRONOUN, LINK, PACT = 256, 512, 1024, 2048, 4096
Way: TypeAlias = Literal["give", "take"]
TradeVoice: TypeAlias = Literal["active", "passive", "noun"]
NONE: frozenset[str] = frozenset()
PRONOUNS = ("we", "own_state", "state_noun", "they", "governing", "firm")  # what may stand for a state
BEGINNINGS = ("of_state", "verb_start", "passive", "passive_start", "ordinal")
Does: TypeAlias = Literal["holds", "begins", "ends", "appoints", "made", "replaces", "dismisses"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weapon:
    """A kind of weapon; `generic` hides the real kinds, `none` looks like a weapon and is none."""

    rule: Rule
    category: str | None = None
    generic: bool = False
    none: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Trade:
    """A word of passing on: who gives or takes, in which voice; `strike` is said of attacks as well."""

    rule: Rule
    way: Way
    voice: TradeVoice
    stage: Stage
    strike: bool = False
    plain: bool = False  # too common to count without the other party
    lands: bool = False  # the weapon itself is the subject: tiba di
    links: bool = False  # a noun of help: a weapon is its object only across *berupa*, *mencakup*
    wins: bool = False  # mendapat pesanan: who gets the order supplies, and *dari* leads to who receives
    loose: bool = False  # kontrak: across *untuk* to its weapon; *dengan B* leaves the direction open
    itself: bool = False  # paket senjata: its words are the weapon
    makes: bool = False  # membangun: a party right after it is no recipient
    asks: bool = False  # permintaan B: its owner receives, and who answers it supplies


@dataclass(frozen=True, slots=True, kw_only=True)
class Staging:
    """How far a transfer has come; `rank` is its precedence, `take` its stage for the one who receives."""

    rule: Rule
    rank: int
    stage: Stage
    take: Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Deal:
    """A noun or name of an agreement."""

    rule: Rule
    named: bool = False
    kin: str = ""  # nouns that may stand for one another: perjanjian, pakta
    closes: bool = False  # the noun ends its name: Reciprocal Access Agreement
    points: bool = False  # counts only with a determiner: dokumen tersebut
    single: bool = False  # a paper of its own once it is signed, whatever it is called: kontrak, MoU
    signed: bool = False  # an agreement only where it is signed: meneken kerja sama


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """A word that says how far an agreement has come; `floor`: how far if that is only planned or denied."""

    rule: Rule
    rank: int
    stage: AgreementStage
    floor: AgreementStage | None = None
    chamber: bool = False  # said of agreements by parliaments alone: menyetujui
    about: bool = False  # talks: only with *tentang*, *mengenai* or the agreement right after


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """A word of holding, taking up or losing an office."""

    rule: Rule
    does: Does


class Words(dict[str, frozenset[str]]):
    """Word classes by name; a language that lacks one has no words of it."""

    def __missing__(self, name: str) -> frozenset[str]:
        return NONE


class Starts(dict[str, tuple[str, ...]]):
    """Word classes whose forms are beginnings of words: me-, di-."""

    def __missing__(self, name: str) -> tuple[str, ...]:
        return ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RegisterRules:
    """All words of the three registers, found by their first word."""

    weapons: Phrases[Weapon] = field(default_factory=lambda: Phrases(()))
    tails: Phrases[str] = field(default_factory=lambda: Phrases(()))
    trades: Phrases[Trade] = field(default_factory=lambda: Phrases(()))
    stagings: Phrases[Staging] = field(default_factory=lambda: Phrases(()))
    deals: Phrases[Deal] = field(default_factory=lambda: Phrases(()))
    seals: Phrases[Seal] = field(default_factory=lambda: Phrases(()))
    tenures: Phrases[Tenure] = field(default_factory=lambda: Phrases(()))
    bonds: Phrases[str] = field(default_factory=lambda: Phrases(()))
    links: Phrases[str] = field(default_factory=lambda: Phrases(()))
    makers: Phrases[str] = field(default_factory=lambda: Phrases(()))  # company to the state it stands for
    origins: Mapping[str, str] = field(default_factory=dict)  # word of a weapon's name to who makes it
    typed: Callable[[str], Weapon | None] = lambda _: None  # what a designation that no list has is: Su-30MKI
    doubtful: frozenset[str] = frozenset()  # companies that are makers only beside a weapon: KAI
    heads: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # kapal (tersebut) to its categories
    of: Callable[[str], frozenset[str]] = Words().__getitem__  # the forms of a word class
    begins: Callable[[str], tuple[str, ...]] = Starts().__getitem__  # those that are beginnings of words
    numbers: Mapping[str, int] = field(default_factory=dict)  # dua, kedua to 2
    nouns: frozenset[str] = NONE  # words of weapons that are no names
    shape: Callable[[str], str] = lambda _: ""  # of a verb: "word" surely, "begun" unless it is a name
    marks: Mapping[str, int] = field(default_factory=dict)  # first word to what may begin there: WEAPON …
    signs: Signs = field(default_factory=lambda: Signs({}))  # the same of any word, and HYPHEN
    rules: tuple[tuple[str, Rule], ...] = ()  # (table, rule), to be proved


def varied(form: str, swaps: list[tuple[str, ...]]) -> Iterator[str]:
    """A wording in all its spellings: *rudal anti-kapal*, *misil antikapal*."""
    forms = {f" {form} ": None}
    for group in swaps:
        for one in [*forms]:
            word = next((word for word in group if word in one), None)
            forms.update(dict.fromkeys(one.replace(word, other) for other in group) if word else {})
    yield from (one.strip() for one in forms)


def flags(row: Mapping[str, Any], *names: str) -> dict[str, bool]:
    """Which of some marks a rule bears."""
    return {name: bool(row.get(name, False)) for name in names}


def shaped(words: Mapping[str, Iterable[str]]) -> Callable[[str], str]:
    """Whether a word is a verb, surely or by its beginning alone."""
    surely, never = frozenset(words.get("verb_word", ())), frozenset(words.get("no_verb", ()))
    begins = tuple(words.get("verb_start", ()))

    def shape(low: str) -> str:
        if low in surely:
            return "word"
        return "begun" if len(low) > 4 and low not in never and low.startswith(begins) else ""

    return shape


def load(folder: Folder) -> RegisterRules:
    """Reads weapons.toml and registers.toml. Raises RuleError for a rule without forms or a proper stage."""
    proved: list[tuple[str, Rule]] = []

    def read(name: str, table: str, stages: tuple[str, ...] = ()) -> Iterable[tuple[Rule, Mapping[str, Any]]]:
        for rule, row in folder.rules(name, table):
            if not row.get("forms"):
                raise RuleError(f"{rule.where}: {rule.id!r} has no forms")
            if stages and row.get("stage") not in stages:
                raise RuleError(f"{rule.where}: {rule.id!r} has no stage of {', '.join(stages)}")
            proved.append((table, rule))
            yield rule, row

    stages = get_args(Stage)
    kinds = folder.toml("weapons.toml")
    swaps = [tuple(f" {each} " for each in group) for group in kinds.get("swaps", ())]
    weapons: list[tuple[str, Weapon]] = []
    types: list[tuple[re.Pattern[str], Weapon]] = []
    for rule, row in read("weapons.toml", "weapon"):
        weapon = Weapon(rule=rule, category=row.get("category"), **flags(row, "generic", "none"))
        weapons += [(form, weapon) for form in row["forms"]]
        types += [(re.compile(pattern), weapon) for pattern in row.get("types", ())]
    said = {form.casefold() for form, _ in weapons}
    for form, weapon in [*weapons]:
        more = [each for each in varied(form, swaps) if each.casefold() not in said]
        said.update(each.casefold() for each in more)
        weapons += [(each, weapon) for each in more]
    trades: list[tuple[str, Trade]] = []
    for rule, row in read("registers.toml", "trade", stages):
        trade = Trade(
            rule=rule,
            way=row["way"],
            voice=row["voice"],
            stage=row["stage"],
            **flags(row, "strike", "plain", "lands", "links", "wins", "loose", "itself", "makes", "asks"),
        )
        trades += [(form, trade) for form in row["forms"]]
    stagings: list[tuple[str, Staging]] = []
    for rank, (rule, row) in enumerate(read("registers.toml", "staging", stages)):
        staging = Staging(rule=rule, rank=rank, stage=row["stage"], take=row.get("take", row["stage"]))
        stagings += [(form, staging) for form in row["forms"]]
    deals: list[tuple[str, Deal]] = []
    for rule, row in read("registers.toml", "deal"):
        marked = flags(row, "named", "closes", "points", "single", "signed")
        deal = Deal(rule=rule, kin=row.get("kin", rule.id), **marked)
        deals += [(form, deal) for form in row["forms"]]
    seals: list[tuple[str, Seal]] = []
    for rank, (rule, row) in enumerate(read("registers.toml", "seal", get_args(AgreementStage))):
        if row.get("floor", row["stage"]) not in get_args(AgreementStage):
            raise RuleError(
                f"{rule.where}: {rule.id!r} has no floor of {', '.join(get_args(AgreementStage))}"
            )
        seal = Seal(
            rule=rule,
            rank=rank,
            stage=row["stage"],
            floor=row.get("floor"),
            **flags(row, "chamber", "about"),
        )
        seals += [(form, seal) for form in row["forms"]]
    tenures = [
        (form, Tenure(rule=rule, does=row["does"]))
        for rule, row in read("registers.toml", "tenure")
        for form in row["forms"]
    ]
    words = dict(folder.toml("registers.toml").get("words", {}))
    for made_of, names in (
        ("aiming", ("relative", "for")),
        ("closing", ("aiming", "contrast", "stop")),
        ("official", ("organ", "firm", "office")),
        ("nobody", ("no_name", "organ")),
    ):
        words[made_of] = [word for name in names for word in words.get(name, ())]
    heads = {head: tuple(means) for head, means in kinds.get("heads", {}).items()}
    doubtful = kinds.get("makers-beside-a-weapon", {})
    made = {
        code: [*kinds.get("makers", {}).get(code, ()), *doubtful.get(code, ())]
        for code in (*kinds.get("makers", {}), *doubtful)
    }
    marks: dict[str, int] = {}
    for mark, forms in (
        (WEAPON, [form for form, weapon in weapons if not weapon.none]),
        (NOWEAPON, [form for form, weapon in weapons if weapon.none]),
        (MAKER, [maker for names in made.values() for maker in names]),
        (PRONOUN, [form for name in PRONOUNS for form in words.get(name, ())]),
        (TRADE, [form for form, _ in trades]),
        (BOND, words.get("bond", ())),
        (LINK, words.get("bond_link", ())),
        (DEAL, [form for form, deal in deals if not deal.signed]),
        (PACT, [form for form, deal in deals if deal.signed]),
        (SEAL, [form for form, _ in seals]),
        (TENURE, [form for form, _ in tenures]),
        (POST, words.get("post", ())),
        (HEAD, [*heads, *(f"{head}-{head}" for head in heads)]),
    ):
        for form in forms:
            first = form.casefold().split()[0]
            for word in (first, f"{first}-{first}") if mark in (WEAPON, NOWEAPON) else (first,):
                marks[word] = marks.get(word, 0) | mark
    return RegisterRules(
        weapons=Phrases(weapons),
        tails=Phrases((tail, tail) for tail in kinds.get("tails", ())),
        trades=Phrases(trades),
        stagings=Phrases(stagings),
        deals=Phrases(deals),
        seals=Phrases(seals),
        tenures=Phrases(tenures),
        bonds=Phrases((form, form) for form in words.get("bond", ())),
        links=Phrases((form, form) for form in words.get("bond_link", ())),
        makers=Phrases((maker, f"state:{code}") for code, names in made.items() for maker in names),
        origins=MappingProxyType(
            {word: f"state:{code}" for code, words in kinds.get("origins", {}).items() for word in words}
        ),
        typed=lru_cache(4096)(
            lambda text: next((weapon for type_, weapon in types if type_.fullmatch(text)), None)
        ),
        doubtful=frozenset(maker.casefold() for names in doubtful.values() for maker in names),
        heads=MappingProxyType(heads),
        of=Words((name, frozenset(map(str.casefold, forms))) for name, forms in words.items()).__getitem__,
        begins=Starts({name: tuple(words.get(name, ())) for name in BEGINNINGS}).__getitem__,
        numbers=MappingProxyType(dict(folder.toml("registers.toml").get("numbers", {}))),
        nouns=frozenset(
            word
            for form, _ in (*weapons, *((tail, None) for tail in kinds.get("tails", ())))
            for word in form.split()
            if word.islower()
        ),
        marks=marks,
        signs=Signs(marks),
        shape=lru_cache(50_000)(shaped(words)),
        rules=tuple(proved),
    )
