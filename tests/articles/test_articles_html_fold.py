"""Pages of one article: what is joined, what is left out, and that nothing else is lost."""

from __future__ import annotations

import pytest

from runut import articles, ids
from runut.types import Hints, Page

SITE = "https://kabar.example"
URL = f"{SITE}/b/menlu-alfa"


def page(address: str | None, *, words: str = "", amp: bool = False, **said: str) -> Page:
    """A page fetched from an address, with what its head says (`canonical`, `next`, `prev`)."""
    links = "".join(f'<link rel="{rel}" href="{href}">' for rel, href in said.items())
    html = f"<html{' amp' if amp else ''}><head>{links}</head><body><p>{words or address}</p></body></html>"
    body = html.encode()
    name = ids.new("page", ids.digest(body))
    return Page(
        id=name, location=address or words, media_type="text/html", body=body, hints=Hints(url=address)
    )


def given(*pages: Page) -> list[str]:
    return [one.location for one in articles.fold(pages)]


def texts(*pages: Page) -> str:
    return "".join(one.body.decode() for one in articles.fold(pages) if isinstance(one, Page))


ONE = page(URL, canonical=URL)
TWO = page(f"{URL}?page=2", canonical=f"{URL}?page=2", prev=URL)
THREE = page(f"{URL}?page=3", canonical=URL)
ALL = page(f"{URL}?page=all", canonical=URL)
COPY = page(f"{URL}/amp", canonical=URL, amp=True)


def test_a_part_behind_a_page_that_does_not_go_on_is_a_page_of_its_own():
    assert given(ONE, TWO) == [ONE.location, TWO.location]
    assert given(TWO, ONE) == [ONE.location, TWO.location]
    assert given(ONE, THREE) == [ONE.location, THREE.location]


def test_the_parts_behind_it_are_one_page_and_all_their_words_are_there():
    assert given(ONE, THREE, TWO) == [ONE.location, TWO.location]
    assert all(f"<p>{one.location}</p>" in texts(ONE, THREE, TWO) for one in (ONE, TWO, THREE))


def test_parts_of_an_article_that_came_whole_are_left_out():
    assert given(TWO, ALL, THREE) == [ALL.location]
    assert given(ONE, TWO, ALL) == [ONE.location, ALL.location]


def test_a_part_that_names_the_whole_as_its_address_is_a_part():
    one = page(URL, canonical=f"{URL}?page=all", next=f"{URL}?page=2")
    two = page(f"{URL}?page=2", canonical=f"{URL}?page=all", prev=URL)
    assert given(one, two) == [URL]
    assert f"<p>{two.location}</p>" in texts(one, two)
    assert given(ALL, two) == [ALL.location]
    assert given(two) == [two.location]


@pytest.mark.parametrize("behind", [(), (TWO,)])
def test_a_copy_for_telephones_is_left_out_behind_the_page_it_copies(behind):
    wanted = [ONE.location, *(one.location for one in behind)]
    assert given(ONE, COPY, *behind) == wanted
    assert given(COPY, ONE, *behind) == wanted


def test_a_copy_of_a_part_that_did_not_come_is_kept():
    copy = page(f"{URL}/amp?page=2", canonical=f"{URL}?page=2", prev=URL, amp=True)
    assert given(ONE, copy) == [ONE.location, copy.location]
    assert given(ONE, copy, TWO) == [ONE.location, TWO.location]


@pytest.mark.parametrize(
    "next_of",
    ["{}/2", "{}?page=2", "{}?halaman=2", "/b/70/2"],
)
def test_a_short_id_is_no_number_of_a_page(next_of):
    one, other = (
        page(f"{SITE}/b/{id}", canonical=f"{SITE}/b/{id}", next=next_of.format(f"{SITE}/b/{id}"))
        for id in (70, 71)
    )
    assert given(one, other) == [one.location, other.location]


@pytest.mark.parametrize("id", [7, 70])
def test_parts_of_an_article_with_a_short_id(id):
    own = f"{SITE}/b/{id}"
    one = page(own, canonical=own, next=f"{own}/2")
    two = page(f"{own}/2", canonical=f"{own}/2", prev=own, next=f"{own}/3")
    three = page(f"{own}/3", canonical=own, prev=f"{own}/2")
    assert given(three, page(f"{SITE}/b/{id + 1}"), one, two) == [f"{SITE}/b/{id + 1}", own]
    assert all(f"<p>{part.location}</p>" in texts(one, two, three) for part in (one, two, three))


def test_numbers_at_the_end_of_a_path_count_pages_where_the_others_do():
    parts = [
        page(f"{URL}/{n}", prev=f"{URL}/{n - 1}" if n > 2 else URL, next=f"{URL}/{n + 1}") for n in (2, 3, 4)
    ]
    assert given(*reversed(parts)) == [f"{URL}/2"]
    words = [page(f"{URL}/page/{n}", next=f"{URL}/page/{n + 1}") for n in (2, 3)]
    assert given(*words) == [f"{URL}/page/2"]


def test_a_long_number_asked_for_is_an_id():
    both = [page(f"{SITE}/baca.php?page={n}") for n in (12345, 12346)]
    assert given(*both) == [one.location for one in both]


def test_heads_that_name_the_home_of_the_site_do_not_bring_articles_together():
    copy = page(f"{SITE}/b/1", canonical=f"{SITE}/", amp=True)
    other = page(f"{SITE}/b/2", canonical=f"{SITE}/")
    assert given(other, copy) == [other.location, copy.location]
