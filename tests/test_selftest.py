"""What the program says of itself, from source as from its one folder."""

import subprocess
import sys

import pytest

from kimdesk import selftest


def test_every_step_goes_well_here() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kimdesk", "--selftest"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("✓") == len(selftest.STEPS)


def test_a_step_that_fails_is_named_and_the_others_are_tried_all_the_same(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_folder: object) -> str:
        raise RuntimeError("patah")

    monkeypatch.setattr(selftest, "STEPS", (("pertama", broken), ("kedua", lambda _folder: "baik")))
    assert selftest.selftest() == 1
    said = capsys.readouterr()
    assert "✗ pertama: RuntimeError: patah" in said.err
    assert "✓ kedua: baik" in said.out
