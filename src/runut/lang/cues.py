"""Cue words and frames of attribution: cues.toml, frames.toml, media.toml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, NamedTuple, get_args

from runut.errors import RuleError
from runut.lang import contents, marks
from runut.lang.contents import ActRule
from runut.lang.files import Folder, Rule, Table
from runut.types import Act

Role = Literal[
    "verb", "tag", "clitic", "passive", "hearsay", "according", "decline", "silence", "headline", "relayed",
    "relaying",
]  # fmt: skip
"""How a form stands: *mengatakan* after its subject (verb), *kata* before it (tag), *katanya* (clitic),
*dibantah* before its agent (passive), *diduga* without one (hearsay), *menurut*, *menolak berkomentar*
(decline), *belum ada tanggapan* before who is silent, *bantah* in a headline, *dikutip* before a medium
(relayed), *mengutip* before what it draws on (relaying)."""

ROLES: tuple[Role, ...] = get_args(Role)
RELAYS = frozenset({"relayed", "relaying", "according"})
PHRASES = re.compile(r"\w+(?:[-’'.]\w+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Cue:
    """One way of saying: `act` is what is done by it, `negated` the same under negation (None: nothing).

    `weak` cues want somebody who can speak; `bare` ones may stand without content; `own` takes the place
    of `act` where the speaker owns to what he himself has done; `plain` acts may be refined by content;
    `clear` ones are told even inside other speech; `clause` ones need a clause, not an object; `listens`:
    somebody may stand between verb and complementiser; `adds`: goes on from what its speaker said before;
    `tells`: what a medium does with the words of others; `quoted`: a tag behind a quotation only;
    `judges`: hearsay of a main clause alone; `unless`: next words that change what the verb means;
    `bars`: content of an object that nobody says.
    """

    id: str
    act: Act
    rule: Rule
    negated: Act | None = None
    weak: bool = False
    bare: bool = False
    plain: bool = False
    own: Act | None = None
    clear: bool = False
    clause: bool = False
    listens: bool = False
    adds: bool = False
    tells: bool = False
    quoted: bool = False
    judges: bool = False
    unless: frozenset[str] = frozenset()
    bars: re.Pattern[str] | None = None


class Form(NamedTuple):
    """A cue in one of its forms: case-folded words, and how it stands."""

    words: tuple[str, ...]
    role: Role
    cue: Cue


@dataclass(frozen=True, slots=True)
class Frame:
    """An order of source, cue and content, and how often an attribution found by it is right."""

    id: str
    score: float
    rule: Rule


class Classes(dict[str, frozenset[str]]):
    """Words by class; a class that the language has not is empty."""

    def __missing__(self, name: str) -> frozenset[str]:
        return frozenset()


class Fits(NamedTuple):
    """The forms of the same words, and the first of each role; `tagged`: the first that stands as a tag does,
    `spoken`: the first that stands as a verb does; `tags`: it may stand inside a sentence as a tag;
    `relays`: it may bring a medium.
    """

    forms: tuple[Form, ...]
    roles: Mapping[Role, Cue]
    tagged: Cue | None = None
    spoken: Cue | None = None
    tags: bool = False
    relays: bool = False


class Sizes(NamedTuple):
    """The forms that begin with one word: how many words they have, longest first, and those of each size.

    `seconds`: what stands second in those of several words; `single`: that of the one word, if there is one.
    """

    sizes: tuple[int, ...]
    fits: Mapping[tuple[str, ...], Fits]
    seconds: frozenset[str] = frozenset()
    single: Fits | None = None


@dataclass(frozen=True, slots=True)
class Cues:
    """All that a language says about saying; `forms` and `phrases` are by first word, longest first.

    `nouns` are what words said are called, each with the cue whose act it names: *pengakuan*, *bantahan*.
    """

    cues: Mapping[str, Cue] = field(default_factory=dict)
    forms: Mapping[str, Sizes] = field(default_factory=dict)
    frames: Mapping[str, Frame] = field(default_factory=dict)
    acts: tuple[ActRule, ...] = ()
    nouns: Mapping[str, Cue] = field(default_factory=dict)
    words: Classes = field(default_factory=Classes)
    phrases: Mapping[str, Mapping[str, tuple[tuple[str, ...], ...]]] = field(default_factory=dict)
    suffix: str = ""
    starters: frozenset[str] = frozenset()  # first words of forms, complementisers, words about a listener
    marks: Mapping[str, int] = field(default_factory=dict)  # what words do at the joints of sentences
    needed: frozenset[str] = frozenset()  # all that rules of content need
    by_need: Mapping[str, tuple[int, ...]] = field(default_factory=dict)  # numbers of those rules by word

    def of(self, name: str) -> frozenset[str]:
        """The words of a class; empty where the language has none."""
        return self.words[name]

    def score(self, frame: str) -> float:
        found = self.frames.get(frame)
        return found.score if found else 0.5

    def length(self, name: str, lows: Sequence[str], at: int) -> int:
        """How many words of a phrase class stand at `at`; 0 for none."""
        if at < len(lows):
            for words in self.phrases.get(name, {}).get(lows[at], ()):
                if len(words) == 1 or tuple(lows[at : at + len(words)]) == words:
                    return len(words)
        return 0


def split(phrase: str) -> tuple[str, ...]:
    """A form as the tokens it is made of."""
    return tuple(PHRASES.findall(phrase.casefold()))


def load(folder: Folder) -> Cues:
    """Reads the three files. Raises RuleError for an unknown act and for a pattern that does not compile."""
    lists = folder.toml("frames.toml")
    suffix = str(lists.get("suffix", ""))
    cues: dict[str, Cue] = {}
    forms: dict[str, list[Form]] = {}
    nouns: dict[str, Cue] = {}
    for rule, row in (*folder.rules("cues.toml", "cue"), *folder.rules("media.toml", "relay")):
        cue = _cue(rule, row)
        cues[cue.id] = cue
        nouns |= {noun.casefold(): cue for noun in row.get("noun", ())}
        for form in _forms(cue, row, suffix):
            forms.setdefault(form.words[0], []).append(form)
    frames = {r.id: Frame(r.id, float(row["score"]), r) for r, row in folder.rules("frames.toml", "frame")}
    classes = Classes()
    phrases: dict[str, Mapping[str, tuple[tuple[str, ...], ...]]] = {}
    for name, entries in {**lists.get("words", {}), **folder.toml("media.toml").get("words", {})}.items():
        classes[name] = frozenset(entry.casefold() for entry in entries)
        phrases[name] = _by_first(entries)
    classes["adjuncts"] = classes["preposition"] | classes["fronted"] | classes["participle"]
    acts = contents.rules(folder)
    needs, so = contents.by_need(acts), classes["so"]
    starters = frozenset(forms) | classes["that"] | classes["addressing"] | classes["heard"]
    return Cues(
        cues=MappingProxyType(cues),
        forms={first: _sized(group, first in so) for first, group in forms.items()},
        frames=MappingProxyType(frames),
        acts=acts,
        needed=frozenset(needs),
        by_need=needs,
        nouns=MappingProxyType(nouns),
        words=classes,
        phrases=MappingProxyType(phrases),
        suffix=suffix,
        starters=starters,
        marks=marks.marks(starters, classes, phrases, needs),
    )


def _cue(rule: Rule, row: Table) -> Cue:
    acts = [row.get(key) for key in ("act", "negated", "own")]
    for act in acts:
        if act is not None and act not in get_args(Act):
            raise RuleError(f"{rule.where}: {act!r} is no act")
    return Cue(
        id=rule.id,
        act=acts[0] or "assert",
        rule=rule,
        negated=acts[1],
        weak=bool(row.get("weak")),
        bare=bool(row.get("bare")),
        plain=bool(row.get("plain")),
        own=acts[2],
        clear=bool(row.get("clear")),
        clause=bool(row.get("clause")),
        listens=bool(row.get("listens")),
        adds=bool(row.get("adds")),
        tells=bool(row.get("tells")),
        quoted=bool(row.get("quoted")),
        judges=bool(row.get("judges")),
        unless=frozenset(word.casefold() for word in row.get("unless", ())),
        bars=contents.pattern(rule, row["bars"]) if "bars" in row else None,
    )


def _forms(cue: Cue, row: Table, suffix: str) -> Iterator[Form]:
    """Forms as listed or made of two lists (`verb_of`), and with the suffix: as agent or as object."""
    for role in ROLES:
        parts = row.get(role + "_of", ((), ()))
        for phrase in dict.fromkeys((*row.get(role, ()), *(f"{a} {b}" for a in parts[0] for b in parts[1]))):
            words = split(phrase)
            yield Form(words, role, cue)
            if suffix and role in ("tag", "passive", "according"):
                yield Form((*words[:-1], words[-1] + suffix), "clitic", cue)
            elif suffix and role == "verb" and len(words) == 1:
                yield Form((words[0] + suffix,), "verb", cue)


def _sized(forms: Sequence[Form], so: bool) -> Sizes:
    held: dict[tuple[str, ...], list[Form]] = {}
    for form in forms:
        held.setdefault(form.words, []).append(form)
    sizes = sorted({len(words) for words in held}, reverse=True)
    fits = {words: _fits(group, so) for words, group in held.items()}
    seconds = frozenset(words[1] for words in fits if len(words) > 1)
    return Sizes(
        tuple(sizes), fits, seconds, next((fit for words, fit in fits.items() if len(words) == 1), None)
    )


def _fits(forms: Sequence[Form], so: bool) -> Fits:
    roles: dict[Role, Cue] = {}
    for form in forms:
        roles.setdefault(form.role, form.cue)
    tagged = next((form.cue for form in forms if form.role in ("tag", "clitic", "according")), None)
    spoken = next((form.cue for form in forms if form.role in ("verb", "decline", "passive")), None)
    tags = next((not form.cue.quoted for form in forms if form.role in ("tag", "clitic")), False)
    relays = so or not RELAYS.isdisjoint(roles)
    return Fits(tuple(forms), roles, tagged, spoken, tags, relays)


def _by_first(entries: Sequence[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for entry in entries:
        words = split(entry)
        found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(group, key=len, reverse=True)) for first, group in found.items()}
