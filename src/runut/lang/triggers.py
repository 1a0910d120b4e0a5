"""Event triggers, roles, aspect and contexts: events.toml, status.toml, contexts.toml and PLOVER's tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, TypeAlias, get_args

from runut.errors import RuleError
from runut.lang.files import Folder, Rule, Table
from runut.lang.grammar import grammar
from runut.lang.phrases import NOTHING, Marks, Phrases, Words, doubled, stem
from runut.lang.plover import Plover, plover_of
from runut.types import Aspect

Voice: TypeAlias = Literal["active", "passive", "bare", "noun"]
Role: TypeAlias = Literal["actor", "recipient", "both", "theatre"]
Scope: TypeAlias = Literal["clause", "opener", "through", "noun", "not"]
Need: TypeAlias = Literal[
    "actor", "recipient", "party", "pair", "named", "target", "known", "complement", "guest", "crowd", "war",
    "foreign", "people", "state", "abroad", "civic", "several",
]  # fmt: skip
MARKED = ("object_wide", "presupposed", "planned", "for_state", "fills", "means", "person", "performed")
ALONE, LEADS, TOPIC, SIGN, EDGE, NAMING, WIDE, VERB, DESIGN = (1 << n for n in range(9))
"""What a word can be: a trigger, the first word of one, of a context, of a status, the edge of a clause, the
first word for an event or for somebody; what some trigger must not have in its whole sentence; shaped like a
verb; like the type of a weapon."""
WORDED = ALONE | LEADS | TOPIC | SIGN | EDGE
VOICES: tuple[Voice, ...] = get_args(Voice)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A trigger rule; `roles` says for each voice which relation fills which role, `needs` what has to be.

    `fills`: sides it leaves out may be those of the two states the text has just told of. `for_state`: a
    minister does it for the state. `presupposed`: it is there also where it is refused. `strong`: the voices
    in which its word tells an event of states and forces even where `needs` are not met; `loose`: those in
    which one party of a state is enough for it.
    """

    rule: Rule
    type: str
    mode: str | None
    roles: Mapping[Voice, Mapping[str, Role]]
    object: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()  # the first words of `object`, and of `lacks`
    object_before: frozenset[str] = frozenset()
    object_wide: bool = False
    lacks: frozenset[str] = frozenset()
    lacks_wide: frozenset[str] = frozenset()
    not_next: Phrases[bool] | None = None
    not_prev: frozenset[str] = frozenset()
    needs: Mapping[Voice, tuple[Need, ...]] = field(default_factory=dict)
    strong: frozenset[str] = NOTHING
    loose: frozenset[str] = NOTHING
    fills: bool = False
    for_state: bool = False
    presupposed: bool = False
    planned: bool = False  # what it says is not done yet: mempertimbangkan, siap menengahi
    means: bool = False  # a weapon is used: what for is told next
    person: bool = False
    performed: bool = False  # whoever wants to do it does it: ingin berterima kasih
    implied: frozenset[str] = NOTHING  # what its object can be besides, where the text is about arms
    takes_place: bool = False
    picky: bool = False  # the words around a form must pass tests
    kin: str = ""  # of the mentions of one thing by different rules: an invasion, a war


class Meaning(NamedTuple):
    """What a form stands for: a rule, in a voice."""

    trigger: Trigger
    voice: Voice


@dataclass(frozen=True, slots=True)
class Status:
    """A word that says whether something happened, and how far it reaches."""

    rule: Rule
    aspect: Aspect
    scope: Scope
    joins: bool = False
    refuses: bool = False
    denies: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Light:
    """Verbs that carry an event noun: give (the subject acts), get (it is done to the subject), passive."""

    give: frozenset[str] = frozenset()
    get: frozenset[str] = frozenset()
    passive: frozenset[str] = frozenset()
    between: frozenset[str] = frozenset()
    inside: frozenset[str] = frozenset()  # terlibat dalam pertempuran
    tail: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Triggers:
    """All that the events room knows of one language; `words` holds its closed classes by name."""

    plover: Plover = Plover()
    rules: tuple[Trigger, ...] = ()
    forms: Phrases[Meaning] = field(default_factory=lambda: Phrases[Meaning](()))
    starts: frozenset[str] = frozenset()  # every word that can start a trigger, with and without an enclitic
    noun_starts: frozenset[str] = frozenset()  # those that can start a noun
    states: tuple[Status, ...] = ()
    status: Phrases[Status] = field(default_factory=lambda: Phrases[Status](()))
    context_rules: tuple[Rule, ...] = ()
    contexts: Phrases[str] = field(default_factory=lambda: Phrases[str](()))
    groups: Phrases[str] = field(default_factory=lambda: Phrases[str](()))
    forces: frozenset[str] = frozenset()
    not_owners: frozenset[str] = frozenset()
    not_objects: frozenset[str] = frozenset()
    light: Light = Light()
    classes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    words: Words = field(default_factory=lambda: Words({}))
    enclitics: tuple[str, ...] = ()
    passives: tuple[str, ...] = ()
    causatives: tuple[str, ...] = ()  # endings of verbs that need no prefix in headlines
    marks: Marks = field(default_factory=Marks)  # bits in the order of ALONE … VERB

    def at(
        self, lows: Sequence[str], i: int, stop: int
    ) -> tuple[tuple[tuple[int, tuple[Meaning, ...]], ...], bool]:
        """What a token can start: sizes and meanings, longest first; and whether it carries an enclitic."""
        found = self.forms.at(lows, i, stop)
        if not found and lows[i].endswith(self.enclitics):
            return self.forms.at([self.stem(lows[i])], 0, 1), True
        if not found and "-" in lows[i] and (half := doubled(lows[i], self.enclitics)):
            return self.forms.at([half], 0, 1), False
        return found, False

    def stem(self, low: str) -> str:
        """A word without its enclitic: *tentaranya* is *tentara*."""
        return stem(low, self.enclitics)


def load(folder: Folder) -> Triggers:
    """Reads the three files of a language. Raises RuleError for a type, mode, frame or class unheard of."""
    plover = plover_of(folder.toml("plover.toml"))
    table = folder.toml("events.toml")
    if not table:
        return Triggers(plover=plover)
    classes = {name: frozenset(w.casefold() for w in words) for name, words in table["classes"].items()}
    frames = {frame["id"]: frame for frame in table["frame"]}
    enclitics = tuple(table["grammar"]["enclitics"])
    rules: list[Trigger] = []
    forms: list[tuple[str, Meaning]] = []
    for rule, row in folder.rules("events.toml", "trigger"):
        trigger = _trigger(rule, row, frames, classes, enclitics)
        kind = plover.types.get(trigger.type)
        if kind is None or (trigger.mode and trigger.mode not in kind.modes):
            raise RuleError(f"{rule.where}: PLOVER has no {trigger.type}/{trigger.mode}")
        rules.append(trigger)
        forms += [
            (form, Meaning(trigger, voice)) for voice in VOICES for form in _forms(row, voice, enclitics)
        ]
    states, status = _status(folder)
    context_rules, contexts = _contexts(folder, plover)
    classed = grammar(table["grammar"])
    groups = [(w, name) for name in ("crowds", "forces", "owned") for w in table["groups"][name]]
    nouns = _starts((row for row in forms if row[1].voice == "noun"), enclitics)
    people = {w.split()[0] for w, _ in groups}
    return Triggers(
        plover=plover,
        rules=tuple(rules),
        forms=Phrases(forms),
        starts=_starts(forms, enclitics),
        noun_starts=nouns,
        states=states,
        status=status,
        context_rules=context_rules,
        contexts=contexts,
        groups=Phrases(groups),
        forces=frozenset(table["groups"]["forces"]),
        not_owners=frozenset(table["groups"]["not_owners"]),
        not_objects=frozenset(table["groups"]["not_objects"]),
        light=Light(**{name: frozenset(words) for name, words in table["light"].items()}),
        classes=MappingProxyType(classes),
        words=Words(classed),
        marks=_marks(
            classed["bare_verbs"],
            (
                _starts((row for row in forms if " " not in row[0]), enclitics),
                _starts((row for row in forms if " " in row[0]), enclitics),
                frozenset(contexts.firsts),
                frozenset(status.firsts),
                classed["edges"],
                nouns | people | classed["realm_words"] | classed["counterparts"],
                NOTHING.union(*(rule.lacks_wide for rule in rules)),
            ),
            prefixes=tuple(table["grammar"]["verb_prefixes"]),
            others=classed["not_verbs"],
            tails=enclitics,
            design=re.compile(table["grammar"].get("designation", "(?!)")),
            plain=classed["not_designations"],
        ),
        enclitics=enclitics,
        passives=tuple(table["grammar"]["passives"]),
        causatives=tuple(table["grammar"].get("causatives", ())),
    )


def _marks(bare_verbs: frozenset[str], classes: Sequence[frozenset[str]], **shapes: Any) -> Marks:
    """The marks of words; verbs that have no prefix have theirs by name."""
    marks = Marks(classes, **shapes)
    for word in bare_verbs:
        marks.told[word] = marks.told.get(word, 0) | VERB
    return marks


def _starts(forms: Iterable[tuple[str, Meaning]], enclitics: tuple[str, ...]) -> frozenset[str]:
    firsts = {form.casefold().split()[0] for form, _ in forms}
    return frozenset(firsts) | {first + tail for first in firsts for tail in enclitics}


def _forms(row: Table, voice: Voice, enclitics: tuple[str, ...]) -> list[str]:
    wordings = list(dict.fromkeys(row.get(voice, ())))
    return wordings + [one + tail for one in wordings if " " in one for tail in enclitics]


def _trigger(
    rule: Rule,
    row: Table,
    frames: Mapping[str, Any],
    classes: Mapping[str, frozenset[str]],
    enclitics: tuple[str, ...],
) -> Trigger:
    frame = frames.get(row["frame"])
    if frame is None:
        raise RuleError(f"{rule.where}: there is no frame {row['frame']!r}")
    roles: dict[Voice, Mapping[str, Role]] = {}
    for voice in VOICES:
        given = frame["active" if voice == "bare" else voice]
        own = row.get(f"relations_{voice}", {})
        roles[voice] = {**given, **row.get("relations", {}), **own}
    words: dict[str, Any] = {}
    for key in ("object", "object_before", "lacks"):
        for name in row.get(key, ()):
            if name not in classes:
                raise RuleError(f"{rule.where}: there is no word class {name!r}")
            slot = "lacks_wide" if key == "lacks" and name in classes["wide"] else key
            words[slot] = words.get(slot, NOTHING) | classes[name]
    for key in ("object", "lacks"):
        full = {one for one in words.get(key, ()) for one in (one, *(one + tail for tail in enclitics))}
        words[key] = frozenset(full)
    implied = NOTHING.union(*(classes[name] for name in row.get("implied", ())))
    words["heads"] = frozenset(one.split()[0] for key in ("object", "lacks") for one in words[key])
    words["heads"] |= implied if words["object"] else NOTHING
    words["implied"] = implied
    words |= {mark: bool(row.get(mark, False)) for mark in MARKED}
    needs: dict[Voice, tuple[Need, ...]] = {}
    for voice in VOICES:
        given = row.get(
            f"needs_{voice}", row.get("needs_active" if voice == "bare" else "", row.get("needs", ()))
        )
        for need in given:
            if need not in get_args(Need):
                raise RuleError(f"{rule.where}: {need!r} is not something a rule can need")
        needs[voice] = tuple(given)
    tests = ("object", "object_before", "lacks", "lacks_wide")
    return Trigger(
        rule=rule,
        picky=any(words.get(one) for one in tests) or "not_next" in row or "not_prev" in row,
        type=row["type"],
        mode=row.get("mode"),
        roles=MappingProxyType(roles),
        not_next=Phrases((w, True) for w in row["not_next"]) if "not_next" in row else None,
        not_prev=frozenset(row.get("not_prev", ())),
        needs=MappingProxyType(needs),
        strong=frozenset(row.get("strong", ())),
        loose=frozenset(row.get("loose", ())),
        takes_place=row.get("takes") == "place",
        kin=row.get("kin", rule.id),
        **words,
    )


def _status(folder: Folder) -> tuple[tuple[Status, ...], Phrases[Status]]:
    states: list[Status] = []
    forms: list[tuple[str, Status]] = []
    for rule, row in folder.rules("status.toml", "status"):
        if row["aspect"] not in get_args(Aspect) or row["scope"] not in get_args(Scope):
            raise RuleError(f"{rule.where}: {row['aspect']}/{row['scope']} is no aspect and scope")
        marks = (bool(row.get(mark, False)) for mark in ("joins", "refuses", "denies"))
        one = Status(rule, row["aspect"], row["scope"], *marks)
        states.append(one)
        forms += [(wording, one) for wording in row["forms"]]
    return tuple(states), Phrases(forms)


def _contexts(folder: Folder, plover: Plover) -> tuple[tuple[Rule, ...], Phrases[str]]:
    rules: list[Rule] = []
    forms: list[tuple[str, str]] = []
    for rule, row in folder.rules("contexts.toml", "context"):
        if rule.id not in plover.contexts:
            raise RuleError(f"{rule.where}: {rule.id!r} is no context of PLOVER")
        rules.append(rule)
        forms += [(wording, rule.id) for wording in row["forms"]]
    return tuple(rules), Phrases(forms)
