"""A dossier as Markdown: rows carry the numbers of their sentences, sentences lead back to their rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from runut.formats import notices
from runut.formats.escape import address, seen
from runut.formats.telling import Piece, Telling
from runut.formats.wording import Index, Section, Words, interval, segments, standfirst, title
from runut.types import Citation, Dossier, Happening, Note, Source, Stake, Statement, Wording

_SPECIAL = re.compile(
    r"([\\`*_\[\]|~$@])|(?<=[a-z])(:)(?=//)|^[#+\-=]|(?<=^\d)[.)]|(?<=^\d\d)[.)]", re.IGNORECASE
)
"""What Markdown might take for more than itself (CommonMark 2.4, tables, strikethrough, addresses, lists)."""


def render(dossier: Dossier, *, as_of: str | None = None) -> str:
    """The page as text, the same for the same dossier; `as_of` is printed as it comes.

    Raises QueryError for a dossier in a language without an interface.
    """
    page = _Page(dossier)
    words = page.words
    lines = [f"# {plain(title(dossier, words))}", "", f"*{plain(words('kind', dossier.kind))}*", ""]
    if dossier.aliases:
        lines += [f"{plain(words('head', 'aliases'))}: {plain(', '.join(dossier.aliases))}", ""]
    lines += [plain(" ".join(standfirst(dossier, words, as_of))), ""]
    sections = page.index.sections()
    lines += [f"- [{plain(words('section', one.key))}](#{one.anchor}) ({len(one.rows)})" for one in sections]
    lines += ["", f"**{plain(words('head', 'how'))}**", ""]
    keys = ("how_notes", "how_origins", "how_dates")
    lines += [f"- {plain(words('head', key))}" for key in keys] + [""]
    for one in sections:
        lines += [f'## <a id="{one.anchor}"></a>{plain(words("section", one.key))}', "", *page.part(one), ""]
    lines += ["---", "", f"*{plain(words('text', 'rule'))}*"]
    return "\n".join(lines) + "\n"


def plain(text: str) -> str:
    """Untrusted words as Markdown text on one line: nothing in them is markup, HTML or an address."""
    line = " ".join(seen(text).split())
    line = re.sub(r"(?i)\bwww\.", r"www\.", _SPECIAL.sub(r"\\\g<0>", line))
    return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class _Page:
    def __init__(self, dossier: Dossier) -> None:
        self.words = Words(dossier.language)
        self.index = Index(dossier, self.words)
        self.telling = Telling(self.index)

    def notes(self, notes: tuple[Note, ...]) -> str:
        return " ".join(
            f"[{'=' if copy else ''}{number}](#{anchor})" for anchor, number, copy in self.index.notes(notes)
        )

    def pieces(self, pieces: Iterable[Piece]) -> str:
        return " ".join(self._piece(one) for one in pieces)

    def groups(self, groups: Iterable[Iterable[Piece]]) -> str:
        return " · ".join(self.pieces(group) for group in groups)

    def _piece(self, one: Piece) -> str:
        text = plain(one.text)
        if one.style == "name":
            text = f"**{text}**"
        elif one.style == "act":
            text = f"*{text}*"
        elif one.style == "link":
            text = f"[{text}](#{one.link})"
        elif one.style == "flag":
            text = f"**\\[{text}\\]**"
        return f"{text} {self.notes(one.notes)}" if one.notes else text

    def table(self, keys: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
        heads = [plain(self.words("column", key)) for key in keys]
        made = [f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}"]
        return made + [f"| {' | '.join(row)} |" for row in rows]

    def part(self, section: Section) -> list[str]:
        if section.key in ("contested", "claims"):
            return [line for one in section.rows for line in self._stake(one)]
        if section.key == "quotations":
            numbered = enumerate(section.rows, 1)
            return [line for number, one in numbered for line in self._quotation(one, number)]
        if section.key == "sources":
            numbered = enumerate(section.rows, 1)
            return [line for number, one in numbered for line in self._source(one, number)]
        if section.key in ("transfers", "agreements"):
            return self._register(section)
        if section.key == "offices":
            return self._offices(section)
        if section.key == "speakers":
            return self._speakers(section)
        if section.key == "skipped":
            grouped = notices.skipped(self.index)
            rows = ((plain(why), str(number), plain(", ".join(named))) for why, number, named in grouped)
            return self.table(("reason", "pages", "page"), rows)
        return self.table(("when", "what", "notes"), (self._told(one) for one in section.rows))

    def _told(self, row: Statement | Happening) -> tuple[str, str, str]:
        number = self.index.place[row.id]
        if isinstance(row, Statement):
            time, made = row.said, self.telling.statement(row)
        else:
            time, made = row.time, self.telling.happening(row)
        anchor = f'<a id="time-{number}"></a>{number}\\. '
        below = f"<br>{self.groups(made.under)}" if made.under else ""
        when = self.groups(self.telling.when(time, row.printed))
        return (when, anchor + self.pieces(made.line) + below, self.notes(row.notes))

    def _stake(self, stake: Stake) -> list[str]:
        words, number = self.words, stake.id.removeprefix("claim-")
        ref = plain(self.index.ref("claim", number))
        lines = [f'### <a id="{stake.id}"></a>{ref}: {plain(self.telling.claim(stake))}', ""]
        lines += [plain(self.telling.told_apart(stake)), ""]
        flags = [
            words("weight", key).format(names=words.listed(list(names)))
            for key, names in (
                ("admitted", stake.admitted_by),
                ("changed", stake.changed),
                ("interested", stake.interested),
            )
            if names
        ]
        linked = [
            plain(words("weight", kind)).replace(
                plain("{claim}"),
                f"[{plain(self.index.ref('claim', other.removeprefix('claim-')))}](#{other})",
            )
            for kind, other in stake.links
        ]
        if flags or linked:
            lines += [" ".join([*map(plain, flags), *linked]), ""]
        for side in ("support", "opposition", "neither"):
            stances = [one for one in stake.stances if one.side == side]
            if stances:
                lines += [f"**{plain(words('side', side))}**", ""]
            for one in stances:
                made = self.telling.stance(one, stake)
                told = f"{self.pieces(made.line)} ({self.groups(made.under)}) {self.notes(one.notes)}"
                lines.append(f'- <a id="{one.id}"></a>{told}')
                ways = dict.fromkeys(" ← ".join(hop.name for hop in route.hops) for route in one.routes)
                lines += [f"  - {plain(way)}" for way in ways]
            lines += [""] if stances else []
        sides = (("support", stake.support), ("opposition", stake.opposition))
        weighed = [
            (
                plain(words("side", side)),
                interval(*one.origins),
                interval(*one.lines),
                str(one.reports),
                plain(" ".join(self.telling.cuts(one))),
            )
            for side, one in sides
            if one.reports or one.origins.high
        ]
        if weighed:
            lines += [*self.table(("side", "origins", "lines", "reports", "rests"), weighed), ""]
        for what, into, reason, notes in dict.fromkeys((*stake.support.folds, *stake.opposition.folds)):
            lines.append(f"- {plain(self.telling.fold(what, into, reason))} {self.notes(notes)}")
        rest = [f"{plain(words('weight', 'rest'))} {self.notes(stake.notes)}", ""] if stake.notes else []
        return [*lines, "", *rest]

    def _quotation(self, row: Statement, number: int) -> list[str]:
        who = self.words.listed([name.label for name in row.speakers]) or row.unnamed or ""
        ref, place = self.index.ref("quotation", number), self.index.place[row.id]
        back = f"[{plain(self.index.thing(row))}](#time-{place})"
        when = self.groups(self.telling.when(row.said, row.printed))
        lines = [f'### <a id="quote-{number}"></a>{plain(ref)}: {plain(who)}', "", f"{when} · {back}", ""]
        earliest = notices.earliest(row.wordings)
        for place, one in enumerate(row.wordings):
            ways = dict.fromkeys(" ← ".join(hop.name for hop in route.hops) for route in one.routes)
            facts = [self.words("text", "best")] if place == 0 else []
            if day := self.words.time(one.printed):
                key = "printed_first" if one is earliest else "printed"
                facts.append(self.words("text", key).format(date=day))
            shown = f" ({plain('; '.join((*facts, *ways)))})" if facts or ways else ""
            lines.append(f"- {differing(one)}{shown} {self.notes(one.notes)}")
        return [*lines, ""]

    def _register(self, section: Section) -> list[str]:
        rows = []
        kind = section.key.removesuffix("s")
        for number, row in enumerate(section.rows, 1):
            given = plain(" · ".join(row.words))
            ends = [
                plain(self.words.listed([name.label for name in names]) or self.words("text", "not_said"))
                for names in (row.actors, row.recipients)
            ]
            what = (*ends, given) if kind == "transfer" else (plain(row.type), ends[0], given)
            voiced = [*self.telling.voices(row.voices), *self.telling.rests(row.rests)]
            rows.append(
                (
                    f'<a id="{kind}-{number}"></a>{what[0]}',
                    *what[1:],
                    self.pieces([self.telling.stage(row), *self.telling.denied(row)]),
                    self.groups(self.telling.when(row.time, row.printed)),
                    self.groups(voiced),
                    self.notes(row.notes),
                )
            )
        first = ("from", "to", "weapon") if kind == "transfer" else ("name", "parties", "duration")
        return self.table((*first, "stage", "when", "voice", "notes"), rows)

    def _offices(self, section: Section) -> list[str]:
        rows = []
        for row in section.rows:
            person = f'<a id="{row.id}"></a>{plain(row.person.label)}'
            body = plain(row.of.label) if row.of else ""
            rows.append(
                (person, plain(row.title), body, plain(notices.held(self.index, row)), self.notes(row.notes))
            )
        return self.table(("person", "office", "of", "held", "notes"), rows)

    def _speakers(self, section: Section) -> list[str]:
        rows = []
        for row in section.rows:
            name = row.name.label if row.name else row.unnamed or self.words("text", "nobody")
            acts = ", ".join(f"{self.words('act', act)} {n}" for act, n in row.acts)
            total = str(sum(n for _, n in row.acts))
            side = self.telling.side(row.name)
            anchored = f'<a id="{row.id}"></a>{plain(name)}' + (f" ({plain(side)})" if side else "")
            rows.append((anchored, total, plain(acts), str(row.articles), self.notes(row.notes)))
        return self.table(("speaker", "utterances", "acts", "articles", "notes"), rows)

    def _source(self, source: Source, number: int) -> list[str]:
        words = self.words
        outlet = plain(source.outlet or words("text", "no_outlet"))
        date = plain(words.time(source.published) or words("text", "no_date"))
        web = address(source.url) or address(source.location)
        place = f"<{web}>" if web else plain(source.url or source.location)
        heading = plain(notices.heading(self.index, source))
        lines = [
            f'### <a id="source-{number}"></a>{number}\\. {heading}',
            "",
            f"**{outlet}**, {date}, {place}",
            "",
        ]
        lines += [
            f"- {plain(fact)} {self.notes(notes)}".rstrip()
            for fact, notes in notices.facts(self.index, source)
        ]
        lines += [""]
        for at, one in enumerate(source.citations, 1):
            back = self.index.back.get((source.article, one.span.start), {})
            links = " · ".join(f"[{plain(label)}](#{anchor})" for anchor, label in back.items())
            used = f" — {plain(words('text', 'back'))}: {links}" if links else ""
            lost = f" **\\[{plain(words('text', 'lost'))}\\]**" if one.lost else ""
            lines.append(f'- <a id="s{number}-{at}"></a>**{number}.{at}** {marked(one)}{lost}{used}')
        return [*lines, ""]


def differing(one: Wording) -> str:
    """A wording with what is other in it set off."""
    made = []
    for words, kind in notices.parts(one):
        lead, rest = words[: len(words) - len(words.lstrip())], words.strip()
        tail = " " if words != words.rstrip() and rest else ""
        made.append(
            (" " if lead else "") + (f"<u>{plain(rest)}</u>" if kind and rest else plain(rest)) + tail
        )
    return "".join(made)


def marked(one: Citation) -> str:
    """A sentence with its evidence words in `mark`, which CommonMark lets through as inline HTML."""
    made = []
    for text, kind in segments(one):
        lead, rest = text[: len(text) - len(text.lstrip())], text.strip()
        shown = plain(rest)
        tail = " " if text != text.rstrip() and rest else ""
        made.append((" " if lead else "") + (f"<mark>{shown}</mark>" if kind and rest else shown) + tail)
    return "".join(made)
