"""The invented story comes whole and alone out of pages set as today's outlets set theirs."""

from __future__ import annotations

import pytest
from outlet_pages import INSTANT, PAGES

from runut import articles, ids, kit
from runut.types import Article, Hints, Page
from runut.world import markup

KIT = kit.load()


def read(made) -> Article:
    body = made.html.encode()
    page = Page(
        id=ids.new("page", ids.digest(body)),
        location="page.html",
        media_type="text/html",
        body=body,
        hints=Hints(**made.hints),
    )
    article = articles.clean(page, KIT)
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize("name", PAGES)
def test_the_story_is_whole_and_alone(name):
    made, article = PAGES[name], read(PAGES[name])
    told = [block.span.of(article.text) for block in article.blocks if block.kind == "body"]
    assert told == list(made.story)
    assert article.title is not None
    assert article.title.of(article.text) == made.title


@pytest.mark.parametrize("name", PAGES)
def test_who_printed_it_when(name):
    made, article = PAGES[name], read(PAGES[name])
    assert article.byline == made.byline
    assert article.published is not None
    assert str(article.published.earliest) == made.day
    if 'datePublished": "' + INSTANT in made.html:
        assert article.published_at == INSTANT
        assert article.updated_at == "2031-05-06T10:00:00+07:00"
    assert article.language == "id"
    assert article.outlet is not None
    if made.outlet:
        assert article.outlet.key == made.outlet
    assert article.url == made.url.removesuffix("?page=all").rstrip("/")


@pytest.mark.parametrize("name", PAGES)
def test_what_is_not_the_story_is_kept_apart(name):
    made, article = PAGES[name], read(PAGES[name])
    assert set(made.captions) <= set(article.captions)
    assert {
        words for words in made.related if not any(words in one.words for one in article.related)
    } == set()
    assert article.confidence is not None
    assert article.confidence >= made.least


def test_every_layout_is_dated_and_has_a_story():
    layouts = {one.id: one for rows in markup.load().layouts.values() for one in rows}
    assert len(layouts) >= 50
    for one in layouts.values():
        assert one.story, one.where
        assert 1995 <= one.since.year <= 2031, one.where


def test_an_older_page_is_read_by_the_layout_of_its_day():
    words = markup.load()
    assert words.layout("news.detik.com").id == "detik"
    assert words.layout("news.detik.com", words.layout("detik.com").since).id == "detik"
    assert words.layout("news.detik.com", words.layouts["detik.com"][0].since).id == "detik-2012"
    assert words.layout("kabar.example") is None
