"""What one visitor may ask: how much in one request, and how often. Everything beyond is refused with a plain word."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.requests import Request

from collabsim.errors import UserError

LARGEST_BODY = 200_000
"""Bytes. A scenario of a hundred organisations written out in full takes a quarter of it."""
AT_ONCE = 120
PER_SECOND = 30.0
"""Requests a visitor may make at once, and in the long run. Dragging a lever asks about ten times a second."""
VISITORS_REMEMBERED = 2000


@dataclass
class Rates:
    """How many requests each visitor has left. clock: seconds."""

    at_once: float = AT_ONCE
    per_second: float = PER_SECOND
    clock: Callable[[], float] = time.monotonic
    _left: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)

    def take(self, visitor: str) -> None:
        """Count one request. Raises UserError when it comes too soon."""
        now = self.clock()
        left, then = self._left.pop(visitor, (self.at_once, now))
        left = min(self.at_once, left + (now - then) * self.per_second)
        self._left[visitor] = (max(left - 1, 0.0), now)
        while len(self._left) > VISITORS_REMEMBERED:
            self._left.popitem(last=False)
        if left < 1:
            raise UserError("page.too_often")


async def body_of(request: Request) -> bytes:
    """The body of a request that carries JSON, as far as it may be large."""
    # A form of another site cannot send this type unasked, so no other site makes a visitor ask for work.
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise UserError("page.not_json")
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LARGEST_BODY:
            raise UserError("page.too_large", most=LARGEST_BODY // 1000)
    return bytes(body)
