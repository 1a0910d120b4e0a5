from __future__ import annotations

from dataclasses import replace

from piles import WORLD, Telling, entity, merged
from runut import claims, entities, ids
from runut.types import Event

ALFA = ids.new("ent", "state:AAA")


def transfers(entry):
    return [one for one in entry.claims if one.proposition.kind == "transfer"]


def stands(one):
    return {(position.name, position.act, position.side) for position in one.positions}


def accused(name="a", outlet="outlet:harian", by="state:CCC"):
    one = Telling(name, "Gamma menuduh Alfa memasok Beta dengan drone.", outlet=outlet)
    said = one.says("Alfa memasok Beta dengan drone", by, act="accuse", form="indirect")
    one.transfer("Alfa memasok Beta dengan drone", voice=[said])
    return one


def test_an_own_voice_is_named_by_its_outlet_else_by_where_the_article_lies():
    pile = []
    for name, outlet in (("a", "outlet:harian"), ("b", None)):
        one = Telling(name, "Alfa memasok Beta dengan drone.", outlet=outlet)
        one.transfer("Alfa memasok Beta dengan drone")
        pile.append(one)
    (found,) = transfers(merged(pile))
    assert {position.name for position in found.positions} == {"Harian", "b.txt"}


def test_hearsay_is_named_by_the_last_that_prints_it_and_stands_apart_from_the_own_voice():
    one = Telling("a", "Alfa dilaporkan memasok Beta dengan drone. Alfa memasok drone itu.")
    said = one.says("memasok Beta dengan drone", form="indirect")
    one.transfer("memasok Beta dengan drone", voice=[said])
    one.transfer("Alfa memasok drone itu")
    two = Telling("b", "Alfa disebut-sebut memasok Beta dengan drone.", outlet="outlet:koran")
    two.transfer(
        "memasok Beta dengan drone", voice=[two.says("memasok Beta dengan drone", via=["agency:wire"])]
    )
    (found,) = transfers(merged([one, two]))
    assert sorted((position.name, len(position.attributions)) for position in found.positions) == [
        ("Harian", 0), ("Harian", 1), ("Wire", 1),
    ]  # fmt: skip


def test_a_headline_of_nobodys_does_not_speak_for_the_outlet_where_the_text_names_the_source():
    one = Telling("a", "Gamma menuduh Alfa memasok Beta dengan drone.", title="Alfa Memasok Beta")
    head = one.says("Alfa Memasok Beta", form="indirect")
    said = one.says("Alfa memasok Beta dengan drone", "state:CCC", act="accuse", form="indirect")
    one.transfer("Alfa memasok Beta dengan drone", voice=[head, said])
    (found,) = transfers(merged([one]))
    assert stands(found) == {("Gamma", "accuse", "support")}


def test_words_about_an_admission_vouch_for_nothing():
    one = Telling(
        "b", "Pengakuan Alfa soal pengiriman drone ke Beta tidak jujur, kata Gamma.", outlet="outlet:pos"
    )
    said = one.says("Pengakuan Alfa soal pengiriman drone ke Beta tidak jujur", "state:CCC", form="indirect")
    one.transfer("pengiriman drone ke Beta", voice=[said])
    assert transfers(merged([one])) == []
    (found,) = transfers(merged([one, accused("a", by="state:BBB")]))
    assert stands(found) == {("Beta", "accuse", "support")}


def test_what_is_denied_is_opposed_even_where_it_is_only_spoken_of():
    one = Telling("b", "Kabar bahwa Alfa memberikan drone kepada Beta bermuatan politik, kata Alfa.")
    said = one.says(
        "Kabar bahwa Alfa memberikan drone kepada Beta bermuatan politik",
        "state:AAA",
        act="deny",
        form="indirect",
    )
    one.transfer("Alfa memberikan drone kepada Beta", voice=[said])
    (found,) = transfers(merged([one]))
    assert stands(found) == {("Alfa", "deny", "opposition")}


def test_what_stands_in_an_adjunct_of_a_denial_is_not_denied():
    def denied(text, first, then):
        one = Telling("b", f"Gamma membantah {text}.")
        said = one.says(text, "state:CCC", act="deny", form="indirect")
        one.event("ASSAULT", first, ["state:CCC"], ["state:AAA"], voice=said, on="2031-05-07")
        one.event("ASSAULT", then, ["state:AAA"], ["state:BBB"], voice=said, on="2031-05-07")
        return len([row for row in merged([one]).claims if row.proposition.kind == "incident"])

    assert denied("menembaki Alfa setelah Alfa menyerang Beta", "menembaki", "menyerang") == 1
    assert denied("bahwa pihaknya menembaki Alfa dan Alfa menyerang Beta", "menembaki", "menyerang") == 2
    assert (
        denied("bahwa ketika itu pihaknya menembaki Alfa, Alfa menyerang Beta", "menembaki", "menyerang") == 2
    )


def test_a_negated_content_is_opposed_whatever_its_act():
    one = Telling("b", "Kami tidak memberi Beta drone, kata Alfa.")
    said = one.says("Kami tidak memberi Beta drone", "state:AAA")
    row = one.event("AID", "memberi", ["state:AAA"], ["state:BBB"], voice=said, aspect="negated")
    one.transfer("memberi Beta drone", voice=[said])
    one.transfers[0] = replace(one.transfers[0], events=(row,))
    assert isinstance(one.events[0], Event)
    (found,) = transfers(merged([one]))
    assert stands(found) == {("Alfa", "assert", "opposition")}


def test_whoever_admits_for_a_party_the_party_has_admitted():
    pile = []
    for name, by in (("a", "person:ali-karim"), ("b", "state:AAA")):
        one = Telling(name, "Alfa mengirim drone ke Beta, dan itu diakui.", outlet=f"outlet:{name}")
        if by.startswith("person"):
            one.office(by, "menteri", "state:AAA")
        said = one.says("Alfa mengirim drone ke Beta", by, act="admit", form="indirect")
        one.transfer("Alfa mengirim drone ke Beta", voice=[said])
        pile.append(one)
    (found,) = transfers(merged(pile))
    assert found.corroboration.admitted_by == (ALFA,)
    assert {"Ali Karim", "Alfa"} == {position.name for position in found.positions}


def test_a_bloc_may_mean_its_member():
    world = replace(
        WORLD,
        entities={
            **WORLD.entities,
            "group:blok": replace(entity("state:DDD", "Blok"), key="group:blok", kind="group"),
        },
        members={"group:blok": frozenset({"state:CCC"})},
    )
    pile = [accused("a", "outlet:harian", "state:CCC"), accused("b", "outlet:koran", "state:DDD")]
    pile[1].entities["group:blok"] = world.entities["group:blok"]
    pile[1].rows[0] = replace(pile[1].rows[0], speaker="group:blok", chain=())
    readings = [one.reading() for one in pile]
    who = entities.merge(readings, (), world)
    assert set(who.members.values()) == {frozenset({ids.new("ent", "state:CCC")})}
    (found,) = claims.state(readings, who, (), (), ())
    assert found.corroboration.support.origins == (1, 2)
    assert [fold.reason for fold in found.corroboration.support.folded] == ["same-party"]


def test_an_admission_and_a_denial_of_something_else_in_one_breath_are_no_denial():
    one = Telling(
        "a", "Ali mengakui Alfa mengirim drone ke Beta. “Rudal itu bohong. Kami mengirim drone,” katanya."
    )
    one.office("person:ali-karim", "menteri", "state:AAA")
    said = one.says("Alfa mengirim drone ke Beta", "person:ali-karim", act="admit", form="indirect")
    mixed = one.says("Rudal itu bohong. Kami mengirim drone", "person:ali-karim", act="deny")
    one.transfer("Alfa mengirim drone ke Beta", voice=[said, mixed])
    (found,) = transfers(merged([one]))
    assert stands(found) == {("Ali Karim", "admit", "support")}


def test_a_clause_in_the_middle_of_what_is_said_is_said():
    text = (
        "Hal itu terjadi saat Alfa menawar radar dan Beta membeli drone Alfa, kata Gamma. Alfa memasok drone."
    )
    one = Telling("b", text)
    said = one.says("Hal itu terjadi saat Alfa menawar radar dan Beta membeli drone Alfa", "state:CCC")
    own = one.event("AID", "memasok", ["state:AAA"], ["state:BBB"])
    one.transfer("Beta membeli drone Alfa", voice=[said])
    row = one.transfers[0]
    one.transfers[0] = replace(row, events=(own,), evidence=(*row.evidence, one.span("Alfa memasok drone")))
    assert stands(next(iter(transfers(merged([one]))))) == {("Harian", "assert", "support")}
    one.describes("Beta", "state:BBB")
    (found,) = transfers(merged([one]))
    assert stands(found) == {("Gamma", "assert", "support"), ("Harian", "assert", "support")}
