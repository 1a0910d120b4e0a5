"""The outlet under its own name: in the address, in the dateline."""

from __future__ import annotations

import pytest

from runut import kit, pipeline
from runut.types import Hints, Page, Skip


@pytest.mark.parametrize(
    ("url", "dateline"),
    [
        ("https://kabarvelda.com/dunia/satu", "JAKARTA, KABARVELDA – "),
        ("https://www.kabarvelda.co.id/dunia/satu", "Jakarta, kabarvelda.co.id - "),
        ("https://kabar-velda.net/dunia/satu", "Jakarta, Kabar Velda - "),
    ],
)
def test_a_dateline_with_the_host_of_the_page_is_no_other_medium(url, dateline):
    text = f"{dateline}Menteri Pertahanan Rusia mengatakan latihan itu usai.\n\nHujan turun di kota itu.\n"
    page = Page(
        id="x", location="a.jsonl#1", media_type="text/plain", body=text.encode(), hints=Hints(url=url)
    )
    reading = pipeline.analyse(page, kit.load())
    assert not isinstance(reading, Skip)
    (row,) = reading.attributions
    assert [hop.kind for hop in row.chain] == ["outlet", "unnamed"]
