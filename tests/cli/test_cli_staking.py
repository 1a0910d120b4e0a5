"""Claims and transfers by party and kind, stages in order, utterances told again."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from asked import ask, rows, sample
from runut.cli import runut


@pytest.fixture(scope="module")
def ledger(tmp_path_factory, request):
    return sample(request, tmp_path_factory.mktemp("staking"))


def test_claims_about_a_party_tell_where_it_stands_itself(ledger):
    told = ask(ledger, "claims", "--about", "Rusia")
    assert told.index("which answers “Iran memasok Rusia") < told.index("Rusia takes no position here")
    for claim in rows(ledger, "claims", "--about", "Rusia"):
        assert claim["proposition"]["kind"] in ("transfer", "agreement", "incident", "quantity", "role")


def test_claims_of_one_kind(ledger):
    found = rows(ledger, "claims", "--kind", "role")
    assert found
    assert {claim["proposition"]["kind"] for claim in found} == {"role"}


def test_why_takes_the_ends_and_the_kind_of_a_transfer(ledger):
    found = rows(ledger, "why", "--from", "Iran", "--to", "RUS", "--of", "drone")
    stages = [{p["part"]: p["value"] for p in one["proposition"]["parts"]}["stage"] for one in found]
    assert stages == sorted(stages, key=["sought", "agreed", "supplied", "refused"].index)
    supplied = next(one for one, stage in zip(found, stages, strict=True) if stage == "supplied")
    assert supplied["corroboration"]["support"]["origins"] == {"low": 2, "high": 4}
    assert supplied["corroboration"]["support"]["reports"] == 6
    assert supplied["corroboration"]["opposition"]["reports"] == 5


@pytest.mark.parametrize("args", [("why",), ("why", "claim-1", "--of", "drone")])
def test_why_wants_an_id_or_ends(ledger, args):
    done = CliRunner().invoke(runut, [*args, "--ledger", ledger], standalone_mode=False)
    assert "--from" in str(done.exception)


def test_stages_of_a_transfer_come_in_order_with_who_says_each(ledger):
    found = rows(ledger, "transfers", "--from", "Rusia", "--to", "Iran", "--stages")
    assert found
    assert all(row["span"]["text"] for row in found)
    told = ask(ledger, "transfers", "--from", "Rusia", "--to", "Iran", "--of", "air defence", "--stages")
    assert told.startswith("Rusia → Iran  air defence")
    assert "delivering" in told


def test_transfers_are_picked_by_their_ends(ledger):
    found = rows(ledger, "transfers", "--from", "Iran", "--of", "missile", "--limit", "2")
    assert len(found) == 2
    assert all(row["category"].startswith("missile") for row in found)


def test_utterances_by_their_words_and_told_again(ledger):
    (one,) = rows(ledger, "quotes", "--words", "nomor seri")
    assert "nomor seri" in one["content"][0]["text"]
    again = rows(ledger, "quotes", "--again")
    assert again
    assert all(len({row["article"] for row in one["wordings"]}) > 1 for one in again)
    assert "in 2 articles" in ask(ledger, "quotes", "--again", "--by", "Kanaani")


def test_conflicts_tell_stages_only_when_asked(ledger):
    assert all(one["kind"] != "stages" for one in rows(ledger, "conflicts"))
    stages = [one for one in rows(ledger, "conflicts", "--sequences") if one["kind"] == "stages"]
    assert stages
    assert all(len({stage["stage"] for stage in one["stages"]}) > 1 for one in stages)
    assert "no contradiction" in ask(ledger, "conflicts", "--sequences")


@pytest.mark.parametrize(
    "args", [("transfers", "--of", "zeppelin", "--stages"), ("quotes", "--again", "--words", "zeppelin")]
)
def test_nothing_found_has_its_own_code(ledger, args):
    assert CliRunner().invoke(runut, [*args, "--ledger", ledger]).exit_code == 4
