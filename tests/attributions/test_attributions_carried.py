"""Whom -nya, ia, dia, bare titles and quotations without a tag stand for, and when they stand for nobody."""

from __future__ import annotations

import pytest

from factory import read
from runut.types import Attribution


def last(text: str) -> Attribution:
    return max(read(text).attributions, key=lambda row: row.content[0].start)


def speaker(row: Attribution) -> str | None:
    return row.speaker.removeprefix("person:") if row.speaker else None


OPENING = "Menteri Luar Negeri Peru Budi Santosa mengatakan jembatan itu retak.\n\n"
TWO = "Menteri Pertahanan Ghana Rina Marbun mengatakan jembatan itu baru.\n\n"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (OPENING + '"Kami akan menutupnya malam ini," ujarnya.', "budi-santosa"),
        (OPENING + "Rusia mengutuk penutupan jembatan itu.\n\n" + '"Itu langkah yang keliru," paparnya.', None),
        (OPENING + TWO + '"Kami akan menutupnya malam ini," ujarnya.', "rina-marbun"),
        (OPENING + "Rina Marbun meninjau pelabuhan.\n\n" + '"Kami akan menutupnya," ujarnya.', None),
        (OPENING + "Rina Marbun meninjau pelabuhan.\n\n" + '"Kami akan menutupnya," tambahnya.', "budi-santosa"),
        (OPENING + "Rina Marbun meninjau pelabuhan. " + '"Kami akan menutupnya," ujarnya.', "rina-marbun"),
        (
            "Budi Santosa berdebat dengan mantan wali kota Rina Marbun. " + '"Jembatan itu harus ditutup," ujarnya.',
            None,
        ),
        (OPENING + '"Budi Santosa tidak pernah melihat jembatan itu," ujarnya.', None),
        (OPENING + "Rina Marbun menjawab.\n\n" + 'Ia mengatakan jembatan itu masih kuat.', "rina-marbun"),
        (OPENING + '"Kami akan menutupnya malam ini dan besok."', "budi-santosa"),
        (OPENING + '"Turunkan harga!" teriak ratusan pelajar di alun-alun.', None),
    ],
)  # fmt: skip
def test_whom_it_stands_for(text: str, who: str | None) -> None:
    assert speaker(last(text)) == who


def test_candidates_that_lost_are_told_with_the_reason() -> None:
    row = last(
        OPENING + "Rusia mengutuk penutupan jembatan itu.\n\n" + '"Itu langkah yang keliru," paparnya.'
    )
    assert row.speaker is None
    assert any(line.startswith("Rusia: ") for line in row.rivals)
    assert any(line.startswith("Budi Santosa: ") for line in row.rivals)
    row = last(OPENING + "Rina Marbun meninjau pelabuhan.\n\n" + '"Kami akan menutupnya," tambahnya.')
    assert any(line.startswith("Rina Marbun: ") for line in row.rivals)


def test_bare_title_is_nobody_named_later() -> None:
    text = "Presiden mengatakan jembatan itu retak.\n\nPresiden Peru Budi Santosa lalu pulang ke ibu kota."
    assert read(text).attributions[0].speaker is None
