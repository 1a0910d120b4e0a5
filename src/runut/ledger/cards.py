"""What the shelf of a ledger holds: every table of values and of ties with the type of what stands in it.

Of one thing (a row, a label, an article, a matter) all that is short stands together in one entry; what is
long, and ties that can be many, have entries of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from runut.claims.copies import Inherited
from runut.claims.leaves import Leaf
from runut.claims.links import Sketch
from runut.claims.transfers import News
from runut.claims.upkeep import Base
from runut.coverage.cluster import Ruling as Nearness
from runut.coverage.gists import Gist
from runut.entities.block import Node
from runut.entities.judge import Ruling as Likeness
from runut.entities.naming import Naming
from runut.incidents.telling import Told
from runut.quotations.said import Said
from runut.stories.pairs import Copy
from runut.stories.sheets import Sheet
from runut.types import Canonical, Claim, Coverage, Face, Incident, Judgement, Near, Quotation, Story, Verdict

_Ruling = tuple[Verdict, float, tuple[str, ...]]
_Names = tuple[str, ...]
_Hands = tuple[tuple[str, str, str], ...]
_ROOMS: Final = ("story", "quo", "inc", "ent", "cov")
_FIELDS: Final = ("twin", "above", "head", "mark", "tied", "first", "joined", "made", "alias")
_FEW: Final = ("hand", "copied", "tail", "print", "group", "held", "judged")

MADE: Final[Mapping[str, Any]] = {
    "entities": Canonical, "stories": Story, "coverage": Coverage, "quotations": Quotation,
    "incidents": Incident, "claims": Claim, "judgements": Judgement,
}  # fmt: skip
"""What stands in the record's own tables, beside its row."""

# The order of the tables below is their numbering: new ones come last.
SHORT: Final[Mapping[str, Any]] = {
    **{f"{room}/{field}": str for room in _ROOMS for field in _FIELDS},
    **{f"{room}/hands": _Hands for room in _ROOMS},
    **{f"{room}/unmet": _Names for room in _ROOMS},
    "ent/group": tuple[str, str, str | None], "ent/nodes": _Names, "ent/final": str,
    "merge/rows": tuple[_Names, _Names], "merge/version": str, "merge/newer": str,
    "claim/event": tuple[bool, bool], "claim/staked": bool, "claim/spoken": _Names, "claim/aloud": bool,
    "claim/slots": _Names, "claim/made": str,
    "cov/story": str, "cov/root": str, "cov/united": _Names,
}  # fmt: skip
FEW: Final[Mapping[str, Any]] = {
    **{f"{room}/{field}": str if field == "hand" else bool for room in _ROOMS for field in _FEW},
    **{f"{room}/class": bool for room in ("story", "quo", "inc", "ent")},
    "ent/cells": int, "ent/tally": int, "ent/role": int, "ent/key": int,
    "merge/lender": bool, "claim/lender": bool, "claim/voiced": bool, "claim/by incident": bool,
    "claim/by register": bool, "claim/counted": bool,
}  # fmt: skip
LONG: Final[Mapping[str, Any]] = {
    "story/card": Sheet, "quo/row": Said, "quo/card": Said, "inc/row": Told, "inc/card": Told,
    "ent/card": Node, "cov/row": Gist, "cov/card": Gist,
    "story/inherited": tuple[str, tuple[tuple[str, str, str, str | None], ...]],
    "ent/naming": tuple[Naming, ...], "ent/face": Face,
    "merge/lent": tuple[tuple[str, tuple[str, str]], ...],
    "claim/copied": tuple[tuple[str, Inherited], ...], "claim/base": Base,
    "cov/near": tuple[str, Near],
}  # fmt: skip
MANY: Final[Mapping[str, Any]] = {
    "story/edge": Copy, "quo/edge": _Ruling, "inc/edge": _Ruling, "ent/edge": Likeness, "cov/edge": Nearness,
    "ent/at": int, "ent/vote": int, "cov/class": int, "cov/rooted": bool,
    "claim/news": News, "claim/told": str, "claim/pact": bool, "claim/printed": bool, "claim/named": str,
    "claim/words": tuple[_Names, bool, tuple[Leaf, ...]], "claim/stakes": tuple[Leaf, ...],
    "claim/side": Sketch, "claim/matter": Sketch,
}  # fmt: skip
ROW_OF: Final[Mapping[str, str]] = {"quo/card": "quo/row", "inc/card": "inc/row", "cov/card": "cov/row"}
"""Cards that are, as a rule, the row itself: kept once."""
