"""Where a result comes from."""

import re

from collabsim.results.provenance import provenance


def test_provenance_names_version_seed_command_python_and_packages():
    made = provenance(7, ["/somewhere/bin/collabsim", "run", "my scenario.yaml", "--seed", "7"])
    assert made.seed == 7
    assert made.command == "collabsim run 'my scenario.yaml' --seed 7"
    assert made.version
    assert re.fullmatch(r"\d+\.\d+\.\d+.*", made.python)
    assert "numpy" in made.dependencies
    assert made.commit is None or re.fullmatch(r"[0-9a-f]{40}", made.commit)


def test_the_date_can_be_set_for_those_who_want_the_same_bytes(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert provenance(1).date == "1970-01-01T00:00:00+00:00"
