"""Every word the rooms share.

All types are frozen and need the standard library only. Offsets are half-open code points into
`Article.text`; days are `datetime.date`; an empty tuple or `None` means *not said*. `docs/record.md` is the
contract of what leaves the house; these are what flows inside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from runut.frozen import light

EntityKey: TypeAlias = str
"""Names an entity inside one reading: `state:RUS`, `agency:reuters`, `person:vladimir-putin`. Merging maps
(article id, key) to a canonical entity id; keys of entities that stand in the world file are global."""

EntityKind: TypeAlias = Literal[
    "person", "group", "state", "body", "outlet", "agency", "place", "weapon", "agreement", "role"
]
MentionKind: TypeAlias = Literal[
    "name",  # a proper name: Vladimir Putin, Reuters, Rusia, Kementerian Luar Negeri Iran
    "title",  # a bare office standing for its holder: Presiden, sang menteri, juru bicara itu
    "pronoun",  # ia, dia, mereka, pihaknya, keduanya
    "clitic",  # the -nya of ujarnya, menurutnya
    "description",  # an unnamed source or group: sejumlah pejabat senior Rusia, media pemerintah Iran
    "metonym",  # a place or building that acts as a government: Moskow, Kremlin
    "demonym",  # a name after a noun as its owner: drone Iran, serangan Israel
]
Form: TypeAlias = Literal["direct", "indirect", "mixed"]
Act: TypeAlias = Literal[
    "assert", "announce", "accuse", "confirm", "admit", "deny", "retract", "correct", "warn", "threaten",
    "promise", "demand", "request", "praise", "condemn", "predict", "question", "decline", "quote-document",
]  # fmt: skip
HopKind: TypeAlias = Literal[
    "outlet", "agency", "document", "broadcast", "post", "relay", "speaker", "unnamed"
]
Precision: TypeAlias = Literal["day", "week", "month", "year", "range", "unknown"]
Anchor: TypeAlias = Literal["stated", "published", "narrative", "none"]
Aspect: TypeAlias = Literal["occurred", "ongoing", "future", "hypothetical", "negated", "historical"]
Stage: TypeAlias = Literal[
    "sought",
    "considered",
    "offered",
    "announced",
    "ordered",
    "delivering",
    "delivered",
    "refused",
    "cancelled",
]
AgreementStage: TypeAlias = Literal[
    "proposed",
    "negotiating",
    "preparing",
    "signed",
    "ratified",
    "in force",
    "suspended",
    "withdrawn",
    "ended",
]
Verdict: TypeAlias = Literal["same", "different", "unsure"]


class Span(NamedTuple):
    """Half-open code-point offsets into `Article.text`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


class Mark(NamedTuple):
    """A span with its kind: furniture (`related-link`, `caption`, …) or damage (`lost-source`, …)."""

    span: Span
    kind: str


class Token(NamedTuple):
    """A word, number or single punctuation mark; `low` is its case-folded text."""

    start: int
    end: int
    text: str
    low: str


class Trace(NamedTuple):
    """Which step and rule said so; `score` is a calibrated probability of being right (0 to 1)."""

    step: str
    rule: str
    version: int = 1
    score: float = 1.0


# ---------------------------------------------------------------- pages


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What a sidecar, a column or a feed says about a page; it outranks what the page says of itself."""

    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None  # ISO 8601 day or instant
    language: str | None = None  # BCP 47


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page or file as it came: `location` is a URL or a POSIX path relative to the added root."""

    id: str
    location: str
    media_type: Literal["text/plain", "text/html"]
    body: bytes
    hints: Hints = Hints()
    charset: str | None = None  # declared by whoever brought the page
    fetched_at: str | None = None  # ISO 8601 instant; null for files
    sha256: str = ""  # of the body, in hexadecimal; empty where nobody has reckoned it


@dataclass(frozen=True, slots=True)
class Skip:
    """A page that gave no article, and why; it becomes a row of `articles`."""

    page_id: str
    location: str
    step: str
    reason: str
    text_sha256: str | None = None


# ---------------------------------------------------------------- one article


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A stretch of days, as precise as the text and no more; `unknown` is a value."""

    earliest: date | None = None
    latest: date | None = None
    precision: Precision = "unknown"
    part: str | None = None  # dini hari, malam … as printed
    zone: str | None = None  # WIB, waktu setempat … as printed
    phrase: Span | None = None
    anchor: Anchor = "none"
    conflict: str | None = None  # what else the text prints


class Block(NamedTuple):
    """A line or paragraph of the text; `kind` says whether it is told (`body`) or set above it."""

    span: Span
    kind: Literal["title", "heading", "body"]


class Related(NamedTuple):
    """A link to another story that a page prints beside or in its own: its words and its address."""

    words: str
    url: str


class Credit(NamedTuple):
    """Whom the outlet itself credits for the whole text: `(ant/lkf)`, `Sumber: X`, `(SeaPRwire) –`."""

    entity: EntityKey
    name: str
    span: Span
    kind: Literal["agency", "outlet", "release"]


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """Signs that the text came out of a translation machine."""

    machine: bool = False
    reasons: tuple[str, ...] = ()


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Somebody or something named in one article, by the names of the world file or of the text."""

    key: EntityKey
    kind: EntityKind
    name: tuple[tuple[str, str], ...]  # (language, name), sorted
    aliases: tuple[str, ...] = ()
    country: str | None = None  # ISO 3166-1 alpha-3
    wikidata: str | None = None
    known: bool = False  # stands in the world file

    def label(self, language: str = "id") -> str:
        names = dict(self.name)
        return names.get(language) or names.get("en") or self.name[0][1]


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A page as read: furniture and damage are marked, not cut; every offset points into `text`."""

    id: str
    page_id: str
    location: str
    url: str | None
    outlet: Entity | None
    language: str
    title: Span | None
    text: str
    text_sha256: str
    blocks: tuple[Block, ...] = ()  # the news alone: lines that are furniture throughout are in no block
    byline: str | None = None
    editor: str | None = None
    dateline: str | None = None  # the place of the desk, as printed
    published: Time | None = None
    published_at: str | None = None  # instant with offset
    updated_at: str | None = None
    version_of: str | None = None
    furniture: tuple[Mark, ...] = ()
    damage: tuple[Mark, ...] = ()
    translation: Translation = Translation()
    credits: tuple[Credit, ...] = ()
    captions: tuple[str, ...] = ()  # what a web page prints under its pictures; not in `text`
    related: tuple[Related, ...] = ()  # a web page's links to other stories; not in `text`
    further: tuple[str, ...] = ()  # addresses of the article's other pages
    confidence: float | None = None  # share of the story's words such readings of web pages got right
    notes: tuple[str, ...] = ()  # what was dropped in reading, in words: "a date of 2099 dropped"
    fetched_at: str | None = None  # instant at which the page was fetched; null for files


@light
@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of one block; `first` and `last` bound its tokens in `Notes.tokens`, half-open."""

    span: Span
    first: int
    last: int
    block: int  # index into Article.blocks
    kind: Literal["title", "heading", "body"]


@light
@dataclass(frozen=True, slots=True)
class Quote:
    """A pair of quotation marks, told by position, not shape; `open` where no closing mark was found."""

    outer: Span  # with the marks
    inner: Span  # without the marks and without the comma before the closing one
    use: Literal["utterance", "partial", "title"]  # a clause, a few words, a book or programme title
    open: bool = False


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """An office as printed beside or in place of a name: `Mantan Menteri Pertahanan Rusia`."""

    span: Span
    office: str  # the words of the office without state, former and acting: menteri pertahanan
    of: EntityKey | None = None  # the state or body whose office it is
    status: Literal["current", "former", "acting", "elect", "late"] = "current"


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name, title or referring phrase.

    `span` is the shortest wording that refers (a name, a bare title, a pronoun), `phrase` the whole
    noun phrase around it with titles and appositions: *juru bicara Departemen Luar Negeri Matthew Miller*.
    """

    id: str
    span: Span
    phrase: Span
    kind: MentionKind
    category: EntityKind
    entity: EntityKey | None = None  # None: not resolved to one candidate, or nobody named
    head: str | None = None  # id of the mention it refers back to
    title: Title | None = None
    plural: bool = False
    with_: tuple[EntityKey, ...] = ()  # further entities a plural pronoun stands for: keduanya
    trace: Trace = Trace("mentions", "name")


@light
@dataclass(frozen=True, slots=True)
class TimeMention:
    """A temporal expression; `role` tells a quoting date (*dikutip X, Senin (14/10)*) from others."""

    id: str
    span: Span
    time: Time
    role: Literal["plain", "published", "quoting"] = "plain"
    trace: Trace = Trace("times", "calendar")


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """What `mentions.annotate` writes on one article; everything is sorted by place."""

    tokens: tuple[Token, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    quotes: tuple[Quote, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[TimeMention, ...] = ()
    entities: tuple[Entity, ...] = ()


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One link of a chain, from the outlet in the reader's hand back to the first voice."""

    entity: EntityKey | None
    name: str
    kind: HopKind
    span: Span | None = None
    cue: Span | None = None
    explicit: bool = True  # named in the sentence that carries the attribution
    via: str | None = None  # mention or credit by which a hop governs from outside the sentence


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One utterance told in one article (source, cue and content in the sense of PARC and PolNeAR)."""

    id: str
    form: Form
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: Span | None = None
    speaker: EntityKey | None = None
    with_: tuple[EntityKey, ...] = ()
    unnamed: str | None = None
    act: Act = "assert"
    about: tuple[str, ...] = ()
    chain: tuple[Hop, ...] = ()
    said: Time | None = None
    quoted: Time | None = None
    addressee: EntityKey | None = None
    parent: str | None = None
    mention: str | None = None  # id of the mention that is the source
    rivals: tuple[str, ...] = ()  # candidates that lost, and why, in words
    trace: Trace = Trace("attributions", "")


class Party(NamedTuple):
    """An actor or recipient; `name` is as printed."""

    entity: EntityKey | None
    name: str
    span: Span | None


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something happened, as printed, with the state it lies in where that is known."""

    entity: EntityKey | None
    name: str
    country: str | None = None
    span: Span | None = None


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A PLOVER event mention; `voice` is the attribution that holds it (None: the outlet's own)."""

    id: str
    type: str
    mode: str | None
    quad: int  # 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict
    score: float  # PLOVER's, −10 to +10
    contexts: tuple[str, ...]
    trigger: Span
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    place: Place | None = None
    time: Time | None = None
    aspect: Aspect = "occurred"
    voice: str | None = None
    again: tuple[Span, ...] = ()  # further mentions of the same thing in this article
    trace: Trace = Trace("events", "")


class Passing(NamedTuple):
    """One place of an article that tells of a transfer: its words, stage, number and voices; `explicit` where
    words of its own give the stage.
    """

    span: Span
    stage: Stage
    quantity: int | str | None = None
    voice: tuple[str, ...] = ()
    explicit: bool = False


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """One kind of weapon passing from one party to another, with all its mentions in one article."""

    id: str
    supplier: EntityKey | None
    recipient: EntityKey | None
    weapon: str
    category: str | None
    quantity: int | str | None = None
    time: Time | None = None
    stage: Stage = "announced"
    voice: tuple[str, ...] = ()
    evidence: tuple[Span, ...] = ()
    events: tuple[str, ...] = ()  # ids of events that tell of it
    passings: tuple[Passing, ...] = ()  # every place that tells of it, in order
    wider: tuple[Passing, ...] = ()  # places that tell of arms at large between the two
    trace: Trace = Trace("transfers", "")


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """An agreement as told in one article; `stage` is None where it is only named."""

    id: str
    name: str
    parties: tuple[EntityKey, ...] = ()
    time: Time | None = None
    duration: str | None = None
    stage: AgreementStage | None = "signed"
    voice: tuple[str, ...] = ()
    evidence: tuple[Span, ...] = ()
    trace: Trace = Trace("agreements", "")


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """Who held which office; staff of the outlet are not roles."""

    id: str
    person: EntityKey
    title: str
    of: EntityKey | None = None
    since: Time | None = None  # RECORD's `from`
    until: Time | None = None
    current: bool | None = None  # at publication
    evidence: tuple[Span, ...] = ()
    trace: Trace = Trace("offices", "")


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Registers:
    transfers: tuple[Transfer, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    roles: tuple[Role, ...] = ()
    parties: tuple[Entity, ...] = ()  # those of its rows that no mention of the article names


@light
@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that one article says."""

    article: Article
    notes: Notes = Notes()
    attributions: tuple[Attribution, ...] = ()
    events: tuple[Event, ...] = ()
    registers: Registers = Registers()


# ---------------------------------------------------------------- many articles


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A merge or split, decided by rule or by hand; a hand's outranks every rule's."""

    id: str
    left: str
    right: str
    verdict: Verdict
    score: float
    reasons: tuple[str, ...]
    by: str  # "rule:<name>" or "hand:<who>"
    at: str | None = None  # instant of a hand judgement, None for a rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Canonical:
    """An entity of the whole record."""

    id: str
    kind: EntityKind
    name: tuple[tuple[str, str], ...]
    aliases: tuple[str, ...] = ()
    country: str | None = None
    wikidata: str | None = None
    roles: tuple[str, ...] = ()  # ids of roles
    keys: tuple[EntityKey, ...] = ()


Canon: TypeAlias = Mapping[tuple[str, EntityKey], str]
"""(article id, local key) to canonical entity id."""


class Edge(NamedTuple):
    """Two articles of one story: `from_` is the earlier text where `directed`."""

    from_: str
    to: str
    kind: Literal[
        "same-text", "translation", "excerpt", "spun", "paged", "credited", "version", "by-hand"
    ]  # fmt: skip
    directed: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Articles that tell the same text or were made from one another.

    `inherited` tells, per article, which of its attributions and events stand in text taken from another
    article: (article id, row id, article id it was taken from, row id there or None).
    """

    id: str
    articles: tuple[str, ...]
    edges: tuple[Edge, ...] = ()
    inherited: tuple[tuple[str, str, str, str | None], ...] = ()


class Near(NamedTuple):
    """Why an article stands in a coverage: the article it is nearest to, how near (0 to 1), and by which
    words.
    """

    article: str
    to: str
    score: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Articles that report one happening, whoever wrote them.

    `stories` are those that lie inside, `terms` what most of them speak of; copies need no `near`, for their
    story tells why they are here. `first` and `last` are days on which originals were published.
    """

    id: str
    articles: tuple[str, ...]
    stories: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    near: tuple[Near, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """One utterance, however often and in whatever wording it was printed."""

    id: str
    speaker: str | None
    variants: tuple[str, ...]  # attribution ids
    said: Time | None = None
    first_seen: Time | None = None
    best: str | None = None  # the variant with the best wording


class Conflict(NamedTuple):
    """A field whose values disagree, each value with the event ids that give it."""

    field: str
    values: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One event in the world; `actors` and `recipients` are canonical ids."""

    id: str
    type: str
    mode: str | None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    place: Place | None = None
    time: Time | None = None
    mentions: tuple[str, ...] = ()  # event ids
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where one party stands on a claim: the act, the attributions that carry it, when it was first taken."""

    speaker: str | None  # canonical id; None for an unnamed source or an outlet's own voice
    name: str
    act: str
    attributions: tuple[str, ...]
    first: Time | None = None
    side: Literal["support", "opposition", "neither"] = "support"
    until: Time | None = None  # when it was taken back, or fell out of a newer version of the article


class Interval(NamedTuple):
    low: int
    high: int


class Fold(NamedTuple):
    """Something counted together with something else, and why."""

    what: str
    into: str
    reason: str
    evidence: tuple[tuple[str, Span], ...] = ()  # (article id, span)


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a claim: how many first voices, by how many disjoint lines, in how many reports."""

    origins: Interval = Interval(0, 0)
    lines: Interval = Interval(0, 0)
    reports: int = 0
    cut_low: tuple[str, ...] = ()
    cut_high: tuple[str, ...] = ()
    folded: tuple[Fold, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Corroboration:
    support: Side = Side()
    opposition: Side = Side()
    admitted_by: tuple[str, ...] = ()
    interested: tuple[str, ...] = ()


class Link(NamedTuple):
    to: str
    kind: Literal["contradicts", "narrows", "repeats"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition:
    """What is staked: an incident, transfer, agreement, role, quantity or free text."""

    kind: Literal["incident", "transfer", "agreement", "role", "quantity", "text"]
    ref: str | None = None  # id of the incident; None for others
    parts: tuple[tuple[str, str], ...] = ()  # ("supplier", canonical id), ("category", "drone") …


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One proposition somebody has staked something on."""

    id: str
    proposition: Proposition
    text: str
    positions: tuple[Position, ...]
    corroboration: Corroboration
    rows: tuple[str, ...] = ()  # ids of events, transfers, agreements, roles it was made from
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the ledger already holds that bears on a merge: earlier readings and judgements by hand."""

    readings: tuple[Reading, ...] = ()
    judgements: tuple[Judgement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What merging many readings adds; nothing that was read is edited."""

    entities: tuple[Canonical, ...] = ()
    canon: Mapping[tuple[str, EntityKey], str] = field(default_factory=dict)
    stories: tuple[Story, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    incidents: tuple[Incident, ...] = ()
    claims: tuple[Claim, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    versions: Mapping[str, str] = field(default_factory=dict)  # article to the one it is a newer version of


class Face(NamedTuple):
    """What decides how an entity counts elsewhere; nothing that grows with every article."""

    id: str
    kind: EntityKind
    name: str
    country: str | None
    party: str | None  # the state, group or body it speaks for
    interested: bool = False  # a medium that a party owns or directs
    members: frozenset[str] = frozenset()  # of a bloc that may mean any of them
    holds: bool = False  # whether offices of it are told


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """What `entities.merge` decides."""

    entities: tuple[Canonical, ...]
    canon: Canon
    judgements: tuple[Judgement, ...] = ()
    # canonical id to the state, group or body it speaks for
    party: Mapping[str, str] = field(default_factory=dict)
    interested: frozenset[str] = frozenset()  # media that a party owns or directs
    members: Mapping[str, frozenset[str]] = field(default_factory=dict)  # of a bloc that may mean any of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What `stories.group` decides."""

    stories: tuple[Story, ...]
    judgements: tuple[Judgement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Uttered:
    """What `quotations.match` decides."""

    quotations: tuple[Quotation, ...]
    judgements: tuple[Judgement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """What `incidents.match` decides."""

    incidents: tuple[Incident, ...]
    judgements: tuple[Judgement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The record as it leaves the ledger: what was read, what was skipped, what merging made of it.

    `articles`: how many there are, where `readings` are some of them.
    """

    readings: tuple[Reading, ...] = ()
    skipped: tuple[Skip, ...] = ()
    entry: Entry = field(default_factory=Entry)
    articles: int | None = None


# ---------------------------------------------------------------- dossiers


class Name(NamedTuple):
    """Somebody as a dossier prints them; `side` says which subject of the dossier they belong to (1, 2)."""

    label: str
    id: str | None = None  # canonical id
    side: int | None = None


class Note(NamedTuple):
    """A footnote: the sentence of an article that begins at `start`; `copy` where that text is inherited."""

    article: str
    start: int
    copy: bool = False


class Citation(NamedTuple):
    """A sentence that rows stand on; marks are spans into `Article.text`, kinds who, how, what and key."""

    span: Span
    sentence: str
    marks: tuple[Mark, ...] = ()
    lost: bool = False  # its source was lost in reprinting


class Reuse(NamedTuple):
    """How an article hangs together with another of its story; `after`: it was made from the other."""

    other: str
    kind: str
    after: bool | None  # None: the direction is not known
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An article that a dossier stands on, with every sentence cited from it in order.

    `opening` is its first line, to know it by where it has no title.
    """

    article: str
    outlet: str | None
    title: str | None
    opening: str
    byline: str | None
    published: Time | None
    location: str
    url: str | None
    language: str
    machine: bool = False
    story: int | None = None  # articles with one number tell one story
    reuse: tuple[Reuse, ...] = ()
    credits: tuple[tuple[str, str, Note], ...] = ()  # (name, kind, where)
    written: tuple[tuple[str, Note], ...] = ()  # (medium that several articles were written for, where)
    lost: tuple[Note, ...] = ()
    citations: tuple[Citation, ...] = ()


class Route(NamedTuple):
    """The way words came: the article, then its chain from the outlet to the first voice."""

    article: str
    hops: tuple[Hop, ...]


class Voice(NamedTuple):
    """In whose mouth a row stands, and what they did with it; no name: the outlet's own voice."""

    name: Name | None
    act: str | None = None
    notes: tuple[Note, ...] = ()


class Wording(NamedTuple):
    """One printed wording of an utterance; `printed` is when it was first, `marks` are where its words are
    other than those of the best wording, or in the best than those of any other.
    """

    words: str
    form: str
    act: str
    routes: tuple[Route, ...]
    notes: tuple[Note, ...]
    headline: bool = False  # stands in a title or subhead
    printed: Time | None = None
    marks: tuple[Mark, ...] = ()  # into `words`; denied, number, name, reworded, only


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """An utterance as a dossier prints it: the first of `wordings` is the best, the others differ from it."""

    id: str
    speakers: tuple[Name, ...]  # empty: nobody is named
    unnamed: str | None
    act: str
    wordings: tuple[Wording, ...]
    said: Time | None = None
    printed: Time | None = None  # first publication
    addressee: Name | None = None
    rests: tuple[str, ...] = ()  # ids of stakes it bears on
    tells: tuple[str, ...] = ()  # ids of undated incidents that this utterance alone tells of
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An incident, transfer or agreement as a dossier prints it."""

    id: str
    kind: Literal["incident", "transfer", "agreement"]
    type: str  # PLOVER type; category of weapon; name of agreement
    mode: str | None = None  # PLOVER mode; stage
    actors: tuple[Name, ...] = ()
    recipients: tuple[Name, ...] = ()
    words: tuple[str, ...] = ()  # trigger words; weapon and quantity as printed
    place: str | None = None
    time: Time | None = None
    printed: Time | None = None
    aspects: tuple[str, ...] = ()
    voices: tuple[Voice, ...] = ()
    conflicts: tuple[tuple[str, tuple[tuple[str, tuple[Note, ...]], ...]], ...] = ()
    rests: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Who held which office, as articles tell it."""

    id: str
    person: Name
    title: str
    of: Name | None
    since: Time | None
    until: Time | None
    current: bool | None
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """A position on a claim, with its words; `own`: the speaker is an outlet in its own voice."""

    id: str
    speaker: Name | None
    own: bool
    act: str
    side: Literal["support", "opposition", "neither"]
    first: Time | None
    printed: Time | None
    words: str
    form: str
    headline: bool
    routes: tuple[Route, ...]
    notes: tuple[Note, ...]
    answers: tuple[str, ...] = ()  # the words it answers: what exactly is denied
    until: Time | None = None  # given up, or no longer told by a newer version


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """A `Side` with its names resolved."""

    origins: Interval
    lines: Interval
    reports: int
    cut_low: tuple[str, ...] = ()
    cut_high: tuple[str, ...] = ()
    folds: tuple[tuple[str, str, str, tuple[Note, ...]], ...] = ()  # (what, into, reason, where)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stake:
    """A claim as a dossier prints it; `links` are (kind, id of another stake of the dossier).

    `parts` are the proposition's, names for ids; `words` and `time` tell one incident from another; `changed`
    are parties that stand on both sides, first on one and then on the other.
    """

    id: str
    kind: str
    text: str
    parts: tuple[tuple[str, str], ...] = ()
    words: tuple[str, ...] = ()
    time: Time | None = None
    stances: tuple[Stance, ...] = ()
    support: Weight
    opposition: Weight
    admitted_by: tuple[str, ...] = ()
    interested: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """How much somebody says in a dossier: utterances by act, and in how many articles."""

    id: str
    name: Name | None
    unnamed: str | None
    acts: tuple[tuple[str, int], ...]
    articles: int
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What a dossier was made from; `first` and `last` are days on which originals were published."""

    read: int = 0
    used: int = 0
    undated: int = 0
    outlets: int = 0
    stories: int = 0
    first: date | None = None
    last: date | None = None
    skipped: tuple[tuple[str, str], ...] = ()  # (location, reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """An answer of the record; `order` and `undated` list ids of statements and happenings."""

    kind: Literal["pair", "person", "timeline"]
    language: str
    subjects: tuple[Name, ...]
    aliases: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    tally: Tally = Tally()
    stakes: tuple[Stake, ...] = ()
    statements: tuple[Statement, ...] = ()
    about: tuple[Statement, ...] = ()  # what others say of a person
    happenings: tuple[Happening, ...] = ()
    offices: tuple[Office, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    sources: tuple[Source, ...] = ()
    order: tuple[str, ...] = ()
    undated: tuple[str, ...] = ()
