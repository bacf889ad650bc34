"""Issued papers on the command line, the same for every sort: issued, listed, given out again, compared."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

import click

from kimdesk.cli.doors import data_option, in_words, now, reading
from kimdesk.cli.giving import needs_purpose, purpose_option, receiver_option
from kimdesk.cli.paper_options import output_option, size_option, target
from kimdesk.crockford import read_code
from kimdesk.entities import Issue
from kimdesk.errors import InvalidValue, KimdeskError
from kimdesk.i18n import _, number_of
from kimdesk.kinds import long_day
from kimdesk.rules.orders import PaperOrder
from kimdesk.store import Store

_issue_option = click.option(
    "--issue",
    "is_issued",
    is_flag=True,
    help=_("Terbitkan: berkode, bersegel, dan tercatat; wajib --purpose."),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Where a paper goes, its size ("" = the office's), and whether it is issued: what for and to whom."""

    output: Path | None
    size: str
    is_issued: bool
    purpose: str
    receiver: str


def order_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options of a command that makes a paper, or issues it; it gets them as `wanted`."""

    @output_option
    @size_option
    @_issue_option
    @purpose_option
    @receiver_option
    @wraps(command)
    def run(
        *args: Any, output: Path | None, size: str | None, is_issued: bool, purpose: str, receiver: str,
        **rest: Any,
    ) -> None:  # fmt: skip
        needs_purpose(is_issued, purpose, "--issue")
        command(*args, wanted=Wanted(output, size or "", is_issued, purpose, receiver), **rest)

    return run


def issue_to(store: Store, order: PaperOrder, wanted: Wanted) -> None:
    """Issue what was ordered, save it and say so."""
    from kimdesk.reports import issuing
    from kimdesk.reports.saving import save_pdf

    issued = issuing.issue(store, order, wanted.purpose, now(), receiver=wanted.receiver)
    path = save_pdf(issued.pdf, target(wanted.output, issued.name))
    for finding in issued.findings:
        click.echo(f"! {finding.text}", err=True)
    click.echo(number_of("{code}, {n} halaman: {path}", issued.pages, code=issued.code, path=path))


@click.command(help=_("Sebut naskah yang sudah terbit; dengan CODE: simpan lagi persis seperti diterbitkan."))
@click.argument("code", required=False, default="")
@data_option
@output_option
@click.option("--changes", is_flag=True, help=_("Sebut saja yang berubah di register sejak diterbitkan."))
@click.pass_obj
@in_words
def issued(outer: Path | None, data: Path | None, code: str, output: Path | None, changes: bool) -> None:
    from kimdesk.reports.issue_changes import changes_since
    from kimdesk.reports.issuing import issued_again, issues_of
    from kimdesk.reports.saving import save_pdf

    with reading(data or outer) as store:
        if not code:
            for row in issues_of(store):
                day = long_day(row.day) if row.day else "–"
                click.echo(" · ".join(part for part in (row.code, day, row.name, row.purpose) if part))
            return
        row = _issue_of(store, code)
        if changes:
            for change in changes_since(store, row):
                click.echo(change.words)
            return
        copy = issued_again(store, row)
    path = save_pdf(copy.pdf, target(output, row.name or f"{row.code}.pdf"))
    if copy.remark:
        click.echo(f"! {copy.remark}", err=True)
    click.echo(number_of("{code}, {n} halaman: {path}", row.pages or 0, code=row.code, path=path))


def _issue_of(store: Store, text: str) -> Issue:
    """The issue of a typed code. KimdeskError when it is none, or not known here."""
    try:
        code = read_code(text)
    except InvalidValue as error:
        raise KimdeskError(_("Kode tidak terbaca"), error.message) from error
    for row in store.all(Issue, "code = ?", (code,)):
        return row
    raise KimdeskError(
        _("Kode tidak dikenal di sini"),
        _("{code} tidak ada dalam daftar terbitan register ini.").format(code=code),
        _("Jalankan `kimdesk issued` untuk melihat semuanya."),
    )
