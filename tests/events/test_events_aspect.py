"""Whether it happened, when, and in whose mouth."""

from __future__ import annotations

from datetime import date

import pytest

from events.invented import written
from runut.types import Attribution, Span


def one(text, *, type=None, attributions=()):
    found = [e for e in written(text, attributions=attributions) if type in (None, e.type)]
    assert len(found) == 1, found
    return found[0]


def said(text, content, cue, *, act="assert", speaker="state:ALF", source="Alfa"):
    def span(words):
        start = text.index(words)
        return Span(start, start + len(words))

    return Attribution(
        id=f"att-{content[:4]}",
        form="indirect",
        content=(span(content),),
        cue=(span(cue),),
        source=span(source),
        speaker=speaker,
        act=act,
    )


@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        ("Alfa akan terus menyerang Beta.", "future"),
        ("Alfa tidak ingin menyerang Beta.", "negated"),
        ("Alfa membantah laporan bahwa Gama menyerang Beta.", "negated"),
        ("Upaya Alfa menyerang Beta gagal.", "hypothetical"),
        ("Jika Alfa menyerang Beta, pasar akan jatuh.", "hypothetical"),
        ("Alfa punya alasan untuk menyerang Beta.", "hypothetical"),
        ("Rudal itu digunakan untuk menyerang Beta.", "occurred"),
        ("Gama akan menutup bandara setelah Beta menyerang Alfa.", "occurred"),
        ("Serangan Alfa ke Beta akan dilancarkan besok.", "future"),
        ("Alfa dan Gama tidak bertemu, lalu Alfa menyerang Beta.", "occurred"),
        ("Langkah itu akan menjerumuskan Alfa ke dalam perang dengan Beta.", "future"),
        ("Langkah itu menjerumuskan Alfa ke dalam perang dengan Beta.", "occurred"),
    ],
)
def test_aspect(text, aspect):
    assert one(text, type="ASSAULT").aspect == aspect


def test_what_will_be_is_agreed():
    assert one("Alfa akan memasok rudal ke Beta.").type == "AGREE"
    assert one("Alfa dan Beta dijadwalkan melakukan pembicaraan.").type == "AGREE"
    refused = one("Alfa tidak akan memasok rudal ke Beta.")
    assert (refused.type, refused.mode, refused.aspect) == ("REJECT", "assist", "occurred")


def test_time_of_its_own_clause():
    assert one("Alfa menyerang Beta pada Jumat.").time.earliest == date(2031, 5, 9)
    assert one("Pada Jumat pasar tutup setelah Alfa menyerang Beta.").time is None
    assert one("Alfa menyerang Beta.").time is None  # never the day of publication


def test_voice_is_the_innermost():
    text = "Gama mengatakan Alfa menyebut Beta menyerang Delta."
    outer = said(text, "Alfa menyebut Beta menyerang Delta", "mengatakan", speaker="state:GAM", source="Gama")
    inner = said(text, "Beta menyerang Delta", "menyebut")
    assert one(text, attributions=(outer, inner)).voice == inner.id


def test_denied_content_is_negated():
    text = "Alfa membantah: Gama menyerang Beta."
    assert (
        one(text, attributions=(said(text, "Gama menyerang Beta", "membantah", act="deny"),)).aspect
        == "negated"
    )


def test_we_is_the_state_of_who_speaks():
    text = "“Kami menyerang Beta,” kata Menteri Alfa Rina Bora."
    spoken = said(text, "Kami menyerang Beta", "kata", speaker="person:rina-bora", source="Rina Bora")
    assert [p.entity for p in one(text, attributions=(spoken,)).actors] == ["person:rina-bora"]
    assert not [e for e in written(text) if e.actors]


def test_a_closing_day_is_that_of_the_main_verb():
    text = "Alfa membantu Beta, yang meminta rudal dari Gama, pada Jumat."
    days = {e.trigger.of(text): e.time for e in written(text)}
    assert days["membantu"] is not None
    assert all(time is None for words, time in days.items() if words != "membantu")


def test_a_day_behind_a_relative_clause_is_not_that_of_the_verb():
    text = "Alfa menyerang pelabuhan Beta yang dilancarkan pada Jumat."
    assert one(text, type="ASSAULT").time is None


@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        ("Alfa ingin menyerang dan menduduki Beta.", "future"),
        ("Alfa tidak menyerang dan menduduki Beta.", "negated"),
        ("Alfa akan mengirim pasukan ke Gama dan menduduki Beta.", "future"),
        ("Alfa telah menyerang Gama dan menduduki Beta.", "occurred"),
        ("Alfa tidak mengirim pasukan ke Gama dan menduduki Beta.", "occurred"),  # of the first alone
    ],
)
def test_a_verb_joined_to_another_shares_its_aspect(text, aspect):
    assert one(text, type="COERCE").aspect == aspect


def test_the_year_of_a_treaty_dates_nothing():
    assert one("Alfa menyerang Beta dan melanggar konvensi Gama tahun 1949.", type="ASSAULT").time is None


def test_a_day_behind_what_is_said_is_not_the_days_of_what_is_told():
    text = "Gama mengatakan Alfa menyerang Beta, Senin (5/5/2031)."
    rows = (said(text, "Alfa menyerang Beta", "mengatakan", speaker="state:GAM", source="Gama"),)
    assert one(text, type="ASSAULT", attributions=rows).time is None
