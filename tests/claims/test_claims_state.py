from __future__ import annotations

from piles import WORLD, Telling, merged
from runut import ids

ALFA, BETA, GAMMA = (ids.new("ent", f"state:{iso}") for iso in ("AAA", "BBB", "CCC"))


def claim(entry, stage="supplied"):
    found = [
        one
        for one in entry.claims
        if one.proposition.kind == "transfer" and ("stage", stage) in one.proposition.parts
    ]
    assert len(found) == 1, [one.text for one in found]
    return found[0]


def acts(one):
    return {(position.name, position.act, position.side) for position in one.positions}


def accusation(name="a", outlet="outlet:harian", published="2031-05-06", via=("agency:wire",)):
    one = Telling(name, "Gamma menuduh Alfa memasok Beta dengan drone.", outlet=outlet, published=published)
    said = one.says("Alfa memasok Beta dengan drone", "state:CCC", act="accuse", via=via, form="indirect")
    one.transfer("Alfa memasok Beta dengan drone", voice=[said])
    return one


def denial(name="d", outlet="outlet:koran", by="state:AAA", published="2031-05-07", via=()):
    one = Telling(name, "Tuduhan Gamma bahwa Alfa memasok Beta dibantah.", outlet=outlet, published=published)
    first = one.says("Alfa memasok Beta", "state:CCC", act="accuse", form="indirect")
    one.says("dibantah", by, act="deny", about=[first], via=via, form="indirect")
    one.transfer("Alfa memasok Beta", voice=[first])
    return one


def admission(name="m", outlet="outlet:warta", by="person:ali-karim", published="2031-05-08"):
    one = Telling(name, "Ali Karim mengakui Alfa mengirim drone ke Beta.", outlet=outlet, published=published)
    if by.startswith("person"):
        one.office(by, "menteri", "state:AAA")
    said = one.says("Alfa mengirim drone ke Beta", by, act="admit", form="indirect", via=["agency:alfapress"])
    one.transfer("Alfa mengirim drone ke Beta", voice=[said])
    return one


def test_who_accuses_who_denies_and_who_admits_later():
    one = claim(merged([accusation(), denial(), admission()]))
    assert acts(one) == {
        ("Gamma", "accuse", "support"),
        ("Alfa", "deny", "opposition"),
        ("Ali Karim", "admit", "support"),
    }
    assert one.corroboration.support.origins == (2, 2)
    assert one.corroboration.support.reports == 3
    assert one.corroboration.opposition.origins == (1, 1)
    assert len(one.corroboration.admitted_by) == 1
    assert dict(one.proposition.parts)["told"] == "2031-05"


def test_denied_first_and_admitted_later_in_one_sentence_answer_one_thing():
    one = Telling(
        "a", "Gamma menuduh Alfa memasok Beta. Alfa membantah hal ini, lalu mengaku telah mengirimnya."
    )
    first = one.says("Alfa memasok Beta", "state:CCC", act="accuse", form="indirect")
    one.transfer("Alfa memasok Beta", voice=[first])
    one.says("hal ini", "state:AAA", act="deny", about=[first], form="indirect")
    one.says("telah mengirimnya", "state:AAA", act="admit", form="indirect")
    found = claim(merged([one]))
    assert acts(found) == {
        ("Gamma", "accuse", "support"),
        ("Alfa", "deny", "opposition"),
        ("Alfa", "admit", "support"),
    }
    assert found.corroboration.admitted_by == (ALFA,)


def test_a_headline_is_the_abstract_of_what_its_speaker_says_below():
    one = Telling(
        "a", "Kementerian itu kemarin membantah laporan bahwa Alfa memasok Beta.", title="Alfa Memasok Beta"
    )
    head = one.says("Alfa Memasok Beta", "state:AAA", act="deny", form="indirect")
    below = one.says("laporan bahwa Alfa memasok Beta", "state:AAA", act="deny", form="indirect")
    one.transfer("Alfa Memasok Beta", voice=[head])
    found = claim(merged([one]))
    assert found.corroboration.opposition.origins == (1, 1)
    assert [position.attributions for position in found.positions] == [(below,)]


def test_a_headline_alone_is_nothing_in_low():
    one = Telling("a", "Kementerian itu bungkam.", title="Alfa Memasok Beta")
    head = one.says("Alfa Memasok Beta", "state:CCC", form="indirect")
    one.transfer("Alfa Memasok Beta", voice=[head])
    assert claim(merged([one])).corroboration.support.origins == (0, 1)


def test_an_agency_credited_for_the_text_owns_its_voice():
    pile = []
    for name in ("a", "b"):
        one = Telling(name, f"Alfa memasok Beta dengan drone, kata {name}. (Wire)", outlet=f"outlet:{name}")
        one.credited("agency:wire", "Wire")
        one.transfer("Alfa memasok Beta dengan drone")
        pile.append(one)
    side = claim(merged(pile)).corroboration.support
    assert (side.origins, side.lines, side.reports) == ((0, 1), (0, 1), 2)
    assert {fold.reason for fold in side.folded} == {"credit-line"}


def test_a_third_party_confirms_and_does_not_admit():
    one = claim(merged([accusation(), admission(by="state:CCC")]))
    assert ("Gamma", "confirm", "support") in acts(one)
    assert one.corroboration.admitted_by == ()


def test_voices_of_one_party_are_one_in_low_and_two_in_high():
    left = denial("d1", "outlet:koran")
    right = denial("d2", "outlet:pos", by="person:ali-karim")
    right.office("person:ali-karim", "juru bicara", "state:AAA")
    side = claim(merged([left, right])).corroboration.opposition
    assert side.origins == (1, 2)
    assert side.cut_low == (ALFA,)
    assert {fold.reason for fold in side.folded} == {"same-party"}


def test_the_common_carrier_is_the_cut():
    left = accusation("a", "outlet:harian", via=("agency:wire",))
    right = Telling("b", "Seorang pejabat Beta mengatakan Alfa memasok drone.", outlet="outlet:koran")
    right.describes("pejabat Beta", "state:BBB")
    said = right.says(
        "Alfa memasok drone", unnamed="pejabat Beta", via=["agency:wire"], act="assert", form="indirect"
    )
    right.transfer("Alfa memasok drone", voice=[said])
    side = claim(merged([left, right])).corroboration.support
    assert side.origins == (2, 2)
    assert side.lines == (1, 1)
    assert side.cut_high == (ids.new("ent", "agency:wire"),)


def test_unnamed_sources_may_be_one():
    pile = []
    for name in ("a", "b"):
        one = Telling(name, "Sejumlah sumber mengatakan Alfa memasok drone.", outlet=f"outlet:{name}")
        said = one.says("Alfa memasok drone", unnamed="Sejumlah sumber", form="indirect")
        one.transfer("Alfa memasok drone", voice=[said])
        pile.append(one)
    side = claim(merged(pile)).corroboration.support
    assert side.origins == (1, 2)
    assert [fold.reason for fold in side.folded] == ["unnamed-may-be-same"]


def test_an_outlets_own_voice_is_nothing_in_low_and_one_in_high():
    pile = []
    for name in ("a", "b"):
        one = Telling(name, "Alfa memasok Beta dengan drone.", outlet=f"outlet:{name}")
        one.transfer("Alfa memasok Beta dengan drone")
        pile.append(one)
    side = claim(merged(pile)).corroboration.support
    assert (side.origins, side.lines, side.reports) == ((0, 2), (0, 2), 2)


def test_a_page_without_source_and_date_founds_no_claim():
    one = Telling("a", "Alfa memasok Beta dengan drone.", published=None)
    one.transfer("Alfa memasok Beta dengan drone")
    assert merged([one]).claims == ()


def test_hearsay_without_a_voice_is_nothing_in_low():
    one = Telling("a", "Alfa dilaporkan memasok Beta dengan drone.")
    said = one.says("memasok Beta dengan drone", form="indirect")
    one.transfer("memasok Beta dengan drone", voice=[said])
    side = claim(merged([one])).corroboration.support
    assert (side.origins, side.lines) == ((0, 1), (0, 1))


def test_a_medium_that_reports_by_itself_is_an_origin_and_one_that_quotes_is_a_carrier():
    own = Telling("a", "Wire melaporkan Alfa memasok drone.")
    own.transfer("Alfa memasok drone", voice=[own.says("Alfa memasok drone", "agency:wire", form="indirect")])
    assert claim(merged([own])).corroboration.support.origins == (1, 1)
    side = claim(merged([own, accusation("b", "outlet:lain")])).corroboration.support
    assert side.origins == (1, 2)
    assert "cited-carrier" in {fold.reason for fold in side.folded}


def test_a_state_medium_in_its_own_voice_is_interested():
    one = Telling("a", "Alfapress melaporkan Alfa memasok drone.")
    one.transfer(
        "Alfa memasok drone", voice=[one.says("Alfa memasok drone", "agency:alfapress", form="indirect")]
    )
    assert claim(merged([one])).corroboration.interested == (ids.new("ent", "agency:alfapress"),)


def test_outlets_that_cite_each_other_are_one():
    left = Telling(
        "a", "Koran melaporkan Alfa memasok drone.", outlet="outlet:harian", published="2031-05-06"
    )
    right = Telling(
        "b", "Harian melaporkan Alfa memasok drone.", outlet="outlet:koran", published="2031-05-07"
    )
    for one, cited in ((left, "outlet:koran"), (right, "outlet:harian")):
        one.transfer("Alfa memasok drone", voice=[one.says("Alfa memasok drone", cited, form="indirect")])
    side = claim(merged([left, right])).corroboration.support
    assert side.origins == (1, 1)
    assert "circular" in {fold.reason for fold in side.folded}


COPY = (
    "Gamma menuduh Alfa memasok Beta dengan drone. Tuduhan itu disampaikan dalam sidang dewan di ibu kota. "
    "Sidang berlangsung tertutup selama empat jam dan dihadiri dua belas utusan. "
    "Utusan Delta meninggalkan ruangan sebelum pemungutan suara dimulai."
)


def long_accusation(name, outlet, published, url=None, more=""):
    one = Telling(name, COPY + more, outlet=outlet, published=published, url=url)
    said = one.says("Alfa memasok Beta dengan drone", "state:CCC", act="accuse", form="indirect")
    one.transfer("Alfa memasok Beta dengan drone", voice=[said])
    return one


def test_a_copy_adds_a_report_and_no_figure():
    one = claim(merged([long_accusation("a", "outlet:harian", "2031-05-06")]))
    copies = [
        long_accusation("b", "outlet:koran", "2031-05-07"),
        long_accusation("c", "outlet:pos", "2031-05-08"),
    ]
    two = claim(merged([long_accusation("a", "outlet:harian", "2031-05-06"), *copies]))
    before, after = one.corroboration.support, two.corroboration.support
    assert after.reports == 3
    assert (after.origins, after.lines, after.cut_high) == (before.origins, before.lines, before.cut_high)
    assert {fold.reason for fold in after.folded} == {"same-text"}


def test_a_copy_keeps_what_it_adds():
    more = " Zeta juga menyatakan drone Alfa sudah dipakai Beta."
    copy = long_accusation("b", "outlet:koran", "2031-05-07", more=more)
    copy.office("person:zeta-oman", "menteri", "state:BBB")
    said = copy.says("drone Alfa sudah dipakai Beta", "person:zeta-oman", form="indirect")
    copy.transfer("drone Alfa sudah dipakai Beta", voice=[said])
    side = claim(merged([long_accusation("a", "outlet:harian", "2031-05-06"), copy])).corroboration.support
    assert side.origins == (2, 2)
    assert side.lines == (2, 2)


def test_a_wish_is_not_a_delivery_and_a_refusal_contradicts_it():
    wish = Telling("w", "Beta meminta drone dari Alfa.")
    wish.transfer("Beta meminta drone dari Alfa", stage="sought")
    refusal = Telling("r", "Alfa menolak memberi Beta drone.", outlet="outlet:koran")
    refusal.transfer(
        "memberi Beta drone",
        stage="refused",
        voice=[refusal.says("memberi Beta drone", "state:AAA", form="indirect")],
    )
    entry = merged([wish, refusal, accusation()])
    assert {link.kind for link in claim(entry).links} == {"contradicts"}
    assert claim(entry, "refused").corroboration.support.origins == (1, 1)
    assert claim(entry, "sought").corroboration.opposition.reports == 0


def test_news_after_months_of_silence_is_another_matter_and_a_mention_in_passing_is_not():
    again = accusation("b", "outlet:koran", "2032-03-01")
    passing = Telling(
        "p", "Cuaca buruk di Delta.\nPasar ramai.\nHarga naik.\nAlfa memasok Beta dengan drone.",
        outlet="outlet:pos", published="2031-11-30",
    )  # fmt: skip
    passing.transfer("Alfa memasok Beta dengan drone")
    found = [
        one for one in merged([accusation(), again, passing]).claims if one.proposition.kind == "transfer"
    ]
    assert {dict(one.proposition.parts)["told"]: one.corroboration.support.reports for one in found} == {
        "2031-05": 2,
        "2032-03": 1,
    }


def test_an_analyst_restating_a_fact_counts_nothing_in_low():
    one = accusation()
    two = Telling("b", "Menurut Rina Bora, Alfa memasok drone.", outlet="outlet:koran")
    two.knows("body:institut", "Institut Delta")
    two.office("person:rina-bora", "peneliti", "body:institut", current=False)
    two.transfer(
        "Alfa memasok drone", voice=[two.says("Alfa memasok drone", "person:rina-bora", form="indirect")]
    )
    assert claim(merged([one, two])).corroboration.support.origins == (1, 2)


def test_a_denied_matter_without_a_row_is_a_claim_in_its_own_words():
    one = Telling("a", "Alfa membantah tanggal itu dipilih karena pelantikan.")
    one.says("tanggal itu dipilih karena pelantikan", "state:AAA", act="deny", form="indirect")
    (found,) = merged([one]).claims
    assert found.proposition.kind == "text"
    assert found.text == "tanggal itu dipilih karena pelantikan"
    assert found.corroboration.opposition.origins == (1, 1)


def test_incidents_are_staked_by_their_voices():
    one = Telling("a", "Gamma mengatakan Alfa menyerang Beta. Alfa membantah menyerang Beta.")
    said = one.says("Alfa menyerang Beta", "state:CCC", form="indirect")
    no = one.says("membantah menyerang Beta", "state:AAA", act="deny", about=[said], form="indirect")
    one.event("ASSAULT", "menyerang", ["state:AAA"], ["state:BBB"], on="2031-05-05", voice=said)
    one.event("ASSAULT", "membantah menyerang", ["state:AAA"], ["state:BBB"], voice=no, aspect="negated")
    entry = merged([one])
    found = [claim for claim in entry.claims if claim.proposition.ref]
    assert acts(found[0]) == {("Gamma", "assert", "support"), ("Alfa", "deny", "opposition")}


def test_the_world_of_these_tests_is_sound():
    assert set(WORLD.of) <= set(WORLD.entities)
