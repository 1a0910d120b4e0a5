"""What the shelf of a ledger holds: every table of values and of ties with the type of what stands in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from runut.claims.corroboration import Inherited
from runut.claims.pile import Stake
from runut.claims.transfers import News
from runut.claims.upkeep import Base
from runut.coverage.cluster import Ruling as Nearness
from runut.coverage.gists import Gist
from runut.entities.block import Naming, Node
from runut.entities.judge import Ruling as Likeness
from runut.incidents.match import Told
from runut.quotations.said import Said
from runut.stories.copies import Sheet
from runut.stories.stemma import Copy
from runut.types import Canonical, Claim, Coverage, Face, Incident, Judgement, Near, Quotation, Story, Verdict

_Ruling = tuple[Verdict, float, tuple[str, ...]]
_Names = tuple[str, ...]
_MATCHED: Final = ("story", "quo", "inc", "ent")
_FIELDS: Final = ("twin", "above", "head", "mark", "tied", "first", "joined", "made", "alias")
_TIES: Final = ("copied", "tail", "print", "group", "class", "held", "judged")

# The order is the numbering of the tables: new ones come last.
VALUES: Final[Mapping[str, Any]] = {
    "entities": Canonical, "stories": Story, "quotations": Quotation, "incidents": Incident,
    "claims": Claim, "judgements": Judgement,
    "story/card": Sheet, "quo/card": Said, "inc/card": Told, "ent/card": Node,
    "quo/row": Said, "inc/row": Told,
    **{f"{room}/{field}": str for room in _MATCHED for field in _FIELDS},
    **{f"{room}/hands": tuple[tuple[str, str, str], ...] for room in _MATCHED},
    **{f"{room}/unmet": _Names for room in _MATCHED},
    "story/inherited": tuple[str, tuple[tuple[str, str, str, str | None], ...]],
    "ent/naming": tuple[Naming, ...], "ent/group": tuple[str, str, str | None], "ent/nodes": _Names,
    "ent/final": str, "ent/face": Face,
    "merge/rows": tuple[_Names, _Names], "merge/lent": tuple[tuple[str, tuple[str, str]], ...],
    "claim/copied": tuple[tuple[str, Inherited], ...], "claim/base": Base,
    "claim/event": tuple[bool, bool], "claim/staked": bool, "claim/spoken": _Names, "claim/aloud": bool,
    "claim/slots": _Names, "claim/made": str, "claim/bare": Claim,
    "merge/version": str, "merge/newer": str,
    "coverage": Coverage, "cov/row": Gist, "cov/card": Gist, "cov/story": str,
    **{f"cov/{field}": str for field in _FIELDS},
    "cov/hands": tuple[tuple[str, str, str], ...], "cov/unmet": _Names, "cov/root": str, "cov/united": _Names,
    "cov/near": tuple[str, Near],
}  # fmt: skip
TIES: Final[Mapping[str, Any]] = {
    "story/edge": Copy, "quo/edge": _Ruling, "inc/edge": _Ruling, "ent/edge": Likeness,
    **{f"{room}/hand": str for room in _MATCHED},
    **{f"{room}/{field}": bool for room in _MATCHED for field in _TIES},
    "ent/cells": int, "ent/tally": int, "ent/at": int, "ent/role": int, "ent/vote": int, "ent/key": int,
    "merge/lender": bool,
    "claim/lender": bool, "claim/news": News, "claim/told": str, "claim/pact": bool,
    "claim/printed": bool, "claim/named": str, "claim/voiced": bool, "claim/words": tuple[_Names, bool],
    "claim/stakes": tuple[Stake, ...], "claim/side": bool, "claim/by incident": bool,
    "claim/by register": bool,
    "cov/edge": Nearness, "cov/hand": str, **{f"cov/{field}": bool for field in _TIES},
    "cov/class": int, "cov/rooted": bool,
    "claim/counted": bool, "claim/matter": bool,
}  # fmt: skip
