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


ORDER = ("unsure", "different", "same")


def rows(*args, ledger):
    return [json.loads(line) for line in call(*args, "--json", "--ledger", ledger).splitlines()]


def exported(place, folder):
    call("export", folder, "--ledger", place)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


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
    call("export", tmp_path / "record", "--ledger", other)
    record = (tmp_path / "record" / "judgements.jsonl").read_text(encoding="utf-8").splitlines()
    assert sum('"by":"hand:' in line for line in record) == 2
    assert record == sorted(record, key=lambda line: json.loads(line)["id"])
    assert entry(other) == entry(ledger)
    file.write_text(file.read_text() + '{"left": 3}\n')
    with pytest.raises(AssertionError, match="line 3"):
        call("judgements", "import", file, "--ledger", other)


def test_judgements_are_listed_with_both_sides_in_words_those_left_open_first(ledger):
    told = call("judgements", "list", "--ledger", ledger).split("\n\n")
    assert told[0].startswith("perhaps the same  jud-")
    listed = rows("judgements", "list", ledger=ledger)
    assert [one["verdict"] for one in listed] == sorted((one["verdict"] for one in listed), key=ORDER.index)
    (first, *_) = rows("judgements", "list", "--verdict", "unsure", ledger=ledger)
    shown = call("show", first["id"], "--ledger", ledger)
    assert f"runut reject {first['id']}" in shown
    assert shown.count("“") >= 2  # the words of both sides
    said = call("confirm", first["id"], "--by", "ana", "--reason", "one deed", "--ledger", ledger)
    assert f"({first['left']})" in said  # what it stands for in words, too
    (by_hand,) = rows("judgements", "list", "--by", "hand", ledger=ledger)
    assert (by_hand["number"], by_hand["verdict"], by_hand["by"]) == (1, "same", "hand:ana")
    about = call("judgements", "list", "--about", first["left"], "--by", "hand", "--ledger", ledger)
    assert "the same  by hand, 1" in about
    assert "hand:ana" in about
    assert "“" in about  # the words of what was judged
    call("undo", "--ledger", ledger)
    call("judgements", "list", "--by", "hand", "--ledger", ledger, code=4)


def test_what_is_one_already_is_split_by_what_made_it_one(ledger):
    call("merge", "Nasser Kanaani", "Hossein Amir-Abdollahian", "--ledger", ledger)
    done = CliRunner().invoke(
        runut, ["split", "Nasser Kanaani", "Hossein Amir-Abdollahian", "--ledger", str(ledger)]
    )
    assert done.exit_code == 2
    assert "undo 1" in done.stderr


def test_a_claim_is_judged_by_its_rows(ledger):
    one, other = (claim.id for claim in entry(ledger).claims[:2])
    done = CliRunner().invoke(runut, ["merge", one, other, "--ledger", str(ledger)])
    assert done.exit_code == 2
    assert "follows from its rows" in done.stderr


def test_judgements_come_by_standard_input_with_a_byte_order_mark_too(ledger, first, tmp_path):
    story = entry(ledger).stories[0]
    call("split", *story.articles[:2], "--by", "ana", "--ledger", ledger)
    lines = call("judgements", "export", "-", "--ledger", ledger)
    other = tmp_path / "other.db"
    other.write_bytes(first.read_bytes())
    done = CliRunner().invoke(
        runut, ["judgements", "import", "-", "--ledger", str(other)], input="\ufeff" + lines
    )
    assert (done.exit_code, done.stdout) == (0, "1 judgement taken in\n")
    missing = CliRunner().invoke(
        runut, ["judgements", "import", str(tmp_path / "none"), "--ledger", str(other)]
    )
    assert "cannot be read: No such file" in str(missing.exception)


def test_a_split_stays_and_a_judgement_waits_for_what_it_names(ledger, tmp_path):
    story = entry(ledger).stories[0]
    held = entry(ledger).incidents
    call("split", *story.articles[:2], "--ledger", ledger)
    call("merge", held[0].id, held[1].id, "--ledger", ledger)
    call("merge", "Nasser Kanaani", "Hossein Amir-Abdollahian", "--ledger", ledger)
    file = tmp_path / "judgements.jsonl"
    call("judgements", "export", file, "--ledger", ledger)
    later = [str(path) for path in sorted(SAMPLE.glob("1[12]*.txt")) if str(path) not in FEW][:4]
    call("add", *later, "--ledger", ledger, "--workers", 1)
    assert not any(set(story.articles[:2]) <= set(one.articles) for one in entry(ledger).stories)
    anew = tmp_path / "anew.db"
    call("add", later[0], "--ledger", anew, "--workers", 1)
    assert "3 judgements" in call("judgements", "import", file, "--ledger", anew)  # of ids not yet there
    call("add", *FEW, *later[1:], "--ledger", anew, "--workers", 1)
    assert exported(anew, tmp_path / "anew") == exported(ledger, tmp_path / "grown")


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
    for name, told in exported(ledger, tmp_path / "record").items():
        assert words not in told, name
    said = call("dossier", "RUS", "IRN", "--ledger", ledger)
    shown = CliRunner().invoke(runut, ["show", article, "--ledger", str(ledger)])
    assert "court order" in str(shown.exception)  # its id stays, and says why
    assert words.decode() not in said
    call("search", words.decode()[:30].strip(), "--ledger", ledger, code=4)
    call("add", *FEW, "--ledger", ledger, "--workers", 1, code=3)
    call("rebuild", "--ledger", ledger)
    assert article not in {one.article.id for one in Ledger(str(ledger)).record().readings}
    call("erase", article, "--reason", "again", "--ledger", ledger, code=1)
