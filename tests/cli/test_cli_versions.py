"""A page that is corrected: what its later version no longer tells ends on that day, and is told so."""

from __future__ import annotations

import json

import pytest

from asked import call

URL = "https://warta.example/berita/rusia-iran-rudal"
LEAD = "TEHERAN - Menteri Pertahanan Iran Sohrab Kiani mengatakan Rusia telah mengirim rudal balistik ke Iran, {day}."
DENIED = "Kremlin membantah laporan lain mengenai pengiriman drone ke Iran."
REST = "Parlemen Iran menyambut kabar itu dalam sidang di Teheran."
RALAT = "Ralat: berita ini diperbarui karena satu kalimat di dalamnya keliru."
TITLE = "Rusia Kirim Rudal ke Iran"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    folder = tmp_path_factory.mktemp("versions")
    lead = LEAD.format(day="Senin (3/3/2031)")
    pages = [("2031-03-03", [lead, DENIED, REST]), ("2031-03-06", [lead, REST, RALAT])]
    for number, (day, blocks) in enumerate(pages):
        text = "\n\n".join([TITLE, *blocks])
        page = folder / f"{number}.jsonl"
        page.write_text(json.dumps({"url": URL, "title": TITLE, "published": day, "text": text}) + "\n")
        call("add", page, "--ledger", folder / "l.db", "--workers", 1)
    return folder / "l.db"


def claim(ledger):
    found = [json.loads(line) for line in call("claims", "--json", "--ledger", ledger).splitlines()]
    (one,) = [one for one in found if any(position["act"] == "deny" for position in one["positions"])]
    return one


def test_what_a_later_version_drops_ends_on_its_day(ledger):
    (position,) = [one for one in claim(ledger)["positions"] if one["act"] == "deny"]
    assert position["until"]["latest"] == "2031-03-06"
    assert "Kremlin, … – 2031-03-03, no longer from 2031-03-06" in call("claims", "--ledger", ledger)
    why = call("why", claim(ledger)["id"], "--ledger", ledger)
    assert "Kremlin · deny · no longer from 2031-03-06" in why
    assert "nothing in the strict count (taken back)" in " ".join(why.split())
    assert "no longer from 6 March 2031" in call("dossier", "RUS", "IRN", "--lang", "en", "--ledger", ledger)


def test_two_versions_of_a_page_are_told_apart(ledger):
    told = call("stories", "--copies", "--ledger", ledger)
    assert "(rusia-iran-rudal, version of 2031-03-06) ←" in told
    assert "(rusia-iran-rudal): version" in told
    assert f"- {DENIED}" in call("diff", URL, "--ledger", ledger)
