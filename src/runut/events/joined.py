"""Parties named one beside the other: lists, offices with their holders, groups joined to names."""

from __future__ import annotations

from runut.events.clauses import Scene
from runut.types import Party

SENTENCE = frozenset(".!?")
PLAIN_OBJECT = 4  # words that may stand between a verb and the party in its object: jembatan besar milik Alfa


def rightward(scene: Scene, number: int, stop: int) -> tuple[tuple[Party, ...], int]:
    """A mention and those coordinated with it to its right, and the token after the last."""
    joins = scene.words.coordinators
    if scene.refs[number].mention.kind in ("title", "description"):
        number = _apposed(scene, number, stop)
    last = _owned(scene, number, stop)
    if last >= stop or (scene.lows[last] != "," and scene.lows[last] not in joins):
        return scene.parties(number), scene.refs[number].last
    chain, kept = [number], 1
    while True:
        last = i = _owned(scene, chain[-1], stop)
        while i < stop and i < last + 2 and (scene.lows[i] in joins or scene.lows[i] == ","):
            i += 1
        if last < i < stop - 1 and scene.cover[i] < 0 and scene.lows[i] in scene.words.list_words:
            i += 1  # Alfa, Beta, dan terakhir Gama
        joined = scene.lows[i - 1] in joins or scene.lows[i - 2] in joins
        comma = joined and len(chain) == 1 and last < stop and scene.lows[last] == ","
        if comma and predicated(scene, i, stop):
            break  # A menyerang B, dan C membalas
        i = titled(scene, i, stop) if i > last else i
        if i == last or i >= stop or scene.cover[i] < 0 or not scene.acting(scene.cover[i]):
            break
        chain.append(_apposed(scene, scene.cover[i], stop))
        if joined:
            kept = len(chain)
    chain = chain[:kept]
    if len(chain) > 2 and predicated(scene, scene.refs[chain[-1]].first, stop) and _fronted(scene, number):
        chain = chain[:1]  # sebelum gencatan senjata yang ditengahi A, B dan C juga mencapai …
    return tuple(party for one in chain for party in scene.parties(one)), scene.refs[chain[-1]].last


def _fronted(scene: Scene, number: int) -> bool:
    """Whether a name stands in a clause that opens its sentence, before any comma."""
    k = scene.refs[number].first - 1
    while k >= 0 and scene.lows[k] not in SENTENCE:
        if scene.lows[k] == ",":
            return False
        k -= 1
    return scene.lows[k + 1] in scene.words.openers or scene.lows[k + 1] in scene.words.afters


def _owned(scene: Scene, number: int, stop: int) -> int:
    """The token after a name and the state it is of: *Hamas Alfa*."""
    last = scene.refs[number].last
    behind = scene.cover[last] if last < stop else -1
    if behind < 0:
        return last
    owner = scene.refs[behind].mention.category == "state"
    owned = scene.refs[number].mention.category in ("body", "group", "person")
    if owner and owned and scene.refs[behind].first == last:
        return scene.refs[behind].last
    return last


def further(scene: Scene, k: int, stop: int) -> tuple[tuple[Party, ...], int]:
    """Who is joined to a party by a common noun on one side: *pasukan Alfa dan B*, *A dan pemberontak*."""
    if k + 1 >= stop or scene.lows[k] not in scene.words.coordinators:
        return (), k
    number = scene.cover[k + 1]
    if number >= 0:
        if not scene.acting(number) or predicated(scene, k + 1, stop):
            return (), k
        return rightward(scene, number, stop)
    found = scene.group(k + 1, stop)
    if found is None or (found[1] < stop and found[1] in scene.verbs):
        return (), k
    if scene.lows[found[1] : found[1] + 1] and scene.lows[found[1]] in scene.words.others:
        return (), k  # A dan negara-negara lain
    return found


def predicated(scene: Scene, i: int, stop: int) -> bool:
    """Whether a mention that begins at a token has a predicate of its own behind it."""
    number = scene.cover[i] if i < stop else -1
    after = scene.refs[number].last if number >= 0 else stop
    return after < stop and ((after in scene.verbs) or scene.lows[after] in scene.words.skip)


def titled(scene: Scene, i: int, stop: int) -> int:
    """Behind the words of an office that no mention covers: *dan Menhan Alfa Rina Bora*."""
    headed = scene.lows[i] in scene.words.realm_words if i < stop else False
    for k in range(i, min(i + PLAIN_OBJECT, stop)):
        number = scene.cover[k]
        if number >= 0 and scene.refs[number].mention.category == "person":
            return k
        if headed and number >= 0 and not scene.refs[number].mention.id:
            return k  # dan kapal perusak Wira Alfa
        if headed and number < 0 and scene.lows[k] not in scene.words.closed:
            continue
        if number >= 0 and scene.refs[number].mention.category not in ("state", "body"):
            return i
        if number < 0 and not scene.article.text[scene.starts[k]].isupper():
            return i
    return i


def _apposed(scene: Scene, number: int, stop: int) -> int:
    """The name beside an office: *presiden Alfa, Rina Bora, …* is Rina Bora."""
    ref = scene.refs[number]
    if ref.mention.kind not in ("title", "description") or ref.last + 1 >= stop:
        return number
    behind = scene.cover[ref.last + 1] if scene.lows[ref.last] == "," else -1
    if behind < 0 or scene.refs[behind].mention.category != "person" or scene.refs[behind].mention.title:
        return number
    last = scene.refs[behind].last
    return behind if last >= stop or not scene.lows[last].isalpha() else number


def _headless(scene: Scene, number: int, low: int) -> int:
    """The token before a name and the common words it is headed by: *dan kapal perusak Wira Alfa*."""
    i = scene.refs[number].first - 1
    if scene.refs[number].mention.id:
        return i
    for k in (i, i - 1):
        if k > low and scene.cover[k] < 0 and scene.lows[k] in scene.words.realm_words:
            return k - 1
    return i


def _object(scene: Scene, nearer: int, number: int, low: int) -> bool:
    """Whether the one of two names stands behind a verb and the other before one."""
    first, last = scene.refs[nearer].first, scene.refs[number].last
    while last < len(scene.lows) and scene.lows[last] in scene.words.skip:
        last += 1
    return first - 1 >= low and first - 1 in scene.verbs and last in scene.verbs


def leftward(scene: Scene, number: int, low: int) -> tuple[Party, ...]:
    """A mention and those coordinated with it to its left: *A, B dan C*."""
    joins, first = scene.words.coordinators, number
    while True:
        i = _headless(scene, first, low)
        listed = i > low and (scene.lows[i] in joins or (scene.lows[i] == "," and first != number))
        i -= listed and scene.lows[i - 1] == ","
        nearer = scene.cover[i - 1] if listed else -1
        if nearer >= 0 and first == number and scene.lows[i] == "," and _object(scene, nearer, number, low):
            nearer = -1  # A menyerang B, dan C membalas
        if nearer < 0 or not scene.acting(nearer) or scene.before(scene.refs[nearer].first, low) >= 0:
            return rightward(scene, first, scene.refs[number].last)[0]
        first = nearer
