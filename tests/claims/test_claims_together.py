"""Several who speak together: each takes the position; one statement is one line."""

from __future__ import annotations

from dataclasses import replace

from piles import Telling, merged
from runut import ids

ALFA, BETA, GAMMA = (ids.new("ent", f"state:{iso}") for iso in ("AAA", "BBB", "CCC"))
WORDS = ("Alfa mengirim drone ke Beta", "Beta sudah menerima pesawat nirawak dari Alfa")


def told(name, outlet, speakers, *, words=WORDS[0], form="direct", act="assert"):
    one = Telling(name, f"{words}, begitu bunyinya di {name}.", outlet=outlet)
    first, *others = speakers
    said = one.says(words, first, form=form, act=act)
    for other in others:
        one.role(other)
    one.rows[-1] = replace(one.rows[-1], with_=tuple(others))
    one.transfer(words, voice=[said])
    return one


def support(*pile):
    (claim,) = [one for one in merged(pile).claims if one.proposition.kind == "transfer"]
    return claim, claim.corroboration.support


def test_each_of_two_who_speak_together_takes_the_position():
    claim, side = support(told("a", "outlet:harian", ["state:CCC", "state:BBB"]))
    assert {(one.speaker, one.act, len(one.attributions)) for one in claim.positions} == {
        (GAMMA, "assert", 1),
        (BETA, "assert", 1),
    }
    assert (side.origins, side.lines, side.reports) == ((1, 2), (1, 1), 1)
    assert side.cut_high == (f"joint:{'+'.join(sorted((BETA, GAMMA)))}",)
    assert [fold.reason for fold in side.folded] == ["same-quotation"]


def test_one_statement_of_two_is_one_line_however_many_outlets_print_it():
    _, side = support(
        told("a", "outlet:harian", ["state:CCC", "state:BBB"]),
        told("b", "outlet:koran", ["state:BBB", "state:CCC"], words=WORDS[1]),
    )
    assert (side.origins, side.lines, side.reports) == ((1, 2), (1, 1), 2)


def test_what_is_told_of_two_in_other_words_may_be_two_statements():
    _, side = support(
        told("a", "outlet:harian", ["state:CCC", "state:BBB"], form="indirect"),
        told("b", "outlet:koran", ["state:BBB", "state:CCC"], words=WORDS[1], form="indirect"),
    )
    assert (side.origins, side.lines, side.reports) == ((1, 2), (1, 2), 2)


def test_both_who_deny_what_is_said_of_them_answer_each_for_itself():
    def denied(*speakers, form="indirect"):
        words = "Alfa tidak mengirim drone ke Beta"
        (claim,) = merged([told("a", "outlet:harian", speakers, words=words, form=form, act="deny")]).claims
        return claim.corroboration.opposition.origins

    assert denied("state:AAA", "state:BBB") == (2, 2)
    assert denied("state:AAA", "state:BBB", form="direct") == (1, 2)  # one wording: perhaps one statement
    assert denied("state:AAA", "state:CCC") == (1, 2)


def test_in_low_a_statement_is_counted_with_the_one_who_also_says_it_alone():
    for alone in ("state:BBB", "state:CCC"):
        _, side = support(
            told("a", "outlet:harian", ["state:CCC", "state:BBB"]),
            told("b", "outlet:koran", [alone], words=WORDS[1]),
        )
        assert (side.origins, side.lines) == ((1, 2), (1, 2))
        assert side.cut_low == (BETA if alone == "state:BBB" else GAMMA,)


def test_both_who_also_speak_alone_are_two():
    _, side = support(
        told("a", "outlet:harian", ["state:CCC", "state:BBB"]),
        told("b", "outlet:koran", ["state:BBB"], words=WORDS[1]),
        told("c", "outlet:warta", ["state:CCC"], words="Kapal Alfa membawa muatan drone ke pelabuhan Beta"),
    )
    assert (side.origins, side.lines) == ((2, 2), (2, 2))


def test_of_two_who_admit_together_the_party_admits_and_the_other_confirms():
    claim, _ = support(told("a", "outlet:harian", ["state:AAA", "state:CCC"], act="admit"))
    assert {(one.speaker, one.act) for one in claim.positions} == {(ALFA, "admit"), (GAMMA, "confirm")}
    assert claim.corroboration.admitted_by == (ALFA,)
