"""A page becomes an article: main text, furniture and damage marked, title, dates, language, credits."""

from __future__ import annotations

from runut import ids
from runut.articles import addresses, credits, damage, furniture, html, meta
from runut.articles.html.fold import Folding, fold
from runut.kit import Kit
from runut.lang import furniture as rules
from runut.types import Article, Page, Skip
from runut.world import markup

__all__ = ["Folding", "clean", "fold"]

LIMIT = 5_000_000  # code points; the longest article seen has 200,000


def ready() -> None:
    """Brings what pages are cleaned with, so that processes born later need not."""
    rules.shared()
    markup.load()


def clean(page: Page, kit: Kit) -> Article | Skip:
    """Reads a page; a page that gives no article comes back as a `Skip` that says why."""
    plain = damage.utf8(page.body)
    raw, note = (plain, None) if plain is not None else damage.decode(page)
    if raw is None:
        return Skip(page.id, page.location, "articles", note or "no text")
    extract = (
        html.extract(raw, rules.shared(), page.hints.url, utf8=page.body if plain is not None else None)
        if page.media_type == "text/html"
        else html.Extract(text=raw)
    )
    if extract.absent:
        return Skip(page.id, page.location, "articles", extract.absent)
    text, said, hints = extract.text, extract.said, page.hints
    if not text.strip() or len(text) > LIMIT:
        why = f"longer than {LIMIT:,} characters" if text.strip() else "empty: no text in it"
        return Skip(page.id, page.location, "articles", why)
    title = hints.title or said.get("title")
    language = hints.language or meta.language(title, text, kit.packs, said.get("language"))
    language = language.replace("_", "-").split("-")[0].lower()
    pack = kit.packs.get(language)
    lore = pack.furniture if pack else rules.shared()
    layout = furniture.lay_out(text, lore, kit.world, language, title=title, headings=extract.headings)
    address = hints.url or said.get("url")
    url = addresses.canonical(address) if address else None
    sheet = meta.Sheet(
        page=page, text=text, layout=layout, lore=lore, world=kit.world, language=language, url=url, said=said
    )
    outlet = meta.of_outlet(sheet)
    dates = meta.dates(sheet, outlet)
    staff = credits.staff(text, layout, lore, kit.world, language, outlet)
    return Article(
        id=ids.new("art", url or page.location, page.sha256 or ids.digest(page.body)),
        page_id=page.id,
        location=page.location,
        url=url,
        outlet=outlet,
        language=language,
        title=layout.title,
        text=text,
        text_sha256=ids.digest(text.encode("utf-8", "surrogatepass")),
        blocks=layout.blocks,
        byline=hints.byline or credits.author(said, outlet) or staff.get("author"),
        editor=staff.get("editor"),
        dateline=staff.get("place"),
        published=dates.published,
        published_at=dates.published_at,
        updated_at=dates.updated_at,
        furniture=layout.marks,
        damage=damage.find(text, layout, lore, kit.world),
        translation=damage.translation(text, lore, layout),
        credits=credits.Crediting(text, lore, kit.world, language, outlet).read(layout),
        captions=extract.captions,
        related=extract.related,
        further=extract.further,
        confidence=extract.confidence,
        notes=(*([note] if note else ()), *dates.notes),
        fetched_at=page.fetched_at,
    )
