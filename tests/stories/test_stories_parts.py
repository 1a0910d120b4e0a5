"""Texts of two parents, background told again, moulds and other wordings: what is one story, and what is none."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from piles import WORLD, Telling
from runut import entities, stories
from runut.shelf import Memory

ONE = [
    "Kapal suar Melati kandas di karang Tanjung Batu pada Selasa dini hari bersama 14 awaknya.",
    "Petugas pelabuhan menarik kapal itu dengan dua kapal tunda sampai air pasang datang.",
    "Muatan 320 ton semen dipindahkan ke tongkang sebelum lambungnya sempat diperiksa.",
    "Kapal serupa pernah karam di perairan yang sama pada 1987 dan tidak pernah diangkat.",
    "Penyelidik laut memperkirakan pemeriksaan berlangsung selama enam pekan ke depan.",
]
TWO = [
    "Bendungan Wringin mulai diisi air pada Rabu sesudah dibangun selama 11 tahun penuh.",
    "Sebanyak 640 keluarga di lembahnya telah dipindahkan ke tiga desa baru di perbukitan.",
    "Turbin pertamanya dijadwalkan menyala menjelang akhir tahun untuk kota di hilir.",
    "Petani di muara khawatir sawah mereka kekurangan air pada musim kemarau nanti.",
    "Biaya pembangunannya membengkak menjadi 58 juta sejak rancangan awal disetujui.",
]
NEXT = [
    "Awak kapal Melati dipulangkan ke keluarga masing-masing dengan bus pada Kamis sore.",
    "Nakhodanya masih diperiksa di kantor syahbandar dan belum boleh bepergian jauh.",
    "Asuransi menolak membayar ganti rugi karena peta laut di anjungan sudah usang.",
    "Serikat pelaut meminta suar lama di tanjung itu dinyalakan kembali secepatnya.",
]
MOULD = "Ekspor {0} ke {1} pada {2} mencapai {3} ton, naik {4} persen dari bulan sebelumnya.\n".format
REST = (
    "Badan niaga menyebut kenaikan itu didorong permintaan {0} yang menguat di pelabuhan {1}.\n"
    "Dalam setahun pengiriman berjumlah {3} ton dengan nilai {5} juta menurut catatan pabean.\n"
    "Harga rata-rata bertahan pada {6} per ton dan diperkirakan tidak berubah sampai akhir tahun."
).format


def text(name, lines, day, outlet="outlet:harian"):
    return Telling(name, "\n".join(lines), outlet=outlet, published=f"2031-05-{day:02}")


def told(*tellings):
    readings = [one.reading() for one in tellings]
    return stories.group(readings, entities.merge(readings, [], WORLD).canon).stories


def pile():
    return [
        text("a", ONE, 1),
        text("a2", ONE, 2, "outlet:koran"),
        text("b", TWO, 1, "outlet:lentera"),
        text("b2", TWO, 3, "outlet:koran"),
        text("j", [*ONE[:3], *TWO[:3]], 4, "outlet:mingguan"),
        text("n", [*NEXT, *ONE[3:], ONE[1]], 5, "outlet:lentera"),
        text("c", ONE[:3], 6, "outlet:buletin"),
    ]


def test_a_text_of_two_parents_makes_no_story_of_them():
    one, copy, two, other, joined, *_ = pile()
    found = {article: story for story in told(one, copy, two, other, joined) for article in story.articles}
    assert found[one.id] is found[copy.id]
    assert found[two.id] is found[other.id]
    assert found[one.id] is not found[two.id]
    above = [edge.from_ for edge in found[joined.id].edges if edge.to == joined.id]
    assert len(above) == 2
    assert {found[parent].id for parent in above} == {found[one.id].id, found[two.id].id}


def test_background_told_again_is_inherited_and_makes_no_story_of_two():
    first, after = text("a", ONE, 1), text("n", [*NEXT, *ONE[1:4]], 5, "outlet:lentera")
    done = first.event("CONSULT", "menarik kapal", ["state:AAA"], ["state:BBB"])
    again = after.event("CONSULT", "menarik kapal", ["state:AAA"], ["state:BBB"])
    (story,) = told(first, after)
    assert story.articles == (after.id,)
    assert [(edge.from_, edge.to) for edge in story.edges] == [(first.id, after.id)]
    assert story.inherited == ((after.id, again, first.id, done),)


def test_a_mould_with_other_numbers_and_names_is_no_copy():
    fills = [
        ("karet", "Alfa", "Maret", "4120", "17", "233", "908"),
        ("kopra", "Beta", "April", "3675", "29", "154", "771"),
    ]
    left, right = (
        text(name, [MOULD(*fill) + REST(*fill)], day, outlet)
        for name, fill, day, outlet in zip(
            "ab", fills, (1, 9), ("outlet:harian", "outlet:koran"), strict=True
        )
    )
    assert told(left, right) == ()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.permutations(range(7)), st.sets(st.integers(0, 6), max_size=3), st.integers(1, 7))
def test_one_by_one_in_any_order_is_what_all_at_once_is(order, leaving, size):
    readings = [one.reading() for one in pile()]
    canon = entities.merge(readings, [], WORLD).canon
    sheets = {one.article.id: stories.sheet(one, canon) for one in readings}
    ids = [readings[number].article.id for number in order]
    shelf = Memory()
    for start in range(0, len(ids), size):
        stories.post(shelf, {id: sheets[id] for id in ids[start : start + size]}, ())
    gone = {readings[number].article.id for number in leaving}
    stories.post(shelf, dict.fromkeys(gone), ())
    whole = Memory()
    stories.post(whole, {id: sheet for id, sheet in sheets.items() if id not in gone}, ())
    assert sorted(shelf.all("stories")) == sorted(whole.all("stories"))


def test_no_chain_of_copies_comes_back():
    above = {}
    for story in told(*pile()):
        for article, _, source, _ in story.inherited:
            above.setdefault(article, set()).add(source)
        for edge in story.edges:
            above.setdefault(edge.to, set()).add(edge.from_)
    for start in above:
        seen, edge = set(), {start}
        while edge:
            edge = {parent for one in edge for parent in above.get(one, ())}
            assert start not in edge
            edge -= seen
            seen |= edge
