"""Closed word classes of a language that more than one room needs: words.toml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from runut.errors import RuleError
from runut.lang.files import Folder


@dataclass(frozen=True, slots=True)
class Words:
    """Lexical classes: `words.of("negator")` is the set of their case-folded forms."""

    classes: Mapping[str, frozenset[str]]

    def of(self, name: str) -> frozenset[str]:
        """The forms of a class; a language that does not have the class has no forms of it."""
        return self.classes.get(name, frozenset())


def load(folder: Folder) -> Words:
    """Reads `words.toml`: one list of words per class. Raises RuleError for an entry that is not a list."""
    classes: dict[str, frozenset[str]] = {}
    for name, forms in folder.toml("words.toml").items():
        if not isinstance(forms, list):
            raise RuleError(f"{folder.own.name}/words.toml: {name} is not a list of words")
        classes[name] = frozenset(form.casefold() for form in forms)
    return Words(MappingProxyType(classes))
