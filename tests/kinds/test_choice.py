import pytest

from kimdesk import i18n
from kimdesk.errors import InvalidValue
from kimdesk.kinds import Choice, Choices, YesNo

SEXES = (("L", "Laki-laki"), ("P", "Perempuan"))
SEX_WORDS = (("lk", "L"), ("laki", "L"), ("pr", "P"), ("w", "P"))
SKILLS = (("menulis", "Menulis"), ("it", "IT, media"), ("foto", "Foto"), ("umkm", "KUB/UMKM"))
MANY = tuple((f"c{n}", f"Pilihan {n}") for n in range(9))


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("L", "L"),
        ("l", "L"),
        ("Laki-laki", "L"),
        ("Laki - laki", "L"),
        ("LAKI LAKI", "L"),
        ("Lk.", "L"),
        ("Pr", "P"),
        ("W", "P"),
        ("perempuan", "P"),
    ],
)
def test_an_option_is_read_by_code_label_or_synonym(typed, code):
    assert Choice(SEXES, also=SEX_WORDS).parse(typed) == code


def test_an_unknown_option_is_refused_with_the_options():
    with pytest.raises(InvalidValue) as refused:
        Choice(SEXES).parse("x")
    assert refused.value.message == "“x” tidak ada dalam daftar. Pilih: Laki-laki, Perempuan."


def test_at_most_six_options_are_named():
    with pytest.raises(InvalidValue, match=r"Pilihan 5, …\.$"):
        Choice(MANY).parse("x")


def test_a_free_choice_keeps_other_text_as_typed():
    free = Choice(SEXES, free=True)
    assert free.parse("  Lain  lagi ") == "Lain lagi"
    assert free.show("Lain lagi") == "Lain lagi"
    assert free.parse("laki laki") == "L"


def test_a_code_of_a_newer_version_is_shown_as_it_is():
    assert Choice(SEXES).show("baru") == "baru"
    assert Choices(SKILLS).show(("it", "baru")) == "IT, media, baru"


def test_labels_read_back_in_the_language_of_the_program(monkeypatch):
    english = {"Laki-laki": "Male", "Perempuan": "Female", "Ya": "Yes", "Tidak": "No"}
    monkeypatch.setattr(i18n._catalogue, "gettext", lambda text: english.get(text, text))
    monkeypatch.setattr(i18n, "_language", "en")
    assert Choice(SEXES).show("P") == "Female"
    assert Choice(SEXES).parse("female") == "P"
    assert Choice(SEXES).parse("perempuan") == "P"
    assert YesNo().parse(YesNo().show(False)) is False


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("foto, menulis", ("menulis", "foto")),
        ("IT, media", ("it",)),
        ("Foto; IT, media\nKUB/UMKM", ("it", "foto", "umkm")),
        ("kub umkm,,foto,foto", ("foto", "umkm")),
        (" , ", None),
    ],
)
def test_several_options_are_read_between_commas(typed, codes):
    assert Choices(SKILLS).parse(typed) == codes


def test_one_unknown_among_several_is_named():
    with pytest.raises(InvalidValue, match="“masak” tidak ada"):
        Choices(SKILLS).parse("foto, masak")


@pytest.mark.parametrize("typed", ["ya", "Y", "1", "v", "✓", "TRUE", "sudah", "Ada"])
def test_yes_has_many_spellings(typed):
    assert YesNo().parse(typed) is True


@pytest.mark.parametrize("typed", ["tidak", "T", "0", "-", "FALSE", "belum", "tidak ada"])
def test_no_has_many_spellings(typed):
    assert YesNo().parse(typed) is False


@pytest.mark.parametrize("typed", ["x", "mungkin", "2"])
def test_what_is_neither_yes_nor_no_is_refused(typed):
    with pytest.raises(InvalidValue, match="Ya atau Tidak"):
        YesNo().parse(typed)
