"""Sources of news asked on a schedule, and their pages taken into the ledger."""

from runut.watch.loop import Clock, Terms, Watch
from runut.watch.pages import Post

__all__ = ["Clock", "Post", "Terms", "Watch"]
