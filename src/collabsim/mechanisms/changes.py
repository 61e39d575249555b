"""How the causes of one month are combined into one change, and told apart again in the ledger."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]


class Changes:
    """Everything that raises or lowers one state in one month, each as a share of the same old state.

    Gains take 1 - product(1 - gain) of the room above, losses 1 - product(1 - loss) of what is there, so a state
    in [0, 1] stays there and the order of causes does not matter. With keep_causes the shares are remembered, and
    `by_cause` divides the change over them in proportion to -log(1 - share).
    """

    def __init__(self, keep_causes: bool = False, gate: Floats | None = None) -> None:
        """gate: how far gains are let through, a share in [0, 1]; losses are not held back."""
        self._gate = gate
        self._room: Floats | float = 1.0
        self._rest: Floats | float = 1.0
        self._gains: dict[str, Floats] = {}
        self._losses: dict[str, Floats] = {}
        self._keep = keep_causes

    def gain(self, cause: str, share: Floats) -> None:
        """A cause takes a share in [0, 1] of the room above the state."""
        if not self._keep and _nothing(share):
            return
        if self._gate is not None:
            share = self._gate * share
        self._room = self._room * (1 - share)
        if self._keep:
            _remember(self._gains, cause, share)

    def loss(self, cause: str, share: Floats) -> None:
        """A cause takes a share in [0, 1] of what is there."""
        if not self._keep and _nothing(share):
            return
        self._rest = self._rest * (1 - share)
        if self._keep:
            _remember(self._losses, cause, share)

    def pull(self, cause: str, shares: tuple[Floats, Floats]) -> None:
        """A pull toward an own level: a gain and a loss at once."""
        self.gain(cause, shares[0])
        self.loss(cause, shares[1])

    def applied(self, old: Floats) -> Floats:
        """The state after the month."""
        return old * self._rest + (1 - old) * (1 - self._room)

    def by_cause(self, old: Floats) -> dict[str, Floats]:
        """The change of the state for each cause; they add up to the whole change (to rounding)."""
        gained = _divided(self._gains, (1 - old) * (1 - self._room), old)
        lost = _divided(self._losses, -old * (1 - self._rest), old)
        for cause, change in lost.items():
            gained[cause] = gained[cause] + change if cause in gained else change
        return gained


def _nothing(share: Floats | float) -> bool:
    """Whether a cause did not act on anybody: most months have no table and no budget."""
    return isinstance(share, float) and share == 0


def _remember(shares: dict[str, Floats], cause: str, share: Floats) -> None:
    earlier = shares.get(cause)
    shares[cause] = share if earlier is None else 1 - (1 - earlier) * (1 - share)


def _divided(shares: dict[str, Floats], total: Floats, like: Floats) -> dict[str, Floats]:
    """Divide a total over causes in proportion to -log(1 - share); nothing where no cause acts."""
    if not shares:
        return {}
    # A share of exactly 1 would weigh infinitely; the largest double below 1 keeps the division finite.
    weights = {cause: -np.log1p(-np.minimum(share, 1 - 2.0**-53)) for cause, share in shares.items()}
    whole = np.broadcast_to(sum(weights.values()), like.shape)  # type: ignore[arg-type]
    per_weight = np.divide(total, whole, out=np.zeros_like(like), where=whole > 0)
    return {cause: weight * per_weight for cause, weight in weights.items()}
