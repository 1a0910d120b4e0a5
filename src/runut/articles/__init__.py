"""A page becomes an article: main text, furniture and damage marked, title, dates, language, credits."""

from __future__ import annotations

from runut import ids
from runut.articles import credits, damage, furniture, html, meta
from runut.kit import Kit
from runut.lang import furniture as rules
from runut.types import Article, Page, Skip

LIMIT = 5_000_000  # code points; the longest article seen has 200,000


def clean(page: Page, kit: Kit) -> Article | Skip:
    """Reads a page; a page that gives no article comes back as a `Skip` that says why."""
    raw, note = html.decode(page)
    if raw is None:
        return Skip(page.id, page.location, "articles", note or "no text")
    if len(raw) > LIMIT:
        return Skip(page.id, page.location, "articles", f"longer than {LIMIT:,} characters")
    extract = html.extract(raw) if page.media_type == "text/html" else html.Extract(text=raw)
    text, said, hints = extract.text, extract.said, page.hints
    if not text.strip():
        return Skip(page.id, page.location, "articles", "empty: no text in it")
    notes = [note] if note else []
    language = meta.language(hints.title or said.get("title"), text, hints.language)
    pack = kit.packs.get(language)
    lore = pack.furniture if pack else rules.shared()
    layout = furniture.lay_out(text, lore, title=hints.title or said.get("title"), headings=extract.headings)
    url = meta.canonical(hints.url or said["url"]) if hints.url or said.get("url") else None
    outlet = meta.of_outlet(hints, said, url, layout, text, kit.world, language)
    dates = meta.dates(page, said, url, text, layout, lore, (outlet, kit.world, language))
    named = {name: text[start:end] for hit in reversed(layout.hits) for name, start, end in hit.fields}
    place = next(
        (text[a:b] for n, a, b in (layout.dateline.fields if layout.dateline else ()) if n == "place"), None
    )
    return Article(
        id=ids.new("art", url or page.location, ids.digest(page.body)),
        page_id=page.id,
        location=page.location,
        url=url,
        outlet=outlet,
        language=language,
        title=layout.title,
        text=text,
        text_sha256=ids.digest(text.encode("utf-8", "surrogatepass")),
        blocks=layout.blocks,
        byline=hints.byline or said.get("byline") or named.get("author") or named.get("author2"),
        editor=named.get("editor"),
        dateline=place,
        published=dates.published,
        published_at=dates.published_at,
        updated_at=dates.updated_at,
        furniture=layout.marks,
        damage=damage.find(text, layout),
        translation=damage.translation(text, lore, layout),
        credits=credits.Crediting(text, lore, kit.world, language, outlet).read(layout),
        notes=(*notes, *dates.notes),
    )
