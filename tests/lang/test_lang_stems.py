from __future__ import annotations

import pytest

from runut.lang.files import Folder
from runut.lang.stems import HERE, load, stemmer

PACK = stemmer("id")
AFFIXES = [*PACK.particles, *PACK.suffixes, *PACK.prefixes, *PACK.confixes]


@pytest.mark.parametrize("affix", AFFIXES, ids=lambda one: one.rule.id)
def test_every_affix_comes_off_its_examples_and_leaves_the_others(affix):
    for one in affix.rule.yes:
        assert PACK.stem(one.text) == dict(one.expect)["root"], one.text
    for word in affix.rule.no:
        assert PACK.stem(word) == word, word


@pytest.mark.parametrize(
    ("root", "forms"),
    [
        ("runding", "berunding perundingan merundingkan dirundingkan perundingannya"),
        ("tembak", "menembak ditembak tertembak tembakan menembaki penembakan ditembakkannya"),
        ("sepakat", "menyepakati disepakati kesepakatan bersepakat sepakatlah"),
        ("tuduh", "menuduh dituduh tuduhan tertuduh tuduhannya"),
        ("kirim", "mengirim mengirimkan dikirim pengiriman kiriman terkirim"),
        ("luncur", "meluncurkan diluncurkan peluncuran peluncur"),
        ("hancur", "menghancurkan kehancuran penghancuran dihancurkan hancurlah"),
    ],
)
def test_one_family_has_one_root(root, forms):
    assert {PACK.stem(form) for form in forms.split()} == {root}


@pytest.mark.parametrize(
    "word", ["makan", "bulan", "perang", "senjata", "berita", "terbang", "pasukan", "sekutu", "kursi"]
)
def test_what_only_looks_derived_stays(word):
    assert PACK.stem(word) == word


def test_names_stay_whole():
    assert PACK.stem("dimitriani", name=True) == "dimitriani"


def test_a_root_is_its_own_root():
    assert [root for root in sorted(PACK.roots) if PACK.stem(PACK.stem(root)) != PACK.stem(root)] == []


def test_voices():
    assert [PACK.voice(word) for word in ("menyerang", "diserang", "serangan", "perang")] == [
        "active",
        "passive",
        "",
        "",
    ]


def test_a_language_without_rules_has_words_as_they_stand():
    assert load(Folder(HERE / "none", HERE / "none")).stem("menyerang") == "menyerang"
