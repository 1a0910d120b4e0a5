"""Two texts of one article: whether the news is the same, and which blocks differ."""

from runut.versions.difference import Change, compare, digest

__all__ = ["Change", "compare", "digest"]
