"""Files are written whole or not at all."""

from __future__ import annotations

import pytest

from fidelity.atomic import replacing


def names(folder):
    return [path.name for path in folder.iterdir()]


def test_a_file_is_replaced_and_keeps_its_permissions(tmp_path):
    path = tmp_path / "a.json"
    path.write_text("old")
    path.chmod(0o640)
    with replacing(path) as new:
        new.write_text("new")
        assert path.read_text() == "old"
    assert (path.read_text(), path.stat().st_mode & 0o777) == ("new", 0o640)
    assert names(tmp_path) == ["a.json"]


@pytest.mark.parametrize("there", [True, False])
def test_after_an_error_nothing_has_changed(tmp_path, there):
    path = tmp_path / "a.json"
    if there:
        path.write_text("old")

    def broken():
        with replacing(path) as new:
            new.write_text("ne")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken()
    assert [(one.name, one.read_text()) for one in tmp_path.iterdir()] == [("a.json", "old")] * there


def test_what_a_link_points_to_is_replaced(tmp_path):
    target = tmp_path / "target.json"
    target.write_text("old")
    link = tmp_path / "link.json"
    link.symlink_to(target)
    with replacing(link) as new:
        new.write_text("new")
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_two_writers_do_not_meet(tmp_path):
    path = tmp_path / "a.json"
    with replacing(path) as one, replacing(path) as two:
        one.write_text("one")
        two.write_text("two")
    assert path.read_text() == "one"
    assert names(tmp_path) == ["a.json"]


def test_a_folder_that_is_not_there_is_an_error(tmp_path):
    def write():
        with replacing(tmp_path / "none" / "a.json") as new:
            new.write_text("new")

    with pytest.raises(FileNotFoundError):
        write()
