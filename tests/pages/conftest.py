"""Servers for the tests of pages."""

from __future__ import annotations

import pytest

from servers import Server


@pytest.fixture
def serve():
    """Starts servers of some paths; they end with the test."""
    made = []

    def start(paths):
        made.append(Server(paths))
        return made[-1]

    yield start
    for one in made:
        one.close()
