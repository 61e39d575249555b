"""The result of playing a scenario many times, as figures and reports read it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from collabsim.results.provenance import Provenance
from collabsim.results.record import Record
from collabsim.results.story import Story
from collabsim.results.summaries import Row, summary, summary_by_kind
from collabsim.scenario import Scenario


@dataclass(frozen=True)
class Result:
    """A scenario, the record of its runs, one of them told, and where it all comes from."""

    scenario: Scenario
    seed: int
    record: Record
    story: Story
    provenance: Provenance

    @property
    def runs(self) -> int:
        return self.record.runs

    @cached_property
    def summary(self) -> tuple[Row, ...]:
        """Start, end and difference of every outcome."""
        return summary(self.record)

    @cached_property
    def by_kind(self) -> tuple[Row, ...]:
        """The same for each kind of organisation."""
        return summary_by_kind(self.record)

    def row(self, outcome: str, when: str, kind: str = "") -> Row:
        """One line of a summary."""
        rows = self.by_kind if kind else self.summary
        return next(row for row in rows if (row.outcome, row.when, row.kind) == (outcome, when, kind))
