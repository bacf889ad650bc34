"""Papers of partnerships from the command line."""

from functools import partial
from pathlib import Path

import click

from kimdesk.cli.doors import data_option, in_words, now, one_group, reading, writing
from kimdesk.cli.giving import given, needs_purpose
from kimdesk.cli.issued import Wanted, issue_to, order_options
from kimdesk.cli.paper_options import target, tell
from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.rules.partnership_papers import LIST, PARTNER_PAPERS, PartnerOrder
from kimdesk.store import Store


@click.group(help=_("Mitra: daftar, surat, Nota Kesepahaman, dan Perjanjian Kerja Sama."))
def partner() -> None:
    pass


@partner.command(
    help=_("Buat satu dokumen kemitraan sebagai PDF. NAME: judul, nama mitra, atau kode barisnya.")
)
@click.argument("name")
@data_option
@click.option(
    "--paper",
    "document",
    required=True,
    type=click.Choice([code for code, _label in PARTNER_PAPERS if code != LIST]),
    help=_("Dokumen yang dibuat."),
)
@click.option("--kim", help=_("Hanya kemitraan kelompok ini."))
@order_options
@click.pass_obj
@in_words
def papers(
    outer: Path | None,
    data: Path | None,
    name: str,
    document: str,
    kim: str | None,
    wanted: Wanted,
) -> None:
    with writing(data or outer) if wanted.is_issued else reading(data or outer) as store:
        group = one_group(store, kim) if kim else ""
        order = PartnerOrder(document, one_partnership(store, name, group), paper=wanted.size)
        _make(store, order, wanted)


@partner.command("list", help=_("Buat daftar mitra. REGION: kode wilayah, atau nama kelompok dengan --kim."))
@click.argument("region", required=False, default="")
@data_option
@click.option("--kim", help=_("Daftar satu kelompok, bukan wilayah."))
@click.option("--ended", is_flag=True, help=_("Termasuk yang selesai dan gagal."))
@click.option("--contacts", is_flag=True, help=_("Cetak nomor HP narahubung; wajib --purpose."))
@order_options
@click.pass_obj
@in_words
def list_(
    outer: Path | None,
    data: Path | None,
    region: str,
    kim: str | None,
    ended: bool,
    contacts: bool,
    wanted: Wanted,
) -> None:
    needs_purpose(contacts, wanted.purpose, "--contacts")
    with writing(data or outer) if contacts or wanted.is_issued else reading(data or outer) as store:
        group = one_group(store, kim) if kim else ""
        order = PartnerOrder(
            LIST, kim=group, region="" if group else region, ended=ended, contacts=contacts, paper=wanted.size
        )
        _make(store, order, wanted)


def _make(store: Store, order: PartnerOrder, wanted: Wanted) -> None:
    """Make and save a paper; one with phone numbers is logged in the same act, and so is an issued one."""
    from kimdesk.reports.gathering_partnership import gather_partnership
    from kimdesk.reports.partnership_reports import make_partner_paper
    from kimdesk.reports.saving import save_pdf

    if wanted.is_issued:
        issue_to(store, order, wanted)
        return
    gathered = gather_partnership(store, order)
    made = make_partner_paper(gathered, now())
    path = target(wanted.output, made.name)
    if order.contacts:
        people = {each.partner.id for each in gathered.listed if each.partner and each.partner.contact_phone}
        what, kim = _("Daftar mitra dengan nomor HP: {name}").format(name=path.name), order.kim or None
        save = partial(save_pdf, made.pdf, path)
        given(store, what, len(people), wanted.purpose, wanted.receiver, save, kim=kim)
    else:
        save_pdf(made.pdf, path)
    tell(path, made.pages, (*made.findings, *gathered.findings))


def one_partnership(store: Store, text: str, kim: str = "") -> str:
    """The partnership that a title, a partner's name or a row name means; KimdeskError names candidates."""
    rows = store.query(
        "SELECT r.id, ifnull(r.name, '') AS name, p.name AS partner, k.name AS kim FROM partnership r"
        " JOIN partner p ON p.id = r.partner JOIN kim k ON k.id = r.kim"
        " WHERE r.gone = 0 AND p.gone = 0 AND k.gone = 0 AND ? IN ('', r.kim)",
        (kim,),
    )
    wanted = text.casefold()
    same = [row for row in rows if wanted in (row["id"], row["name"].casefold(), row["partner"].casefold())]
    near = same or [row for row in rows if wanted in f"{row['name']} {row['partner']}".casefold()]
    if len(near) == 1:
        return str(near[0]["id"])
    names = ", ".join(
        f"{row['name'] or '–'} ({row['partner']}, KIM {row['kim']}, {row['id']})" for row in near[:6]
    )
    raise KimdeskError(
        _("Kemitraan tidak pasti") if near else _("Kemitraan tidak ditemukan"),
        names or _("Tidak ada kemitraan dengan {name}.").format(name=text),
        _("Sebut kelompoknya dengan --kim, atau kode barisnya."),
    )
