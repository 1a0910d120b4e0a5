"""Two mentions of one visit: a description may be named by a person, never by the place that is visited."""

from __future__ import annotations

from runut import kit, pipeline
from runut.types import Page, Reading


def test_the_place_visited_is_not_who_visits():
    text = (
        "Pakar kapal Rusia mengunjungi Iran dalam dua kesempatan pada tahun 2024.\n\n"
        "Pakar kapal dan radar senior melakukan perjalanan ke Teheran pada April 2024.\n"
    )
    page = Page(id="p", location="a.txt", media_type="text/plain", body=text.encode())
    read = pipeline.analyse(page, kit.load())
    assert isinstance(read, Reading)
    visits = [one for one in read.events if one.type == "CONSULT"]
    assert [[party.name for party in one.actors] for one in visits] == [["Pakar kapal Rusia"]]
