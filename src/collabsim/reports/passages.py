"""What the study says, in our words, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from collabsim import terms
from collabsim.evidence import Passage


@dataclass(frozen=True)
class Told:
    """A passage of the study in our words, and where it stands."""

    says: str
    where: str


def told_passage(passage: Passage, lang: str) -> Told:
    """A passage in a language, with section, respondents and who says so."""
    where = []
    if passage.section:
        where.append(terms.text("report.boxes.section", lang, sections=", ".join(passage.section)))
    if passage.respondents:
        where.append(", ".join(passage.respondents))
    if passage.kind in ("author", "theory", "literature"):
        where.append(terms.text(f"report.boxes.{passage.kind}", lang))
    if passage.reference and not passage.section:
        where.append(passage.reference)
    return Told(passage.says[lang], "; ".join(where))
