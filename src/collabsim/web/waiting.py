"""Who waits for what: requests of one scenario that wait at the same time are played together, and nothing twice.

One thread plays, because the model's arrays fill a processor by themselves. While it is busy, requests gather; what
is asked of one scenario then goes into one chunk. Runs that are told go before bands, which are drawn under them.
"""

from __future__ import annotations

import asyncio
import gzip
import json
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from collabsim.errors import UserError
from collabsim.play import runs_per_chunk
from collabsim.web.asked import Asked
from collabsim.web.bands import RUNS, bands
from collabsim.web.page import about
from collabsim.web.told import told

Answer = Any
MOST_WAITING = 400
MOST_TOLD_TOGETHER = 32
UNTOUCHED_KEPT = 64
"""Answers about scenarios that nobody changed: everybody's twin."""
CHANGED_KEPT = 256
SQUEEZE = 1
"""How hard gzip works: more makes a class wait longer for what a network in a room carries easily."""


@dataclass(frozen=True)
class Kind:
    """A kind of answer: how several are played together, and how many at most."""

    name: str
    play: Callable[[Sequence[Asked]], list[Any]]
    most: Callable[[Asked], int]


ABOUT = Kind("about", lambda together: [about(asked.base) for asked in together], lambda asked: 1)
TOLD = Kind("told", told, lambda asked: MOST_TOLD_TOGETHER)
BAND = Kind("band", bands, lambda asked: max(1, runs_per_chunk(len(asked.base.organisations)) // RUNS))
KINDS = (ABOUT, TOLD, BAND)
"""In the order in which they are played."""


class Kept:
    """The last answers, as many as there is room for."""

    def __init__(self, most: int) -> None:
        self._answers: OrderedDict[tuple[str, str], bytes] = OrderedDict()
        self._most = most

    def get(self, name: tuple[str, str]) -> bytes | None:
        """The answer of a name, which is then the last that was used."""
        if name in self._answers:
            self._answers.move_to_end(name)
        return self._answers.get(name)

    def put(self, name: tuple[str, str], answer: bytes) -> None:
        """Keep an answer in the place of the one that was not used for longest."""
        self._answers[name] = answer
        self._answers.move_to_end(name)
        while len(self._answers) > self._most:
            self._answers.popitem(last=False)


@dataclass
class Waiting:
    """One thing that is asked, and everybody who waits for it."""

    asked: Asked
    answer: asyncio.Future[bytes]


@dataclass
class Counter:
    """Takes what is asked and hands out answers, as JSON that is already packed with gzip."""

    untouched: Kept = field(default_factory=lambda: Kept(UNTOUCHED_KEPT))
    changed: Kept = field(default_factory=lambda: Kept(CHANGED_KEPT))
    played: int = 0
    """how many chunks were played"""
    _waiting: dict[str, dict[str, Waiting]] = field(default_factory=lambda: {kind.name: {} for kind in KINDS})
    _player: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "play"))
    _task: asyncio.Task[None] | None = None

    async def answer(self, kind: Kind, asked: Asked) -> bytes:
        """The answer, as soon as it is there. Raises UserError when too many wait already."""
        name = (kind.name, asked.key)
        kept = self._kept(asked).get(name)
        if kept is not None:
            return kept
        waiting = self._waiting[kind.name]
        if asked.key not in waiting:
            if sum(map(len, self._waiting.values())) >= MOST_WAITING:
                raise UserError("page.too_busy")
            waiting[asked.key] = Waiting(asked, asyncio.get_running_loop().create_future())
        future = waiting[asked.key].answer
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._play_all())
        # One who goes away does not take the answer from the others.
        return await asyncio.shield(future)

    async def _play_all(self) -> None:
        """Play until nobody waits."""
        while (group := self._next()) is not None:
            await self._play(*group)

    def _next(self) -> tuple[Kind, list[Waiting]] | None:
        """What is played now: of the first kind that somebody waits for, all of the scenario that waits longest."""
        for kind in KINDS:
            waiting = list(self._waiting[kind.name].values())
            if waiting:
                first = waiting[0].asked
                same = [one for one in waiting if one.asked.base_key == first.base_key]
                return kind, same[: kind.most(first)]
        return None

    async def _play(self, kind: Kind, group: list[Waiting]) -> None:
        loop = asyncio.get_running_loop()
        try:
            answers = await loop.run_in_executor(self._player, _packed, kind, [one.asked for one in group])
        except Exception as fault:
            answers = [fault] * len(group)
        self.played += 1
        for one, answer in zip(group, answers, strict=True):
            del self._waiting[kind.name][one.asked.key]
            if isinstance(answer, Exception):
                one.answer.set_exception(answer)
            else:
                self._kept(one.asked).put((kind.name, one.asked.key), answer)
                one.answer.set_result(answer)

    def _kept(self, asked: Asked) -> Kept:
        return self.untouched if asked.untouched else self.changed

    def close(self) -> None:
        """Play nothing more."""
        self._player.shutdown(wait=False, cancel_futures=True)


def _packed(kind: Kind, together: Sequence[Asked]) -> list[bytes | Exception]:
    return [packed(answer) for answer in kind.play(together)]


def packed(answer: Mapping[str, Any]) -> bytes:
    """JSON, packed. A number that is not one would be a mistake of ours, and is not sent."""
    text = json.dumps(answer, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return gzip.compress(text.encode("utf-8"), SQUEEZE, mtime=0)
