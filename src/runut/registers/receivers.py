"""Who receives, and who is but attacked: *ke A, B, dan C*, *ke sejumlah negara, termasuk A*."""

from __future__ import annotations

from runut.registers.arms import Arm
from runut.registers.frames import Line
from runut.registers.sides import Side


def listed(line: Line, last: Side, side: Side, before: str) -> bool:
    """Whether a party goes on the list of those before it: *ke A, B, dan C*."""
    add = line.story.rules.of("add")
    if before in add:
        return side.first - last.stop <= 3
    later = line.lows[side.stop : side.stop + 6]
    return before == "," and side.first - last.stop <= 2 and not add.isdisjoint(later)


def named_among(line: Line, at: int, supplier: Side | None) -> list[Side]:
    """*ke sejumlah negara, termasuk A dan B*: the ones that a list of receivers names."""
    of, lows, edge = line.story.rules.of, line.lows, line.right(at)
    heads = [at for at in range(at + 1, edge) if lows[at] in of("state_noun") or lows[at] in of("states")]
    for head in heads:
        before = lows[head - 1]
        if lows[head] in of("state_noun") and before not in of("both") and before not in of("many"):
            continue
        opens = next((i for i in range(head + 1, min(head + 4, edge)) if lows[i] in of("including")), None)
        sides = [side for side in line.sides if opens is not None and side.first > opens and not side.person]
        if opens is None or not sides or sides[0].first > opens + 2:
            continue
        found = sides[:1]
        for side in sides[1:]:
            if side.mere and side.first == found[-1].stop:
                continue
            if side.first - found[-1].stop > 3 or not listed(line, found[-1], side, line.before(side)):
                break
            found.append(side)
        return [side for side in found if supplier is None or side.key != supplier.key]
    return []


def attacking(line: Line, at: int, weapons: list[Arm]) -> bool:
    """Whether the clause tells of an attack; what the arms are for (*untuk menyerang*) is none yet."""
    of, lows = line.story.rules.of, line.lows
    edge = line.right(at)
    after = lows[edge : edge + 2]
    if len(after) == 2 and after[0] in of("relative") and after[1] in of("attack"):
        return True  # mengirim rudal ke B yang menewaskan
    attack = of("attack")
    if attack.isdisjoint(lows[:edge]):
        return False
    aim = purpose(line, at)
    named = {index for arm in weapons for index in range(arm.first, arm.stop)}  # helikopter serang
    return any(low in attack and index not in named and index >= aim for index, low in enumerate(lows[:edge]))


def purpose(line: Line, at: int) -> int:
    """Where the aim ends that a sentence begins with: *Untuk menangkis serangan A, B mengirim T*."""
    of, lows = line.story.rules.of, line.lows
    if not lows or lows[0] not in of("in_order") or "," not in lows[:at]:
        return 0
    return lows.index(",")
