"""Claims that grow by any order and any batches are the claims of one rebuild; nothing read before is read
again in vain.
"""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from test_merge_growing import KIT, Library, at_once

from piles import Telling
from runut import merging
from runut.ledger import packing
from runut.ledger.cards import MANY
from runut.shelf import Memory

OUTLETS = ["outlet:harian", "outlet:koran", "outlet:warta", None]
SPEAKERS = ["state:AAA", "state:BBB", "state:CCC", "person:ali-karim", "person:ali-baru", None]
SAYS = "Alfa mengirim drone ke Beta pada bulan itu juga"
NUMBERS = [None, 20, 400]


@st.composite
def tellings(draw, number):
    name = f"a{number}"
    outlet, by = draw(st.sampled_from(OUTLETS)), draw(st.sampled_from(SPEAKERS))
    extra = draw(
        st.sampled_from(["", " Cuaca di ibu kota cerah sepanjang hari itu.", " Pasar tutup lebih awal."])
    )
    text = f"{SAYS}, kata sumber. Gamma menyerang Beta. Itu tidak benar dan dibuat orang.{extra}"
    url = draw(st.sampled_from([None, None, "https://a.example/satu"]))
    one = Telling(name, text, outlet=outlet, published=f"2031-05-0{draw(st.integers(1, 9))}", url=url)
    if by == "person:ali-karim":
        one.office(by, "menteri", "state:AAA")
    act = draw(st.sampled_from(["assert", "accuse", "deny", "admit", "retract", "confirm", "decline"]))
    form = draw(st.sampled_from(["direct", "indirect"]))
    via = draw(
        st.sampled_from([(), ("agency:wire",), ("agency:wire", "agency:kabel"), ("agency:alfapress",)])
    )
    unnamed = "sumber" if by is None and draw(st.booleans()) else None
    said = one.says(SAYS, by, act=act, via=via, unnamed=unnamed, form=form)
    if by is not None and draw(st.booleans()):
        other = draw(st.sampled_from([who for who in SPEAKERS[:4] if who != by]))
        one.role(other)
        one.rows[-1] = _with(one.rows[-1], other)
    voices = draw(st.sampled_from([[said], [said], []]))
    if draw(st.booleans()):
        one.transfer(
            SAYS,
            voice=voices,
            quantity=draw(st.sampled_from(NUMBERS)),
            category=draw(st.sampled_from(["drone", "missile", "missile: ballistic"])),
            supplier=draw(st.sampled_from(["state:AAA", "state:BBB"])),
            recipient=draw(st.sampled_from(["state:BBB", "state:CCC"])),
        )
    if draw(st.booleans()):
        one.event(
            "ASSAULT",
            "menyerang",
            ["state:CCC"],
            ["state:BBB"],
            on="2031-05-01",
            voice=draw(st.sampled_from([None, said])),
        )
    if draw(st.booleans()):
        one.says("Itu tidak benar dan dibuat orang", "state:AAA", act="deny", about=[said], form="indirect")
    return one


def _with(row, other):
    from dataclasses import replace

    return replace(row, with_=(other,))


piles = st.integers(3, 7).flatmap(lambda size: st.tuples(*(tellings(number) for number in range(size))))


@settings(max_examples=80, deadline=None)
@given(piles, st.randoms(use_true_random=False))
def test_random_orders_and_batches_make_the_claims_of_one_rebuild(pile, chance):
    library = Library([one.reading() for one in pile])
    order = sorted(library.held)
    chance.shuffle(order)
    whole = at_once(library, order)
    shelf, at = Memory(), 0
    while at < len(order):
        some = order[at : at + chance.choice([1, 1, 2, 3])]
        merging.settle(shelf, library, {one: library.held[one] for one in some}, (), KIT)
        at += len(some)
    assert merging.entry(shelf, order).claims == whole.claims
    gone = order[:: chance.choice([2, 3])]
    left = sorted(set(order) - set(gone))
    merging.settle(shelf, library, dict.fromkeys(gone), (), KIT)
    assert merging.entry(shelf, left).claims == at_once(library, left).claims
    merging.settle(shelf, library, {one: library.held[one] for one in gone}, (), KIT)
    assert merging.entry(shelf, order).claims == whole.claims


@settings(max_examples=30, deadline=None)
@given(piles)
def test_what_is_kept_of_a_stake_comes_back_from_the_ledger_as_it_was(pile):
    library = Library([one.reading() for one in pile])
    shelf = Memory()
    merging.settle(shelf, library, dict(library.held), (), KIT)
    for table in ("claim/stakes", "claim/words", "claim/side", "claim/matter"):
        decode = packing.decoder(MANY[table])
        for held in shelf._links[table].values():
            for value in held.values():
                assert decode(packing.tie(value)) == value


WORDINGS = (
    "Alfa mengirim drone ke Beta",
    "Beta menerima pesawat nirawak buatan Alfa",
    "Alfa sudah menyerahkan armada udara kecil kepada tetangganya Beta",
    "Kapal Alfa membawa muatan drone menuju pelabuhan Beta",
    "Pasukan Beta kini memakai mesin terbang pemberian Alfa",
)


def test_one_more_telling_of_a_claim_reads_no_article_that_told_it_before():
    pile = []
    for number, words in enumerate(WORDINGS):
        one = Telling(f"a{number}", f"{words}, kata pejabat {number}.", outlet=f"outlet:o{number}")
        said = one.says(words, unnamed=f"pejabat {number}", form="indirect")
        one.transfer(words, voice=[said])
        pile.append(one.reading())
    library = Library(pile)
    shelf = Memory()
    merging.settle(shelf, library, {one.article.id: one for one in pile[:-1]}, (), KIT)
    read = []

    class Counting(Library):
        def readings(self, articles):
            read.extend(articles)
            return super().readings(articles)

    merging.settle(shelf, Counting(pile), {pile[-1].article.id: pile[-1]}, (), KIT)
    claims = merging.entry(shelf, library.held).claims
    (claim,) = [one for one in claims if one.proposition.kind == "transfer"]
    assert claim.corroboration.support.reports == len(WORDINGS)
    assert read == []
