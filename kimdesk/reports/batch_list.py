"""What a batch shall make and what came of it, and the list of it that stays beside the files."""

import csv
import datetime
import hashlib
import io
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from kimdesk.i18n import N_, _
from kimdesk.kinds import Region
from kimdesk.rules.dossier_order import Order
from kimdesk.store import Scope, Store

LIST = "daftar-berkas.csv"
_COLUMNS = ("kode", "kelompok", "wilayah", "berkas", "halaman", "sha256", "hasil", "catatan")
State = Literal["ok", "findings", "incomplete", "failed"]
STATES = (
    ("ok", N_("Selesai")),
    ("findings", N_("Selesai, perlu diperiksa")),
    ("incomplete", N_("Belum lengkap, tidak dibuat")),
    ("failed", N_("Gagal")),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A dossier to be made: the order, and what its group is called."""

    order: Order
    title: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A bookmark of a made dossier: its title and its page, from 1."""

    title: str
    page: int
    level: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one dossier. `file`: its name in the folder; `notes`: findings, or why there is none."""

    wanted: Wanted
    state: State
    file: str = ""
    pages: int = 0
    digest: str = ""
    notes: tuple[str, ...] = ()
    outline: tuple[Entry, ...] = ()

    @property
    def is_made(self) -> bool:
        return bool(self.file)


def wanted_in(store: Store, scope: Scope, today: datetime.date, model: Order) -> list[Wanted]:
    """The dossiers of all groups of a scope, by place and name; `model` is what is the same for all."""
    place = Region().show
    kims, params = scope.kims(today) if scope != Scope() else ("SELECT id FROM kim", [])
    found = store.query(
        f"SELECT id, name, region FROM kim WHERE gone = 0 AND id IN ({kims})"
        " ORDER BY ifnull(region, '~'), name COLLATE NOCASE, seq",
        params,
    )
    return [
        Wanted(replace(model, kim=row["id"], decree=""), f"KIM {row['name'] or '–'}", place(row["region"]))
        for row in found
    ]


def list_bytes(outcomes: Iterable[Outcome]) -> bytes:
    """The list of a batch as CSV that spreadsheets open: UTF-8 with mark, separated by semicolons."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    writer.writerow(_COLUMNS)
    labels: dict[str, str] = dict(STATES)
    for each in outcomes:
        order, notes = each.wanted.order, " | ".join(each.notes)
        writer.writerow(
            (order.kim, each.wanted.title, each.wanted.place, each.file, each.pages or "", each.digest,
             _(labels[each.state]), notes)
        )  # fmt: skip
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def made_before(folder: Path, wanted: Iterable[Wanted]) -> list[Outcome]:
    """What an earlier batch left in `folder` for these, whole and unchanged."""
    try:
        text = (folder / LIST).read_text("utf-8-sig")
    except OSError:
        return []
    listed = csv.DictReader(io.StringIO(text, newline=""), delimiter=";")
    if not set(_COLUMNS) <= set(listed.fieldnames or ()):
        return []
    rows = {row["kode"]: row for row in listed if row["berkas"]}
    return [
        Outcome(
            each,
            "findings" if row["catatan"] else "ok",
            row["berkas"],
            int(row["halaman"] or 0),
            row["sha256"],
            tuple(filter(None, row["catatan"].split(" | "))),
        )
        for each in wanted
        if (row := rows.get(each.order.kim)) and _digest(folder / row["berkas"]) == row["sha256"]
    ]


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
