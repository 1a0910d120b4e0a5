"""Who stands before a comma: a subject parted from its predicate by a remark, a name, a clause."""

from __future__ import annotations

from runut.events.clauses import Scene
from runut.events.joined import leftward, rightward
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
        if scene.clock[j] < 0 and (j in scene.verbs) and lows[j] not in words.remarks:
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
    lows, first = scene.lows, scene.refs[number].first
    if first == low or lows[first - 1] in scene.words.breaks:
        return scene.parties(number)
    start = listed(scene, number, low)
    if start == low or lows[start - 1] != ",":
        return ()
    parties, category = leftward(scene, number, low), scene.refs[number].mention.category
    before = scene.cover[start - 2] if start - 2 >= low else -1
    if before < 0:
        fronted = (
            lows[low] in scene.words.prepositions or scene.clock[start - 2] >= 0
        )  # Pada Jumat, A, menyerang B
        return parties if fronted or (len(parties) > 1 and described(scene, start - 1, low)) else ()
    office = scene.refs[before].mention.kind in ("title", "description")
    if office or (first == start and category in ("person", "body")):
        other = scene.refs[before].mention.category
        return parties if office or other not in ("person", "group") else ()
    return ()


def explained(scene: Scene, k: int, low: int) -> tuple[Party, ...]:
    """Who opens the sentence before words between commas on them: *A, bekas menteri, menyerang B*."""
    lows, words = scene.lows, scene.words
    for j in range(k - 1, max(k - REMARK, low), -1):
        if lows[j] == ",":
            named = scene.cover[j + 1]
            if named >= 0 and scene.refs[named].first == j + 1 and described(scene, j, low):
                return rightward(scene, named, k)[0] if scene.acting(named) else ()  # dua perusahaan, A dan B
            number = scene.cover[j - 1]
            plain = scene.cover[j + 1] < 0 and lows[j + 1] not in words.closed and j + 1 < k
            if not plain or number < 0 or not scene.acting(number) or scene.refs[number].first != low:
                return ()
            return scene.parties(number)
        if j in scene.verbs or lows[j] in words.openers or scene.clock[j] >= 0:
            return ()
    return ()


def listed(scene: Scene, number: int, low: int) -> int:
    """The first token of a mention with all that is coordinated with it to its left."""
    first, lows, joins = scene.refs[number].first, scene.lows, scene.words.coordinators
    while first - 2 >= low and lows[first - 1] in joins:
        before = first - 2 - (lows[first - 2] == ",")
        if before < low or scene.cover[before] < 0:
            break
        first = scene.refs[scene.cover[before]].first
        while first - 2 >= low and lows[first - 1] == "," and scene.cover[first - 2] >= 0:
            first = scene.refs[scene.cover[first - 2]].first
    return first


def described(scene: Scene, comma: int, low: int) -> bool:
    """Whether only a common noun stands before a comma: *dua negara tetangga, Alfa dan Beta, …*."""
    return all(
        scene.lows[k][0].isalnum() and scene.lows[k] not in scene.words.closed and k not in scene.verbs
        for k in range(low, comma)
    )


def parted(scene: Scene, k: int, low: int) -> tuple[Party, ...]:
    """The subject before a clause or phrase between commas: *A, setelah menguji rudal, menyerang B*."""
    lows, words = scene.lows, scene.words
    for j in range(k - 2, low, -1):
        if lows[j] != ",":
            continue
        if lows[j + 1] not in words.asiders or scene.cover[j + 1] >= 0:
            continue
        number = scene.cover[j - 1]
        if number < 0 and lows[j + 1] in words.naming:  # A dan sekutunya, termasuk C, …
            found = scene.group(j - 1, j)
            before = (
                scene.cover[j - 3] if found and j - 3 >= low and lows[j - 2] in words.coordinators else -1
            )
            if found and before >= 0 and scene.acting(before) and heads(scene, before, low):
                return (*leftward(scene, before, low), *found[0])
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
