"""The world file: look-ups by name, key, host, office."""

from __future__ import annotations

import re
from datetime import date

import pytest

from runut.errors import RuleError
from runut.world import build
from runut.world.load import World, fold, load
from runut.world.trie import Trie, words

WORLD = load()


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Rusia", "state:RUS"),
        ("rusia", "state:RUS"),
        ("Negeri Paman Sam", "state:USA"),
        ("Korut", "state:PRK"),
        ("Tiongkok", "state:CHN"),
        ("Barat", "group:west"),
        ("PBB", "body:un"),
        ("Badan Tenaga Atom Internasional", "body:iaea"),
        ("Dewan Keamanan Kremlin", "body:RUS/security-council"),
        ("Dewan Keamanan Nasional Tertinggi Iran", "body:IRN/security-council"),
        ("DK PBB", "body:un-security-council"),
        ("Teheran", "place:tehran"),
        ("TASS", "agency:tass"),
        ("The New York Times", "outlet:new-york-times"),
        ("Masoud Pezeskian", "person:masoud-pezeshkian"),
        ("Araqchi", "person:abbas-araghchi"),
        ("Madagaskar", "state:MDG"),
    ],
)
def test_find(name, key):
    assert WORLD.find(name) == key


def test_find_by_language():
    assert WORLD.find("Germany", "en") == "state:DEU"
    assert WORLD.find("Rusia", "ms") == "state:RUS"
    assert WORLD.find("nobody of that name") is None


@pytest.mark.parametrize(
    ("key", "party"),
    [
        ("state:RUS", "state:RUS"),
        ("agency:tass", "state:RUS"),
        ("outlet:press-tv", "state:IRN"),
        ("agency:tasnim", "state:IRN"),
        ("body:un-security-council", "body:un"),
        ("agency:reuters", "agency:reuters"),
        ("person:vladimir-putin", "state:RUS"),
        ("body:IRN/foreign-ministry", "state:IRN"),
        ("outlet:al-manar", "body:hezbollah"),
        (None, None),
    ],
)
def test_party(key, party):
    assert WORLD.party(key) == party


def test_interested_media_have_a_party():
    assert "agency:irna" in WORLD.interested
    assert "agency:reuters" not in WORLD.interested
    assert all(WORLD.get(key) for key in WORLD.interested)


def test_hosts():
    assert WORLD.hosts["usnews.com"] == "outlet:us-news"
    assert all(key in WORLD.entities for key in WORLD.hosts.values())


def test_body_of_a_type():
    made = WORLD.body("foreign-ministry", "state:IRN")
    assert made.key == "body:IRN/foreign-ministry"
    assert made.label("id") == "Kementerian Luar Negeri Iran"
    assert made.label("en") == "Ministry of Foreign Affairs of Iran"
    assert made.country == "IRN"
    assert WORLD.body("security-council", "state:RUS").known


@pytest.mark.parametrize(
    ("office", "of", "on", "person"),
    [
        ("president", "state:IRN", date(2024, 10, 11), "person:masoud-pezeshkian"),
        ("president", "state:IRN", date(2023, 1, 1), "person:ebrahim-raisi"),
        ("defence-minister", "state:RUS", date(2023, 1, 1), "person:sergei-shoigu"),
        ("secretary", "body:RUS/security-council", date(2024, 8, 5), "person:sergei-shoigu"),
        ("president", "state:USA", date(2019, 1, 1), "person:donald-trump"),
        ("president", "state:USA", date(2024, 1, 1), "person:joe-biden"),
        ("president", "state:XXX", date(2024, 1, 1), None),
        ("president", "state:RUS", date(2040, 1, 1), None),
    ],
)
def test_holder(office, of, on, person):
    assert WORLD.holder(office, of, on) == person


def test_every_reference_stands():
    for key in (*WORLD.of.values(), *WORLD.acts, *WORLD.acts.values(), *WORLD.single.values()):
        assert key in WORLD.entities, key
    for one in WORLD.tenures:
        assert one.person in WORLD.entities
        assert one.since is None or one.until is None or one.since <= one.until
        known = one.of in WORLD.entities or one.of.split("/")[-1] in WORLD.types
        assert known, one


def test_entities_are_named_in_both_languages():
    for entity in WORLD.entities.values():
        assert dict(entity.name).keys() >= {"id", "en"}
        assert len({n for n, _ in entity.name}) == len(entity.name)


def test_trie_heeds_capitals():
    trie = Trie([("AS", 1), ("rezim Zionis", 2), ("New York", 3), ("New York Times", 4)])

    def find(text):
        cut = words(text)
        return trie.longest([w.casefold() for w in cut], cut, 0, len(cut))

    assert find("AS menolak") == (1, 1)
    assert find("as roda") is None
    assert find("Rezim Zionis itu") == (2, 2)
    assert find("rezim zionis") is None
    assert find("New York Times menulis") == (3, 4)
    assert find("New York menulis") == (2, 3)


def test_words():
    assert words("A.S. dan Deras.id, al-Sharaa: 14.57") == (
        "A.S.",
        "dan",
        "Deras.id",
        ",",
        "al-Sharaa",
        ":",
        "14.57",
    )


def test_fold():
    assert fold("Recep Tayyip Erdoğan") == "recep-tayyip-erdogan"
    assert fold("Ma’ruf Amin") == "maruf-amin"


def test_a_file_that_is_not_toml_is_an_error(tmp_path, monkeypatch):
    (tmp_path / "states.toml").write_text("[state\n", encoding="utf-8")
    monkeypatch.setattr(build, "HERE", tmp_path)
    with pytest.raises(RuleError, match=r"states\.toml"):
        build.read("states.toml")


def test_an_empty_world_answers():
    assert World().find("Rusia") is None
    assert World().party("state:RUS") == "state:RUS"


def test_wikidata_ids_are_well_formed_and_nobody_shares_one():
    held = {}
    for key, one in WORLD.entities.items():
        if one.wikidata is not None:
            assert re.fullmatch(r"Q[1-9]\d{0,9}", one.wikidata), key
            assert held.setdefault(one.wikidata, key) == key
    states = [key for key, one in WORLD.entities.items() if one.kind == "state" and one.wikidata]
    assert len(states) > 190
    ours = build.read("states.toml")
    # Where two items fit, there is none.
    assert [iso for iso in ours["state"] if iso not in ours["wikidata"]] == ["NLD"]
    assert set(ours["wikidata"]) <= {key.removeprefix("state:") for key in states}
