"""Commands of trust: issue a paper, and say whether one is what was issued."""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kimdesk.cli.doors import data_option, in_words, one_group, reading, writing
from kimdesk.cli.giving import receiver_option
from kimdesk.cli.issued import Wanted, issue_to
from kimdesk.cli.paper_options import level_option, output_option, paper_option
from kimdesk.entities.documents import DOCUMENTS
from kimdesk.i18n import _

if TYPE_CHECKING:
    from kimdesk.reports.verifying import Verdict

_SIGNS = {"block": "✗", "check": "!", "info": "·"}


@click.command(help=_("Periksa keaslian PDF, teks QR, atau kode; PAPER: berkas atau kodenya."))
@click.argument("paper")
@data_option
@click.option("--json", "as_json", is_flag=True, help=_("Hasilnya sebagai JSON."))
@click.pass_obj
@in_words
def verify(outer: Path | None, data: Path | None, paper: str, as_json: bool) -> None:
    from kimdesk.reports.verifying import verify_code, verify_pdf

    is_code = paper.upper().startswith("KD") and not paper.lower().endswith(".pdf")
    with reading(data or outer) as store:
        verdict = verify_code(paper, store) if is_code else verify_pdf(Path(paper), store)
    if as_json:
        click.echo(json.dumps(_plain(verdict), ensure_ascii=False, indent=2))
    else:
        _say(verdict)
    sys.exit(0 if verdict.good else 1)


@click.command(help=_("Terbitkan berkas SK satu kelompok: berkode, bersegel, dan tercatat."))
@click.argument("kim")
@data_option
@click.option("--purpose", required=True, help=_("Untuk apa diterbitkan; ikut dicatat."))
@receiver_option
@output_option
@click.option(
    "--document",
    "documents",
    multiple=True,
    type=click.Choice([code for code, _label in DOCUMENTS]),
    help=_("Naskah yang dimuat, boleh berkali-kali; bawaan: yang biasa."),
)
@paper_option
@level_option
@click.option("--full-nik", is_flag=True, help=_("NIK utuh pada daftar anggota; hanya untuk pemeriksa."))
@click.pass_obj
@in_words
def issue(
    outer: Path | None,
    data: Path | None,
    kim: str,
    purpose: str,
    receiver: str,
    output: Path | None,
    documents: tuple[str, ...],
    paper: str | None,
    level: str | None,
    full_nik: bool,
) -> None:
    from kimdesk.rules.dossier_order import Order

    with writing(data or outer) as store:
        order = Order(
            one_group(store, kim),
            level or "",
            documents=documents or None,
            paper=paper or "",
            full_nik=full_nik,
        )
        wanted = Wanted(output, order.paper, is_issued=True, purpose=purpose, receiver=receiver)
        issue_to(store, order, wanted)


def _say(verdict: "Verdict") -> None:
    click.echo(f"{'✓' if verdict.good else '✗'} {verdict.title}")
    if verdict.code:
        click.echo(_("kode: {code}").format(code=verdict.code))
    if verdict.device:
        click.echo(_("diterbitkan dengan: {device}").format(device=verdict.device) + f" · {verdict.standing}")
    for finding in verdict.findings:
        click.echo(f"{_SIGNS[finding.level]} {finding.text}")
    for figure in verdict.figures:
        changed = figure.now is not None and figure.now != figure.printed
        now_is = _(" (register sekarang: {now})").format(now=figure.now or "–") if changed else ""
        click.echo(f"  {_(figure.label)}: {figure.printed}{now_is}")


def _plain(verdict: "Verdict") -> dict[str, Any]:
    return {
        "good": verdict.good,
        "state": verdict.state,
        "title": verdict.title,
        "code": verdict.code,
        "device": verdict.device,
        "standing": verdict.standing,
        "pages_changed": list(verdict.pages_changed),
        "findings": [{"level": each.level, "text": each.text} for each in verdict.findings],
        "figures": [asdict(figure) for figure in verdict.figures],
    }
