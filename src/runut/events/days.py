"""When it happened: the time that stands in the clause of a trigger and is no other predicate's."""

from __future__ import annotations

from runut.events.clauses import Scene
from runut.events.ground import within
from runut.events.hits import Hit
from runut.types import Attribution, Sentence, Time


def when(scene: Scene, hit: Hit, voice: Attribution | None, own: Attribution | None) -> Time | None:
    """The time in the same clause, nearest to the trigger; dates of speaking and quoting are not its."""
    low, stop = scene.clause(hit.core, hit.sentence)
    timed = within(scene.timed, low, hit.sentence.last)
    explains = scene.lows[low] in scene.words.meanwhile
    if not timed:
        return fronted(scene, hit, low) if explains else None
    if hit.back and scene.lows[hit.first - 1] in scene.words.nominalisers:
        return None  # diteken dalam perundingan itu pada Jumat: the day is that of the signing
    spoken = set()
    spoken_of = voice.content if voice is not None and voice is not own else None
    if voice is not None and voice is not own:
        spoken = {time.phrase for time in (voice.said, voice.quoted) if time and time.phrase}
    formerly = not scene.words.formerly.isdisjoint(scene.lows[max(hit.first - 2, low) : hit.first])
    closing = parting(scene, hit.sentence)
    main = closing >= 0 and leading(scene, hit)
    inner = not main and not scene.words.relatives.isdisjoint(scene.lows[hit.sentence.first : hit.first])
    best: tuple[int, int] | None = None
    parted = False  # by another predicate, from here on to the right
    for k in timed:
        number = scene.clock[k]
        if hit.first <= k < hit.last:
            continue
        if k >= stop and not main:
            break
        far = k - hit.last if k >= hit.last else (hit.first - k) + 2
        closes = main and k >= closing
        if (best is not None and far >= best[0]) or (parted and not closes):
            continue
        mention = scene.notes.times[number]
        if mention.role != "plain" or mention.span in spoken:
            continue
        outside = spoken_of is not None and not any(part.holds(mention.span) for part in spoken_of)
        if outside and not (mention.time.part or beside_place(scene, k)):
            continue  # S mengatakan A menyerang B, Senin: the day of saying, or of both
        if mention.time.earliest is None and mention.time.latest is None:
            continue
        if inner and closing >= 0 and number == scene.clock[closing]:
            continue  # A membantu B, yang meminta rudal, pada Jumat
        if formerly and k > hit.last:
            continue
        if compared(scene, k, low) or astride(scene, hit, k) or aside(scene, hit, k):
            continue
        if own is not None and any(part.holds(mention.span) for part in own.content) and described(scene, k):
            continue  # mengecam serangan di B pada Minggu yang menewaskan dua orang
        if not closes and between(scene, hit, k):
            parted = k >= hit.last
            continue
        best = (far, number)
    if best is not None:
        return scene.notes.times[best[1]].time
    return fronted(scene, hit, low) if explains else None


def compared(scene: Scene, k: int, low: int) -> bool:
    """Whether a time is only what something is measured by: *serangan paling mematikan sejak 2031*."""
    start = k
    while start > low and scene.clock[start - 1] >= 0:
        start -= 1
    if scene.words.since.isdisjoint(scene.lows[max(start - 1, low) : k + 1]):
        return False
    return not scene.words.superlatives.isdisjoint(scene.lows[max(low, start - 8) : start])


def described(scene: Scene, k: int) -> bool:
    """Whether a time stands before a relative clause: it is that of what the clause describes."""
    number = scene.clock[k]
    while k + 1 < len(scene.clock) and (scene.clock[k] == number or scene.lows[k] == ")"):
        k += 1
    return scene.lows[k] in scene.words.relatives


def astride(scene: Scene, hit: Hit, k: int) -> bool:
    """Whether a time between the verb of a relative clause and the main one may be either's.

    *koalisi yang bertempur di B pada Minggu meminta …*: it may be of the fighting or of the asking.
    """
    stop = k
    while stop < hit.sentence.last and scene.clock[stop] >= 0:
        stop += 1
    start = k
    while start > hit.sentence.first and scene.clock[start - 1] >= 0:
        start -= 1
    if start >= hit.last:
        verbal = (
            stop in scene.verbs or scene.lows[min(stop, hit.sentence.last - 1)] in scene.words.auxiliaries
        )
        return verbal and scene.lows[hit.first - 1] in scene.words.relatives
    stop += stop < hit.first and scene.lows[stop] == ","  # A, yang menyerang B pada 2022, membantu C
    if any(scene.lows[i] not in scene.words.skip for i in range(stop, hit.first)):
        return False
    for i in range(start - 1, hit.sentence.first, -1):
        if scene.lows[i] == ",":
            return False
        if scene.lows[i] in scene.words.relatives:
            return not scene.verbs.isdisjoint(range(i, start))
    return False


def aside(scene: Scene, hit: Hit, k: int) -> bool:
    """Whether a noun is named after the time of something else: *tiba pada Senin untuk korban konflik*."""
    if hit.voice != "noun" or hit.first < hit.core or k >= hit.first:
        return False
    between = scene.lows[k + 1 : hit.first]
    if "," in between and not scene.verbs.isdisjoint(range(hit.sentence.first, k)):
        return True  # menggelar sidang pada Kamis, sebagai tanggapan atas permintaan A
    return hit.trigger.kin == "war" and not scene.words.prepositions.isdisjoint(between)


def fronted(scene: Scene, hit: Hit, low: int) -> Time | None:
    """The time that a clause only explains: *ketegangan memuncak pada Mei, ketika A menyerang B*."""
    before = low - 2 if scene.lows[low - 1] == "," else low - 1
    if before <= hit.sentence.first or hit.voice == "noun":
        return None
    number = scene.clock[before]
    if number < 0 or not leading(scene, hit, low):
        return None
    mention = scene.notes.times[number]
    dated = mention.time.earliest is not None or mention.time.latest is not None
    return mention.time if dated and mention.role == "plain" else None


def beside_place(scene: Scene, k: int) -> bool:
    """Whether a time stands right behind where it happened: *menabrak kapal di Selat Beta, Sabtu*."""
    while k > 0 and (scene.clock[k - 1] >= 0 or scene.lows[k - 1] == ","):
        k -= 1
    number = scene.cover[k - 1] if k else -1
    return number >= 0 and scene.refs[number].mention.category == "place"


def parting(scene: Scene, sentence: Sentence) -> int:
    """Where the time begins that ends a sentence behind a comma: *…, Rabu (19/4).*; -1 for none."""
    k = sentence.last - 1
    while k > sentence.first and scene.clock[k] < 0 and not scene.lows[k][0].isalnum():
        k -= 1
    if scene.clock[k] < 0:
        return -1
    while k > sentence.first and scene.clock[k - 1] >= 0:
        k -= 1
    before = k - 1 - (scene.lows[k - 1] in scene.words.prepositions)
    return k if before > sentence.first and scene.lows[before] == "," else -1


def leading(scene: Scene, hit: Hit, low: int = -1) -> bool:
    """Whether a verb is the first predicate of its sentence, or of the clause that `low` opens."""
    if hit.voice == "noun" and hit.first == hit.core:
        return False
    first = low + 1 if low >= 0 else hit.sentence.first
    words, before = scene.words, scene.lows[first : hit.first]
    plain = words.relatives.isdisjoint(before) and words.openers.isdisjoint(before)
    return plain and scene.verbs.isdisjoint(range(first, hit.first))


def between(scene: Scene, hit: Hit, k: int) -> bool:
    """Whether another predicate stands between a trigger and a time, so that the time is that one's."""
    first, stop = (hit.last, k) if k >= hit.last else (k, hit.first)
    after = k > hit.last and hit.voice != "noun"
    if after and not scene.words.relatives.isdisjoint(scene.lows[first:stop]):
        return True  # menyerang kota yang direbut pada 2031
    fine = scene.words.with_time
    return any(scene.lows[i] not in fine for i in scene.verbs.intersection(range(first, stop)))
