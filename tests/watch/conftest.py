"""A site for the tests of watching."""

from __future__ import annotations

import pytest

from sites import Site


@pytest.fixture
def site():
    made = Site()
    yield made
    made.server.close()
