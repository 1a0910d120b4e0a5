"""Where the frames of Zstandard end (RFC 8878): its reader takes a frame that is cut off for a whole one."""

from __future__ import annotations

MAGIC = b"\x28\xb5\x2f\xfd"
DICTIONARY = b"\x5d\x2a\x4d\x18"  # a frame with the dictionary of those that follow, as web archives have it


class Frames:
    """Follows packed bytes as they pass by, block by block; `whole`: whether they may end here."""

    def __init__(self) -> None:
        self._held = b""
        self._pass = 0  # bytes of no interest to come
        self._state = "magic"
        self._sum = False

    @property
    def whole(self) -> bool:
        return self._state in ("magic", "else") and not self._held and not self._pass

    def feed(self, chunk: bytes) -> None:
        """The next packed bytes."""
        at = 0
        while at < len(chunk):
            if self._pass or self._state == "else":  # what is no frame is the reader's business
                step = len(chunk) - at if self._state == "else" else min(self._pass, len(chunk) - at)
                self._pass -= min(step, self._pass)
                at += step
                continue
            need = {"magic": 4, "size": 4, "head": 1, "block": 3}[self._state] - len(self._held)
            self._held += chunk[at : at + need]
            at += min(need, len(chunk) - at)
            if len(self._held) == {"magic": 4, "size": 4, "head": 1, "block": 3}[self._state]:
                held, self._held = self._held, b""
                self._turn(held)

    def _turn(self, held: bytes) -> None:
        number = int.from_bytes(held, "little")
        if self._state == "magic":
            skipped = number & 0xFFFFFFF0 == 0x184D2A50
            self._state = "head" if held == MAGIC else "size" if skipped else "else"
        elif self._state == "size":
            self._pass, self._state = number, "magic"
        elif self._state == "head":
            single = bool(number & 0x20)
            self._sum = bool(number & 4)
            content = (int(single), 2, 4, 8)[number >> 6]
            self._pass = content + (0 if single else 1) + (0, 1, 2, 4)[number & 3]
            self._state = "block"
        else:
            self._pass = 1 if number >> 1 & 3 == 1 else number >> 3
            if number & 1:
                self._pass += 4 if self._sum else 0
                self._state = "magic"
