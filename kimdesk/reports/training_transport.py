"""Daftar tanda terima uang transport: what each participant got, signed by each, with the sum in words.

An amount that is written down for a person goes before the training's usual one. The tax stands only
when its rate is known, for it depends on who is paid; else both columns are filled by hand.
"""

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph

from kimdesk.i18n import with_dots
from kimdesk.reports.document import Component
from kimdesk.reports.phrases import dots
from kimdesk.reports.signature import Signatures
from kimdesk.reports.tables import Column, DataTable, Look, Row
from kimdesk.reports.training_attendance import LEAST_ROWS
from kimdesk.reports.training_brief import SIGNATURE, TrainingBrief, origin
from kimdesk.reports.training_head import list_head
from kimdesk.rules.training_file import Attender, TrainingFile

_COLUMNS = (
    Column("NO", 10 * mm, align="center"),
    Column("NAMA", 34 * mm, grow=2),
    Column("ASAL", 28 * mm, grow=3),
    Column("JUMLAH (Rp)", 18 * mm, align="right"),
    Column("PPh 21 (Rp)", 16 * mm, align="right"),
    Column("DITERIMA (Rp)", 19 * mm, align="right"),
    Column("TANDA TANGAN", 36 * mm, align="zigzag"),
)


def transport_receipt(brief: TrainingBrief) -> Component:
    """The receipt of everybody who was there; before the first mark, of everybody who is invited."""
    file = brief.file
    title = brief.plain("bimtek_transport.judul")
    people = _receivers(file)
    amounts = [_amount(file, each) for each in people]
    taxes = [_tax(file, amount) for amount in amounts]
    rows: list[Row] = [
        (f"{number}.", each.name, origin(each), *_money(amount, tax), f"{number}. {dots(SIGNATURE)}")
        for number, (each, amount, tax) in enumerate(zip(people, amounts, taxes, strict=True), start=1)
    ]
    if not rows:
        rows = [(f"{n}.", "", "", "", "", "", f"{n}. {dots(SIGNATURE)}") for n in range(1, LEAST_ROWS + 1)]
    total, tax = _sum(amounts), _sum(taxes)
    rows.append(("", "JUMLAH", "", *_money(total, tax), ""))
    facts = [("Hari, tanggal", brief.days), ("Tempat", file.training.place or "")]
    received = None if total is None or tax is None else total - tax
    return Component(
        title,
        [
            *list_head(brief, title, facts),
            DataTable(
                _COLUMNS,
                rows,
                Look(size=8.5, leading=10.3, least_row=9 * mm),
                _tail(brief, total if received is None else received),
            ),
        ],
        "sheet",
        footer=brief.footer,
    )


def paid(file: TrainingFile) -> int | None:
    """What all who sign for it get together, before tax; None when an amount is unknown."""
    return _sum([_amount(file, each) for each in _receivers(file)])


def _receivers(file: TrainingFile) -> list[Attender]:
    return [each for each in file.seats if file.present(each) or not file.held]


def _tail(brief: TrainingBrief, money: int | None) -> list[Flowable]:
    blanks = {**brief.blanks, "jumlah_uang": money}
    lines = [brief.wording.text(f"bimtek_transport.{key}", blanks) for key in ("terbilang", "dana")]
    style = brief.look.left.clone("under the sum", spaceBefore=4)
    return [
        *(Paragraph(line, style) for line in lines if line),
        Signatures(
            [
                brief.in_charge((brief.plain("bimtek_transport.setuju"),)),
                brief.treasurer((brief.place_and_day,)),
            ],
        ),
    ]


def _amount(file: TrainingFile, attender: Attender) -> int | None:
    own = attender.row.transport
    return file.training.transport if own is None else own


def _tax(file: TrainingFile, amount: int | None) -> int | None:
    rate = file.training.tax
    return None if rate is None or amount is None else amount * rate // 100


def _money(amount: int | None, tax: int | None) -> tuple[str, str, str]:
    """Amount, tax, and what is left of it; what is unknown stays empty."""
    left = None if amount is None or tax is None else amount - tax
    return _dotted(amount), _dotted(tax), _dotted(left)


def _dotted(money: int | None) -> str:
    return "" if money is None else with_dots(money)


def _sum(amounts: list[int | None]) -> int | None:
    """The sum when every amount is known."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known and len(known) == len(amounts) else None
