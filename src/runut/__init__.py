"""Runut: from a pile of news to the sourced record."""

__version__ = "0.2.0"
