"""Every form of attribution in the field guide, in wordings of its own: who, what, through whom, which act."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from factory import read

HEAD = "Pelabuhan Lama Ditutup\n\nJakarta, Harian Contoh – Pelabuhan itu ditutup sejak Senin pagi karena badai.\n\n"
FORMS = tomllib.loads((Path(__file__).parent / "forms.toml").read_text("utf-8"))["form"]


def told(text: str) -> list[list[str]]:
    """The rows of a text as the file writes them."""
    reading = read(HEAD + text.replace("¶", "\n\n") + "\n")
    whole, names = reading.article.text, {entity.key: entity.label() for entity in reading.notes.entities}
    found = []
    for row in reading.attributions:
        if row.content[0].start < len(HEAD) - 1:
            continue
        content = " … ".join(span.of(whole) for span in row.content).replace("\n\n", "¶")
        unnamed = f"~{row.unnamed}" if row.unnamed else "-"
        speaker = names.get(row.speaker or "", unnamed)
        found.append([content, speaker, " < ".join(hop.name for hop in row.chain[1:]), row.act])
    return found


@pytest.mark.parametrize("form", FORMS, ids=[f"{n}-{form['id']}"[:50] for n, form in enumerate(FORMS)])
def test_form(form: dict[str, Any]) -> None:
    wanted = [[part.strip() for part in row.split("||")] for row in form["rows"]]
    have = told(form["text"])
    assert len(have) == len(wanted), have
    for one, other in zip(wanted, have, strict=True):
        asked = one if one[3:] != [""] else one[:3]
        assert [part.casefold() for part in other[: len(asked)]] == [part.casefold() for part in asked]
