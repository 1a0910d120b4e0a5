"""Whether it happened: the word that governs a trigger, and what lies between them."""

from __future__ import annotations

from typing import Final, NamedTuple

from runut.events import wishes
from runut.events.clauses import Scene
from runut.events.hits import Hit
from runut.lang.triggers import Status
from runut.types import Aspect

LOOK_RIGHT = 8
PLAIN_USED = 5  # words in which the means of a purpose stands
CONFLICT = 3  # the first of the quad classes that are conflict
FELLOW = 8  # words in which the object of the verb before may stand
COMING = ("future", "hypothetical")
PLAIN = 2  # words that may stand between a status word and what it governs


class Reach(NamedTuple):
    """The aspect that governs a trigger, and whether it comes of a refusal or of a denial."""

    aspect: Aspect
    refuses: bool = False
    denies: bool = False
    purpose: bool = False  # only what something is for
    conditional: bool = False  # if something else is
    sought: bool = False  # somebody tries to get it
    obliged: bool = False  # somebody has to do it, or had to


_OCCURRED: Final = Reach("occurred")


def status(scene: Scene, hit: Hit) -> Reach:
    """The aspect of a trigger: the nearest governing word decides."""
    low, stop = scene.clause(hit.core, hit.sentence)
    if hit.voice == "noun" and hit.trigger.kin == "war" and wishes.presupposed(scene, hit.first):
        return Reach("occurred")  # jika ia ikut dalam perang: there is a war
    if hit.voice == "noun" and (led := _led_into(scene, hit, low)) is not None:
        return led
    opener = scene.status(low, stop)
    # jika A menyerang pemerintah yang didukung B: supported it is
    given = hit.voice == "passive" and scene.lows[hit.first - 1] in scene.words.relatives
    opens = opener is not None and opener[1].scope == "opener" and not given
    if opener and opens and not _complement(scene, low, hit.sentence.first):
        return Reach(opener[1].aspect)
    if hit.voice != "noun" and scene.lows[hit.first - 1] in scene.words.nearly:
        return Reach("negated")
    joined = scene.status(hit.first, hit.last) if hit.first < hit.core else None
    found = _under(scene, joined[1], hit.first, low) if joined else _leftward(scene, hit, low)
    if found is not None and found.aspect == "negated":
        if wishes.stopped(scene, hit):
            return Reach("ongoing")
        if hit.trigger.presupposed or wishes.there(scene, hit):
            return Reach("occurred")
    if found is None and hit.voice == "noun":
        found = _rightward(scene, hit) or wishes.scheduled(scene, hit)
        if found is None and scene.lows[hit.first - 1] in scene.words.alls and wishes.generic(scene, hit):
            return Reach("hypothetical")
    fellow = _fellow(scene, hit, low) if found is None else -1
    if fellow >= 0:
        found = _leftward(scene, hit, low, fellow)
        far = fellow < hit.first - 2 or scene.lows[hit.first - 1] in scene.words.paired
        found = None if far and found is not None and found.aspect not in COMING else found
    if found is None and (found := _through(scene, hit)) and wishes.there(scene, hit):
        found = None
    if found is None:
        if _pending(scene, hit, low):
            return Reach("future")
        if hit.voice == "noun":
            if wishes.demanded(scene, hit):
                return Reach("hypothetical")
            talk = hit.trigger.type == "CONSULT" and not hit.back
            if talk and (awaited := _awaited(scene, hit, low)) is not None:
                return awaited
        elif wishes.attempted(scene, hit, low):
            return Reach("hypothetical")
        elif not scene.words.preventing.isdisjoint(scene.lows[low : hit.first]) and wishes.prevented(
            scene, hit, low
        ):
            return Reach("negated")
        aim = purpose(scene, hit)
        if aim == "occurred" and fellow >= 0 and scene.lows[hit.first - 1] in scene.words.coordinators:
            aim = purpose(scene, hit, fellow)
        return (
            Reach(aim, purpose=True)
            if aim == "hypothetical"
            else _OCCURRED
            if aim == "occurred"
            else Reach(aim)
        )
    if found.rule.id == "attempt" and hit.trigger.roles[hit.voice].get("subject") == "recipient":
        return Reach("occurred", sought=True)  # mencoba mendapatkan rudal dari B
    if found.aspect == "future" and found.rule.id == "soon" and wishes.after(scene, hit):
        return Reach("occurred")
    if found.aspect == "future" and _conditional(scene, hit):
        return Reach("hypothetical", conditional=True)
    return Reach(found.aspect, found.refuses, found.denies, obliged=found.rule.id == "obligation")


def _led_into(scene: Scene, hit: Hit, low: int) -> Reach | None:
    """*akan menjerumuskan A ke dalam perang*: no more has come about than the verb says."""
    at = hit.first - 2
    if (
        at < low
        or scene.lows[at + 1] not in scene.words.presuppose
        or scene.lows[at] not in scene.words.directions
    ):
        return None
    verb = next((k for k in range(at - 1, max(low, at - FELLOW) - 1, -1) if k in scene.verbs), -1)
    found = _leftward(scene, hit, low, verb) if verb >= 0 else None
    return Reach(found.aspect, found.refuses, found.denies) if found is not None else None


def _pending(scene: Scene, hit: Hit, low: int) -> bool:
    """Whether it comes before something that is yet to be: *akan berlaku setelah diratifikasi*."""
    if scene.lows[low] not in scene.words.afters:
        return False
    if scene.lows[low] in scene.words.bygone and hit.voice == "active" and hit.sides.actors:
        first = scene.cover[low + 1]
        if first >= 0 and any(one.span == scene.refs[first].mention.span for one in hit.sides.actors):
            return False  # akan mengusir diplomat setelah B membantu pemberontak: that B has done
    coming, verbs, skip = scene.words.to_come, scene.verbs, scene.words.skip
    return any(
        scene.lows[k] in coming
        and scene.cover[k] < 0  # not Selandia Baru
        and (k + 1 in verbs or scene.lows[k + 1] in skip or k - 1 not in scene.naming)  # nor perang baru
        for k in range(hit.sentence.first, low)
    )


def _at(scene: Scene, k: int, stop: int) -> tuple[int, Status] | None:
    found = scene.statuses.get(k)
    if found is None or scene.cover[k] >= 0:
        return None
    return found if k + found[0] <= stop else scene.status(k, stop)


def _fellow(scene: Scene, hit: Hit, low: int) -> int:
    """The verb to which one is joined: *ingin menyerang dan menduduki B*; -1 for none."""
    joint = hit.first - 1
    if joint - 1 <= low:
        return -1
    means = scene.lows[joint] in scene.words.paired  # akan mempererat hubungan dengan membeli jet
    if hit.voice == "noun":  # akan diawali dengan kunjungan A
        return joint - 1 if means and scene.lows[joint - 1] in scene.words.opened else -1
    if not means and scene.lows[joint] not in scene.words.coordinators:
        return -1
    for k in range(joint - 1, max(low, joint - 1 - FELLOW), -1):
        if scene.lows[k] not in scene.words.fears and _at(scene, k, joint) is not None:
            return k + 1  # dijadwalkan tiba di B dan bertemu C
        if k in scene.verbs:
            return k
        word = scene.lows[k]
        if word == "," or word in scene.words.relatives or word in scene.words.openers:
            return -1
    return -1


def _leftward(scene: Scene, hit: Hit, low: int, at: int = -1) -> Status | None:
    """The nearest status word to the left in the clause, with a negation right before it.

    `at`: left of that token, of a verb that shares its status.
    """
    k, plain = (at if at >= 0 else hit.first) - 1, 0
    while k >= low:
        found = _at(scene, k, hit.first)
        menaced = hit.voice == "noun" and scene.lows[k] in scene.words.menaces
        if menaced and scene.rules.plover.types[hit.trigger.type].quad < CONFLICT:
            return None  # mengancam gencatan senjata: there is one
        if found is not None and found[1].scope in ("clause", "not"):
            one = found[1]
            for size in (1, 2, 3):  # tidak akan, belum pernah: the longer wording that ends here
                if k - size >= low:
                    longer = _at(scene, k - size, hit.first)
                    if longer is not None and longer[0] > size:
                        one = longer[1]
            if one.scope == "not":
                return None
            return _under(scene, one, k, low)
        word = scene.lows[k]
        if scene.cover[k] >= 0 and hit.voice != "noun":
            whose = scene.refs[scene.cover[k]].first - 1  # rencana A membeli rudal
            plan = _at(scene, whose, k) if whose >= low and scene.lows[whose] in scene.words.plans else None
            if plan is not None and plan[1].aspect in COMING:
                return plan[1]
        if word in scene.words.relatives or word == "," or (k in scene.verbs) or scene.cover[k] >= 0:
            return None
        if word in scene.words.coordinators and k == (at if at >= 0 else hit.first) - 1:
            return None
        linking = word in scene.words.purposes and k > low and _at(scene, k - 1, k) is not None
        if word in scene.words.prepositions and not linking:
            return None
        if word not in scene.words.skip and not linking:
            plain += 1
            if plain > PLAIN:
                return None
        k -= 1
    return None


def _under(scene: Scene, one: Status, k: int, low: int) -> Status:
    """A status word, or the one right before it that governs it: *tidak ingin*, *akan terus*."""
    before = _at(scene, k - 1, k) if k > low else None
    if before is None or one.aspect in ("negated", "occurred"):
        return one
    over = before[1].aspect
    return before[1] if over == "negated" or (over == "future" and one.aspect == "ongoing") else one


def _rightward(scene: Scene, hit: Hit) -> Status | None:
    """For a noun that is the subject: *pertemuan itu akan digelar*, *kunjungan itu batal*."""
    k = max(hit.last, hit.sides.last)
    for i in range(k, min(hit.sentence.last, k + LOOK_RIGHT)):
        found = _at(scene, i, hit.sentence.last)
        if found is not None and found[1].scope == "clause":
            if hit.trigger.type == "CONSULT" and scene.lows[i] in scene.words.surely:
                return found[1]  # pertemuan itu akan membahas …
            ahead = range(i, min(hit.sentence.last, i + 4))
            return found[1] if any(scene.lows[k] in scene.words.happenings for k in ahead) else None
        if found is None and (
            (i in scene.verbs) or scene.lows[i] == "," or scene.lows[i] in scene.words.relatives
        ):
            return None
        if scene.lows[i] in scene.words.openers:
            return None
    return None


def _through(scene: Scene, hit: Hit) -> Status | None:
    """A denial further left whose complement holds the trigger."""
    signs = scene.signed(hit.sentence.first, hit.first)
    if not any(scene.statuses[k][1].scope == "through" for k in signs):
        return None
    for k in range(hit.first - 1, hit.sentence.first - 1, -1):
        if scene.lows[k] == "," or scene.lows[k] in scene.words.breaks:
            return None
        found = _at(scene, k, hit.first)
        if found is not None and found[1].scope == "through":
            return found[1]
        after = k + 1
        while after < hit.first and scene.lows[after] in scene.words.skip:
            after += 1
        if scene.lows[k] in scene.words.coordinators and (after == hit.first or after in scene.verbs):
            return None
    return None


def purpose(scene: Scene, hit: Hit, at: int = -1) -> Aspect:
    """A verb that says what for: *rencana untuk bertemu*, *dasar untuk menolak*, *dipakai untuk …*."""
    k = (at if at >= 0 else hit.first) - 1
    light = scene.rules.light
    plain = hit.voice == "noun" and (hit.first == hit.core or scene.lows[hit.first] not in light.give)
    if plain or k < hit.sentence.first or scene.lows[k] not in scene.words.purposes:
        return "occurred"
    before = scene.lows[k - 1] if k > hit.sentence.first else ""
    if before in scene.words.announced:
        return "future"  # mengumumkan untuk melatih
    if not scene.words.used.isdisjoint(scene.lows[max(hit.sentence.first, k - PLAIN_USED) : k]):
        return "occurred"  # menggunakan senjata ringan untuk menembaki B
    if not scene.words.stationed.isdisjoint(scene.lows[max(hit.sentence.first, k - 8) : k]):
        return "occurred"  # berada di Beta untuk membantu
    ahead = scene.lows[hit.sentence.first : k]
    coming = any(
        one in scene.words.planned and (not i or ahead[i - 1] not in scene.words.nots)
        for i, one in enumerate(ahead)
    )
    return "future" if coming or before in scene.words.plans else "hypothetical"


def _complement(scene: Scene, k: int, low: int) -> bool:
    """*menyatakan jika berita itu salah*: here jika stands for that."""
    return k > low and scene.lows[k - 1] in scene.words.sayers


def _awaited(scene: Scene, hit: Hit, low: int) -> Reach | None:
    """What is yet to be where something is yet to be done: *akan dibahas dalam pertemuan A dan B*."""
    for k in range(hit.core + 1, hit.last):  # pembicaraan yang akan diadakan
        inside = _at(scene, k, hit.last)
        if inside is not None and inside[1].aspect in COMING:
            return Reach(inside[1].aspect)
    at = hit.first - 2
    if at <= low or scene.lows[at + 1] not in scene.words.nominalisers:
        return None
    wish = _at(scene, at, at + 1)  # minatnya dalam pembicaraan
    if at not in scene.verbs:
        return Reach("hypothetical") if wish is not None and wish[1].aspect in COMING else None
    found = _leftward(scene, hit, low, at)
    return Reach("future") if found is not None and found.aspect == "future" else None


def _conditional(scene: Scene, hit: Hit) -> bool:
    for k in scene.signed(hit.sentence.first, hit.sentence.last):
        found = _at(scene, k, hit.sentence.last)
        if found is not None and found[1].scope == "opener" and not _complement(scene, k, hit.sentence.first):
            return True
    return False
