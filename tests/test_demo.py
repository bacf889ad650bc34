"""The demo without a display: the same window, and what it leaves behind."""

import os
import subprocess
import sys
from pathlib import Path

from PIL import Image

from kimdesk import settings
from kimdesk.demo import REPORT, new_sample, now, sample_settings
from kimdesk.store import Store
from kimdesk.ui.tabs import TABS


def test_without_a_display_the_demo_leaves_pictures_dossier_register_and_report(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    done = subprocess.run(
        [sys.executable, "-m", "kimdesk", "demo", "--data", folder],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    for number, tab in enumerate(TABS, start=1):
        with Image.open(folder / f"{number}-{tab.key}.png") as picture:
            assert picture.size == (1366, 768)
    (dossier,) = folder.glob("SK-KIM_*.pdf")
    assert dossier.read_bytes().startswith(b"%PDF-")
    assert (folder / settings.REGISTER).exists()
    report = (folder / REPORT).read_text(encoding="utf-8")
    assert "44 kelompok" in report
    assert "KIM Sendangpotro" in report
    assert dossier.name in report


def test_a_new_demo_replaces_the_register_of_an_earlier_one_and_nothing_else(tmp_path: Path) -> None:
    kept = tmp_path / "catatan.txt"
    kept.write_text("milik saya", encoding="utf-8")
    for _round in range(2):
        sample = new_sample(tmp_path, sample_settings())
    store = Store.open(tmp_path / settings.REGISTER, sample_settings().as_device(), now)
    try:
        assert store.query("SELECT count(*) AS n FROM kim")[0]["n"] == len(sample.groups.made) == 44
    finally:
        store.close()
    assert kept.read_text(encoding="utf-8") == "milik saya"
