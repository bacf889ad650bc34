"""The composition root: puts store, worker, desk and window together, and takes them apart again.

`run` is the whole program with a window. `Session` is one open register with its window; the demo
and the self-test use it without an event loop of their own.
"""

import datetime
import gc
import os
import sys
from collections.abc import Callable, Generator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import kimdesk.ui  # noqa: F401 - before Qt, see there

# isort: split
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QDialog

from kimdesk import __version__, i18n, settings
from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.resource_files import resource
from kimdesk.settings import Settings
from kimdesk.store import Scope, Store
from kimdesk.store.connection import Unusable
from kimdesk.ui import crash, messages, theme
from kimdesk.ui.backup_keeper import BackupKeeper
from kimdesk.ui.collector import Collector
from kimdesk.ui.desk import Desk
from kimdesk.ui.index_keeper import IndexKeeper
from kimdesk.ui.jobs import Job, Jobs, Progress
from kimdesk.ui.main_window import MainWindow
from kimdesk.ui.single_instance import SingleInstance

Clock = Callable[[], datetime.datetime]

SWITCH = 0.0005
"""Seconds after which a busy worker lets the window's thread have its turn: painting asks Python often."""


def clock() -> datetime.datetime:
    """The laptop's time, with its zone."""
    return datetime.datetime.now().astimezone()


class Session:
    """One open register: `window` is ready to be shown. Raises KimdeskError when it cannot be opened.

    home: the settings of the person, where the identity guard looks; those of the system when None.
    """

    def __init__(self, folder: Path, chosen: Settings, now: Clock = clock, home: Path | None = None) -> None:
        from kimdesk.store.held_values import recover
        from kimdesk.store.lock import Holder, RegisterLock
        from kimdesk.sync import guard

        self._now = now
        self.folder = folder
        self._home = home or settings.home_folder()
        self._is_watched = True
        self.replacing: Path | None = None
        self.reopens = False
        self._lock = RegisterLock(folder, Holder(os.getpid(), chosen.device, f"{now():%d-%m-%Y %H.%M}"))
        self._lock.acquire()
        with ExitStack() as undoing:
            undoing.callback(self._lock.release)
            self.store = Store.open(folder / settings.REGISTER, chosen.as_device(), now)
            undoing.callback(self.store.close)
            if not self.store.read_only:
                try:
                    guard.watch(self.store, self._home)
                except guard.Unwatched as error:
                    self._is_watched, self.store.notice = False, f"{error.title}. {error.advice}"
                with messages.shown(None):
                    self.store.set_setting(settings.HOME, chosen.regency)
                    recover(self.store)
            scope = _first_scope(self.store, chosen)
            self.jobs = Jobs(self.store)
            undoing.callback(self.jobs.close)
            self.desk = Desk(self.store, self.jobs, now, scope)
            undoing.callback(self.desk.close)
            self.window = MainWindow(self.desk)
            undoing.pop_all()
        gc.freeze()  # all of this stays as long as the window: collecting need not look at it again
        self._collector = Collector(self.desk)
        self.index = IndexKeeper(self.desk)
        self.backups = BackupKeeper(self.desk)
        self.backups.made.connect(self.window.status.show_backup)
        self.backups.failed.connect(self._failed)
        self.jobs.failed.connect(self._job_failed)
        self.desk.replacing.connect(self._replace)
        self.desk.reopening.connect(self._reopen)

    def close(self) -> None:
        """Write what is typed, make the backup of the day's end, and let the register go."""
        self.window.close()
        self.jobs.close()
        self.desk.close()
        self._collector.stop()
        if not self.store.read_only:
            self._back_up()
            if self._is_watched:
                self._note_writing()
        for part in (self.window, self.desk, self.jobs):
            part.deleteLater()
        # Now, not later: no timer of theirs may wake up when the store is closed.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.store.close()
        self._lock.release()

    def _back_up(self) -> None:
        from kimdesk.store.backup import AT_CLOSE, EVERY, backup_folder, due, make_backup, thin
        from kimdesk.store.pack import pack
        from kimdesk.sync.giving import seal_for_backup

        path, kept, now = self.store.path, backup_folder(self.store.path), self._now()
        with messages.shown(None):
            if due(path, kept, now + EVERY):  # the last half hour counts, too
                pack(self.store)
                seal_for_backup(self.store)
                make_backup(path, kept, now, AT_CLOSE)
                thin(kept, now)

    def _note_writing(self) -> None:
        from kimdesk.sync import guard

        with messages.shown(None):
            guard.note(self.store, self._home)

    def _replace(self, backup: Path) -> None:
        self.replacing = backup
        self.window.close()

    def _reopen(self) -> None:
        self.reopens = True
        self.window.close()

    def _failed(self, error: Exception) -> None:
        with messages.shown(self.window):
            raise error

    def _job_failed(self, _job: Job, error: Exception) -> None:
        self._failed(error)


def application() -> QApplication:
    """The one QApplication, with the bundled fonts."""
    sys.setswitchinterval(SWITCH)
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication([*sys.argv[:1], *theme.FUSION])
        app.setApplicationName("kimdesk")
        app.setApplicationVersion(__version__)
        app.setWindowIcon(QIcon(str(resource("icons", "kimdesk.png"))))
        theme.load_fonts()
    return app


def run(folder: Path) -> int:
    """Open the window on the register in `folder` and stay until it is closed; the exit code."""
    app = application()
    theme.apply(app)
    crash.install(folder / settings.LOG, clock)
    try:
        if sys.platform == "win32":
            settings.check_windows(sys.getwindowsversion().build)
        only = SingleInstance(folder)
        if not only.is_first():
            return 0
        chosen = settings.load(folder)
        if chosen is not None:
            return _stay(app, only, folder, chosen)
        return _first_start(app, only, folder)
    except KimdeskError as error:
        messages.show_error(None, error)
        return 1


def _first_start(app: QApplication, only: SingleInstance, folder: Path) -> int:
    """Three questions, or the sample register, in a folder of its own so that records never mix."""
    import platform

    from kimdesk.ui.first_start import FirstStart

    questions = FirstStart(platform.node().upper() or "LAPTOP")
    if questions.exec() != QDialog.DialogCode.Accepted:
        return 0
    if questions.answer == "own":
        settings.save(folder, questions.settings)
        return _stay(app, only, folder, questions.settings)
    sample = folder / settings.SAMPLE
    kept = settings.load(sample)
    if kept is None:
        settings.save(sample, questions.settings)
    return _stay(app, only, sample, kept or questions.settings, is_sample=True)


def _stay(
    app: QApplication, only: SingleInstance, folder: Path, chosen: Settings, *, is_sample: bool = False
) -> int:
    """Show the window until it is closed for good."""
    while True:
        i18n.use_language(chosen.language)
        theme.apply(app, chosen.scheme, chosen.text_size)
        session = _opened(folder, chosen)
        if is_sample and session.store.one("SELECT 1 FROM act LIMIT 1") is None:
            session.jobs.run(_("Menyiapkan register contoh"), _fill_with_sample)
        only.raised.connect(session.window.come_to_front)
        follow = partial(_follow_system, app, chosen)
        app.styleHints().colorSchemeChanged.connect(follow)
        session.window.show()
        code = app.exec()
        app.styleHints().colorSchemeChanged.disconnect(follow)
        only.raised.disconnect(session.window.come_to_front)
        session.close()
        if session.replacing is not None:
            from kimdesk.store.restoring import restore

            with messages.shown(None):
                restore(folder / settings.REGISTER, session.replacing, clock())
        elif session.reopens:
            chosen = settings.load(folder) or chosen
        else:
            only.close()
            return code


def _opened(folder: Path, chosen: Settings) -> Session:
    """The register; when its file is of no use any more, the newest sound backup is offered in its place."""
    try:
        return Session(folder, chosen)
    except Unusable as error:
        from kimdesk.store.backup import backup_folder, newest_sound
        from kimdesk.store.restoring import restore

        path = folder / settings.REGISTER
        backup = newest_sound(backup_folder(path))
        if backup is None:
            raise
        text = _("{cause} Cadangan {at} utuh. Berkas yang sekarang tetap disimpan di sampingnya.")
        words = text.format(cause=error.cause, at=f"{backup.at:%d-%m-%Y %H.%M}")
        if not messages.ask(None, error.title, words, _("Pulihkan cadangan"), danger=True):
            raise
        restore(path, backup.path, clock())
        return Session(folder, chosen)


def _follow_system(app: QApplication, chosen: Settings, _scheme: Qt.ColorScheme) -> None:
    theme.apply(app, chosen.scheme, chosen.text_size)


def _fill_with_sample(store: Store) -> Generator[Progress, None, None]:
    from kimdesk.exchange.sample import build_sample

    yield Progress(text=_("Menyiapkan register contoh"))
    build_sample(store, clock().date())


def _first_scope(store: Store, chosen: Settings) -> Scope:
    """Where the person was last; else the kabupaten of the first start."""
    region, kim = store.setting("window.scope", ["", ""])
    if kim and store.one("SELECT 1 FROM kim WHERE id = ? AND gone = 0", (kim,)) is None:
        kim = ""
    return Scope(region=region or ("" if kim else chosen.regency), kim=kim)
