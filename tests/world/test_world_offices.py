"""The world file as a calendar of offices and a register of states and houses."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise

import pytest

from runut.world.load import load

WORLD = load()
CODES = """
AFG ALB DZA AND AGO ATG ARG ARM AUS AUT AZE BHS BHR BGD BRB BLR BEL BLZ BEN BTN BOL BIH BWA BRA BRN BGR BFA BDI CPV
KHM CMR CAN CAF TCD CHL CHN COL COM COG COD CRI CIV HRV CUB CYP CZE DNK DJI DMA DOM ECU EGY SLV GNQ ERI EST SWZ ETH
FJI FIN FRA GAB GMB GEO DEU GHA GRC GRD GTM GIN GNB GUY HTI HND HUN ISL IND IDN IRN IRQ IRL ISR ITA JAM JPN JOR KAZ
KEN KIR PRK KOR KWT KGZ LAO LVA LBN LSO LBR LBY LIE LTU LUX MDG MWI MYS MDV MLI MLT MHL MRT MUS MEX FSM MDA MCO MNG
MNE MAR MOZ MMR NAM NRU NPL NLD NZL NIC NER NGA MKD NOR OMN PAK PLW PAN PNG PRY PER PHL POL PRT QAT ROU RUS RWA KNA
LCA VCT WSM SMR STP SAU SEN SRB SYC SLE SGP SVK SVN SLB SOM ZAF SSD ESP LKA SDN SUR SWE CHE SYR TJK TZA THA TLS TGO
TON TTO TUN TUR TKM TUV UGA UKR ARE GBR USA URY UZB VUT VEN VNM YEM ZMB ZWE
"""


def test_every_member_of_the_united_nations_is_a_state_with_names():
    codes = CODES.split()
    assert len(codes) == 193
    for iso in codes:
        state = WORLD.entities[f"state:{iso}"]
        assert dict(state.name).keys() >= {"id", "en"}
        assert WORLD.find(state.label("id")) == state.key


def test_an_office_has_one_holder_at_a_time():
    held = defaultdict(list)
    for one in WORLD.tenures:
        held[one.office, one.of].append(one)
    for office, rows in held.items():
        rows.sort(key=lambda one: one.since or date.min)
        for first, then in pairwise(rows):
            assert first.until is not None, (office, first.person, then.person)
            assert then.since is None or first.until <= then.since, (office, first.person, then.person)


@pytest.mark.parametrize(
    ("office", "of", "on", "person"),
    [
        ("prime-minister", "state:THA", date(2025, 7, 20), "person:phumtham-wechayachai"),
        ("prime-minister", "state:THA", date(2025, 10, 20), "person:anutin-charnvirakul"),
        ("defence-minister", "state:UKR", date(2025, 6, 2), "person:rustem-umerov"),
        ("defence-minister", "state:UKR", date(2025, 10, 1), "person:denys-shmyhal"),
        ("secretary", "body:UKR/security-council", date(2025, 11, 18), "person:rustem-umerov"),
        ("secretary", "body:IRN/security-council", date(2025, 6, 1), "person:ali-akbar-ahmadian"),
        ("secretary", "body:IRN/security-council", date(2025, 9, 1), "person:ali-larijani"),
        ("foreign-minister", "state:KAZ", date(2025, 8, 1), "person:murat-nurtleu"),
        ("foreign-minister", "state:KAZ", date(2025, 11, 1), "person:yermek-kosherbayev"),
        ("finance-minister", "state:IDN", date(2025, 9, 20), "person:purbaya-yudhi-sadewa"),
        ("director-general", "body:unesco", date(2025, 11, 20), "person:khaled-el-enany"),
        ("foreign-minister", "state:VNM", date(2025, 9, 20), None),
    ],
)
def test_who_held_an_office_on_a_day(office, of, on, person):
    assert WORLD.holder(office, of, on) == person


def test_an_open_term_is_vouched_for_until_its_day_only():
    assert WORLD.as_of is not None
    assert WORLD.holder("president", "state:FRA", WORLD.as_of) == "person:emmanuel-macron"
    assert WORLD.holder("president", "state:FRA", WORLD.as_of + timedelta(days=1)) is None


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("Tribun Medan", "Kompas Gramedia"),
        ("Wartakotalive.com", "Kompas Gramedia"),
        ("Kontan", "Kompas Gramedia"),
        ("Trans TV", "Trans Media"),
        ("Indosiar", "Emtek"),
        ("IDX Channel", "MNC"),
        ("Solopos", "Bisnis Indonesia"),
    ],
)
def test_houses_of_media(name, owner):
    key = WORLD.find(name)
    assert WORLD.owners[key or ""] == owner


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("RDC", "state:COD"),
        ("DRC", "state:COD"),
        ("Konggo", "state:COD"),
        ("Kongo-Brazzaville", "state:COG"),
        ("Guinea Khatulistiwa", "state:GNQ"),
        ("Kuwait News Agency", "agency:kuna"),
        ("Maghreb Arab Press", "agency:map-ma"),
        ("MAP", None),
        ("Lima", None),
        ("Sudan Barat", "place:sudan-barat"),
        ("Afrika Barat", "place:west-africa"),
        ("Barat", "group:west"),
    ],
)
def test_names_of_states_and_agencies(name, key):
    assert WORLD.find(name) == key
