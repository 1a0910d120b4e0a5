"""What is told of sources that bring nothing: why, and whether they are asked again."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from runut.cli import runut
from servers import Server, answer


@pytest.fixture
def site():
    server = Server({"/gone": answer(b"", status="410 Gone"), "/busy": answer(b"", status="503 Busy")})
    yield server
    server.close()


def test_a_source_that_fails_is_asked_again_and_one_that_is_gone_is_not(tmp_path, site):
    def call(*args):
        return CliRunner().invoke(runut, [*args, "--ledger", str(tmp_path / "l.db")]).output

    sources = [f"{site.url}/{name}" for name in ("gone", "busy")]
    told = call("watch", *sources, "--once", "--allow-private", "--delay", "0", "--workers", "0")
    assert "the host answers 410; not asked again" in told
    assert "the host answers 503; asked again at 20" in told
    shown = call("sources")
    assert "and not again; `runut watch` with its address begins anew" in shown
    assert shown.count("next 20") == 1
