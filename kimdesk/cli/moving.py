"""Commands that carry lists into the register and out of it."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kimdesk import settings
from kimdesk.cli.doors import data_option, folder_of, in_words, one_group, reading, writing
from kimdesk.cli.giving import given, needs_purpose, purpose_option, receiver_option
from kimdesk.i18n import _, number_of
from kimdesk.store import Store

if TYPE_CHECKING:
    from kimdesk.exchange.skipping import SkippedRow


@click.command(name="export", help=_("Tulis isi register: jsonl (semuanya), atau csv/xlsx dari satu daftar."))
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path))
@data_option
@click.option(
    "--table",
    default="members",
    show_default=True,
    help=_("Daftar untuk csv/xlsx: members, kim, training, …"),
)
@click.option("--full", is_flag=True, help=_("Dengan NIK utuh dan data pribadi; hanya untuk yang berhak."))
@purpose_option
@receiver_option
@click.pass_obj
@in_words
def export_(
    outer: Path | None,
    data: Path | None,
    target: Path,
    table: str,
    full: bool,
    purpose: str,
    receiver: str,
) -> None:
    from kimdesk.entities import BY_TABLE
    from kimdesk.exchange import export

    needs_purpose(full, purpose, "--full")
    if table != "members" and table not in BY_TABLE:
        raise click.UsageError(_("Tidak ada daftar {table}.").format(table=table))
    with writing(data or outer) if full else reading(data or outer) as store:
        if target.suffix == ".jsonl":
            content = b"".join(export.json_lines(store, full=full))
        elif target.suffix == ".xlsx":
            content = export.xlsx_bytes(export.table_rows(store, table, full=full), table)
        elif target.suffix == ".csv":
            content = export.csv_bytes(export.table_rows(store, table, full=full))
        else:
            raise click.UsageError(_("Nama berkas harus berakhir .jsonl, .csv, atau .xlsx."))
        if full:
            what = _("Ekspor {name}").format(name=target.name)
            given(store, what, _people(store), purpose, receiver, lambda: export.save(content, target))
        else:
            export.save(content, target)
    click.echo(_("Tersimpan: {path}").format(path=target))


@click.command(
    name="import", help=_("Masukkan daftar kelompok, atau dengan --kim daftar anggota satu kelompok.")
)
@click.argument("source", type=click.Path(dir_okay=False, path_type=Path))
@data_option
@click.option("--kim", help=_("Nama kelompok yang menerima anggota dari tabel ini."))
@click.option("--dry-run", is_flag=True, help=_("Hanya tunjukkan apa yang akan dimasukkan."))
@click.pass_obj
@in_words
def import_(outer: Path | None, data: Path | None, source: Path, kim: str | None, dry_run: bool) -> None:
    from kimdesk.exchange.sheet import read_file

    grid = max(read_file(source).values(), key=len, default=[])
    with writing(data or outer) as store:
        if kim is None:
            chosen = settings.load(folder_of(data or outer))
            _import_groups(store, grid, chosen.regency if chosen else "", dry_run)
        else:
            _import_members(store, grid, one_group(store, kim), dry_run)


def _people(store: Store) -> int:
    found = store.one("SELECT count(*) AS n FROM person WHERE gone = 0")
    return int(found["n"]) if found is not None else 0


def _import_groups(store: Store, grid: list[list[str]], regency: str, dry_run: bool) -> None:
    from kimdesk.exchange.groups import take_groups

    if dry_run:
        raise click.UsageError(_("--dry-run hanya untuk daftar anggota (--kim)."))
    taken = take_groups(store, grid, within=regency)
    click.echo(number_of("{n} kelompok dimasukkan.", len(taken.made)))
    for title in taken.already:
        click.echo(_("sudah ada: {title}").format(title=title))
    for title in taken.unmatched:
        click.echo(_("wilayah belum pasti: {title}").format(title=title))
    _say_skipped(taken.skipped)


def _import_members(store: Store, grid: list[list[str]], kim: str, dry_run: bool) -> None:
    from kimdesk.exchange.headings import find_headings, keys, unread_columns
    from kimdesk.exchange.members import read_members, take_members, with_known

    headings, labels = find_headings(grid), keys()
    preview = with_known(store, read_members(grid, headings))
    for row in preview.rows:
        known = _(" · NIK sudah ada di {group}").format(group=row.known) if row.known else ""
        click.echo(f"{row.number}. {row.person['name']}{known}")
        for problem in row.problems:
            click.echo(f"   {labels[problem.key]}: {problem.message}")
    _say_skipped(preview.skipped)
    for title in unread_columns(grid, headings):
        click.echo(_("kolom tidak dibaca: {title}").format(title=title))
    fresh = [row for row in preview.rows if not row.known]
    if not dry_run:
        take_members(store, kim, fresh)
        click.echo(number_of("{n} anggota dimasukkan.", len(fresh)))


def _say_skipped(rows: "Sequence[SkippedRow]") -> None:
    for row in rows:
        click.echo(
            _("{n}. dilewati: {reason} ({text})").format(n=row.number, reason=row.reason, text=row.text)
        )
