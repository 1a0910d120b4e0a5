"""A dossier as one self-contained HTML page: no script, nothing fetched, rows linked to their sentences."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

from runut.formats import html_rows, html_sources, svg, svg_chains
from runut.formats.escape import esc
from runut.formats.html_rows import Page
from runut.formats.wording import Section, interval, standfirst, title
from runut.types import Dossier, Stake, Stance, Weight


def render(dossier: Dossier, *, as_of: str | None = None) -> str:
    """The page as text, the same for the same dossier; `as_of` is printed as it comes.

    Raises QueryError for a dossier in a language without an interface.
    """
    page = Page(dossier)
    words, sections = page.words, page.index.sections()
    heading = esc(title(dossier, words))
    body = [_part(page, one) for one in sections]
    made = "".join(f"<p>{esc(one)}</p>" for one in standfirst(dossier, words, as_of))
    aliases = ""
    if dossier.aliases:
        aliases = f'<p class="aliases">{esc(words("head", "aliases"))}: {esc(", ".join(dossier.aliases))}</p>'
    return (
        f'<!doctype html>\n<html lang="{esc(dossier.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy()}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="color-scheme" content="light dark">\n'
        f"<title>{heading} – Runut</title>\n<style>{_style()}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#main">{esc(words("head", "skip"))}</a>\n'
        f'<header class="masthead"><p class="kicker">{esc(words("kind", dossier.kind))}</p>'
        f'<h1>{heading}</h1>{aliases}<div class="standfirst">{made}</div></header>\n'
        f'<div class="sheet">\n{_contents(page, sections)}\n<main id="main">\n{_how(page)}\n'
        f"{''.join(body)}</main>\n</div>\n"
        f"<footer><p>{esc(words('text', 'rule'))}</p></footer>\n</body>\n</html>\n"
    )


@cache
def _style() -> str:
    return files("runut.formats").joinpath("dossier.css").read_text(encoding="utf-8")


def _policy() -> str:
    """Nothing may be loaded or run; the one style sheet is allowed by its hash (CSP level 2)."""
    hashed = base64.b64encode(hashlib.sha256(_style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{hashed}'; base-uri 'none'; form-action 'none'"


def _contents(page: Page, sections: Sequence[Section]) -> str:
    rows = []
    for one in sections:
        inner = ""
        if one.key == "contested":
            claims = "".join(
                f'<li><a href="#{stake.id}">{number}. {esc(page.telling.claim(stake))}</a></li>'
                for number, stake in enumerate(one.rows[:12], 1)
            )
            inner = f"<ol>{claims}</ol>"
        label = esc(page.words("section", one.key))
        count = f' <span class="count">{len(one.rows)}</span>'
        rows.append(f'<li><a href="#{one.anchor}">{label}</a>{count}{inner}</li>')
    heading = esc(page.words("head", "contents"))
    listed = "".join(rows)
    return f'<nav class="contents" aria-labelledby="toc"><h2 id="toc">{heading}</h2><ul>{listed}</ul></nav>'


def _how(page: Page) -> str:
    keys = ("how_notes", "how_origins", "how_chains", "how_dates")
    said = "".join(f"<p>{esc(page.words('head', key))}</p>" for key in keys)
    return f'<details class="how"><summary>{esc(page.words("head", "how"))}</summary>{said}</details>'


def _part(page: Page, section: Section) -> str:
    words = page.words
    about = ""
    if section.key in ("contested", "claims", "undated", "quotations", "speakers", "sources"):
        about = f'<p class="about">{esc(words("about", section.key))}</p>'
    made = {
        "contested": _stakes,
        "claims": _stakes,
        "timeline": _timeline,
        "undated": html_rows.told,
        "said": html_rows.told,
        "about": html_rows.told,
        "happened": html_rows.told,
        "quotations": html_rows.quotations,
        "transfers": html_rows.transfers,
        "agreements": html_rows.agreements,
        "offices": html_rows.offices,
        "speakers": html_rows.speakers,
        "sources": html_sources.sources,
        "skipped": html_sources.skipped,
    }[section.key](page, section)
    anchor, chart = section.anchor, ""
    if page.dossier.kind == "person" and section.key == "said":
        chart = _chart(page)
    return (
        f'<section id="{anchor}" class="part part-{section.key}" aria-labelledby="h-{anchor}">'
        f'<h2 id="h-{anchor}">{esc(words("section", section.key))}</h2>'
        f"{about}{chart}{made}</section>\n"
    )


def _timeline(page: Page, section: Section) -> str:
    return _chart(page) + html_rows.told(page, section)


def _chart(page: Page) -> str:
    drawn = svg.timeline(page.index)
    if not drawn:
        return ""
    caption = esc(page.words("text", "chart_alt"))
    label = esc(page.words("text", "chart"))
    return f'<figure class="wide">{_scroll(label, drawn)}<figcaption>{caption}</figcaption></figure>'


def _scroll(label: str, drawn: str) -> str:
    """A drawing that narrow screens may move sideways, with the keyboard too."""
    return f'<div class="scroll" tabindex="0" role="region" aria-label="{label}">{drawn}</div>'


# ---------------------------------------------------------------- claims


def _stakes(page: Page, section: Section) -> str:
    return "".join(_stake(page, one) for one in section.rows)


def _stake(page: Page, stake: Stake) -> str:
    """A claim with its sides; one that a single voice stands for is set small, with its weight in words."""
    words = page.words
    small = len(stake.stances) == 1 and len(page.telling.routes(stake)) < 2
    columns = "".join(_side(page, stake, side) for side in ("support", "opposition", "neither"))
    rest = f"{esc(words('weight', 'rest'))} {page.notes(stake.notes)}" if stake.notes else ""
    if small:
        weights = f'<p class="rest">{" · ".join(filter(None, [*_briefly(page, stake), rest]))}</p>'
        chains = ""
    else:
        weights = _weights(page, stake) + (f'<p class="rest">{rest}</p>' if rest else "")
        chains = _chains(page, stake)
    ref = esc(page.index.ref("claim", stake.id.removeprefix("claim-")))
    kind = f"claim {stake.kind}{' small' if small else ''}"
    return (
        f'<article class="{kind}" id="{stake.id}" aria-labelledby="h-{stake.id}">'
        f'<p class="eyebrow">{ref} · {esc(page.telling.told_apart(stake))}</p>'
        f'<h3 id="h-{stake.id}"><bdi>{esc(page.telling.claim(stake))}</bdi></h3>'
        f'{_flags(page, stake)}<div class="sides">{columns}</div>{weights}{chains}</article>'
    )


def _briefly(page: Page, stake: Stake) -> list[str]:
    """Chain and weight of a claim that one voice stands for, in words."""
    side = stake.support if stake.support.reports else stake.opposition
    figures = {"origins": interval(*side.origins), "lines": interval(*side.lines), "reports": side.reports}
    said = [*page.telling.routes(stake), page.words("text", "reports").format(**figures)]
    return [f"<bdi>{esc(one)}</bdi>" for one in said] if side.reports else []


def _flags(page: Page, stake: Stake) -> str:
    words, flags = page.words, []
    for key, names in (
        ("admitted", stake.admitted_by),
        ("changed", stake.changed),
        ("interested", stake.interested),
    ):
        if names:
            said = words("weight", key).format(names=words.listed(list(names)))
            flags.append(f'<span class="{key}">{esc(said)}</span>')
    for kind, other in stake.links:
        label = page.index.ref("claim", other.removeprefix("claim-"))
        said = esc(words("weight", kind)).replace("{claim}", f'<a href="#{other}">{esc(label)}</a>')
        flags.append(f"<span>{said}</span>")
    return f'<p class="flags">{" ".join(flags)}</p>' if flags else ""


def _side(page: Page, stake: Stake, side: str) -> str:
    stances = [one for one in stake.stances if one.side == side]
    if not stances:
        return ""
    rows = "".join(_stance(page, one, stake) for one in stances)
    label = esc(page.words("side", side))
    return f'<div class="side {side}"><h4>{label}</h4><ul class="stances">{rows}</ul></div>'


def _stance(page: Page, row: Stance, stake: Stake) -> str:
    made = page.telling.stance(row, stake)
    return (
        f'<li id="{row.id}"><p class="told">{page.pieces(made.line)}</p>'
        f'<p class="under">{page.groups(made.under)} {page.notes(row.notes)}</p></li>'
    )


def _weights(page: Page, stake: Stake) -> str:
    words = page.words
    heads = "".join(
        f'<th scope="col">{esc(words("column", key))}</th>'
        for key in ("side", "origins", "lines", "reports", "rests")
    )
    sides = (("support", stake.support), ("opposition", stake.opposition))
    rows = "".join(_weight(page, side, one) for side, one in sides if one.reports or one.origins.high)
    if not rows:
        return ""
    caption = esc(words("weight", "caption"))
    table = (
        f'<table class="weights"><caption class="hidden">{caption}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )
    return table + _folds(page, [*stake.support.folds, *stake.opposition.folds])


def _weight(page: Page, side: str, one: Weight) -> str:
    words = page.words
    cells = (
        ("origins", interval(*one.origins)),
        ("lines", interval(*one.lines)),
        ("reports", str(one.reports)),
        ("rests", " ".join(page.telling.cuts(one))),
    )
    made = "".join(
        f'<td data-label="{esc(words("column", key))}" class="{key}">{esc(value)}</td>'
        for key, value in cells
    )
    return f'<tr class="{side}"><th scope="row">{esc(words("side", side))}</th>{made}</tr>'


def _folds(page: Page, folds: Iterable[tuple[str, str, str, tuple[object, ...]]]) -> str:
    words = page.words
    rows = []
    for what, into, reason, notes in dict.fromkeys(folds):
        said = page.telling.fold(what, into, reason)
        rows.append(f"<li>{esc(said)} {page.notes(notes)}</li>")  # type: ignore[arg-type]
    if not rows:
        return ""
    label = words("weight", "folded").format(folds=words.count("fold", len(rows)))
    return f'<details class="folds"><summary>{esc(label)}</summary><ul>{"".join(rows)}</ul></details>'


def _chains(page: Page, stake: Stake) -> str:
    routes = dict.fromkeys((one.side, route) for one in stake.stances for route in one.routes)
    drawn = svg_chains.chains(list(routes), page.index, id=f"chain-{stake.id}")
    if not drawn:
        return ""
    label = esc(page.words("text", "chain"))
    return f"<figure><figcaption>{label}</figcaption>{_scroll(label, drawn)}</figure>"
