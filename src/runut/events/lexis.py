"""Whether the words around a form let it stand for an event."""

from __future__ import annotations

from runut.events.clauses import Scene
from runut.events.ground import within
from runut.lang.triggers import Meaning, Trigger
from runut.types import Sentence

PATIENT_REACH = 18  # tokens before a passive in which the class of its subject must show
OBJECT_REACH = 10  # tokens in which the class of the object must show
UNREAL_NOUNS = frozenset({"CONSULT", "COOPERATE", "RETREAT"})
"""Types whose nouns tell nothing behind *tawaran*, *peluang*."""


def tested(scene: Scene, sentence: Sentence, meaning: Meaning, first: int, last: int) -> bool:
    """Whether the words around a form let it stand for its rule."""
    trigger = meaning.trigger
    lows = scene.lows
    after = trigger.not_next
    if after is not None and last < sentence.last and after.longest(lows, last, sentence.last):
        return False
    if first > sentence.first and lows[first - 1] in trigger.not_prev:
        return False
    if (
        trigger.lacks_wide
        and (wides := within(scene.wides, sentence.first, sentence.last))
        and not trigger.lacks_wide.isdisjoint([lows[k] for k in wides])
    ):
        return False
    if trigger.object_before and not preceded(scene, sentence, trigger, first):
        return False
    if trigger.object_wide and trigger.object.isdisjoint(lows[sentence.first : sentence.last]):
        return False
    if trigger.object or trigger.lacks:
        return classed(scene, sentence, meaning, first, last)
    return True


def classed(scene: Scene, sentence: Sentence, meaning: Meaning, first: int, last: int) -> bool:
    """Whether a word of the object's classes comes before any word of a class that must not."""
    trigger, voice = meaning
    lows, wanted, heads = scene.lows, trigger.object, trigger.heads
    low, stop = scene.clause(first, sentence)
    end = min(stop + 1, sentence.last, last + OBJECT_REACH)
    begin = max(low, first - PATIENT_REACH) if voice == "passive" else first
    if (
        heads.isdisjoint(lows[last:end])
        and (begin == first or heads.isdisjoint(lows[begin:first]))
        and not (scene.tagged and within(scene.tagged, begin, end))
        and ("@weapon" not in wanted or scene.designs.isdisjoint(range(begin, end)))
    ):
        return not wanted or trigger.object_wide
    barred, tags, types = trigger.lacks, scene.tags, scene.designs if "@weapon" in wanted else ()
    for places in (range(last, end), range(first - 1, begin - 1, -1)):
        for k in places:
            if k > last and voice != "passive" and not barred and (k in scene.verbs):
                break
            word = lows[k]
            if tags and scene.cover[k] >= 0 and tags.get(scene.cover[k]) in wanted:
                return True  # 36 Rafale, keluar dari NATO
            if k in types:
                return True
            if word not in heads:
                continue
            both = f"{word} {lows[k + 1]}" if k + 1 < stop else word
            if word in wanted or both in wanted:
                return True
            if word in barred or both in barred:
                return False
            if word in trigger.implied and scene.arming():
                return True
    return not wanted or trigger.object_wide


def subjected(scene: Scene, sentence: Sentence, words: frozenset[str], first: int) -> bool:
    """Whether one of the words, of which one or two may make a wording, precedes in the clause."""
    low, lows = scene.clause(first, sentence)[0], scene.lows
    return any(lows[k] in words or " ".join(lows[k : k + 2]) in words for k in range(low, first))


def preceded(scene: Scene, sentence: Sentence, trigger: Trigger, first: int) -> bool:
    """Whether the thing a rule wants as its subject stands before it."""
    if subjected(scene, sentence, trigger.object_before, first):
        return True
    return bool(trigger.implied) and scene.arming() and subjected(scene, sentence, trigger.implied, first)


def topical(scene: Scene, sentence: Sentence, i: int, trigger: Trigger) -> bool:
    """Whether a cooperative noun is only talked about: *membahas kerja sama*."""
    if scene.rules.plover.types[trigger.type].quad > 2:
        return False
    if trigger.type == "CONSULT" and scene.lows[i - 1] in scene.words.moments:
        return False  # dibahas dalam pertemuan A dengan B
    for k in range(i - 1, max(sentence.first, i - 9) - 1, -1):
        if scene.lows[k] in scene.words.topics:
            near = scene.lows[max(sentence.first, k - 4) : k]
            return scene.words.evidence.isdisjoint(near)
        if scene.cover[k] >= 0 or ((k in scene.verbs) and scene.lows[k] not in scene.words.topics):
            return False
    return False


def listed_only(scene: Scene, sentence: Sentence, i: int, trigger: Trigger) -> bool:
    """Whether a cooperative noun is but offered, barred or an item: *lima poin itu yaitu mediasi, …*."""
    words, lows = scene.words, scene.lows
    if scene.rules.plover.types[trigger.type].quad > 2:
        return False
    before = lows[i - 1] if i > sentence.first else ""
    if before in words.barring or (before in words.unreal and trigger.type in UNREAL_NOUNS):
        return True
    if trigger.type == "AID" and not words.blocking.isdisjoint(lows[max(sentence.first, i - 3) : i]):
        return True  # memblokir konvoi bantuan
    ahead = lows[sentence.first : i]
    if words.itemisers.isdisjoint(ahead):
        return False
    at = max(k for k, low in enumerate(ahead) if low in words.itemisers)
    return not words.terms.isdisjoint(ahead[:at])


def beside(scene: Scene, sentence: Sentence, first: int, last: int) -> bool:
    """Whether a verb without its prefix stands right between two parties, as headlines have it."""
    if scene.cover[first] >= 0 or first == sentence.first or last >= sentence.last:
        return False
    before, after = scene.cover[first - 1], scene.cover[last]
    if before < 0 or not scene.article.text[scene.starts[first]].islower() or not scene.acting(before):
        return False
    telling = last - first > 1 or scene.lows[first].endswith(scene.rules.causatives)  # A jatuhkan sanksi
    return telling or (after >= 0 and scene.acting(after))
