"""All that Runut knows of one language, frozen."""

from __future__ import annotations

from dataclasses import dataclass

from runut.lang.calendar import Calendar
from runut.lang.cues import Cues
from runut.lang.furniture import Furniture
from runut.lang.names import Names
from runut.lang.registers import RegisterRules
from runut.lang.triggers import Triggers
from runut.lang.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """One language: `lang` is its BCP 47 code, every other field one file of its folder."""

    lang: str
    words: Words
    furniture: Furniture
    calendar: Calendar
    names: Names
    cues: Cues
    triggers: Triggers
    registers: RegisterRules
