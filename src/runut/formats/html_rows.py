"""The tables of a dossier's HTML page: what was told, quoted, passed on, agreed; offices; who speaks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from runut.formats import notices
from runut.formats.escape import esc
from runut.formats.telling import Piece, Telling
from runut.formats.wording import Index, Section, Words
from runut.types import Dossier, Happening, Note, Statement, Wording


class Page:
    """One dossier being set: its words, its numbers, and how pieces and footnotes look in HTML."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.words = Words(dossier.language)
        self.index = Index(dossier, self.words)
        self.telling = Telling(self.index)

    def notes(self, notes: tuple[Note, ...]) -> str:
        """Footnotes as links to their sentences; those in copied text are set apart by a sign."""
        links = []
        for anchor, number, copy in self.index.notes(notes):
            hint = f' class="copy" title="{esc(self.words("text", "copy"))}"' if copy else ""
            sign = "=" if copy else ""
            links.append(f'<a role="doc-noteref" href="#{anchor}"{hint}>{sign}{number}</a>')
        return f'<span class="notes">{" ".join(links)}</span>' if links else ""

    def pieces(self, pieces: Iterable[Piece]) -> str:
        """Pieces of a sentence, each in its style."""
        return " ".join(self._piece(one) for one in pieces)

    def groups(self, groups: Iterable[Iterable[Piece]]) -> str:
        """Groups of pieces on one line, set apart."""
        return " · ".join(self.pieces(group) for group in groups)

    def _piece(self, one: Piece) -> str:
        text = f"<bdi>{esc(one.text)}</bdi>"
        notes = f" {self.notes(one.notes)}" if one.notes else ""
        if one.style == "name":
            return f"<b>{text}</b>{notes}"
        if one.style == "words":
            return f'<span class="words">{text}</span>{notes}'
        if one.style == "link":
            return f'<a class="ref" href="#{esc(one.link)}">{text}</a>{notes}'
        if one.style == "plain":
            return f"<span>{text}{notes}</span>"
        return f'<span class="{one.style}">{text}</span>{notes}'

    def cell(self, key: str, inner: str, *, head: bool = False) -> str:
        """A table cell that carries its column's name for narrow pages."""
        label = esc(self.words("column", key))
        tag, scope = ("th", ' scope="row"') if head else ("td", "")
        return f'<{tag}{scope} data-label="{label}" class="c-{key}">{inner}</{tag}>'

    def table(self, section: Section, keys: Sequence[str], rows: Iterable[str]) -> str:
        """A table with a caption for those who hear it."""
        caption = esc(self.words("section", section.key))
        heads = "".join(f'<th scope="col">{esc(self.words("column", key))}</th>' for key in keys)
        return (
            f'<table class="rows t-{section.key}"><caption class="hidden">{caption}</caption>'
            f"<thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
        )


def told(page: Page, section: Section) -> str:
    """Rows in order: when, what, and the sentences they stand on."""
    return page.table(section, ("when", "what", "notes"), (_told(page, row) for row in section.rows))


def _told(page: Page, row: Statement | Happening) -> str:
    number = page.index.place[row.id]
    if isinstance(row, Statement):
        kind, time, made = "utterance", row.said, page.telling.statement(row)
    else:
        kind, time, made = row.kind, row.time, page.telling.happening(row)
    when = page.groups(page.telling.when(time, row.printed))
    below = f'<p class="under">{page.groups(made.under)}</p>' if made.under else ""
    line = f'<span class="kind">{esc(page.index.thing(row))}</span> {page.pieces(made.line)}'
    return (
        f'<tr id="time-{number}" class="{kind}">'
        + page.cell("when", f'<span class="when">{when}</span>', head=True)
        + page.cell("what", f'<p class="told">{line}</p>{below}')
        + page.cell("notes", page.notes(row.notes))
        + "</tr>"
    )


# ---------------------------------------------------------------- quotations


def quotations(page: Page, section: Section) -> str:
    """Utterances in more than one wording, side by side, differences marked."""
    return "".join(_quotation(page, row, number) for number, row in enumerate(section.rows, 1))


def _quotation(page: Page, row: Statement, number: int) -> str:
    who = page.words.listed([name.label for name in row.speakers]) or row.unnamed or ""
    when = page.groups(page.telling.when(row.said, row.printed))
    first = row.wordings[0]
    earliest = notices.earliest(row.wordings)
    cards = []
    for place, one in enumerate(row.wordings):
        label = esc(page.words("form", one.form))
        if place == 0:
            label = f"<b>{esc(page.words('text', 'best'))}</b> · {label}"
        if day := page.words.time(one.printed):
            key = "printed_first" if one is earliest else "printed"
            label += f" · {esc(page.words('text', key).format(date=day))}"
        if one.headline:
            label += f" · {esc(page.words('text', 'headline'))}"
        act = f" · {esc(page.words('act', one.act))}" if one.act != first.act else ""
        ways = dict.fromkeys(" ← ".join(hop.name for hop in route.hops) for route in one.routes)
        shown = "".join(f"<li><bdi>{esc(way)}</bdi></li>" for way in ways)
        cards.append(
            f'<li class="card"><p class="variant">{_differing(page, one)}</p>'
            f'<p class="under">{label}{act} {page.notes(one.notes)}</p><ul class="ways">{shown}</ul></li>'
        )
    place = page.index.place[row.id]
    return (
        f'<article class="quotation" id="quote-{number}"><h3><bdi>{esc(who)}</bdi> '
        f'<span class="act">{esc(page.words("act", row.act))}</span></h3>'
        f'<p class="under">{esc(page.index.ref("quotation", number))} · {when} · '
        f'<a class="ref" href="#time-{place}">{esc(page.index.thing(row))}</a></p>'
        f'<ul class="cards">{"".join(cards)}</ul></article>'
    )


def _differing(page: Page, one: Wording) -> str:
    """A wording with what is other in it marked, and how."""
    shown = []
    for words, kind in notices.parts(one):
        hint = f' title="{esc(page.words("differs", kind))}"' if kind else ""
        shown.append(f'<em class="diff d-{kind}"{hint}>{esc(words)}</em>' if kind else esc(words))
    return f"<bdi>{''.join(shown)}</bdi>"


# ---------------------------------------------------------------- registers and figures


def transfers(page: Page, section: Section) -> str:
    """Arms transfers: from, to, what, how many, how far, according to whom."""
    keys = ("from", "to", "weapon", "quantity", "stage", "when", "voice", "notes")
    return page.table(
        section, keys, (_transfer(page, row, number) for number, row in enumerate(section.rows, 1))
    )


def _names(page: Page, row: Happening, key: str) -> str:
    names = row.recipients if key == "to" else row.actors
    said = page.words.listed([name.label for name in names])
    return (
        f"<bdi>{esc(said)}</bdi>"
        if said
        else f'<span class="quiet">{esc(page.words("text", "not_said"))}</span>'
    )


def _voiced(page: Page, row: Happening) -> str:
    return page.groups([*page.telling.voices(row.voices), *page.telling.rests(row.rests)])


def _transfer(page: Page, row: Happening, number: int) -> str:
    kind = page.words("category", row.type)
    category = f' <span class="quiet">{esc(kind)}</span>' if kind and kind not in row.words[0] else ""
    quantity = (
        esc(row.words[1])
        if len(row.words) > 1
        else f'<span class="quiet">{esc(page.words("text", "not_said"))}</span>'
    )
    return (
        f'<tr id="transfer-{number}">'
        + page.cell("from", _names(page, row, "from"), head=True)
        + page.cell("to", _names(page, row, "to"))
        + page.cell("weapon", f"<bdi>{esc(row.words[0])}</bdi>{category}")
        + page.cell("quantity", quantity)
        + page.cell("stage", page.pieces([page.telling.stage(row), *page.telling.denied(row)]))
        + page.cell("when", page.groups(page.telling.when(row.time, row.printed)))
        + page.cell("voice", _voiced(page, row))
        + page.cell("notes", page.notes(row.notes))
        + "</tr>"
    )


def agreements(page: Page, section: Section) -> str:
    """Agreements: name, parties, how far, since when, according to whom."""
    keys = ("name", "parties", "stage", "when", "duration", "voice", "notes")
    rows = (
        f'<tr id="agreement-{number}">'
        + page.cell("name", f"<bdi>{esc(row.type)}</bdi>", head=True)
        + page.cell("parties", _names(page, row, "from"))
        + page.cell("stage", page.pieces([page.telling.stage(row), *page.telling.denied(row)]))
        + page.cell("when", page.groups(page.telling.when(row.time, row.printed)))
        + page.cell("duration", esc(row.words[0]) if row.words else "")
        + page.cell("voice", _voiced(page, row))
        + page.cell("notes", page.notes(row.notes))
        + "</tr>"
        for number, row in enumerate(section.rows, 1)
    )
    return page.table(section, keys, rows)


def offices(page: Page, section: Section) -> str:
    """Who held which office, as the articles tell it."""
    rows = []
    for row in section.rows:
        body = esc(row.of.label) if row.of else ""
        rows.append(
            f'<tr id="{row.id}">'
            + page.cell("person", f"<bdi>{esc(row.person.label)}</bdi>", head=True)
            + page.cell("office", f"<bdi>{esc(row.title)}</bdi>")
            + page.cell("of", body)
            + page.cell("held", esc(notices.held(page.index, row)))
            + page.cell("notes", page.notes(row.notes))
            + "</tr>"
        )
    return page.table(section, ("person", "office", "of", "held", "notes"), rows)


def speakers(page: Page, section: Section) -> str:
    """Who speaks how often, with which acts, in how many articles."""
    rows = []
    for row in section.rows:
        name = (
            f"<bdi>{esc(row.name.label if row.name else row.unnamed or page.words('text', 'nobody'))}</bdi>"
        )
        under = page.telling.side(row.name) if row.name else page.words("hop", "unnamed")
        unnamed = f' <span class="quiet">{esc(under)}</span>' if under else ""
        acts = ", ".join(f"{page.words('act', act)} {n}" for act, n in row.acts)
        rows.append(
            f'<tr id="{row.id}">'
            + page.cell("speaker", name + unnamed, head=True)
            + page.cell("utterances", str(sum(n for _, n in row.acts)))
            + page.cell("acts", esc(acts))
            + page.cell("articles", str(row.articles))
            + page.cell("notes", page.notes(row.notes))
            + "</tr>"
        )
    return page.table(section, ("speaker", "utterances", "acts", "articles", "notes"), rows)
