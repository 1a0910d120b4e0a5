"""What a hand judges, keeps in a file, and has erased."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from runut.cli import runut
from runut.ledger.store import Ledger

SAMPLE = Path(__file__).parents[2] / "sample" / "russia-iran"
FEW = [str(path) for path in sorted(SAMPLE.glob("1[01]*.txt"))[:16]]


def call(*args, code=0):
    done = CliRunner().invoke(runut, [str(one) for one in args])
    assert done.exit_code == code, (done.output, done.exception)
    return done.output


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    place = tmp_path_factory.mktemp("desk") / "l.db"
    call("add", *FEW, "--ledger", place, "--workers", 1)
    return place


@pytest.fixture
def ledger(first, tmp_path):
    place = tmp_path / "l.db"
    place.write_bytes(first.read_bytes())
    return place


def entry(place):
    with Ledger(str(place)) as ledger:
        return ledger.entry()


def test_articles_are_judged_one_text_and_apart_again(ledger):
    before = entry(ledger)
    with Ledger(str(ledger)) as opened:
        told = {article for story in before.stories for article in story.articles}
        alone = sorted(one.article.id for one in opened.readings() if one.article.id not in told)[:2]
    call("merge", *alone, "--reason", "one press release", "--ledger", ledger)
    joined = next(story for story in entry(ledger).stories if set(alone) <= set(story.articles))
    assert [edge.kind for edge in joined.edges] == ["by-hand"]
    call("undo", "--ledger", ledger)
    assert entry(ledger) == before
    story = before.stories[0]
    call("split", *story.articles[:2], "--ledger", ledger)
    assert not any(set(story.articles[:2]) <= set(one.articles) for one in entry(ledger).stories)
    call("rebuild", "--ledger", ledger)
    assert not any(set(story.articles[:2]) <= set(one.articles) for one in entry(ledger).stories)


def test_a_rules_judgement_is_confirmed_and_rejected(ledger):
    unsure = next(one for one in entry(ledger).judgements if one.verdict == "unsure")
    call("confirm", unsure.id, "--ledger", ledger)
    with Ledger(str(ledger)) as opened:
        assert opened.hands.standing() == [(unsure.left, unsure.right, "same")]
    call("reject", unsure.id, "--reason", "two men", "--ledger", ledger)
    with Ledger(str(ledger)) as opened:
        assert opened.hands.standing() == [(unsure.left, unsure.right, "different")]


def test_judgements_are_kept_in_a_file_and_taken_in_once(ledger, first, tmp_path):
    incident = entry(ledger).incidents[0]
    story = entry(ledger).stories[0]
    call("split", *story.articles[:2], "--reason", "no copy", "--by", "ana", "--ledger", ledger)
    call("merge", incident.id, entry(ledger).incidents[1].id, "--by", "ana", "--ledger", ledger)
    file = tmp_path / "judgements.jsonl"
    call("judgements", "export", file, "--ledger", ledger)
    lines = [json.loads(line) for line in file.read_text().splitlines()]
    assert [set(line) for line in lines] == [{"left", "right", "verdict", "reason", "by", "at"}] * 2
    other = tmp_path / "other.db"
    other.write_bytes(first.read_bytes())
    assert "2 judgements" in call("judgements", "import", file, "--ledger", other)
    assert "0 judgements" in call("judgements", "import", file, "--ledger", other)
    assert entry(other) == entry(ledger)
    file.write_text(file.read_text() + '{"left": 3}\n')
    with pytest.raises(AssertionError, match="line 3"):
        call("judgements", "import", file, "--ledger", other)


def test_an_erased_article_leaves_its_id_and_nothing_else(ledger, tmp_path):
    with Ledger(str(ledger)) as opened:
        reading = next(iter(opened.readings()))
    article, text = reading.article.id, reading.article.text
    words = max(text.split("\n"), key=len)[:60].encode()
    call("erase", article, "--reason", "court order", "--ledger", ledger)
    with Ledger(str(ledger)) as opened:
        record = opened.record()
        assert opened.check() == []
        assert opened.search(words.decode()[:30], limit=5) == []
        location, skipped = opened.db.execute(
            "SELECT location, skipped FROM articles WHERE id = ?", (article,)
        ).fetchone()
        assert opened.db.execute("SELECT article, reason FROM erasures").fetchall() == [
            (article, "court order")
        ]
    assert location == reading.article.location
    assert skipped.endswith("court order")
    assert article not in {one.article.id for one in record.readings}
    assert not any(article in pair for pair in record.entry.canon)
    assert words not in ledger.read_bytes()
    call("add", *FEW, "--ledger", ledger, "--workers", 1, code=3)
    call("rebuild", "--ledger", ledger)
    assert article not in {one.article.id for one in Ledger(str(ledger)).record().readings}
    call("erase", article, "--reason", "again", "--ledger", ledger, code=1)
