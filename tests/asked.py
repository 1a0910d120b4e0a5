"""Questions to a ledger of the bundled sample, as a user puts them on the command line."""

from __future__ import annotations

import json

from click.testing import CliRunner

from runut.cli import runut


def sample(request, folder):
    """A ledger of the sample in a folder."""
    place, pile = str(folder / "desk.db"), request.config.rootpath / "sample" / "russia-iran"
    done = CliRunner().invoke(runut, ["add", str(pile), "--ledger", place, "--workers", "1"])
    assert done.exit_code == 0, done.output
    return place


def ask(ledger, *args):
    done = CliRunner().invoke(runut, [*args, "--ledger", ledger], standalone_mode=False)
    assert done.exception is None, done.output
    return done.output


def rows(ledger, *args):
    return [json.loads(line) for line in ask(ledger, *args, "--json").splitlines() if line.startswith("{")]


def call(*args):
    """What a command prints that ends well."""
    done = CliRunner().invoke(runut, [str(one) for one in args])
    assert done.exit_code == 0, (done.output, done.exception)
    return done.stdout
