"""What the ground is laid out in: mentions, quotations, cues and sentences by token number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from runut.lang.cues import Cue, Form, Role
from runut.types import Mention, Quote

SPEAKING = frozenset({"person", "group", "state", "body", "outlet", "agency", "role"})
MEDIA = frozenset({"outlet", "agency"})
STOPS = frozenset(".!?…")
CLOSERS = frozenset(",.!?…")
MARKS = frozenset('“”„"')


class Ref(NamedTuple):
    """A mention in tokens: `first` to `last` the name itself, `start` to `end` the noun phrase around it."""

    mention: Mention
    first: int
    last: int
    start: int
    end: int


class Said(NamedTuple):
    """A pair of quotation marks in tokens, marks included."""

    quote: Quote
    first: int
    last: int


class Hit(NamedTuple):
    """A cue word or words in the text, in each role it may have there."""

    first: int
    last: int
    forms: tuple[Form, ...]
    roles: Mapping[Role, Cue]
    tagged: Cue | None = None  # as a tag stands: *kata*, *katanya*, *menurut*
    spoken: Cue | None = None  # as a verb stands: *mengatakan*, *menolak berkomentar*, *dibantah*
    tags: bool = False  # as a tag inside a sentence: *kata*, *ujarnya*; not *protes*
    relays: bool = False  # may bring a medium: *dikutip*, *melansir*, *menurut*, *demikian*

    def cue(self, *roles: Role) -> Cue | None:
        if len(roles) == 1:
            return self.roles.get(roles[0])
        if len(self.forms) == 1:
            form = self.forms[0]
            return form.cue if form.role in roles else None
        for form in self.forms:
            if form.role in roles:
                return form.cue
        return None


class Unit(NamedTuple):
    """A sentence with every quotation it holds or that it tags; `number` counts units through the article."""

    number: int
    first: int
    last: int
    block: int
    kind: Literal["title", "heading", "body"]
    quotes: tuple[Said, ...]
    hits: tuple[Hit, ...]
