from __future__ import annotations

from dataclasses import replace

from piles import Telling, merged


def found(entry, kind="transfer"):
    return [one for one in entry.claims if one.proposition.kind == kind]


def named(one, *keys):
    """Every name of some entities in the text of an article, as mentions."""
    for key in keys:
        one.describes(one.text, key)
    return one


def test_a_claim_is_worded_by_the_shortest_clause_that_names_both_sides():
    pile = []
    for name, words in (
        ("a", "Alfa telah menyediakan sejumlah besar drone tempur bagi Beta"),
        ("b", "negaranya mengirim drone"),
        ("c", "Alfa memasok Beta dengan drone"),
    ):
        one = Telling(name, f"Gamma mengatakan bahwa {words} kemarin.", outlet=f"outlet:{name}")
        said = one.says(words, "state:CCC", form="indirect")
        one.transfer(words, voice=[said])
        pile.append(
            named(one, *(key for key, n in (("state:AAA", "Alfa"), ("state:BBB", "Beta")) if n in words))
        )
    (claim,) = found(merged(pile))
    assert claim.text == "Alfa memasok Beta dengan drone"
    assert dict(claim.proposition.parts)["category"] == "drone"


def test_the_words_of_who_states_it_go_before_those_of_who_denies_it_and_before_a_headline():
    one = Telling(
        "a",
        "Gamma menuduh Alfa memasok Beta dengan drone baru. Alfa membantah memasok Beta.",
        title="Alfa Pasok Beta",
    )
    head = one.says("Alfa Pasok Beta", "state:CCC", form="indirect")
    said = one.says("Alfa memasok Beta dengan drone baru", "state:CCC", act="accuse", form="indirect")
    no = one.says("memasok Beta.", "state:AAA", act="deny", form="indirect")
    one.transfer("Alfa memasok Beta dengan drone baru", voice=[head, said, no])
    first = one.transfers[0]
    one.transfers[0] = replace(
        first, evidence=(one.span("Alfa Pasok Beta"), *first.evidence, one.span("memasok Beta."))
    )
    (claim,) = found(merged([one]))
    assert claim.text == "Alfa memasok Beta dengan drone baru"


def test_words_between_the_parts_of_a_content_are_left_out():
    one = Telling("a", "Alfa dilaporkan memasok Beta dengan drone.")
    said = one.says("Alfa", form="indirect")
    row = one.rows[0]
    one.rows[0] = replace(row, content=(one.span("Alfa"), one.span("memasok Beta dengan drone")))
    one.transfer("Alfa dilaporkan memasok Beta dengan drone", voice=[said])
    (claim,) = found(merged([named(one, "state:AAA", "state:BBB")]))
    assert claim.text == "Alfa memasok Beta dengan drone"


def test_an_incident_is_worded_from_its_actor_to_the_end_of_the_clause():
    one = Telling("a", "Menurut Gamma, Alfa menyerang Beta dengan roket, dan hujan turun.")
    said = one.says("Alfa menyerang Beta dengan roket, dan hujan turun", "state:CCC", form="indirect")
    one.event("ASSAULT", "menyerang", ["state:AAA"], ["state:BBB"], voice=said)
    event = one.events[0]
    parties = [
        tuple(replace_span(party, one.span(name)) for party in side)
        for side, name in ((event.actors, "Alfa"), (event.recipients, "Beta"))
    ]
    one.events[0] = replace(event, actors=parties[0], recipients=parties[1])
    (claim,) = found(merged([one]), "incident")
    assert claim.text == "Alfa menyerang Beta dengan roket"


def replace_span(party, span):
    return party._replace(span=span)


def test_free_text_loses_the_lone_mark_at_its_end():
    one = Telling("a", "Alfa membantah rencana itu dibatalkan sejak Mei.'")
    one.says("rencana itu dibatalkan sejak Mei.'", "state:AAA", act="deny", form="indirect")
    (claim,) = merged([one]).claims
    assert claim.text == "rencana itu dibatalkan sejak Mei"


def test_a_denial_that_does_not_say_of_what_is_no_claim():
    one = Telling("a", "Alfa membantah.")
    one.says("membantah", "state:AAA", act="deny", form="indirect")
    assert merged([one]).claims == ()


def test_a_warning_cannot_be_denied():
    one = Telling("a", "Gamma memperingatkan bahwa Alfa akan menyesal besok. Alfa membantah.")
    said = one.says("Alfa akan menyesal besok", "state:CCC", act="warn", form="indirect")
    one.says("membantah", "state:AAA", act="deny", about=[said], form="indirect")
    assert merged([one]).claims == ()


def test_an_event_without_the_side_its_type_needs_is_no_claim():
    for type_, actors, recipients, number in (
        ("SUPPORT", ["state:AAA"], [], 0),
        ("COOPERATE", ["state:AAA"], [], 0),
        ("COOPERATE", ["state:AAA", "state:BBB"], [], 1),
        ("ASSAULT", [], ["state:BBB"], 1),
        ("PROTEST", ["state:AAA"], [], 1),
    ):
        one = Telling("a", "Gamma mengatakan sesuatu terjadi.")
        said = one.says("sesuatu terjadi", "state:CCC", form="indirect")
        one.event(type_, "terjadi", actors, recipients, voice=said)
        entry = merged([one])
        assert len(entry.incidents) == 1
        assert len(found(entry, "incident")) == number, type_


def test_an_event_of_one_side_that_only_outlets_tell_is_no_claim():
    pile = []
    for name, text in (
        ("a", "Roket mengenai Beta, menyerang malam."),
        ("b", "Beta diguncang, menyerang pagi."),
    ):
        one = Telling(name, text, outlet=f"outlet:{name}")
        one.event("ASSAULT", "menyerang", [], ["state:BBB"], on="2031-05-05")
        pile.append(one)
    assert found(merged(pile), "incident") == []


def supply(name, category, stage="delivered", supplier="state:AAA", published="2031-05-06"):
    one = Telling(
        name, f"Gamma: Alfa memasok Beta dengan {name}.", outlet=f"outlet:{name}", published=published
    )
    said = one.says("Alfa memasok Beta", "state:CCC", form="indirect")
    one.transfer("Alfa memasok Beta", voice=[said], category=category, stage=stage, supplier=supplier)
    return one


def kinds(entry):
    return sorted(link.kind for one in entry.claims for link in one.links)


def test_a_kind_told_more_exactly_narrows_the_looser_one():
    assert kinds(merged([supply("a", "missile"), supply("b", "missile: ballistic")])) == ["narrows"]
    assert kinds(merged([supply("a", "missile"), supply("b", "drone")])) == []


def test_a_refusal_contradicts_a_supply_of_the_same_news_and_not_of_another_year():
    yes, no = supply("a", "missile"), supply("b", "missile", "refused")
    assert kinds(merged([yes, no])) == ["contradicts", "contradicts"]
    old = supply("b", "missile", "refused", published="2029-01-01")
    assert kinds(merged([yes, old])) == []


def test_an_event_in_the_same_mouth_repeats_the_transfer():
    one = supply("a", "missile")
    one.event("AID", "memasok", ["state:AAA"], ["state:BBB"], voice=one.rows[0].id)
    assert kinds(merged([one])) == ["repeats"]
