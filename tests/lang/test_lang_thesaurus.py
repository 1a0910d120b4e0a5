from __future__ import annotations

import tomllib

import pytest

from runut.errors import RuleError
from runut.lang.alignment import align, wording
from runut.lang.files import Folder
from runut.lang.stems import Stemmer, stemmer
from runut.lang.thesaurus import HERE, load, thesaurus
from runut.lang.wordings import reader

PACK = thesaurus("id")
READER = reader("id")
BY_ID = {rule.id: rule for rule in PACK.rules}
with (HERE / "id/synonyms.toml").open("rb") as file:
    TABLES = {row["id"] for row in tomllib.load(file)["synonyms"]}


def content(text):
    return [unit for unit in READER.units(text) if unit.kind != "light"]


def meet(left, right):
    """Whether every unit of one wording has a unit of the same class and sign in the other."""
    found = align(wording(left, "id"), wording(right, "id"))
    return not found.left and not found.right and not any(match.clash for match in found.matches)


@pytest.mark.parametrize(
    "id", [*(rule.id for rule in PACK.rules if rule.id in TABLES), "idioms", "opposites"]
)
def test_pairs_meet_and_others_do_not(id):
    for one in BY_ID[id].yes:
        left, right = one.text.split(" = ")
        assert meet(left, right), one.text
    for text in BY_ID[id].no:
        left, right = text.split(" = ")
        assert not meet(left, right), text


def test_deniers_deny_what_follows():
    for one in BY_ID["deniers"].yes:
        left, right = (content(side) for side in one.text.split(" = "))
        assert left[-1].sign == right[-1].sign == -1, one.text
    for text in BY_ID["deniers"].no:
        left, right = (content(side) for side in text.split(" = "))
        assert left[-1].sign != right[-1].sign, text


def test_light_words_carry_nothing():
    assert not any(content(one.text) for one in BY_ID["light"].yes)
    assert all(content(text) for text in BY_ID["light"].no)


def test_hedges_leave_the_sign_open():
    assert all(content(one.text)[-1].sign == 0 for one in BY_ID["hedges"].yes)
    assert all(content(text)[-1].sign == -1 for text in BY_ID["hedges"].no)


def test_borders_end_a_negation():
    assert all(content(one.text)[1].sign == 1 for one in BY_ID["borders"].yes)
    assert all(content(text)[0].sign == -1 for text in BY_ID["borders"].no)


def test_links_carry_a_negation_over():
    assert all(content(one.text)[-1].sign == 0 for one in BY_ID["links"].yes)
    assert all(content(text)[-1].sign == 1 for text in BY_ID["links"].no)


def test_nobody_denies_a_whole_clause():
    assert all(content(one.text)[-1].sign == 0 for one in BY_ID["anybody"].yes)
    assert all(content(text)[-1].sign == -1 for text in BY_ID["anybody"].no)


def test_exceptions_leave_a_denied_clause_open():
    assert all({unit.sign for unit in content(one.text)} == {0} for one in BY_ID["exceptions"].yes)
    assert all(content(text)[-1].sign == -1 for text in BY_ID["exceptions"].no)


@pytest.mark.parametrize("id", ["only", "conditions"])
def test_what_alone_would_do_leaves_the_sign_open(id):
    signs = {
        one.text: {unit.root: unit.sign for unit in content(one.text)}["pulang"] for one in BY_ID[id].yes
    }
    assert set(signs.values()) == {0}
    assert all({unit.root: unit.sign for unit in content(text)}["pulang"] == 1 for text in BY_ID[id].no)


def test_being_denied_leaves_open_what_is_said_of_it():
    assert all(content(one.text)[-1].sign == 0 for one in BY_ID["being"].yes)
    assert all(content(text)[0].sign == -1 for text in BY_ID["being"].no)


def test_some_forms_stop_what_follows():
    for one in BY_ID["stops"].yes:
        left, right = (content(side) for side in one.text.split(" = "))
        assert left[-1].sign == right[-1].sign == -1, one.text
    for text in BY_ID["stops"].no:
        left, right = (content(side) for side in text.split(" = "))
        assert left[-1].sign != right[-1].sign, text


def test_a_condition_reaches_its_clause():
    assert all(content(one.text)[-1].supposed for one in BY_ID["suppositions"].yes)
    assert not any(unit.supposed for text in BY_ID["suppositions"].no for unit in content(text))
    far = "jika " + "kapal " * 12
    assert [unit.supposed for unit in content(far)] == [True] * 6 + [False] * 6
    assert [unit.supposed for unit in content("jika kapal itu datang, tentara pergi")] == [True] * 2 + [
        False
    ] * 2


def test_some_words_bind_as_conditions_do():
    for one in BY_ID["dependents"].yes:
        assert all(wording(side, "id").depends for side in one.text.split(" = "))
    assert not any(wording(text, "id").depends for text in BY_ID["dependents"].no)


def test_words_for_the_speaker_alone_are_his_own():
    for one in BY_ID["own"].yes:
        left, right = one.text.split(" = ")
        assert wording(left, "id").own
        assert not wording(right, "id").own
    assert not any(wording(text.split(" = ")[0], "id").own for text in BY_ID["own"].no)


@pytest.mark.parametrize(("id", "tense"), [("future", 1), ("past", -1)])
def test_what_will_be_is_not_what_was(id, tense):
    assert all(wording(one.text, "id").tense == tense for one in BY_ID[id].yes)
    assert all(wording(text, "id").tense != tense for text in BY_ID[id].no)


@pytest.mark.parametrize("id", ["every", "single"])
def test_all_and_one_hold_for_the_word_after_them(id):
    assert all(getattr(wording(one.text, "id"), id) == {"drone"} for one in BY_ID[id].yes)
    assert not any(getattr(wording(text, "id"), id) for text in BY_ID[id].no)


def test_months_and_days_are_no_names():
    kinds = {one: {unit.kind for unit in content(one)} for one in ("akhir Oktober", "Jumat depan", "Oktavia")}
    assert "date" in kinds["akhir Oktober"]
    assert "date" in kinds["Jumat depan"]
    assert "name" not in kinds["akhir Oktober"] | kinds["Jumat depan"]


def test_states_are_names_wherever_they_stand():
    assert [unit.kind for unit in content("China dan Korea Utara")] == ["name", "name"]


def test_classes_are_many_and_each_has_words_of_its_own():
    with (HERE / "id/synonyms.toml").open("rb") as file:
        lines = [line for row in tomllib.load(file)["synonyms"] for line in row["classes"]]
    assert len(lines) > 400
    assert len(set(lines)) == len(lines)


def test_a_wrong_file_is_told(tmp_path):
    head = '[[synonyms]]\nid = "a"\nyes = ["x"]\nno = ["y"]\nclasses = ["alone"]\n'
    (tmp_path / "synonyms.toml").write_text(head)
    with pytest.raises(RuleError, match="no class"):
        load(Folder(tmp_path, tmp_path / "none"), Stemmer())
    (tmp_path / "synonyms.toml").write_text(
        '[[idioms]]\nid = "a"\nyes = ["x"]\nno = ["y"]\nforms = ["a b"]\n'
    )
    with pytest.raises(RuleError, match="no pair"):
        load(Folder(tmp_path, tmp_path / "none"), stemmer("id"))
