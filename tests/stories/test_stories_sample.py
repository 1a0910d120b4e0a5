"""The sample's README says which of its texts are copies; no other two may be taken for one."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from runut import ids, kit, pipeline, stories
from runut.types import Hints, Page, Reading

SAMPLE = Path(__file__).parents[2] / "sample" / "russia-iran"


@pytest.fixture(scope="module")
def pile():
    made = []
    for path in sorted(SAMPLE.glob("*.txt")):
        said = tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))
        hints = Hints(**{key: said.get(key) for key in ("url", "outlet", "published", "language")})
        page = Page(
            id=ids.new("page", path.name),
            location=path.name,
            media_type="text/plain",
            body=path.read_bytes(),
            hints=hints,
        )
        read = pipeline.analyse(page, kit.load())
        assert isinstance(read, Reading)
        made.append(read)
    return made


def test_the_copies_of_the_sample_and_no_others_are_found(pile):
    number = {one.article.id: one.article.location[:3] for one in pile}
    canon = {
        (one.article.id, one.article.outlet.key): one.article.outlet.key for one in pile if one.article.outlet
    }
    edges = {
        (number[edge.from_], number[edge.to]): edge
        for story in stories.group(pile, canon).stories
        for edge in story.edges
    }
    assert set(edges) == {("103", "104"), ("103", "105"), ("113", "114")}
    assert all(edge.directed for edge in edges.values())
    assert edges["113", "114"].kind == "spun"
