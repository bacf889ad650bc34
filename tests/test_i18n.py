"""Texts in the language of the window, and in Indonesian where they go to paper."""

import gettext
import threading

import pytest

from kimdesk import i18n
from kimdesk.i18n import _, indonesian, language, ngettext, number_of, use_language


class Loud(gettext.NullTranslations):
    """A language in which everything ends with an exclamation mark."""

    def gettext(self, message: str) -> str:
        return f"{message}!"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"{msgid1 if n == 1 else msgid2}!"


@pytest.fixture(autouse=True)
def _loud_window(monkeypatch: pytest.MonkeyPatch) -> None:
    use_language("en")
    monkeypatch.setattr(i18n, "_catalogue", Loud())


def test_within_a_paper_texts_are_indonesian_and_afterwards_again_those_of_the_window() -> None:
    with indonesian():
        assert (_("Kelompok"), ngettext("satu", "banyak", 2), language()) == ("Kelompok", "banyak", "id")
    assert (_("Kelompok"), ngettext("satu", "banyak", 2), language()) == ("Kelompok!", "banyak!", "en")


def test_a_paper_in_one_thread_leaves_the_window_in_another_alone() -> None:
    heard: list[str] = []
    with indonesian():
        window = threading.Thread(target=lambda: heard.append(_("Kelompok")))
        window.start()
        window.join()
    assert heard == ["Kelompok!"]


def test_no_text_is_no_text() -> None:
    assert _("") == ""


def test_a_number_stands_with_dots_in_the_form_that_the_language_has_for_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class English(gettext.NullTranslations):
        def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
            return f"{{n}} group{'' if n == 1 else 's'} in {{where}}"

    monkeypatch.setattr(i18n, "_catalogue", English())
    said = [number_of("{n} kelompok di {where}", n, where="Bali") for n in (0, 1, 1250)]
    assert said == ["0 groups in Bali", "1 group in Bali", "1.250 groups in Bali"]
    with indonesian():
        assert number_of("{n} kelompok di {where}", 1250, where="Bali") == "1.250 kelompok di Bali"
