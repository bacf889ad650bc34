"""The demo: the sample register in the real window.

With a display the window opens on it and stays. Without one the same window is shown offscreen,
goes through its tabs, makes the dossier of the complete group, and leaves pictures, PDF, register
and a page that says what was done.
"""

import datetime
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kimdesk import settings
from kimdesk.exchange.sample import COMPLETE, FAULTY, Sample, build_sample
from kimdesk.i18n import _, with_dots
from kimdesk.settings import Settings
from kimdesk.store import Scope, Store

if TYPE_CHECKING:
    from kimdesk.app import Session

REPORT = "BACA.txt"
DEVICE_KEY = "c0nt0hc0nt0h"


def run_demo(folder: Path) -> int:
    """Make the sample register anew in `folder` and show it; the exit code."""
    chosen = sample_settings()
    sample = new_sample(folder, chosen)
    if has_display():
        from kimdesk.app import run

        return run(folder)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    lines = walk(folder, chosen, sample)
    (folder / REPORT).write_text("\n".join(lines) + "\n", encoding="utf-8")
    click.echo("\n".join(lines))
    return 0


def has_display() -> bool:
    """Whether a window can be seen here."""
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        return False
    return sys.platform in ("win32", "darwin") or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )


def sample_settings() -> Settings:
    return Settings(DEVICE_KEY, "LAPTOP-ANI", "Ani Contoh", "Fasilitator", "51.01")


def new_sample(folder: Path, chosen: Settings) -> Sample:
    """Throw an earlier demo in `folder` away and build the register; other files there stay."""
    for name in (
        settings.REGISTER,
        f"{settings.REGISTER}-wal",
        f"{settings.REGISTER}-shm",
        settings.SETTINGS,
    ):
        (folder / name).unlink(missing_ok=True)
    for name in ("cadangan", "files"):
        shutil.rmtree(folder / name, ignore_errors=True)
    settings.save(folder, chosen)
    store = Store.open(folder / settings.REGISTER, chosen.as_device(), now)
    try:
        return build_sample(store, now().date())
    finally:
        store.close()


def now() -> datetime.datetime:
    return datetime.datetime.now().astimezone()


def walk(folder: Path, chosen: Settings, sample: Sample) -> list[str]:
    """Go through the window as a person would; the lines of the report."""
    from kimdesk import app
    from kimdesk.ui import pictures, theme

    theme.apply(app.application(), "light")
    session = app.Session(folder, chosen, home=folder)
    try:
        session.window.resize(*pictures.SIZE)
        session.window.show()
        session.desk.set_scope(Scope(kim=sample.complete))
        pictures.settle(session.desk)
        lines = [_("kimdesk: peragaan tanpa layar, {day:%d-%m-%Y %H.%M}").format(day=now()), ""]
        lines += _about(session, sample)
        lines += _pictures(session, folder, sample)
        lines += _dossier(session, folder)
        lines += ["", _("Untuk membuka registernya: kimdesk --data {folder}").format(folder=folder.name)]
    finally:
        session.close()
    return lines


def _about(session: "Session", sample: Sample) -> list[str]:
    count = session.store.query("SELECT count(*) AS n FROM kim WHERE gone = 0")[0]["n"]
    return [
        _("Register: {name}, {groups} kelompok dari daftar publik, {members} keanggotaan rekaan.").format(
            name=settings.REGISTER, groups=with_dots(count), members=with_dots(sample.members)
        ),
        _("Wilayah belum pasti ({n}), disimpan di bawah kabupatennya:").format(
            n=with_dots(len(sample.groups.unmatched))
        ),
        *(f"  - {title}" for title in sample.groups.unmatched),
        "",
    ]


def _pictures(session: "Session", folder: Path, sample: Sample) -> list[str]:
    from kimdesk.ui import pictures

    faulty = session.store.query("SELECT id FROM kim WHERE name = ?", (FAULTY,))[0]["id"]
    lines = [_("Gambar jendela:")]
    for number, entry in enumerate(session.window.tabs.entries, start=1):
        session.desk.set_scope(Scope(kim=sample.complete))
        session.window.tabs.show_key(entry.key)
        _choose(session, entry.key, sample.complete)
        pictures.settle(session.desk)
        name = f"{number}-{entry.key}.png"
        pictures.take(session.window, folder / name)
        lines.append(f"  - {name}: {_(entry.label)}")
    for name, scope, key in (
        ("8-kabupaten.png", Scope(region="35.22"), session.window.tabs.entries[0].key),
        ("9-anggota-perlu-diperiksa.png", Scope(kim=faulty), "anggota"),
    ):
        session.desk.set_scope(scope)
        session.window.tabs.show_key(key)
        _choose(session, key, scope.kim)
        pictures.settle(session.desk)
        pictures.take(session.window, folder / name)
        lines.append(f"  - {name}")
    return [*lines, ""]


def _choose(session: "Session", key: str, kim: str) -> None:
    """Choose the fourth row of a list, so that its panel is seen."""
    from kimdesk.ui import pictures

    table = {"anggota": "membership", "kegiatan": "activity"}.get(key)
    if table and kim:
        pictures.settle(session.desk)
        sql = f"SELECT id FROM {table} WHERE kim = ? AND gone = 0 ORDER BY seq LIMIT 1 OFFSET 3"
        row = session.store.one(sql, (kim,))
        if row:
            session.desk.go_to(table, row["id"], tab=key)


def _dossier(session: "Session", folder: Path) -> list[str]:
    from kimdesk.reports.brief import DossierOptions
    from kimdesk.reports.dossier import dossier_name, make_dossier, save_dossier
    from kimdesk.store.group_file import group_file

    kim = session.store.query("SELECT id FROM kim WHERE name = ?", (COMPLETE,))[0]["id"]
    file, options = group_file(session.store, kim), DossierOptions()
    made = make_dossier(file, options, now())
    path = save_dossier(made, folder / dossier_name(file, options, now()))
    return [
        _("Berkas SK: {name}, {pages} halaman, kelompok KIM {group}.").format(
            name=path.name, pages=made.pages, group=COMPLETE
        ),
        *(
            _("  - {title}, halaman {page}").format(title=mark.title, page=mark.page)
            for mark in made.outline
            if mark.level == 0
        ),
        *(f"  ! {finding.text}" for finding in made.findings),
    ]
