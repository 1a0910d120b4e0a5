"""The record answers: pair, person, timeline."""
