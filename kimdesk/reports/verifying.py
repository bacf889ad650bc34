"""Whether a paper is what was issued: from its PDF, its QR text or its code, without a network.

A damaged, foreign or forged file is an answer in words, never an error. What is compared: the
signature with the keys this register knows, every page with the seal, the printed figures with the
signed ones, the whole file with the register of issued papers, and the facts with today's register.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from kimdesk.crockford import read_code
from kimdesk.entities import Issue
from kimdesk.errors import InvalidValue
from kimdesk.findings import Finding
from kimdesk.i18n import _
from kimdesk.reports import signed_words
from kimdesk.reports.issue_facts import PREFIX, Facts, SignedFacts, code_for, facts_of, figures, read_payload
from kimdesk.reports.issued_pages import DamagedPdf, Page, page_texts, read_pages
from kimdesk.reports.known_keys import device_of
from kimdesk.reports.printed_differences import other_words, wrong_figures
from kimdesk.reports.seal import Seal, read_seal
from kimdesk.signing import key_name
from kimdesk.store import Store
from kimdesk.store.connection import converted
from kimdesk.store.contents import fetch
from kimdesk.store.group_file import group_file

State = Literal["genuine", "changed", "unknown_key", "forged", "unsealed", "unreadable", "not_found", "found"]
_LARGEST = 200 * 1024 * 1024
_MOST_DIFFERENCES = 12
_OF_THE_REGISTER = frozenset("group region number decree_day members men women officers".split())
"""Figures that can change after a paper was issued."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure of the paper beside what the register says today; `label` is marked with N_.

    `now` is None for what is a matter of the paper alone, and where the group is not known here.
    """

    label: str
    printed: str
    now: str | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found. `findings` are sentences, the worst first; `figures` is empty without facts."""

    state: State
    title: str
    findings: tuple[Finding, ...] = ()
    code: str = ""
    device: str = ""
    facts: Facts | None = None
    issue: Issue | None = None
    pages_changed: tuple[int, ...] = ()
    figures: tuple[Compared, ...] = ()
    public: bytes = b""
    """The key that signed it."""

    @property
    def good(self) -> bool:
        return self.state in ("genuine", "found")


def verify_pdf(path: Path, store: Store) -> Verdict:
    """The verdict on a PDF file. KimdeskError only when the file cannot be opened at all."""
    with converted(path):
        if path.stat().st_size > _LARGEST:
            return _unreadable(_("Berkasnya terlalu besar untuk diperiksa."))
        content = path.read_bytes()
    return verify_bytes(content, store)


def verify_bytes(content: bytes, store: Store) -> Verdict:
    """The verdict on the bytes of a PDF."""
    known = store.all(Issue, "digest = ?", (hashlib.sha256(content).hexdigest(),))
    try:
        stream, pages = read_pages(content)
    except DamagedPdf as error:
        return _unreadable(str(error))
    if stream is None:
        return _unsealed()
    try:
        seal = read_seal(stream)
    except InvalidValue as error:
        return Verdict("forged", _("Segelnya rusak: jangan dipakai"), (_block(error.message),))
    return _judged(store, content, seal, pages, known[0] if known else None)


def verify_code(text: str, store: Store) -> Verdict:
    """The verdict on what was scanned or typed: a QR text ("KD1:…", "KD2:…") or a code ("KD-2026-…")."""
    try:
        if text.strip().upper().startswith(signed_words.PREFIX):
            return _by_words(signed_words.read_words(text), store)
        if text.strip().upper().startswith(PREFIX):
            return _by_payload(read_payload(text), store)
        return _by_code(read_code(text), store)
    except InvalidValue as error:
        return Verdict("unreadable", _("Kode tidak terbaca"), (_block(error.message),))


def _by_code(code: str, store: Store) -> Verdict:
    issues = store.all(Issue, "code = ?", (code,))
    if not issues:
        advice = _(
            "Kode ini tidak ada dalam daftar terbitan laptop ini. Pindai kode QR-nya atau buka PDF-nya."
        )
        return Verdict("not_found", _("Kode tidak dikenal di sini"), (_check(advice),), code)
    signed = read_payload((issues[0].seal or "").partition(" ")[0])
    note = Finding("info", "verify", _("Kode hanya menunjuk terbitan; cocokkan isinya dengan yang tercetak."))
    found = _of_facts(store, signed, issues[0])
    return replace(found, state="found", title=_("Terbitan ini ada dalam daftar"), findings=(note,))


def _unreadable(cause: str) -> Verdict:
    advice = _("Minta berkasnya sekali lagi, langsung dari yang menerbitkan.")
    return Verdict("unreadable", _("Berkas tidak terbaca"), (_block(f"{cause} {advice}"),))


def _unsealed() -> Verdict:
    text = _(
        "Berkas ini tidak bersegel: draf, hasil pindai, atau bukan dari kimdesk. Keasliannya tidak terjamin."
    )
    return Verdict("unsealed", _("Tidak ada segel"), (_check(text),))


def _judged(store: Store, content: bytes, seal: Seal, pages: list[Page], same: Issue | None) -> Verdict:
    """The verdict on a sealed PDF; `same`: the issue whose file it is to the byte."""
    whole = _of_facts(store, seal.signed, same)
    changed = seal.changed([page.content for page in pages])
    whole = replace(whole, pages_changed=changed)
    differences = _differences(store, pages, changed, seal.signed.facts, whole.issue)
    if not seal.holds:
        text = _("Tanda tangan segel tidak cocok dengan isinya: segel atau keterangannya diubah.")
        found = (_block(text), *differences)
        return replace(whole, state="forged", title=_("Segelnya palsu: jangan dipakai"), findings=found)
    found = (*(_changed_page(number, len(seal.digests)) for number in changed), *differences)
    if found:
        title = _("Berkas ini diubah sesudah diterbitkan")
        return replace(whole, state="changed", title=title, findings=found)
    if same is not None:
        text = _("Sama persis dengan yang diterbitkan pada {day}.").format(day=_day(same))
        whole = replace(whole, findings=(*whole.findings, Finding("info", "verify", text)))
    elif whole.issue is not None:
        text = _(
            "Halamannya utuh, tetapi berkasnya tidak sama persis dengan yang diterbitkan (disimpan ulang)."
        )
        whole = replace(whole, findings=(*whole.findings, _check(text)))
    return whole


def _by_payload(signed: SignedFacts, store: Store) -> Verdict:
    whole = _of_facts(store, signed, None)
    if not signed.holds:
        text = _("Keterangan di dalam kode QR ini tidak cocok dengan tanda tangannya.")
        title = _("Kode QR palsu: jangan dipakai")
        return replace(whole, state="forged", title=title, findings=(_block(text),))
    note = Finding("info", "verify", _("Cocokkan keterangan ini dengan yang tercetak pada naskah."))
    return replace(whole, findings=(*whole.findings, note))


def _by_words(signed: signed_words.SignedWords, store: Store) -> Verdict:
    """Of a certificate: the words that its code says, and whose key signed them."""
    if not signed.holds:
        text = _("Keterangan di dalam kode QR ini tidak cocok dengan tanda tangannya.")
        return Verdict("forged", _("Kode QR palsu: jangan dipakai"), (_block(text),))
    device = device_of(store, signed.public)
    said = Finding("info", "verify", signed.words)
    note = Finding("info", "verify", _("Cocokkan keterangan ini dengan yang tercetak pada naskah."))
    if device is None:
        return Verdict("unknown_key", *_stranger(signed.public, (said, note)), public=signed.public)
    return Verdict("genuine", _("Asli dan utuh"), (said, note), device=device, public=signed.public)


def _stranger(key: bytes, more: tuple[Finding, ...] = ()) -> tuple[str, tuple[Finding, ...]]:
    text = _("Isinya utuh, tetapi kunci penerbitnya ({key}) belum dikenal di laptop ini. Pastikan asalnya.")
    return _("Utuh, tetapi penerbitnya belum dikenal"), (_check(text.format(key=key_name(key))), *more)


def _of_facts(store: Store, signed: SignedFacts, issue: Issue | None) -> Verdict:
    """The verdict that facts deserve when nothing speaks against them: a known key, or a stranger's."""
    code = code_for(signed.facts)
    issue = issue or next(iter(store.all(Issue, "code = ?", (code,))), None)
    device = device_of(store, signed.public)
    key = signed.public
    facts, beside = signed.facts, _figures(store, signed.facts, issue)
    if device is None:
        return Verdict("unknown_key", *_stranger(key), code, "", facts, issue, (), beside, key)
    return Verdict("genuine", _("Asli dan utuh"), (), code, device, facts, issue, (), beside, key)


def _changed_page(number: int, sealed: int) -> Finding:
    if number > sealed:
        return _block(_("Halaman {n} tidak ada dalam berkas yang diterbitkan.").format(n=number))
    return _block(_("Halaman {n} diubah, dipindah, atau hilang.").format(n=number))


def _differences(
    store: Store, pages: Sequence[Page], changed: Sequence[int], facts: Facts, issue: Issue | None
) -> list[Finding]:
    """What is printed and should not be: the figures of the sheet, and words beside the issued paper."""
    wrong = {number: list(wrong_figures(page.text, facts)) for number, page in enumerate(pages, 1)}
    sentence = _("{label}: tercetak “{printed}”, seharusnya “{right}” (halaman {n}).")
    found = [
        _block(sentence.format(label=_(label), printed=printed, right=right, n=number))
        for number, figures_there in wrong.items()
        for label, printed, right in figures_there
    ]
    kept = fetch(store.folder, issue.digest or "") if issue is not None and changed else None
    issued = page_texts(kept) if kept is not None else None
    sentence = _("Halaman {n}: tertulis “{printed}”, yang diterbitkan “{right}”.")
    for number in changed:
        if issued is not None and number <= min(len(issued), len(pages)) and not wrong[number]:
            found += [
                _block(sentence.format(n=number, printed=printed, right=right))
                for printed, right in other_words(pages[number - 1].text, issued[number - 1])
            ]
    return found[:_MOST_DIFFERENCES]


def _figures(store: Store, facts: Facts, issue: Issue | None) -> tuple[Compared, ...]:
    """The signed figures beside those of the register as it is; without a group of that issue, alone."""
    now: dict[str, str | None] = {}
    if issue is not None and issue.kim:
        try:
            file = group_file(store, issue.kim)
        except KeyError:
            file = None
        if file is not None:
            decree = next((each for each in file.decrees if each.id == issue.decree), None)
            today = facts_of(file, decree, facts.sort, facts.issued, facts.digest.hex())
            now = dict.fromkeys(_OF_THE_REGISTER, "")
            now |= {each.name: each.value for each in figures(today) if each.name in _OF_THE_REGISTER}
    return tuple(Compared(figure.label, figure.value, now.get(figure.name)) for figure in figures(facts))


def _day(issue: Issue) -> str:
    from kimdesk.kinds.day import long_day

    return long_day(issue.day) if issue.day else "?"


def _block(text: str) -> Finding:
    return Finding("block", "verify", text)


def _check(text: str) -> Finding:
    return Finding("check", "verify", text)
