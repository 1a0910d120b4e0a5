"""On what a medium, or a speaker, draws: others, papers, figures."""

from __future__ import annotations

from runut.attributions import sources
from runut.attributions.drafts import Draft, Group, Source
from runut.attributions.laid import Unit
from runut.attributions.units import Ground


def carries(g: Ground, source: Source) -> bool:
    """Whether a source is a medium or paper that draws on others."""
    if source.medium:
        return True
    return source.ref is None and any(g.lows[source.first] in g.of(n) for n in ("relay_filler", "document"))


def drawn(g: Ground, draft: Draft, group: Group) -> bool:
    """*Mengutip sumber-sumber intelijen, M mengatakan C*: on whom M draws."""
    if draft.source is None or not group.links or group.draws or not carries(g, draft.source):
        return False  # M2 yang mengutip M1 melaporkan C: M2 draws on M1
    link = group.links[0]
    if g.lows[g.index(link.cue.start)] in g.of("drawing"):
        return True
    return link.source.ref is None and g.lows[link.source.first] in g.of("informant")


def evidence(g: Ground, draft: Draft, group: Group) -> bool:
    """*Mengutip data badan A, dia menekankan C*: what he bases it on, no way his words came."""
    if draft.source is None or draft.frame == "medium" or len(group.links) != 1:
        return False
    link = group.links[0]
    if link.source.ref is None or link.source.medium or carries(g, draft.source):
        return False
    opening = g.index(link.cue.start)
    drawing = any(g.lows[i] in g.of("drawing") for i in range(opening, g.stop(link.cue.end)))
    return drawing and (draft.source.refers or g.lows[g.stop(link.cue.end)] in g.of("evidence"))


def papered(g: Ground, at: int, medium: Source) -> bool:
    """Whether what is drawn on is a medium, or a paper of somebody's: *merujuk data badan itu*."""
    if medium.ref is not None and sources.is_medium(medium.ref):
        return True
    words = (g.lows[i] for i in range(at, max(at, medium.first + 1)))
    return any(low in g.of("paper") or low in g.of("document") for low in words)


def at_home(g: Ground, medium: Source) -> bool:
    """Whether a medium by which another is quoted, *dikutip oleh X dari M*, may be the paper in hand."""
    known = g.entities.get(medium.entity) if medium.entity is not None else None
    home = known is None or (known.kind == "outlet" and (known.country or "").casefold() in g.of("home"))
    return home and medium.first > 0 and g.lows[medium.first - 1] in g.of("agent")


def spoken_of(g: Ground, unit: Unit, relative: int) -> bool:
    """*Menanggapi kabar yang dilansir M, S mengatakan C*: what S speaks of came by M, not what he says."""
    opening = g.opens(unit.first, unit.last)
    if g.lows[opening] not in g.of("about_what") or "," in g.lows[opening:relative]:
        return False
    commas = (i for i in range(relative, unit.last) if g.lows[i] == "," and not g.mask[i])
    comma = next(commas, unit.last)
    return any(hit.first > comma and hit.spoken is not None for hit in unit.hits)


def on_paper(g: Ground, unit: Unit, at: int) -> bool:
    """Whether what a medium gave out or has seen is a paper."""
    near = range(max(unit.first, at - 5), at)
    return any(g.lows[i] in g.of("paper") or g.lows[i] in g.of("document") for i in near)
