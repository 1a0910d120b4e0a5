"""Class names tell what an element is for; every rule of the vocabulary proves itself."""

from __future__ import annotations

import tomllib

import pytest

from runut.world import markup
from runut.world.markup import Role

WORDS = markup.load()
RULES = tomllib.loads((markup.HERE / "any.toml").read_text())
APPEALS, CAPTIONS = RULES["appeal"], RULES["caption"]


@pytest.mark.parametrize("rule", APPEALS, ids=lambda rule: rule["id"])
def test_appeals_match_what_they_must_and_leave_what_they_must(rule):
    assert rule["yes"]
    assert rule["no"]
    for words in rule["yes"]:
        assert WORDS.appeal.match(words), words
    for words in rule["no"]:
        assert not WORDS.appeal.match(words), words


@pytest.mark.parametrize("rule", CAPTIONS, ids=lambda rule: rule["id"])
def test_caption_lines_match_what_they_must_and_leave_what_they_must(rule):
    assert rule["yes"]
    assert rule["no"]
    for words in rule["yes"]:
        assert any(line.search(words) for *_, line in WORDS.caption_lines), words
    for words in rule["no"]:
        assert not any(line.search(words) for *_, line in WORDS.caption_lines), words


@pytest.mark.parametrize(
    ("kind", "rule"),
    [(kind, rule) for kind in ("publishing", "gone", "listing") for rule in RULES[kind]],
    ids=lambda one: one if isinstance(one, str) else one["id"],
)
def test_other_rules_match_what_they_must_and_leave_what_they_must(kind, rule):
    assert rule["yes"]
    assert rule["no"]
    for words in rule["yes"]:
        assert getattr(WORDS, kind).search(words), words
    for words in rule["no"]:
        assert not getattr(WORDS, kind).search(words), words


@pytest.mark.parametrize("rule", CAPTIONS + RULES["publishing"], ids=lambda rule: rule["id"])
def test_what_must_stand_in_a_line_stands_in_it(rule):
    for words in rule["yes"]:
        told = WORDS.captioned(words) if rule in CAPTIONS else WORDS.published(words)
        assert told, words
        assert any(need in words.casefold() or need in words for need in rule["needs"]), words


def test_long_names_are_read_to_their_end():
    assert WORDS.role("x" * 300 + "entry-content" + "y" * 300) is Role.STORY


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("entry-content", Role.STORY),
        ("articleBody", Role.STORY),
        ("Article__ArticleBody-sc-1x", Role.STORY),
        ("article-body__related", Role.RELATED),
        ("baca-juga", Role.RELATED),
        ("wp-caption-text", Role.CAPTION),
        ("post-author", Role.CREDIT),
        ("author-bio", Role.CHROME),
        ("cookieConsent", Role.CHROME),
        ("comments-area", Role.COMMENTS),
        ("standfirst", Role.LEAD),
        ("main", Role.MAIN),
        ("layout has-sidebar no-comments", Role.NONE),
        ("post-7 type-post hentry category-comments tag-iklan", Role.MAIN),
        ("post post-7 type-post status-publish has-thumbnail topik-komentar autor-ani content", Role.MAIN),
        ("live-comment-row", Role.NONE),
        ("elementor-widget-container elementor", Role.NONE),
        ("menteri-bagikan-sharing-data-ke-publik-lewat-menu-baru", Role.NONE),
        ("css-1xk3 x9f2", Role.NONE),
    ],
)
def test_what_a_name_tells(name, role):
    assert WORDS.role(name) is role
