"""The negative controls: what must not happen, and whether it does not."""

from __future__ import annotations

from pathlib import Path

from collabsim.experiment.patterns.checks import checks
from collabsim.experiment.patterns.controls import (
    NO_POLICY,
    NOTHING_ENTERS,
    Control,
    exceptions,
    mechanisms_named,
    moved_without_path,
    tasks_of,
    trust_and_shuffled_trust,
    with_each_off,
)
from collabsim.experiment.patterns.panel import SEED, Panel
from collabsim.experiment.patterns.runs import Runs
from collabsim.pages.writing import signed, table, write_page
from collabsim.parameters import catalogue

PAIRS = 24
LEVER_PAIRS = 48
CORRELATED = 500
KEPT = Path("results") / "patterns-runs"


def controls(folder: Path, workers: int = 1) -> None:
    """Write controls.md."""
    asked, named = list(checks().values()), mechanisms_named(checks().values())
    runs, panel = Runs(KEPT, workers), Panel(SEED, PAIRS)
    runs.prepare(tasks_of(asked, named), [panel])
    found = with_each_off(asked, named, runs, panel)
    write_page(
        folder,
        "controls",
        "Negative controls",
        [
            "What must not happen if the model works the way it is said to.",
            "## Without the path from information to policy no lever moves policy fit",
            *_without_path(runs),
            "## A mechanism that is switched off takes along what rests on it, and turns nothing round",
            _counted(found),
            f"{PAIRS} pairs at the defaults, seed {SEED}. The mechanisms on which a check rests were named before the "
            "first run. *Turned round*: a check that held runs surely (95 %) the other way, by an effect that counts.",
            *_exceptions(found),
            "## Shuffled trust goes with nothing",
            _shuffled(),
        ],
    )


def _without_path(runs: Runs) -> list[str]:
    """The largest change of policy fit over all levers, the path cut in two places; and uncut, to compare."""
    panel, levers = Panel(SEED, LEVER_PAIRS), catalogue().levers()
    cuts = {"nothing enters the dossier": NOTHING_ENTERS, "policy is never set": NO_POLICY, "nothing cut": ()}
    rows = []
    for what, cut in cuts.items():
        moved = moved_without_path(levers, cut, runs, panel)
        most = max(moved, key=lambda name: moved[name])
        off = ", ".join(f"`{name}`" for name in cut) or "–"
        rows.append([what, off, f"{moved[most]:.1e}", f"`{most}`"])
    heads = ("cut", "mechanisms off", "largest change of policy fit in any run", "by which lever")
    return [
        f"All {len(levers)} levers, each between its lowest and its highest value, {LEVER_PAIRS} pairs, seed {SEED}.",
        table(heads, rows),
    ]


def _counted(found: list[Control]) -> str:
    named = [one for one in found if one.named and one.held]
    gone = sum(not one.holds for one in named)
    others = [one for one in found if not one.named and one.held]
    turned = sum(one.reversed for one in found)
    return (
        f"Of {len(named)} pairs of a check that holds and a mechanism it was said to rest on, the check is gone "
        f"without the mechanism in {gone}. Of {len(others)} other pairs {sum(one.holds for one in others)} still hold. "
        f"Turned round: {turned}."
    )


def _exceptions(found: list[Control]) -> list[str]:
    odd = exceptions(found)
    if not odd:
        return ["There are no exceptions."]
    rows = [
        [id, f"`{one.mechanism}`", "turned round" if one.reversed else "still holds", signed(one.was), signed(one.left)]
        for id, controls in odd.items()
        for one in controls
    ]
    return ["Exceptions:", table(("check", "without", "what happened", "effect with it", "effect without it"), rows)]


def _shuffled() -> str:
    rows = [
        [one.what, signed(one.real, 2), signed(one.shuffled, 2), f"within ±{one.by_chance:.2f}"]
        for one in trust_and_shuffled_trust(CORRELATED, SEED)
    ]
    heads = ("trust with", "correlation", "with shuffled trust", "by chance (99 %)")
    return f"Zwolle, {CORRELATED} runs, last month with a table.\n\n{table(heads, rows)}"
