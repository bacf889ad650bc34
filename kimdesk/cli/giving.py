"""Whole personal data leave the register through a command only with a purpose, and are logged."""

from collections.abc import Callable

import click

from kimdesk.cli.doors import now
from kimdesk.i18n import _
from kimdesk.store import Store
from kimdesk.store.disclosures import disclose

purpose_option = click.option(
    "--purpose", default="", help=_("Tujuan; wajib bila memuat data pribadi lengkap.")
)
receiver_option = click.option("--receiver", default="", help=_("Diberikan kepada siapa; ikut dicatat."))


def needs_purpose(full: bool, purpose: str, option: str) -> None:
    """Refuse the call when whole data are wanted for nothing."""
    if full and not purpose.strip():
        raise click.UsageError(_("{option} memerlukan --purpose: tulis tujuannya.").format(option=option))


def given(
    store: Store, what: str, count: int, purpose: str, receiver: str, save: Callable[[], object],
    *, kim: str | None = None,
) -> None:  # fmt: skip
    """Log what is given away, and save it in the same act: neither is there without the other."""
    with store.act(_("Memberikan data pribadi: {what}").format(what=what), kind="log") as act:
        disclose(store, act, what, count, purpose, day=now().date(), receiver=receiver, kim=kim)
        save()
