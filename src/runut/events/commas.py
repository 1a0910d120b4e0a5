"""Who stands before a comma: a subject parted from its predicate by a remark, a name, a clause."""

from __future__ import annotations

from runut.events.clauses import Scene
from runut.events.joined import leftward
from runut.types import Party

REMARK = 14  # tokens that a remark on a party may have: A, yang kini menteri B, …


def remarked(scene: Scene, k: int, low: int) -> int:
    """Before a remark between commas that says when or by whom told: *A, Senin (5/5), meneken*; or -1."""
    lows, words = scene.lows, scene.words
    for j in range(k - 1, max(k - REMARK, low), -1):
        if lows[j] == ",":
            told = lows[j + 1] in words.remarks or scene.clock[j + 1] >= 0 or scene.clock[k - 1] >= 0
            before = j - 1
            while before > low and (scene.clock[before] >= 0 or lows[before] in words.prepositions):
                before -= 1  # A pada Selasa, 27 September 2031, dipanggil
            if lows[before] == ")":  # Dewan Keamanan (DK PBB), Rabu, …
                before = next((i - 1 for i in range(before, low, -1) if lows[i] == "("), before)
            return before if told and scene.cover[before] >= 0 else -1
        if scene.clock[j] < 0 and scene.verb(j) and lows[j] not in words.remarks:
            return -1
    return -1


def apposed(scene: Scene, k: int, low: int) -> tuple[Party, ...]:
    """The party before a comma that opens the sentence, or the person of *direktur B, A, memuji …*."""
    for j in range(k - 1, max(k - REMARK, low + 1), -1):  # A, yang kini menteri B, menemui …
        if scene.lows[j] == ",":
            break
        if scene.lows[j] in scene.words.relatives and scene.lows[j - 1] == ",":
            number = scene.cover[j - 2] if j - 2 >= low else -1
            return scene.parties(number) if number >= 0 and scene.acting(number) else ()
    number = scene.cover[k - 1] if k > low else -1
    if number < 0 or not scene.acting(number):
        return ()
    first, lows = scene.refs[number].first, scene.lows
    if first == low or lows[first - 1] in scene.words.breaks:
        return scene.parties(number)
    aside = lows[first - 1] == "," and first - 2 >= low and scene.cover[first - 2] >= 0
    if not aside or scene.refs[number].mention.category not in ("person", "body"):
        return ()
    other = scene.refs[scene.cover[first - 2]].mention.category
    return scene.parties(number) if other not in ("person", "group") else ()


def parted(scene: Scene, k: int, low: int) -> tuple[Party, ...]:
    """The subject before a clause or phrase between commas: *A, setelah menguji rudal, menyerang B*."""
    lows, words = scene.lows, scene.words
    for j in range(k - 2, low, -1):
        if lows[j] != ",":
            continue
        opens = lows[j + 1] in words.asiders and scene.cover[j + 1] < 0
        number = scene.cover[j - 1] if opens else -1
        if number < 0 or not scene.acting(number):
            continue
        return leftward(scene, number, low) if heads(scene, number, low) else ()
    return ()


def heads(scene: Scene, number: int, low: int) -> bool:
    """Whether a mention, with what is listed before it, opens a sentence or what is said: its subject."""
    lows, words, first = scene.lows, scene.words, scene.refs[number].first
    while first > low and (scene.cover[first - 1] >= 0 or lows[first - 1] in words.coordinators):
        first -= 1
    return first == low or lows[first - 1] in words.breaks or lows[first - 1] in words.thats
