"""`collabsim.compare`: a scenario and its variants under the same luck, as an object to ask further."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from collabsim import terms
from collabsim.batch.reading import Rows
from collabsim.errors import UserError, visible
from collabsim.experiment.compare import compare as in_pairs
from collabsim.notebook.asked import Asked, Changes, changed, columns_of, rows_of, scenario_of
from collabsim.results import files
from collabsim.results.comparison import HEADLINE, Comparison
from collabsim.results.comparison_tables import comparison_tables
from collabsim.results.folder import file_name, given_folder
from collabsim.results.provenance import provenance
from collabsim.scenario import Scenario

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def compare(
    baseline: Asked, *variants: Asked | Changes, pairs: int = 100, seed: int = 1, precision: float | None = None
) -> Compared:
    """Play a scenario and its variants with the same run seeds, and so with the same luck. Writes nothing.

    variants: scenarios, or values of parameters that are changed in the baseline. precision: add pairs until half the
    width of the 95 % interval of both headline outcomes is at most this.

    >>> found = compare("kleine_gemeente", {"feedback_frequency": 1.0}, pairs=20, seed=1)
    >>> table = found.table(columns=["outcome", "window", "difference", "difference_low", "difference_high"])
    >>> len(table.query("outcome == 'policy_fit' and window == 'end'")) > 0
    True
    """
    base = scenario_of(baseline)
    if not variants:
        raise UserError("compare.no_variant")
    others = [changed(base, each) if isinstance(each, Mapping) else scenario_of(each) for each in variants]
    names = [files.scenario_file(k, file_name(each.id)) for k, each in enumerate([base, *others])]
    again = ["collabsim", "compare", *names, "--runs", str(pairs), "--seed", str(seed)]
    return Compared(in_pairs(base, others, seed, pairs, precision, made=provenance(seed, again)))


@dataclass(frozen=True, repr=False)
class Compared:
    """Pairs of runs of a baseline and its variants. comparison: all that is kept of them, as reports read it."""

    comparison: Comparison

    @property
    def scenarios(self) -> tuple[Scenario, ...]:
        """The baseline, and after it the variants."""
        return self.comparison.scenarios

    @property
    def seed(self) -> int:
        return self.comparison.seed

    @property
    def pairs(self) -> int:
        return self.comparison.pairs

    @cached_property
    def _tables(self) -> dict[str, pd.DataFrame]:
        return comparison_tables(self.comparison)

    def table(self, columns: Iterable[str] | None = None, rows: Rows = None) -> pd.DataFrame:
        """Every difference with its 95 % interval: a row for each variant, group, outcome and window."""
        return self._part("comparison", columns, rows)

    def trajectories(self, columns: Iterable[str] | None = None, rows: Rows = None) -> pd.DataFrame:
        """The differences month by month: a row for each variant, group, outcome and month."""
        return self._part("monthly_differences", columns, rows)

    def _part(self, name: str, columns: Iterable[str] | None, rows: Rows) -> pd.DataFrame:
        table = self._tables[name]
        part = table.loc[rows_of(rows, len(table)), columns_of(columns, table.columns)]
        return part.reset_index(drop=True)

    def plot(self, name: str = "differences", lang: str = "en") -> Figure:
        """A figure: "differences", "for_whom" or "over_time"."""
        from collabsim.figures.comparisons import FIGURES

        return FIGURES[columns_of([name], FIGURES)[0]](self.comparison, lang)

    def save(self, folder: str | Path, lang: str = "en") -> Path:
        """Write what `collabsim compare` leaves: tables, scenarios, provenance and report. Refuses a folder in use."""
        from collabsim.reports.saving import begin_comparison, finish_comparison

        target = given_folder(Path(folder))
        begin_comparison(target, self.scenarios, self.pairs, self.comparison.provenance, lang)
        finish_comparison(target, self.comparison, lang)
        return target.path

    def told(self, lang: str = "en") -> str:
        """What was compared, in what the variants differ, and what they change in the headline outcomes."""
        from collabsim.reports.comparison_lines import about, lines
        from collabsim.reports.scenario_differences import heading

        base, rows = self.comparison.baseline, lines(self.comparison, lang, HEADLINE)
        said = [about(self.comparison, lang)]
        for place, variant in enumerate(self.comparison.variants):
            head = heading(base, variant.scenario, lang).rstrip(":.")
            said.append(f"{visible(variant.scenario.title(lang))} {head}")
            for row in rows:
                cell = row.cells[place]
                words = {"label": row.label, "value": cell.value, "band": cell.band, "verdict": cell.verdict}
                said.append("  " + terms.text("notebook.difference", lang, **words))
        return "\n".join(said)

    def __repr__(self) -> str:
        return self.told()
