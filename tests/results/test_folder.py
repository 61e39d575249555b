"""The folder of a result: never at the cost of somebody's files."""

import json

import pytest

from collabsim.errors import UserError
from collabsim.results.files import write_whole
from collabsim.results.folder import Folder, file_name, given_folder, new_folder


def result_in(path):
    """A folder with a result of ours in it."""
    folder = given_folder(path)
    folder.write_run({"kind": "run"}, ["scenario.yaml"], "finished")
    for name in ("scenario.yaml", "report.html", "chunks/000000.parquet", "tables/summary.csv", "tables/columns.json"):
        folder.write(name, "x")
    return folder


def contents(path):
    return sorted(file.relative_to(path).as_posix() for file in path.rglob("*"))


def test_a_new_folder_is_named_after_scenario_and_seed_and_never_used_twice(tmp_path):
    names = [new_folder("zwolle", 1, tmp_path / "results").path.name for _ in range(3)]
    assert names == ["zwolle-seed1", "zwolle-seed1-2", "zwolle-seed1-3"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("zwolle", "zwolle"),
        ("Mijn gemeente (2)", "Mijn-gemeente-2"),
        ("Súdwest-Fryslân", "Sudwest-Fryslan"),
        ("../../etc", "etc"),
        ("a\nb", "a-b"),
        ("日本", "scenario"),
        ("-rf", "rf"),
        ("x" * 300, "x" * 60),
    ],
)
def test_any_name_becomes_one_that_every_system_accepts(name, expected):
    assert file_name(name) == expected


def test_a_folder_that_is_not_there_or_empty_is_used(tmp_path):
    assert given_folder(tmp_path / "deep" / "out").path.is_dir()
    assert given_folder(tmp_path / "deep" / "out").path.is_dir()


def test_a_folder_with_anything_in_it_is_refused(tmp_path):
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(UserError) as told:
        given_folder(tmp_path)
    assert told.value.key == "cli.out_not_empty"
    assert contents(tmp_path) == ["letter.txt"]


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path):
    (tmp_path / "out").write_text("mine")
    for path in (tmp_path / "out", tmp_path / "out" / "deeper"):
        with pytest.raises(UserError):
            given_folder(path, force=True)
    assert (tmp_path / "out").read_text() == "mine"


def test_force_removes_what_collabsim_wrote_and_nothing_else(tmp_path):
    result_in(tmp_path)
    for mine in ("letter.txt", "tables/my_own.csv", "chunks/notes.parquet", "figures/a.png"):
        (tmp_path / mine).parent.mkdir(exist_ok=True)
        (tmp_path / mine).write_text("mine")
    given_folder(tmp_path, force=True)
    left = ["chunks", "chunks/notes.parquet", "figures", "figures/a.png"]
    assert contents(tmp_path) == [*left, "letter.txt", "tables", "tables/my_own.csv"]


def test_force_removes_what_was_left_half_written(tmp_path):
    result_in(tmp_path)
    (tmp_path / "chunks" / ".000001.parquet.4711.part").write_text("half")
    given_folder(tmp_path, force=True)
    assert contents(tmp_path) == []


def test_force_follows_no_link_out_of_the_folder(tmp_path):
    elsewhere, out = tmp_path / "elsewhere", tmp_path / "out"
    elsewhere.mkdir()
    (elsewhere / "summary.csv").write_text("mine")
    result_in(out)
    for file in (out / "tables").iterdir():
        file.unlink()
    (out / "tables").rmdir()
    (out / "tables").symlink_to(elsewhere)
    given_folder(out, force=True)
    assert (elsewhere / "summary.csv").read_text() == "mine"


def test_force_in_a_folder_that_is_not_ours_leaves_all_of_it(tmp_path):
    (tmp_path / "letter.txt").write_text("mine")
    given_folder(tmp_path, force=True)
    assert contents(tmp_path) == ["letter.txt"]


def test_force_refuses_to_write_over_files_of_somebody_else_that_are_named_like_ours(tmp_path):
    (tmp_path / "report.html").write_text("mine")
    with pytest.raises(UserError) as told:
        given_folder(tmp_path, force=True)
    assert told.value.key == "cli.out_not_ours"
    assert (tmp_path / "report.html").read_text() == "mine"


def test_run_json_says_what_this_is_and_which_files_belong_to_it(tmp_path):
    Folder(tmp_path).write_run({"seed": 1}, ["b", "a"], "started")
    content = json.loads((tmp_path / "run.json").read_text())
    expected = {"what": "collabsim result", "layout": 1, "status": "started", "seed": 1, "files": ["a", "b"]}
    assert content == expected


def test_a_name_that_is_not_ours_is_never_written(tmp_path):
    for name in ("../outside.csv", "letter.txt", "tables/other.csv"):
        with pytest.raises(ValueError, match="not a file of a result"):
            Folder(tmp_path).write(name, "x")


def test_a_file_is_there_whole_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "a.csv"
    write_whole(path, b"before")

    def no_room(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", no_room)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, b"after")
    assert contents(tmp_path) == ["a.csv"]
    assert path.read_bytes() == b"before"


def test_a_full_disk_is_told_without_a_traceback(tmp_path, monkeypatch):
    def no_room(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", no_room)
    with pytest.raises(UserError, match="No space left") as told:
        Folder(tmp_path).write("run.json", "{}")
    assert told.value.key == "cli.cannot_write"
