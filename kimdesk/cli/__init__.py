"""The command line: the second front end, which keeps the core free of Qt.

Each command opens the register, does one thing through the same doors as the window, and says
what it did. What a person can act on goes to the error stream without a traceback; exit code 0 is
done, 1 is that, 2 is a wrong call. Qt is imported only by the window, the demo and the benchmarks.
"""

import gc
import gettext
import os
import sys
from pathlib import Path

import click

from kimdesk import __version__
from kimdesk.cli import (
    bundles,
    erasing,
    issued,
    moving,
    papers,
    parked_bundles,
    partner_papers,
    register,
    registers,
    training_papers,
    trials,
    verifying,
)
from kimdesk.cli.doors import data_option, folder_of, in_words
from kimdesk.i18n import LOCALE_FOLDER, _


def main() -> None:
    """What the words of the command line ask for."""
    if "--selftest" in sys.argv[1:]:
        from kimdesk.selftest import selftest

        sys.exit(selftest())
    _make_click_speak()
    cli(prog_name="kimdesk")


def _make_click_speak() -> None:
    """click would ask the system's language for its own words; everything else here is Indonesian."""
    os.environ["LANGUAGE"] = "id"
    gettext.bindtextdomain("click", LOCALE_FOLDER)
    gettext.textdomain("click")


@click.group(invoke_without_command=True, help=_("Register KIM: tanpa perintah, membuka jendela."))
@click.version_option(
    __version__, prog_name="kimdesk", message="%(prog)s %(version)s", help=_("Tampilkan versi.")
)
@data_option
@click.pass_context
@in_words
def cli(context: click.Context, data: Path | None) -> None:
    context.obj = data
    if context.invoked_subcommand is None:
        gc.disable()  # nothing is garbage before the window is there; then `Collector` sees to it
        from kimdesk.app import run

        sys.exit(run(folder_of(data)))


for command in (
    trials.demo,
    register.check,
    register.search,
    register.backup,
    register.restore,
    erasing.erase,
    moving.export_,
    moving.import_,
    papers.dossier,
    papers.dossiers,
    training_papers.training,
    partner_papers.partner,
    registers.register,
    verifying.issue,
    issued.issued,
    verifying.verify,
    bundles.bundle,
    trials.bench,
):
    cli.add_command(command)
for command in (parked_bundles.parked, parked_bundles.accept, parked_bundles.refuse):
    bundles.bundle.add_command(command)


def _name_the_blanks(command: click.Command) -> None:
    """What stands for options and words in the line of usage, of a command and those below it."""
    command.options_metavar = "[PILIHAN]"
    if isinstance(command, click.Group):
        command.subcommand_metavar = "PERINTAH [ISIAN]..."
        for each in command.commands.values():
            _name_the_blanks(each)


_name_the_blanks(cli)
