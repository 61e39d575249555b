"""From the text of a scenario file to a tree of values with places.

The YAML is read event by event rather than as finished objects: so every duplicate key is found with both its lines,
nothing is built of a text that nests too deep or multiplies itself by anchors, and `no`, `12:30` or `2024-01-01` are
the words that they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from collabsim.errors import shown, visible
from collabsim.scenario.syntax import syntax_problems
from collabsim.scenario.tree import Findings, Node, Path, Place, Source

DEEPEST = 20
"""Levels of nesting; a scenario needs five."""
LONGEST_KEY = 200
MERGE_KEY = "<<"
"""With it, YAML copies what an anchor names; nobody who reads on sees what came of it."""
_INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_WORDS: dict[str, Any] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), float("inf")),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), float("-inf")),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
}


def parse(source: Source, findings: Findings) -> Node | None:
    """The tree of a text; None where there is nothing to build it from. What is wrong is added to the findings."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    composer = _Composer(source, findings)
    try:
        for event in YAML(typ="safe", pure=True).parse(source.text):
            if not composer.take(event):
                return None
    except YAMLError as error:
        findings.add(*syntax_problems(source, error))
        return None
    if composer.root is None:
        findings.add(source.problem("empty_file"))
    return composer.root


def scalar(text: str) -> Any:
    """The value of an unquoted scalar by the core schema of YAML 1.2: a word is a word, also `no` and `12:30`."""
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _NUMBER.fullmatch(text):
        return float(text)
    return text


@dataclass
class _Open:
    """A map or list that is being read, with the key whose value comes next."""

    place: Place
    path: Path
    value: Any
    key_place: Place | None
    key: str | None = None
    key_at: Place | None = None
    skip_value: bool = False
    broken: bool = False

    @property
    def wants_key(self) -> bool:
        return isinstance(self.value, dict) and self.key is None and not self.skip_value


class _Composer:
    """Builds the tree, one event at a time."""

    def __init__(self, source: Source, findings: Findings) -> None:
        self.source = source
        self.findings = findings
        self.root: Node | None = None
        self.open: list[_Open] = []
        self.documents = 0
        self.anchors = 0

    def take(self, event: Any) -> bool:
        """Take in one event; False where reading on makes no sense."""
        kind = type(event).__name__
        if kind == "DocumentStartEvent":
            return self._document(event)
        if kind in ("MappingStartEvent", "SequenceStartEvent"):
            return self._start(event, {} if kind == "MappingStartEvent" else [])
        if kind in ("MappingEndEvent", "SequenceEndEvent"):
            self._end()
        elif kind == "ScalarEvent":
            self._scalar(event)
        elif kind == "AliasEvent":
            self._anchor(self._place(event), str(event.anchor))
            self._leave_out()
        return True

    def _document(self, event: Any) -> bool:
        self.documents += 1
        if self.documents > 1:
            self.findings.add(self._place(event).problem("second_document"))
        return self.documents == 1

    def _start(self, event: Any, value: Any) -> bool:
        place = self._place(event)
        if len(self.open) >= DEEPEST:
            self.findings.add(place.problem("too_deep", deepest=DEEPEST))
            return False
        self._extras(event)
        key_place = self.open[-1].key_at if self.open else None
        self.open.append(_Open(place, self._path(), value, key_place))
        return True

    def _end(self) -> None:
        done = self.open.pop()
        node = Node(done.place, done.path, done.value, key_place=done.key_place, incomplete=done.broken)
        if self.open and self.open[-1].wants_key:
            self.findings.add(done.place.problem("key_not_a_word", self.open[-1].path))
            self._leave_out()
        else:
            self._attach(node)

    def _scalar(self, event: Any) -> None:
        self._extras(event)
        place, text, quoted = self._place(event), str(event.value), event.style is not None
        if self.open and self.open[-1].wants_key:
            self._key(text, place)
            return
        key_place = self.open[-1].key_at if self.open else None
        if not text and not quoted and key_place:
            place = key_place  # nothing is nowhere: the parser puts it at the next line
        self._attach(Node(place, self._path(), text if quoted else scalar(text), text, quoted, key_place))

    def _key(self, text: str, place: Place) -> None:
        top = self.open[-1]
        first = top.value.get(text)
        if text == MERGE_KEY:
            self._anchor(place, text)
            self._leave_out()
        elif first is not None:
            line = first.key_place.line if first.key_place else first.place.line
            self.findings.add(place.problem("duplicate_key", (*top.path, text), name=shown(text), line=line))
            top.skip_value = True
        elif len(text) > LONGEST_KEY:
            self.findings.add(place.problem("key_too_long", top.path, longest=LONGEST_KEY))
            top.skip_value = top.broken = True
        else:
            top.key, top.key_at = text, place

    def _attach(self, node: Node) -> None:
        """Put a finished value where it belongs."""
        if not self.open:
            self.root = node
            return
        top = self.open[-1]
        if isinstance(top.value, list):
            top.value.append(node)
        elif not top.skip_value and top.key is not None:
            top.value[top.key] = node
        top.key, top.key_at, top.skip_value = None, None, False

    def _leave_out(self) -> None:
        """A key or value that cannot be used: its pair is not there, and nobody is to miss it."""
        if not self.open:
            return
        top = self.open[-1]
        top.broken = True
        top.skip_value = top.wants_key
        top.key, top.key_at = None, None

    def _extras(self, event: Any) -> None:
        if event.anchor is not None:
            self._anchor(self._place(event), str(event.anchor))
        if event.tag is not None:
            self.findings.add(self._place(event).problem("tag", self._path(), name=visible(str(event.tag))))

    def _anchor(self, place: Place, name: str) -> None:
        """Only the first is told: a file that has one has many."""
        self.anchors += 1
        if self.anchors == 1:
            self.findings.add(place.problem("anchor", self._path(), name=visible(name)))

    def _path(self) -> Path:
        """The path of the value that is read now."""
        if not self.open:
            return ()
        top = self.open[-1]
        if isinstance(top.value, list):
            return (*top.path, len(top.value))
        return (*top.path, top.key) if top.key is not None else top.path

    def _place(self, event: Any) -> Place:
        return self.source.place(event.start_mark.index)
