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
from kimdesk.errors import InvalidValue, KimdeskError
from kimdesk.findings import Finding
from kimdesk.i18n import _
from kimdesk.reports.issue_facts import PREFIX, Facts, SignedFacts, code_for, figures, read_payload
from kimdesk.reports.issued_pages import DamagedPdf, Page, page_texts, read_pages
from kimdesk.reports.known_keys import Issuer, issuer_of
from kimdesk.reports.printed_differences import other_words, wrong_figures
from kimdesk.reports.seal import Seal, read_seal
from kimdesk.signing import key_name
from kimdesk.store import Store
from kimdesk.store.connection import converted
from kimdesk.store.contents import fetch

State = Literal["genuine", "changed", "unknown_key", "forged", "unsealed", "unreadable", "not_found", "found"]
_LARGEST = 200 * 1024 * 1024
_MOST_DIFFERENCES = 12
_OF_THE_PAPER = "paper"
"""The figure that says what it is, which no change of the register alters."""
_OF_A_LEAF = ("certificate", "participant", "receiver")
"""The figures that tell a leaf of a paper from the others, the surest first."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure of the paper beside what the register says today; `label` is marked with N_.

    `now` is None for what is a matter of the paper alone, and where what it is about is not known here.
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
    standing: str = ""
    """Why the device is believed to have signed it, or that nobody here has matched its key."""
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
    """The verdict on what was scanned or typed: a QR text ("KD1:…") or a code ("KD-2026-…")."""
    try:
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


def _intact(key: bytes, issuer: Issuer | None, more: tuple[Finding, ...] = ()) -> Verdict:
    """The verdict on what nobody has changed: it stands and falls with whose key it is."""
    if issuer is None:
        text = _(
            "Isinya utuh, tetapi kunci penerbitnya ({key}) belum dikenal di laptop ini. Pastikan asalnya."
        )
        found = _check(text.format(key=key_name(key)))
        return Verdict("unknown_key", _("Utuh, tetapi penerbitnya belum dikenal"), (found, *more), public=key)
    whole = Verdict("genuine", _("Asli dan utuh"), more, public=key)
    whole = replace(whole, device=issuer.name, standing=issuer.standing)
    if issuer.is_believed:
        return whole
    text = _(
        "Isinya utuh. Kunci penerbitnya ({key}) disebut milik {name}, tetapi {standing}. Pastikan asalnya."
    )
    found = _check(text.format(key=key_name(key), name=issuer.name, standing=issuer.standing))
    title = _("Utuh, tetapi penerbitnya belum dipastikan")
    return replace(whole, state="unknown_key", title=title, findings=(found, *more))


def _of_facts(store: Store, signed: SignedFacts, issue: Issue | None) -> Verdict:
    """The verdict that facts deserve when nothing speaks against them: a known key, or a stranger's."""
    code = code_for(signed.facts)
    issue = issue or next(iter(store.all(Issue, "code = ?", (code,))), None)
    whole = _intact(signed.public, issuer_of(store, signed.public))
    beside = _figures(store, signed.facts, issue)
    return replace(whole, code=code, facts=signed.facts, issue=issue, figures=beside)


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
    """The signed figures beside those of the register as it is; without what it is about here, alone."""
    now = _figures_now(store, facts, issue) if issue is not None else None
    return tuple(
        Compared(figure.label, figure.value, None if now is None else now.get(figure.name))
        for figure in figures(facts)
    )


def _figures_now(store: Store, facts: Facts, issue: Issue) -> dict[str, str] | None:
    """What the same paper, or the same leaf of it, would state today; None when it could not be made."""
    from kimdesk.reports.paper_families import family_of, order_of

    order = order_of(issue)
    if order is None:
        return None
    family = family_of(order)
    try:
        gathered = family.gather(store, order, facts.issued)
    except (KeyError, KimdeskError):
        return None
    now = dict(family.figures(gathered, facts.issued))
    told_apart = next((figure for name in _OF_A_LEAF for figure in facts.known if figure[0] == name), None)
    if told_apart is not None:
        leaves = family.parts(gathered, facts.issued).values()
        now = next((dict(leaf) for leaf in leaves if told_apart in leaf), {})
    return {name: now.get(name, "") for name, _value in facts.known if name != _OF_THE_PAPER}


def _day(issue: Issue) -> str:
    from kimdesk.kinds.day import long_day

    return long_day(issue.day) if issue.day else "?"


def _block(text: str) -> Finding:
    return Finding("block", "verify", text)


def _check(text: str) -> Finding:
    return Finding("check", "verify", text)
