"""What is chosen for a dossier gives the dossier of the whole record, and a written record is the whole one."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from runut import run
from runut.ask import Desk, Filter, choosing
from runut.cli import runut
from runut.dossiers import pair, person, timeline
from runut.errors import QueryError
from runut.formats import html, rows
from runut.ledger import export, streaming
from runut.ledger.store import Ledger
from runut.pages import files

SAMPLE = Path(__file__).parents[2] / "sample" / "russia-iran"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pile")
    (folder / "0-empty.html").write_text("<html><body></body></html>")
    (folder / "zz-empty.html").write_text("<html><body></body></html>")
    with Ledger(str(folder / "l.db"), create=True) as made:
        run.add(files.collect([str(SAMPLE), str(folder)]), made, workers=1)
        yield made


@pytest.fixture(scope="module")
def record(ledger):
    return ledger.record()


def ids(ledger, kinds):
    query = (
        "SELECT e.id FROM entities e JOIN canon c ON c.entity = e.id WHERE e.kind IN (SELECT value FROM json_each(?)) "
        "GROUP BY e.id ORDER BY count(*) DESC, e.id"
    )
    return [id for (id,) in ledger.db.execute(query, (json.dumps(kinds),))]


def test_a_pair_is_that_of_the_whole_record(ledger, record):
    states, people = ids(ledger, ("state",))[:4], ids(ledger, ("person",))[:2]
    pairs = [(left, right) for left in states for right in (*states, *people) if left != right]
    for left, right in pairs:
        whole = pair.assemble(record, left, right)
        chosen = pair.assemble(choosing.of_pair(ledger, left, right), left, right)
        assert html.render(chosen) == html.render(whole)


def test_a_person_is_that_of_the_whole_record(ledger, record):
    found = ids(ledger, ("person", "body", "group"))
    for id in (*found[:5], *found[-5:]):
        assert person.assemble(choosing.of_one(ledger, id), id) == person.assemble(record, id)


@pytest.mark.parametrize(
    ("named", "since", "until"),
    [
        (False, None, None), (False, "2022-10-01", "2022-11-30"), (False, "2024-01-01", None),
        (False, None, "2022-12-31"), (True, None, None), (True, "2022-11-01", "2024-12-31"),
        (True, "2024-01-01", None), (True, None, "2022-12-31"),
    ],
)  # fmt: skip
def test_a_timeline_is_that_of_the_whole_record(ledger, record, named, since, until):
    party = ids(ledger, ("state",))[0] if named else None
    first, last = (date.fromisoformat(day) if day else None for day in (since, until))
    chosen = choosing.of_days(ledger, party=party, since=since, until=until)
    made = [timeline.assemble(one, party=party, since=first, until=last) for one in (chosen, record)]
    assert made[0] == made[1]


@pytest.mark.parametrize("limit", [1, 7, 60, 100_000])
@pytest.mark.parametrize(("since", "until"), [(None, None), ("2022-10-01", "2024-08-31")])
def test_the_first_rows_of_a_timeline_are_those_of_the_whole_record(ledger, record, limit, since, until):
    first, last = (date.fromisoformat(day) if day else None for day in (since, until))
    days = {"party": None, "since": first, "until": last}
    chosen = choosing.of_days(ledger, party=None, since=since, until=until, limit=limit)
    made = [timeline.assemble(one, **days, limit=limit) for one in (chosen, record)]
    assert made[0] == made[1]
    assert html.render(made[0])
    whole = timeline.assemble(record, **days)
    assert (*made[0].order, *made[0].undated) == (*whole.order, *whole.undated)[:limit]
    assert len(chosen.readings) < len(record.readings) or limit > 1 or since


def test_incidents_come_in_the_order_of_their_days(ledger):
    desk = Desk(ledger)

    def key(row):
        return ((row["time"] or {}).get("earliest") or "~", row["id"])

    for party in (None, ids(ledger, ("state",))[0]):
        found = list(desk.in_time(Filter(party=party)))
        assert found == sorted(desk.rows("incidents", Filter(party=party)), key=key)
        assert list(desk.in_time(Filter(party=party, limit=3))) == found[:3]


def test_a_rare_name_brings_few_articles(ledger, record):
    rare = ids(ledger, ("person",))[-1]
    assert len(choosing.of_one(ledger, rare).readings) < len(record.readings) / 4


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_rows_written_one_by_one_are_the_record(ledger, record, tmp_path, form):
    whole = dict(export.write(record, tmp_path / "a", form))
    streamed = dict(streaming.write(ledger, tmp_path / "b", form))
    assert [(path.name, n) for path, n in whole.items()] == [(path.name, n) for path, n in streamed.items()]
    assert sorted(path.name for path in (tmp_path / "b").iterdir()) == sorted(
        f"{t}.{form}" for t in rows.TABLES
    )
    for path in whole:
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()


def test_an_empty_ledger_is_written_and_asked(tmp_path):
    with Ledger(str(tmp_path / "l.db"), create=True) as made:
        assert all(number == 0 for _, number in streaming.write(made, tmp_path / "out", "jsonl"))
        assert choosing.of_days(made, party=None, since="2024-01-01", until=None).readings == ()
        assert Desk(made).copies(()) == {}


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        (("dossier", "RUS", "Rusia"), 2, "are one"),
        (("timeline", "--since", "2024-02-01", "--until", "2024-01-01"), 2, "before --since"),
        (("quotes", "--by", ""), 4, "is called ''"),
        (("timeline", "--since", "1999-01-01", "--until", "1999-12-31"), 4, ""),
        (("explain", "Halo", "--lang", "zz"), 2, "no rules for 'zz'"),
    ],
)
def test_what_cannot_be_answered_is_told(ledger, args, code, told):
    ledger_of = () if args[0] == "explain" else ("--ledger", ledger.name)
    done = CliRunner().invoke(runut, [*args, *ledger_of])
    if code == 4 and told:  # told by `main`, which prints faults
        assert isinstance(done.exception, QueryError)
        assert told in str(done.exception)
    else:
        assert done.exit_code == code
        assert told in done.output
