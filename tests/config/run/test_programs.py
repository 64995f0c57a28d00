"""Beat's schedule file: a torn one is thrown away, a sound one is kept."""

import shelve

from config.run.programs import discard_unreadable


def test_a_sound_schedule_is_kept(tmp_path):
    path = tmp_path / "beat-schedule"
    with shelve.open(str(path)) as kept:
        kept["entries"] = {"heartbeat": 1}

    assert not discard_unreadable(path)

    with shelve.open(str(path)) as kept:
        assert kept["entries"] == {"heartbeat": 1}


def test_a_torn_schedule_is_thrown_away(tmp_path):
    path = tmp_path / "beat-schedule"
    with shelve.open(str(path)) as kept:
        kept["entries"] = {"heartbeat": 1}
    for file in tmp_path.iterdir():
        file.write_bytes(b"\x00torn")

    assert discard_unreadable(path)

    assert list(tmp_path.iterdir()) == []


def test_without_a_schedule_there_is_nothing_to_throw_away(tmp_path):
    assert not discard_unreadable(tmp_path / "beat-schedule")
