"""Sources of news asked on a schedule, and their pages taken into the ledger."""

from runut.watch.clock import Clock
from runut.watch.loop import Terms, Watch
from runut.watch.pages import Post

__all__ = ["Clock", "Post", "Terms", "Watch"]
