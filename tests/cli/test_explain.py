"""`collabsim explain` as a user types it."""

from collabsim.cli import run_command


def test_a_name_is_explained_in_dutch(capsys, monkeypatch):
    monkeypatch.setenv("COLLABSIM_LANG", "nl")
    assert run_command(["explain", "openheid over bezuinigingen"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Openheid over bezuinigingen: hefboom (disclosure_of_savings)\n\nWat het is\n- ")
    assert "Wat de studie zegt\n- " in said


def test_all_that_has_a_name_is_told_apart(capsys):
    assert run_command(["explain", "embedding", "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "Embedding of the tables: outcome (embedding)" in said
    assert "change in embedding: mechanism (embedding)" in said


def test_an_unknown_or_missing_name_is_answered_kindly(capsys, monkeypatch):
    monkeypatch.setenv("COLLABSIM_LANG", "nl")
    assert run_command(["explain", "mandaat"]) == 1
    assert run_command(["explain"]) == 2
    said = capsys.readouterr().err
    assert (
        'Er is niets dat precies "mandaat" heet. Bedoelt u een van deze? mandate (Duidelijk mandaat van de tafels), '
        in said
    )
    assert "bijvoorbeeld: collabsim explain process_openness" in said
