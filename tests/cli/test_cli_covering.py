"""Happenings and the texts inside them on the command line."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner

from asked import ask, rows, sample
from runut.cli import runut


@pytest.fixture(scope="module")
def sample_path(request):
    return request.config.rootpath / "sample" / "russia-iran"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory, request):
    return sample(request, tmp_path_factory.mktemp("covering"))


def test_stories_lie_inside_happenings_and_every_article_says_why(ledger):
    found = [row for row in rows(ledger, "stories") if row["id"].startswith("cov-")]
    texts = {row["id"]: row for row in rows(ledger, "stories", "--copies")}
    assert found
    inside = [story for row in found for story in row["stories"]]
    assert sorted(inside) == sorted(set(inside))
    for row in found:
        assert set(row) == {"id", "articles", "stories", "terms", "first", "last", "near"}
        for story in row["stories"]:
            assert set(texts[story]["articles"]) <= set(row["articles"])
        assert all(near["words"] and near["to"] in row["articles"] for near in row["near"])
    told = ask(ledger, "stories")
    assert re.search(r"\d+ articles on one happening, 20\d\d-\d\d-\d\d", told)
    assert re.search(r"\n      near \S.* \(0\.\d\d\): \S", told)
    assert "articles on one happening" not in ask(ledger, "stories", "--copies")
    shown = ask(ledger, "show", found[0]["id"])
    assert shown.startswith(f"{len(found[0]['articles'])} articles on one happening")
    assert found[0]["id"] in shown


def test_a_hand_parts_an_article_from_a_happening_and_takes_it_back(tmp_path, sample_path):
    place = str(tmp_path / "desk.db")
    done = CliRunner().invoke(runut, ["add", str(sample_path), "--ledger", place, "--workers", "1"])
    assert done.exit_code == 0, done.output
    before = [row for row in rows(place, "stories") if row["id"].startswith("cov-")]
    row = next(row for row in before if row["near"])
    near = row["near"][-1]["article"]
    ask(place, "split", row["id"], near, "--reason", "another raid")
    after = [one for one in rows(place, "stories") if one["id"].startswith("cov-")]
    assert all(near not in one["articles"] for one in after if one["id"] == row["id"])
    ask(place, "undo")
    assert [one for one in rows(place, "stories") if one["id"].startswith("cov-")] == before
    refused = CliRunner().invoke(
        runut, ["merge", row["id"], "Iran", "--ledger", place], standalone_mode=False
    )
    assert "two kinds" in str(refused.exception)
