"""The extreme groups that every paper has to stand: named, built from `samples`, made once a process.

A fixture is a dossier, or the papers of trainings, partners and registers, which are files of their
own. Long names, full and empty rosters, every level and paper, letters that break markup or that
no font has. Places are real, every person and number is made up.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any

import pypdfium2 as pdfium

from kimdesk.entities import Attachment, Group, Office, Signatory
from kimdesk.entities.documents import PRINTED
from kimdesk.kinds import PartialDay
from kimdesk.reports.brief import DossierOptions
from kimdesk.reports.dossier import make_dossier
from kimdesk.reports.issue_facts import facts_of, marked
from kimdesk.reports.issued_figures import of_dossier
from kimdesk.reports.legal import references
from kimdesk.reports.partnership_reports import PARTNER_REPORTS
from kimdesk.reports.training_brief import TrainingOptions
from kimdesk.reports.training_reports import TRAINING_REPORTS, make_training_paper
from kimdesk.reports.wording import Wording, standard_wording
from kimdesk.rules.group_file import GroupFile, Member
from kimdesk.rules.training_papers import TrainingOrder
from tests.reports import partnership_samples, training_samples
from tests.reports.partnership_samples import booked, covered, partner_list, partner_paper, register
from tests.reports.pieces import picture
from tests.reports.samples import (
    GUMBRIH,
    KEJURON,
    NOW,
    attendees,
    decree,
    deliberation,
    group,
    member,
    members,
    office,
    offices_up_to_the_kabupaten,
    patrons,
    perbekel,
    signatories_up_to_the_kabupaten,
    submitted_file,
)
from tests.reports.watching import Anchor, watched

NASEM = "93.01.01.2001"
LONGEST_VILLAGE = "13.05.16.2006"
"""Kampuang Tanjuang Koto Mambang Sungai Durian: 44 letters."""
LONG_NAME = "Raden Mas Contoh Hadiwijoyo Kusumonegoro Tirtonadi Suryoputr"
"""60 letters."""
_SECRET = bytes(range(32))
_DRAFT = tuple(code for code in PRINTED if code != "verifikasi")
_ROSTERS = ("sampul", "pengurus", "anggota", "biodata", "rancangan_sk", "lampiran_tertutup")
_LETTERS = (
    "permohonan", "rekomendasi", "rekomendasi_camat", "rekomendasi_dinas", "berita_acara", "pernyataan",
    "rancangan_sk",
)  # fmt: skip
_OFFICERS = (
    ("ketua", None), ("wakil_ketua", None), ("sekretaris", None), ("bendahara", None),
    ("koordinator", "pengumpulan"), ("anggota_bidang", "pengumpulan"),
    ("koordinator", "pengelolaan"), ("anggota_bidang", "pengelolaan"),
    ("koordinator", "penyebaran"), ("anggota_bidang", "penyebaran"),
    ("koordinator", "media"), ("anggota_bidang", "media"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Made:
    """A finished file, its top bookmarks and what was drawn where."""

    pdf: bytes
    outline: tuple[tuple[str, int], ...]
    """Title and page (from 1) of each document."""
    anchors: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """A group and what of it is printed."""

    file: GroupFile
    documents: tuple[str, ...] = _DRAFT
    options: dict[str, Any] = field(default_factory=dict)

    def made(self) -> list[Made]:
        chosen = DossierOptions(documents=self.documents, **self.options)
        with watched() as anchors:
            dossier = make_dossier(self.file, chosen, NOW)
        tops = tuple((mark.title, mark.page) for mark in dossier.outline if mark.level == 0)
        return [Made(dossier.pdf, tops, tuple(anchors))]


@dataclass(frozen=True, slots=True)
class Papers:
    """Papers that are files of their own."""

    makers: tuple[Callable[[], bytes], ...]

    def made(self) -> list[Made]:
        found = []
        for make in self.makers:
            with watched() as anchors:
                pdf = make()
            found.append(Made(pdf, _bookmarks(pdf), tuple(anchors)))
        return found


def _bookmarks(pdf: bytes) -> tuple[tuple[str, int], ...]:
    document = pdfium.PdfDocument(pdf)
    try:
        tops = [mark for mark in document.get_toc() if mark.level == 0]
        return tuple((mark.get_title(), mark.get_dest().get_index() + 1) for mark in tops)
    finally:
        document.close()


def officers(count: int = 12, **changed: Any) -> tuple[Member, ...]:
    """Officers in as many posts, `changed` as `member` takes it."""
    return tuple(member(number, *_OFFICERS[number], **changed) for number in range(count))


def complete(**changed: Any) -> GroupFile:
    """A group with everything: deliberation, attendance, photos, letters, programme, mapping."""
    photos = (
        Attachment(id="f1", owner_table="deliberation", owner="b1", kind="musyawarah", name="a.jpg",
                   digest="a", caption="Pembukaan musyawarah"),
        Attachment(id="f2", owner_table="deliberation", owner="b1", kind="musyawarah", name="b.jpg",
                   digest="b", caption="Pemilihan pengurus"),
        Attachment(id="f3", owner_table="kim", owner="k1", kind="sekretariat", name="c.jpg", digest="c",
                   caption="Sekretariat dari jalan"),
    )  # fmt: skip
    values: dict[str, Any] = {
        "deliberations": (deliberation(),),
        "attendees": attendees(24),
        "attachments": photos,
    }
    return submitted_file(**(values | changed))


def _photos() -> dict[str, Any]:
    return {"pictures": {"f1": picture((400, 300)), "f2": picture((300, 400)), "f3": picture((400, 300))}}


def _issued() -> Dossier:
    file = complete(decrees=(decree(level="kabupaten", number="141", day=PartialDay(2026, 2, 25)),))
    mark = marked(facts_of("berkas", of_dossier(file, file.decrees[0]), NOW.date(), "5a" * 32), _SECRET)
    return Dossier(file, PRINTED, {**_photos(), "issue": mark, "group_logo": picture((60, 80), kind="PNG")})


def _sized(count: int) -> Dossier:
    file = complete()
    return Dossier(complete(members=file.members[:2] + members(count)), _ROSTERS)


def _crowd() -> Dossier:
    """30 members beside 12 officers."""
    plain = tuple(member(number) for number in range(12, 42))
    return Dossier(complete(members=patrons() + officers() + plain), _ROSTERS)


def long_names(paper: str) -> Dossier:
    """The longest village, names of 60 letters with two titles, 12 officers, an acting head."""
    people = officers(name=LONG_NAME, title_before="Prof. Dr.", title_after="S.Sos., M.Si.")
    village = Office(id="o1", region=LONGEST_VILLAGE, address="Jalan Raya Durian Tinggi Nomor 117")
    acting = Signatory(
        id="s1", office="o1", name=LONG_NAME, title_before="Dr.", title_after="S.STP., M.Si.", acting="pj",
        nip="198001011999121001", rank="Pembina Tingkat I (IV/b)",
    )  # fmt: skip
    file = complete(
        group=group(region=LONGEST_VILLAGE, name="Sumber Informasi Warga Peduli Kampuang Tanjuang Koto"),
        members=people, offices=(village,), signatories=(acting,), decrees=(decree(level="desa"),),
        deliberations=(deliberation(leader=LONG_NAME, note_taker=LONG_NAME),),
        attendees=attendees(31, name=LONG_NAME),
    )  # fmt: skip
    return Dossier(file, _DRAFT, {**_photos(), "paper": paper})


def _long_decree() -> Dossier:
    """15 legal references, a title of four lines, nine copies, an acting head with a long name."""
    good = [code for code, rule in references().items() if rule.standing == "good"][:15]
    assert len(good) == 15
    copies = [f"Kepala Badan Contoh Nomor {number} Kabupaten Jembrana;" for number in range(1, 9)]
    words = {"mengingat.desa": good, "sk.tembusan": [*copies, "Yang bersangkutan untuk dilaksanakan."]}
    about = (
        "Pengukuhan Pengurus Komunitas Informasi Masyarakat “Sinar Kabar” Desa Gumbrih Kecamatan Pekutatan "
        "Kabupaten Jembrana Masa Bakti 2026–2031 serta Pencabutan Keputusan Perbekel Gumbrih Nomor 7 Tahun "
        "2021 tentang Pembentukan Komunitas Informasi Masyarakat Desa Gumbrih"
    )
    acting = perbekel(name=LONG_NAME, title_after="S.STP., M.Si.", acting="pj", nip="198001011999121001",
                      rank="Pembina Tingkat I (IV/b)")  # fmt: skip
    file = complete(signatories=(acting,), offices=(office(),), decrees=(decree(level="desa", about=about),))
    return Dossier(file, ("rancangan_sk",), {"wording": changed_wording(words)})


def changed_wording(changes: dict[str, Any]) -> Wording:
    return standard_wording().changed(changes)


def _no_phones() -> Dossier:
    """Nobody has a telephone, and every name is one word."""
    names = ("Suparman", "Sumiati", "Ngatiman", "Ponirah")
    people = tuple(
        member(n, *(_OFFICERS[n] if n < 8 else ()), name=names[n % 4], phone=None) for n in range(16)
    )
    return Dossier(complete(members=people), _ROSTERS)


def _level(level: str, region: str = GUMBRIH, seat: str = "desa") -> Dossier:
    """A decree of a level, for a group that sits in a region."""
    if region == GUMBRIH:
        offices, signatories = offices_up_to_the_kabupaten(), signatories_up_to_the_kabupaten()
    else:
        codes = (region, region[:8], region[:5])
        offices = tuple(Office(id=f"o{n}", region=code) for n, code in enumerate(codes, start=1))
        signatories = (perbekel(),)
    if level == "provinsi":
        offices += (Office(id="o4", region=region[:2], address="Jalan Basuki Rahmat Nomor 1"),)
        signatories += (Signatory(id="c3", office="o4", name="Contoh Gubernur"),)
    file = complete(
        group=group(region=region, seat=seat, hamlet=None if region != GUMBRIH else "Gumbrih Kaja"),
        offices=offices, signatories=signatories, decrees=(decree(level=level),),
    )  # fmt: skip
    return Dossier(file, _LETTERS)


def _markup() -> Dossier:
    """Letters of markup, and letters that no font has."""
    name = """Warga "A" & <B> D'Soe’oed"""
    people = (member(0, "ketua", name="Joko ꦗ & <b>Sri</b>"), member(1, "sekretaris", name='O\'Neil "Udin"'))
    file = complete(
        group=group(name=name, address="""Jalan <Melati> & "Mawar" Nomor 5'""", vision="Maju & <cerdas>"),
        members=(*people, member(2, "bendahara", name="Ismā‘īl Rénald"), *members(9)[3:]),
        deliberations=(deliberation(place=name, topics="A & B <C>\n\"D\" 'E'"),),
    )
    return Dossier(file, _DRAFT, _photos())


def _training(code: str) -> bytes:
    """A paper of a training; certificates for few, all others for many."""
    file = training_samples.training_file(2 if code == "sertifikat" else 31, 5, 5)
    options = TrainingOptions(TrainingOrder("t1", code), logo=picture((60, 80), kind="PNG"))
    return make_training_paper(file, options, training_samples.NOW).pdf


def _partnership(document: str) -> bytes:
    return partner_paper(document).pdf


def _registers() -> Iterator[Callable[[], bytes]]:
    soon = PartialDay(2027, 1, 15)
    decrees = tuple(booked(str(number), soon) for number in (1, 2, 4))
    groups = (covered("Sinar Kabar", GUMBRIH, soon), covered("Suara", "51.01.03.2002", state="diajukan"))
    yield lambda: register("buku-keputusan", year=2027, decrees=decrees).pdf
    yield lambda: register("cakupan", partnership_samples.DISTRICT, groups=groups).pdf
    yield lambda: register("pengingat", groups=groups).pdf


FIXTURES: dict[str, Callable[[], Dossier | Papers]] = {
    "lengkap": _issued,
    "kosong": lambda: Dossier(GroupFile(group=Group(id="k"))),
    "tanpa-anggota": lambda: _sized(0),
    "satu-anggota": lambda: _sized(1),
    "tiga-anggota": lambda: _sized(3),
    "tiga-puluh-anggota": _crowd,
    "seribu-anggota": lambda: Dossier(
        complete(members=members(1000)), ("pengurus", "anggota", "rancangan_sk", "lampiran_tertutup")
    ),
    "nama-panjang-f4": lambda: long_names("f4"),
    "nama-panjang-a4": lambda: long_names("a4"),
    "nama-panjang-legal": lambda: long_names("legal"),
    "keputusan-panjang": _long_decree,
    "tanpa-telepon": _no_phones,
    "desa": lambda: _level("desa"),
    "kelurahan": lambda: _level("desa", KEJURON, "kelurahan"),
    "kecamatan": lambda: _level("kecamatan"),
    "kabupaten": lambda: _level("kabupaten"),
    "provinsi": lambda: _level("provinsi"),
    "kampung": lambda: _level("desa", NASEM),
    "distrik": lambda: _level("kecamatan", NASEM),
    "huruf": _markup,
    "bimtek": lambda: Papers(tuple(partial(_training, report.code) for report in TRAINING_REPORTS)),
    "mitra": lambda: Papers(
        (*(partial(_partnership, document) for document in PARTNER_REPORTS), lambda: partner_list(40).pdf)
    ),
    "register": lambda: Papers(tuple(_registers())),
}


@cache
def made(name: str) -> Sequence[Made]:
    """The files of a fixture: one, or one a paper."""
    return FIXTURES[name]().made()
