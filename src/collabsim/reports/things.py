"""What a word may be the name of, however it is written: a name, a label in Dutch or English, or P01."""

from __future__ import annotations

from dataclasses import dataclass

from collabsim import terms
from collabsim.errors import Labels, UserError, nearest, shown
from collabsim.evidence import patterns
from collabsim.parameters import catalogue

MOST_NEAR = 8


@dataclass(frozen=True)
class Thing:
    """Something with a name. kind: lever, uncertainty, context, outcome, mechanism, structure, event or pattern."""

    kind: str
    name: str
    label: dict[str, str]


def things(word: str) -> tuple[Thing, ...]:
    """Everything that goes by a word. Raises UserError, with what was probably meant, where nothing does."""
    wanted, known = _plain(word), _all()
    found = [each for each in known if wanted in {_plain(each.name), *map(_plain, each.label.values())}]
    if not found:
        raise _unknown(word, [each for each in known if each.kind != "pattern"])
    return tuple(found)


def _unknown(word: str, known: list[Thing]) -> UserError:
    """Nothing goes by a word: what holds it in its name, or else what was probably meant."""
    wanted = _plain(word)
    near = [each for each in known if wanted and any(wanted in _plain(label) for label in each.label.values())]
    if near:
        told = {lang: [f"{each.name} ({each.label[lang]})" for each in near[:MOST_NEAR]] for lang in terms.LANGUAGES}
        return UserError("explain.unknown_few", value=shown(word), names=told)
    labels: Labels = {each.name: each.label for each in known}
    meant = nearest(word, labels, labels)
    key = "explain.unknown_near" if meant else "explain.unknown"
    return UserError(key, value=shown(word), meant=meant, label=labels.get(meant, {}))


def _all() -> list[Thing]:
    known = catalogue()
    words = {"mechanism": known.mechanisms, "event": known.events}
    return [
        *(Thing(each.role, name, dict(each.label)) for name, each in known.parameters.items()),
        *(Thing("outcome", name, dict(each.label)) for name, each in known.outcomes.items()),
        *(Thing(kind, name, dict(label)) for kind, those in words.items() for name, label in those.items()),
        *(Thing("structure", name, dict(each["label"])) for name, each in known.structures.items()),
        *(Thing("pattern", each.id, {"en": each.statement}) for each in patterns()),
    ]


def _plain(word: str) -> str:
    return " ".join(word.strip().lower().replace("_", " ").replace("-", " ").split())
