"""What is only asked for, wished, tried or said of any there might be; and what goes on all the same."""

from __future__ import annotations

from runut.events.clauses import Scene
from runut.events.commas import listed
from runut.events.hits import Hit
from runut.lang.triggers import Status

LOOK_RIGHT = 8
PLANNED = 16  # words in which it is told what becomes of what was planned


def presupposed(scene: Scene, first: int) -> bool:
    """Whether a war is only where something else is: *dalam perang*, unlike *ke dalam perang*."""
    inside = scene.lows[first - 1] in scene.words.presuppose
    return inside and scene.lows[first - 2] not in scene.words.directions


def there(scene: Scene, hit: Hit) -> bool:
    """Whether it is, whatever is denied: *membantah terlibat dalam serangan A*, *belum menanggapi A*."""
    if hit.voice != "noun":
        return False
    if not scene.words.answers.isdisjoint(scene.lows[hit.first : hit.core]):
        return True
    led = scene.lows[hit.first - 1] in scene.words.nominalisers
    return led and scene.lows[hit.first - 2] in scene.rules.light.inside and bool(hit.sides.actors)


def scheduled(scene: Scene, hit: Hit) -> Status | None:
    """What becomes of what was planned: *pertemuan A dan B, yang semula dijadwalkan Senin, dibatalkan*."""
    k = max(hit.last, hit.sides.last)
    stop = min(hit.sentence.last, k + PLANNED)
    while k < stop and (scene.lows[k] == "," or scene.clock[k] >= 0):
        k += 1
    if k >= stop or scene.lows[k] not in scene.words.relatives:
        return None
    plan = next((i for i in range(k + 1, min(k + 4, stop)) if scene.lows[i] in scene.words.scheduled), -1)
    if plan < 0:
        return None
    for i in range(plan + 1, stop):
        found = scene.status(i, hit.sentence.last) if i in scene.statuses and scene.cover[i] < 0 else None
        if found is not None and found[1].scope == "clause":
            return found[1]
        if i > plan + 1 and scene.lows[i] in scene.words.happenings and i in scene.verbs:
            return None
    found = scene.status(plan, hit.sentence.last)
    return found[1] if found is not None and found[1].aspect != "occurred" else None


def stopped(scene: Scene, hit: Hit) -> bool:
    """Whether an end is asked for, so that it goes on: *meminta B berhenti menyerang*."""
    words = scene.lows[hit.sentence.first : hit.first]
    if scene.words.stops.isdisjoint(words):
        return False
    return not (scene.words.requests.isdisjoint(words) and scene.words.musts.isdisjoint(words))


def demanded(scene: Scene, hit: Hit) -> bool:
    """Whether a noun is what is asked for, or a talk but wished for: *pentingnya dialog dengan B*."""
    before = scene.lows[max(hit.first - 2, 0) : hit.first]
    if not scene.words.requests.isdisjoint(before):
        return True
    return hit.trigger.type == "CONSULT" and not hit.back and not scene.words.urged.isdisjoint(before)


def generic(scene: Scene, hit: Hit) -> bool:
    """Whether it is said of any there might be: *semua serangan akan dibalas*."""
    if hit.back:
        return False
    stop = min(hit.sentence.last, max(hit.last, hit.sides.last) + LOOK_RIGHT)
    return not scene.words.surely.isdisjoint(scene.lows[hit.last : stop])


def attempted(scene: Scene, hit: Hit, low: int) -> bool:
    """Whether a verb tells what somebody tries: *upaya A menandatangani perjanjian*."""
    whose = scene.cover[hit.first - 1] if hit.first > low else -1
    head = scene.refs[whose].first - 1 if whose >= 0 else hit.first - 1
    return head >= low and (
        scene.lows[head] in scene.words.attempts or scene.lows[head] in scene.words.wishing
    )


def prevented(scene: Scene, hit: Hit, low: int) -> bool:
    """Whether somebody keeps others from it: *mencegah A dan B menandatangani perjanjian*."""
    at = hit.first - 1 - (scene.lows[hit.first - 1] in scene.words.purposes)
    whose = scene.cover[at] if at > low else -1
    head = listed(scene, whose, low) - 1 if whose >= 0 else -1
    return head >= low and scene.lows[head] in scene.words.preventing


def after(scene: Scene, hit: Hit) -> bool:
    """Whether the sentence opens with what went before: *usai rapat, A segera menemui B*."""
    return scene.lows[hit.sentence.first] in scene.words.afters


def still_asked(scene: Scene, taker: Hit, hit: Hit) -> bool:
    """Whether a verb goes on with what is asked for: *mendesak agar A berdamai, sehingga … dan menarik …*."""
    if "noun" in (taker.voice, hit.voice):
        return False
    same_doers = hit.sides.actors == taker.sides.actors and bool(hit.sides.actors)
    aimed = scene.lows[taker.last - 1 : taker.last + 1]
    return same_doers and taker.sentence is hit.sentence and not scene.words.aims.isdisjoint(aimed)
