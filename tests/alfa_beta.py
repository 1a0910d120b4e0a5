"""A rich record about two invented states, Alfa and Beta, built by hand: no room but the types is needed."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace
from datetime import date

from runut.types import (
    Agreement,
    Article,
    Attribution,
    Block,
    Canonical,
    Claim,
    Conflict,
    Corroboration,
    Credit,
    Edge,
    Entity,
    Entry,
    Event,
    Fold,
    Hop,
    Incident,
    Interval,
    Link,
    Mark,
    Mention,
    Notes,
    Party,
    Place,
    Position,
    Proposition,
    Quotation,
    Reading,
    Record,
    Registers,
    Role,
    Sentence,
    Side,
    Skip,
    Span,
    Story,
    Time,
    Transfer,
    Translation,
)

PEOPLE = {
    "state:ALF": ("state", "Alfa", "Alpha", "ALF"),
    "state:BET": ("state", "Beta", "Beta", "BET"),
    "state:GAM": ("state", "Gama", "Gamma", "GAM"),
    "person:sari-wirawan": ("person", "Sari Wirawan", "Sari Wirawan", "ALF"),
    "person:tomas-lind": ("person", "Tomas Lind", "Tomas Lind", "BET"),
    "person:rene-oka": ("person", "René Oka", "René Oka", "GAM"),
    "body:kemhan-beta": ("body", "Kementerian Pertahanan Beta", "Ministry of Defence of Beta", "BET"),
    "agency:delta": ("agency", "Delta", "Delta", None),
    "agency:kab": ("agency", "Kantor Berita Alfa", "Alpha News Agency", "ALF"),
    "outlet:contoh": ("outlet", "Harian Contoh", "Harian Contoh", None),
    "outlet:kota": ("outlet", "Kabar Kota", "Kabar Kota", None),
    "outlet:kini": ("outlet", "Berita Kini", "Berita Kini", None),
}


def on(iso: str, until: str | None = None, precision: str = "day") -> Time:
    """A stated time: one day, or a stretch of days."""
    first = date.fromisoformat(iso)
    last = date.fromisoformat(until) if until else first
    return Time(earliest=first, latest=last, precision=precision, anchor="stated")  # type: ignore[arg-type]


@dataclass
class Draft:
    """An article being written; spans are found by their words."""

    slug: str
    outlet: str
    text: str
    published: Time | None = None
    url: str | None = None
    attributions: list[Attribution] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    transfers: list[Transfer] = field(default_factory=list)
    agreements: list[Agreement] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    credits: list[Credit] = field(default_factory=list)
    damage: list[Mark] = field(default_factory=list)
    machine: bool = False

    @property
    def id(self) -> str:
        return f"art-{self.slug}"

    def span(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start, start + len(words))

    def say(
        self, words: str, cue: str, speaker: str | None, via: tuple[Hop, ...] = (), **more: object
    ) -> str:
        id = f"att-{self.slug}-{len(self.attributions) + 1}"
        name = PEOPLE[speaker][1] if speaker else str(more.get("unnamed", ""))
        last = Hop(entity=speaker, name=name, kind="speaker" if speaker else "unnamed")
        first = Hop(entity=self.outlet, name=PEOPLE[self.outlet][1], kind="outlet", explicit=False)
        row = Attribution(
            id=id,
            form=more.pop("form", "direct"),  # type: ignore[arg-type]
            content=(self.span(words),),
            cue=(self.span(cue),),
            speaker=speaker,
            chain=(first, *via, last),
            **more,  # type: ignore[arg-type]
        )
        self.attributions.append(row)
        return id

    def event(self, trigger: str, type: str, **more: object) -> str:
        id = f"evt-{self.slug}-{len(self.events) + 1}"
        parties = {
            side: tuple(Party(key, PEOPLE[key][1], None) for key in more.pop(side, ()))  # type: ignore[attr-defined]
            for side in ("actors", "recipients")
        }
        row = Event(
            id=id,
            type=type,
            mode=more.pop("mode", None),  # type: ignore[arg-type]
            quad=4,
            score=-9.0,
            contexts=(),
            trigger=self.span(trigger),
            **parties,
            **more,  # type: ignore[arg-type]
        )
        self.events.append(row)
        return id

    def done(self) -> Reading:
        blocks, sentences, mentions = [], [], []
        for number, line in enumerate(re.finditer(r"[^\n]+", self.text)):
            kind = "body" if number else "title"
            blocks.append(Block(Span(*line.span()), kind))  # type: ignore[arg-type]
            for part in re.finditer(r"\S.*?(?:[.!?]”?(?=\s)|$)", line.group()):
                span = Span(line.start() + part.start(), line.start() + part.end())
                sentences.append(Sentence(span, 0, 0, number, kind))  # type: ignore[arg-type]
        entities = tuple(entity(key) for key in PEOPLE)
        for key, (kind, name, _, _) in PEOPLE.items():
            for found in re.finditer(rf"\b{re.escape(name)}\b", self.text):
                span = Span(*found.span())
                mentions.append(
                    Mention(
                        id=f"men-{self.slug}-{span.start}-{key}",
                        span=span,
                        phrase=span,
                        kind="name",
                        category=kind,  # type: ignore[arg-type]
                        entity=key,
                    )
                )
        return Reading(
            article=Article(
                id=self.id,
                page_id=f"page-{self.slug}",
                location=f"arsip/{self.slug}.txt",
                url=self.url,
                outlet=entity(self.outlet),
                language="id",
                title=blocks[0].span,
                text=self.text,
                text_sha256=hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest(),
                blocks=tuple(blocks),
                published=self.published,
                credits=tuple(self.credits),
                damage=tuple(self.damage),
                translation=Translation(machine=self.machine),
            ),
            notes=Notes(
                sentences=tuple(sentences),
                mentions=tuple(sorted(mentions, key=lambda one: one.span)),
                entities=entities,
            ),
            attributions=tuple(self.attributions),
            events=tuple(self.events),
            registers=Registers(
                transfers=tuple(self.transfers), agreements=tuple(self.agreements), roles=tuple(self.roles)
            ),
        )


def entity(key: str) -> Entity:
    kind, id, en, country = PEOPLE[key]
    names = (("en", en), ("id", id))
    return Entity(key=key, kind=kind, name=names, country=country, known=True)  # type: ignore[arg-type]


DELTA = Hop(entity="agency:delta", name="Delta", kind="agency")
KAB = Hop(entity="agency:kab", name="Kantor Berita Alfa", kind="agency", explicit=False)

HOSTILE = (
    "<script>alert('judul')</script> \"Kapal\" & 'dermaga' \u202egnal\u202c\n"
    "HARIAN CONTOH – Pelabuhan Beta ditutup <img src=x onerror=alert(1)> pekan ini. "
    "“Beta tidak pernah </mark></p><script>document.title='x'</script> menerima apa pun dari Alfa,” "
    'kata Tomas Lind" onmouseover="alert(2). Alfa diam.\n'
)


def drafts() -> dict[str, Draft]:
    """The articles with all that is read from them."""
    one = Draft(
        "kapal-1",
        "outlet:contoh",
        "Alfa Bantah Kirim Kapal Patroli ke Beta\n"
        "Alfa membantah mengirim kapal patroli ke Beta. “Tidak ada satu pun kapal kami yang diserahkan kepada Beta,” "
        "kata Menteri Luar Negeri Sari Wirawan, Senin (3/3), seperti dikutip Delta.\n"
        "Menurut pejabat senior Gama, sedikitnya 12 kapal patroli Alfa sudah tiba di Beta pada Februari. "
        "Perang di perbatasan Beta meletus pada 2029.\n",
        published=on("2031-03-04"),
        url="https://contoh.example/alfa-bantah?x=1&y=2",
    )
    denial = one.say(
        "Tidak ada satu pun kapal kami yang diserahkan kepada Beta",
        "kata",
        "person:sari-wirawan",
        (DELTA,),
        act="deny",
        said=on("2031-03-03"),
    )
    accusation = one.say(
        "sedikitnya 12 kapal patroli Alfa sudah tiba di Beta pada Februari",
        "Menurut",
        None,
        form="indirect",
        unnamed="pejabat senior Gama",
        act="accuse",
    )
    february = on("2031-02-01", "2031-02-28", "month")
    one.transfers += [
        Transfer(
            id="tra-1",
            supplier="state:ALF",
            recipient="state:BET",
            weapon="kapal patroli",
            category="ship",
            quantity=12,
            time=february,
            stage="delivered",
            voice=(accusation,),
            evidence=(one.span("12 kapal patroli Alfa sudah tiba di Beta"),),
        ),
        Transfer(
            id="tra-2",
            supplier="state:ALF",
            recipient="state:BET",
            weapon="kapal patroli",
            category="ship",
            stage="delivered",
            voice=(denial,),
            evidence=(one.span("mengirim kapal patroli ke Beta"),),
        ),
    ]
    one.roles.append(
        Role(
            id="rol-1",
            person="person:sari-wirawan",
            title="menteri luar negeri",
            of="state:ALF",
            current=True,
            evidence=(one.span("Menteri Luar Negeri Sari Wirawan"),),
        )
    )

    two = Draft(
        "kapal-2",
        "outlet:kota",
        "Menlu Alfa: Tak Satu Kapal pun untuk Beta\n"
        "“Tak satu pun dari kapal kami diserahkan ke Beta,” ujar Sari Wirawan kepada Delta. "
        "Kementerian Pertahanan Beta mengumumkan pihaknya memesan delapan kapal patroli dari Alfa.\n"
        "Langkah itu disebut keliru.\n",
        published=on("2031-03-05"),
        url="https://kota.example/menlu",
        machine=True,
    )
    two.say(
        "Tak satu pun dari kapal kami diserahkan ke Beta", "ujar", "person:sari-wirawan", (DELTA,), act="deny"
    )
    two.say(
        "pihaknya memesan delapan kapal patroli dari Alfa",
        "mengumumkan",
        "body:kemhan-beta",
        form="indirect",
        act="announce",
    )
    two.transfers.append(
        Transfer(
            id="tra-3",
            supplier="state:ALF",
            recipient="state:BET",
            weapon="kapal patroli",
            category="ship",
            quantity="delapan",
            stage="ordered",
            voice=("att-kapal-2-2",),
            evidence=(two.span("memesan delapan kapal patroli dari Alfa"),),
        )
    )
    two.damage.append(Mark(two.span("Langkah itu disebut keliru."), "lost-source"))

    three = Draft(
        "kapal-3",
        "outlet:kini",
        "Menlu Alfa: Tak Satu Kapal pun untuk Beta\n"
        "“Tak satu pun dari kapal kami diserahkan ke Beta,” ujar Sari Wirawan kepada Delta.\n"
        "Sumber: Kabar Kota\n",
        published=on("2031-03-06"),
    )
    three.say(
        "Tak satu pun dari kapal kami diserahkan ke Beta", "ujar", "person:sari-wirawan", (DELTA,), act="deny"
    )
    three.credits.append(Credit("outlet:kota", "Kabar Kota", three.span("Sumber: Kabar Kota"), "outlet"))

    four = Draft(
        "serangan",
        "outlet:contoh",
        "Drone Alfa Serang Pelabuhan Beta\n"
        "Drone Alfa menyerang pelabuhan Beta pada Selasa dini hari, lapor Delta mengutip Kantor Berita Alfa. "
        "“Kami akan membalas serangan Alfa,” kata Tomas Lind. Alfa dan Beta menandatangani Pakta Selat pada 2028.\n",
        published=on("2031-04-02"),
        url="http://contoh.example/serangan",
    )
    attack = four.say(
        "Drone Alfa menyerang pelabuhan Beta pada Selasa dini hari",
        "lapor",
        "agency:kab",
        (DELTA,),
        form="indirect",
    )
    four.say("Kami akan membalas serangan Alfa", "kata Tomas Lind", "person:tomas-lind", act="threaten")
    four.event(
        "menyerang",
        "ASSAULT",
        mode="drone",
        actors=("state:ALF",),
        recipients=("state:BET",),
        time=on("2031-04-01"),
        voice=attack,
        place=Place(entity=None, name="pelabuhan Beta"),
    )
    four.agreements.append(
        Agreement(
            id="agr-1",
            name="Pakta Selat",
            parties=("state:ALF", "state:BET"),
            time=on("2028-01-01", "2028-12-31", "year"),
            stage="signed",
            evidence=(four.span("menandatangani Pakta Selat pada 2028"),),
        )
    )

    five = Draft(
        "serangan-2",
        "outlet:kini",
        "Pelabuhan Beta Diserang\n"
        "Pelabuhan Beta diserang kapal Alfa, Rabu. Menurut Kementerian Pertahanan Beta, tiga dermaga hancur "
        "akibat serangan Alfa. Serangan Alfa atas Beta dikhawatirkan terulang.\n",
    )
    five.say(
        "tiga dermaga hancur akibat serangan Alfa",
        "Menurut",
        "body:kemhan-beta",
        (KAB,),
        form="indirect",
    )
    sides = {"actors": ("state:ALF",), "recipients": ("state:BET",)}
    five.event("diserang", "ASSAULT", time=on("2031-04-02"), **sides)
    five.event("terulang", "ASSAULT", aspect="hypothetical", **sides)

    six = Draft("musuh", "outlet:contoh", HOSTILE, published=on("2031-05-01"), url="javascript:alert(1)")
    six.say(
        "Beta tidak pernah </mark></p><script>document.title='x'</script> menerima apa pun dari Alfa",
        "kata",
        "person:tomas-lind",
        act="deny",
    )
    return {one.slug: one for one in (one, two, three, four, five, six)}


def record() -> Record:
    """The whole record: six articles, one page skipped, three claims, two stories."""
    made = drafts()
    readings = tuple(made[slug].done() for slug in sorted(made))
    canon = {(one.article.id, entity.key): entity.key for one in readings for entity in one.notes.entities}
    entities = tuple(
        Canonical(
            id=key,
            kind=kind,  # type: ignore[arg-type]
            name=(("en", en), ("id", id)),
            aliases=("Menlu Sari",) if key == "person:sari-wirawan" else (),
            country=country,
            keys=(key,),
        )
        for key, (kind, id, en, country) in sorted(PEOPLE.items())
    )
    denial = Quotation(
        id="quo-1",
        speaker="person:sari-wirawan",
        variants=("att-kapal-1-1", "att-kapal-2-1", "att-kapal-3-1"),
        said=on("2031-03-03"),
        best="att-kapal-1-1",
    )
    attack = Incident(
        id="inc-1",
        type="ASSAULT",
        mode="drone",
        actors=("state:ALF",),
        recipients=("state:BET",),
        place=Place(entity=None, name="pelabuhan Beta"),
        time=on("2031-04-01", "2031-04-02", "range"),
        mentions=("evt-serangan-1", "evt-serangan-2-1"),
        conflicts=(
            Conflict("time", (("2031-04-01", ("evt-serangan-1",)), ("2031-04-02", ("evt-serangan-2-1",)))),
        ),
    )
    feared = Incident(
        id="inc-2",
        type="ASSAULT",
        mode=None,
        actors=("state:ALF",),
        recipients=("state:BET",),
        mentions=("evt-serangan-2-2",),
    )
    story = Story(
        id="sto-1",
        articles=("art-kapal-2", "art-kapal-3"),
        edges=(Edge("art-kapal-2", "art-kapal-3", "excerpt", True, "Sumber: Kabar Kota"),),
        inherited=(("art-kapal-3", "att-kapal-3-1", "art-kapal-2", "att-kapal-2-1"),),
    )
    claims = (
        Claim(
            id="cla-1",
            proposition=Proposition(
                kind="transfer",
                parts=(("supplier", "state:ALF"), ("recipient", "state:BET"), ("category", "ship"), ("stage", "supplied")),
            ),
            text="Alfa menyerahkan kapal patroli kepada Beta",
            positions=(
                Position(
                    speaker=None,
                    name="pejabat senior Gama",
                    act="accuse",
                    attributions=("att-kapal-1-2",),
                    first=None,
                ),
                Position(
                    speaker="person:sari-wirawan",
                    name="Sari Wirawan",
                    act="deny",
                    attributions=("att-kapal-1-1", "att-kapal-2-1", "att-kapal-3-1"),
                    first=on("2031-03-03"),
                    side="opposition",
                ),
                Position(
                    speaker="person:tomas-lind",
                    name="Tomas Lind",
                    act="deny",
                    attributions=("att-musuh-1",),
                    side="opposition",
                ),
            ),
            corroboration=Corroboration(
                support=Side(origins=Interval(0, 1), lines=Interval(0, 1), reports=1, cut_high=("art-kapal-1",)),
                opposition=Side(
                    origins=Interval(1, 2),
                    lines=Interval(1, 2),
                    reports=4,
                    cut_low=("agency:delta",),
                    cut_high=("agency:delta", "person:tomas-lind"),
                    folded=(
                        Fold(
                            "art-kapal-3",
                            "art-kapal-2",
                            "credit-line",
                            (("art-kapal-3", made["kapal-3"].span("Sumber: Kabar Kota")),),
                        ),
                        Fold("person:tomas-lind", "state:BET", "same-party"),
                    ),
                ),
                interested=("person:tomas-lind",),
            ),
            rows=("tra-1", "tra-2"),
            links=(Link("cla-3", "narrows"),),
        ),
        Claim(
            id="cla-2",
            proposition=Proposition(kind="incident", ref="inc-1"),
            text="Alfa menyerang Beta",
            positions=(
                Position(speaker="agency:kab", name="Kantor Berita Alfa", act="assert", attributions=("att-serangan-1",)),
                Position(speaker=None, name="", act="assert", attributions=()),
            ),
            corroboration=Corroboration(
                support=Side(
                    origins=Interval(1, 2), lines=Interval(1, 2), reports=2, cut_low=("agency:delta",),
                    cut_high=("agency:delta", "art-serangan-2"),
                ),
                admitted_by=("agency:kab",),
            ),
            rows=("evt-serangan-1", "evt-serangan-2-1"),
        ),
        Claim(
            id="cla-3",
            proposition=Proposition(
                kind="transfer",
                parts=(("supplier", "state:ALF"), ("recipient", "state:BET"), ("category", "ship"), ("stage", "agreed")),
            ),
            text="Beta memesan kapal patroli dari Alfa",
            positions=(
                Position(
                    speaker="body:kemhan-beta",
                    name="Kementerian Pertahanan Beta",
                    act="announce",
                    attributions=("att-kapal-2-2",),
                ),
            ),
            corroboration=Corroboration(
                support=Side(origins=Interval(1, 1), lines=Interval(1, 1), reports=1, cut_low=("body:kemhan-beta",),
                             cut_high=("body:kemhan-beta",))
            ),
            rows=("tra-3",),
        ),
    )  # fmt: skip
    entry = Entry(
        entities=entities,
        canon=canon,
        stories=(story,),
        quotations=(denial,),
        incidents=(attack, feared),
        claims=claims,
    )
    skipped = (Skip("page-x", "arsip/kosong.txt", "articles", "no text"),)
    return Record(readings=readings, skipped=skipped, entry=entry)


def shuffled(made: Record) -> Record:
    """The same record with its readings in another order."""
    return replace(made, readings=tuple(reversed(made.readings)))
