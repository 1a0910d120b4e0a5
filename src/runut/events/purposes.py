"""Who does what a clause only gives as a purpose, an aim or a means: *upaya A untuk menengahi*."""

from __future__ import annotations

from runut.events.clauses import Scene
from runut.events.commas import listed
from runut.events.joined import PLAIN_OBJECT, leftward
from runut.types import Party

USED_NEAR = 5  # tokens between who gets a thing and what it is used for


def controlled(scene: Scene, k: int, low: int) -> tuple[Party, ...]:
    """The object that acts in the purpose clause of *meminta B untuk …*; nobody for other verbs."""
    if scene.lows[k] not in scene.words.purposes or k - 1 < low or scene.cover[k - 1] < 0:
        return ()
    ref = scene.refs[scene.cover[k - 1]]
    if ref.first > low and scene.lows[ref.first - 1] in scene.words.benefit:
        return scene.parties(scene.cover[k - 1]) if scene.acting(scene.cover[k - 1]) else ()
    for i in range(ref.first - 1, max(ref.first - 2 - PLAIN_OBJECT, low - 1), -1):
        if scene.lows[i] in scene.words.object_control:
            return scene.parties(scene.cover[k - 1])
        if scene.cover[i] >= 0 or (i in scene.verbs):
            return ()
    return ()


def intending(scene: Scene, k: int, low: int) -> tuple[Party, ...]:
    """Whose effort or plan it is: *upaya A dan B untuk menengahi*."""
    number = scene.cover[k - 1]
    if number < 0 or not scene.acting(number):
        return ()
    head = listed(scene, number, low) - 1
    return leftward(scene, number, low) if head >= low and scene.lows[head] in scene.words.intents else ()


def foremost(scene: Scene, i: int, low: int) -> tuple[Party, ...]:
    """The party that opens a clause whose verb has no prefix: *A turun tangan dengan menyerang B*."""
    linked = i > low and scene.lows[i - 1] in scene.words.paired
    if not linked and not (i > low and scene.lows[i - 1] in scene.words.purposes):
        return ()
    for k in range(i - 1, low - 1, -1):
        number = scene.cover[k]
        if number < 0 or scene.refs[number].first != k or not scene.acting(number):
            continue
        start = listed(scene, number, low)
        opened = start == low or scene.lows[start - 1] in scene.words.breaks
        if opened or (linked and scene.lows[start - 1] == ","):
            return leftward(scene, number, low)
    return ()


def user(scene: Scene, k: int, low: int) -> tuple[Party, ...]:
    """Who gets what is then used: *memasok rudal ke A untuk digunakan dalam perang melawan B*."""
    for i in range(k - 1, max(k - 1 - USED_NEAR, low - 1), -1):
        number = scene.cover[i]
        if number >= 0:
            governed = scene.refs[number].first - 1
            given = scene.lows[governed] in scene.words.givers and scene.acting(number)
            return scene.parties(number) if given else ()
        if scene.lows[i] == "," or scene.lows[i] in scene.words.breaks:
            return ()
    return ()
