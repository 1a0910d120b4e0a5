"""One event per thing told."""

from __future__ import annotations

from events.invented import written


def types(text):
    return [(e.type, e.mode, len(e.again)) for e in written(text)]


def test_further_mentions_are_joined():
    text = "Rina Bora bertemu dengan Budi Sena di Lembar.\nPertemuan tersebut membahas perdagangan."
    assert types(text) == [("CONSULT", "third-party", 1)]


def test_days_apart_are_two():
    text = "Alfa menyerang Beta pada Senin.\nAlfa menyerang Beta pada Jumat."
    assert len(written(text)) == 2


def test_negated_and_told_are_two():
    assert len(written("Alfa menyerang Beta.\nGama mengatakan Alfa tidak menyerang Beta.")) == 2


def test_different_goods_are_two():
    assert len(written("Alfa memasok rudal ke Beta.\nAlfa memasok drone ke Beta.")) == 2


def test_guest_is_actor_and_host_recipient():
    text = "Menteri Rina Bora berkunjung ke Beta.\nRina Bora bertemu dengan Budi Sena."
    meeting = written(text)[-1]
    assert meeting.mode == "visit"
    assert [p.name for p in meeting.actors] == ["Rina Bora"]
    assert [p.name for p in meeting.recipients] == ["Budi Sena"]


def test_dead_of_an_attack_belong_to_it():
    text = "Serangan Alfa ke Beta pada Jumat menewaskan empat orang."
    assert [e.type for e in written(text)] == ["ASSAULT"]


def test_all_who_meet_are_actors():
    meeting = written("Alfa, Beta, dan Gama bertemu.")[0]
    assert (meeting.mode, [p.name for p in meeting.actors]) == ("multilateral", ["Alfa", "Beta", "Gama"])


def test_what_is_denied_is_the_same_as_what_is_told():
    text = "Gama menyebut Alfa mengirim drone ke Beta.\nAlfa membantah mengirim drone ke Beta."
    (sent,) = [e for e in written(text) if e.type == "AID"]
    assert (sent.aspect, len(sent.again)) == ("occurred", 1)
    (denied,) = [e for e in written("Alfa membantah mengirim drone ke Beta.") if e.type == "AID"]
    assert denied.aspect == "negated"


def test_an_attack_and_its_dead_over_a_date():
    text = "Alfa menggempur Beta.\nSerangan pada Senin itu menewaskan empat orang."
    (attack,) = written(text)
    assert attack.time is not None


def test_one_war_is_one_event():
    text = "Alfa berperang melawan Beta.\nJika Gama ikut dalam perang melawan Beta, pasar akan jatuh."
    assert [e.type for e in written(text)].count("ASSAULT") == 1


def test_sides_left_out_are_those_of_the_only_dealing():
    told = written("Alfa memasok rudal kepada Beta.\nPada Senin, rudal itu diduga belum dikirim.")
    assert [(p.name, r.name) for e in told for p, r in zip(e.actors, e.recipients, strict=True)] == [
        ("Alfa", "Beta"),
        ("Alfa", "Beta"),
    ]
    text = "Alfa memasok rudal kepada Beta.\nKapal perang dihibahkan kepada Gama.\nKapal itu akan diserahkan pada Mei."
    assert not [e for e in written(text) if e.trigger.of(text) == "diserahkan"]


def test_two_deeds_of_one_sentence_are_two():
    assert types("Alfa mengusir diplomat Beta serta menangguhkan perjanjian dengan Beta.") == [
        ("SANCTION", "expel", 0),
        ("SANCTION", "discontinue", 0),
    ]


def test_a_relative_clause_on_a_noun_tells_nothing_new():
    (deal,) = written("Kesepakatan yang disetujui oleh Alfa dan Beta diumumkan.")
    assert [p.name for p in deal.actors] == ["Alfa", "Beta"]


def test_a_weapon_used_to_attack_is_one_attack():
    (attack,) = written("Rudal dipakai Alfa untuk menyerang Beta.")
    assert attack.trigger.of("Rudal dipakai Alfa untuk menyerang Beta.") == "menyerang"


def test_other_sides_in_other_words_far_away_are_another_event():
    text = "Alfa memasok rudal kepada Beta.\nItu kata Rina Bora.\nAlfa menyerahkan rudal kepada Gama."
    assert len([e for e in written(text) if e.type == "AID"]) == 2
