"""Learned models behind protocols; `rules` always works."""
