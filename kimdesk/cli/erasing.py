"""Erasing a person's data on request (UU 27/2022) on the command line.

Exit codes: 0 done, or only shown; 1 refused, nothing was changed; 2 a wrong call.
"""

import datetime
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kimdesk import settings
from kimdesk.cli.doors import data_option, in_words, now, reading, writing
from kimdesk.entities import BY_TABLE
from kimdesk.errors import KimdeskError
from kimdesk.i18n import N_, _
from kimdesk.store import Store

if TYPE_CHECKING:
    from kimdesk.sync.erasing import Plan

_LABELS = {
    "person": N_("Kode baris"),
    "name": N_("Nama"),
    "rows": N_("Dihapus atau dibuat anonim"),
    "ending": N_("Keanggotaan yang diakhiri"),
    "same_name": N_("Baris lain bernama sama (sebut dengan --also bila orangnya sama)"),
    "papers": N_("Terbitan yang tetap disimpan"),
    "elsewhere": N_("Nama yang sama di tempat lain, tidak dihapus"),
    "erasure": N_("Penghapusan"),
    "backups": N_("Cadangan lama yang dihapus"),
}


@click.command(
    help=_("Hapus data pribadi seseorang atas permintaannya (UU 27/2022). Tidak dapat dibatalkan.")
)
@click.argument("person", required=False)
@data_option
@click.option("--reason", default="", help=_("Alasan, tanpa nama orangnya."))
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help=_("Tanggal permintaan; bawaan: hari ini."))
@click.option("--letter", default="", help=_("Nomor surat permintaan."))
@click.option("--also", multiple=True, help=_("Kode baris bernama sama yang juga orang ini."))
@click.option("--stays-member", is_flag=True, help=_("Jangan akhiri keanggotaan yang masih berjalan."))
@click.option("--keep-backups", is_flag=True, help=_("Jangan hapus cadangan lama."))
@click.option("--dry-run", is_flag=True, help=_("Hanya tunjukkan apa yang akan dihapus."))
@click.option("--yes", is_flag=True, help=_("Jangan bertanya."))
@click.option("--list", "lists", is_flag=True, help=_("Daftar penghapusan yang sudah dibuat."))
@click.option("--json", "as_json", is_flag=True, help=_("Hasilnya sebagai JSON."))
@click.pass_obj
@in_words
def erase(
    outer: Path | None, data: Path | None, person: str | None, reason: str, day: datetime.datetime | None,
    letter: str, also: tuple[str, ...], stays_member: bool, keep_backups: bool, dry_run: bool, yes: bool,
    lists: bool, as_json: bool,
) -> None:  # fmt: skip
    from kimdesk.sync import erasing
    from kimdesk.sync.keys import Keys

    if lists == (person is not None):
        raise click.UsageError(_("Sebut orangnya, atau --list."))
    if lists or dry_run:
        with reading(data or outer) as store:
            _show(_made(store) if lists else _facts(_plan(store, person or "", also)), as_json)
        return
    with writing(data or outer) as store:
        wanted = _plan(store, person or "", also)
        if not yes:
            _show(_facts(wanted), as_json=False)
            typed = click.prompt(_("Ketik nama lengkapnya untuk menghapus"), err=True)
            if typed.strip() != wanted.name.strip():
                raise KimdeskError(_("Nama tidak sama"), _("Tidak ada yang dihapus."), "")
        click.echo(_("Menghapus; pada register besar dapat beberapa menit."), err=True)
        keys = Keys(settings.signing_secret(store.folder))
        on = (day or now()).date()
        erasure = erasing.erase(
            store, keys, wanted, day=on, reason=reason, basis=letter, ends=not stays_member
        )
        removed = [] if keep_backups else erasing.renew_backups(store, now())
    _show(
        {"erasure": erasure, "rows": dict(wanted.counts), "backups": [path.name for path in removed]}, as_json
    )


def _plan(store: Store, text: str, also: tuple[str, ...]) -> "Plan":
    from kimdesk.sync.erasing import plan

    wanted = plan(store, _one_person(store, text))
    unknown = set(also) - {twin.id for twin in wanted.twins}
    if unknown:
        raise KimdeskError(
            _("Baris tidak bernama sama"),
            ", ".join(sorted(unknown)),
            _("Lihat baris yang bernama sama dengan --dry-run."),
        )
    return wanted.with_twins(also)


def _one_person(store: Store, text: str) -> str:
    """The person that a row name, a NIK or a full name means; KimdeskError names the candidates.

    A guest who is only a typed name is meant by the code of that row.
    """
    guests = "SELECT id FROM participant UNION ALL SELECT id FROM attendee UNION ALL SELECT id FROM speaker"
    if store.one(f"SELECT 1 FROM ({guests}) WHERE id = ?", (text.strip(),)):
        return text.strip()
    found = store.query(
        "SELECT id, name, nik FROM person"
        " WHERE gone <> 2 AND (id = ?1 OR nik = ?1 OR name = ?1 COLLATE NOCASE)",
        (text.strip(),),
    )
    if len(found) == 1:
        return str(found[0]["id"])
    raise KimdeskError(
        _("Orang tidak pasti") if found else _("Orang tidak ditemukan"),
        ", ".join(f"{row['name']} ({row['nik'] or '–'}, {row['id']})" for row in found[:6]),
        _("Sebut NIK-nya, atau kode barisnya."),
    )


def _facts(wanted: "Plan") -> dict[str, Any]:
    return {
        "person": wanted.person.id,
        "name": wanted.name,
        "rows": dict(wanted.counts),
        "ending": len(wanted.open),
        "same_name": [f"{twin.table} {twin.id}" for twin in wanted.twins],
        "papers": [issue.code for issue in wanted.issues],
        "elsewhere": [f"{place.table}.{place.field} {place.row}" for place in wanted.elsewhere],
    }


def _made(store: Store) -> dict[str, Any]:
    from kimdesk.sync.erasing import erasures

    return {
        each.id: {
            "day": each.day.iso if each.day else "",
            "reason": each.reason,
            "letter": each.basis,
            "by": each.by,
        }
        for each in erasures(store)
    }


def _show(facts: dict[str, Any], as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(facts, ensure_ascii=False, indent=1))
        return
    for name, value in facts.items():
        click.echo(f"{_(_LABELS.get(name, name))}: {_words(value) or '–'}")


def _words(value: Any) -> str:
    if isinstance(value, dict):
        labels = {key: _(BY_TABLE[key].label) if key in BY_TABLE else key for key in value}
        return ", ".join(f"{labels[key]} {part}" for key, part in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
