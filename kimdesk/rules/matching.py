"""Which partner fits a group: what the group looks for, what it has to give, and how near the partner is.

Pure: a mapping, partners and a region in, scored matches with their reasons out. No source gives
weights; these say that a partner is sought for what the group needs, that a partnership lasts when
the partner finds what it looks for too, and that near is easier than far.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kimdesk.entities import Mapping, Partner
from kimdesk.entities.partner import OFFERS
from kimdesk.entities.partnership import POTENTIALS
from kimdesk.i18n import N_, _
from kimdesk.kinds import Choices

NEED_POINTS, POTENTIAL_POINTS, NEAR_POINTS = 60, 25, 15
"""What a partner gets who meets every need, finds all that it looks for, and sits in the same village."""
SOUGHT: dict[str, tuple[str, ...]] = {
    "dinas": ("media", "jejaring", "produk"),
    "pemda": ("media", "jejaring", "desa"),
    "vertikal": ("media", "jejaring"),
    "lsm": ("sdm", "jejaring", "desa"),
    "orsos": ("sdm", "jejaring"),
    "bumn": ("media", "produk", "desa"),
    "bumd": ("media", "desa"),
    "kampus": ("sdm", "sarana", "desa"),
    "swasta": ("media", "produk", "desa"),
    "media": ("sdm", "media", "produk"),
    "umkm": ("media", "produk", "desa"),
    "bumdes": ("media", "produk", "desa"),
    "sekolah": ("sdm", "sarana"),
    "bank": ("media", "jejaring", "desa"),
    "forum": ("sdm", "media", "jejaring"),
}
"""Kind of partner -> the potentials of a group that it usually looks for."""
_NEARNESS = (
    (13, 1.0, N_("di desa/kelurahan yang sama")),
    (8, 0.8, N_("di kecamatan yang sama")),
    (5, 0.6, N_("di kabupaten/kota yang sama")),
    (2, 0.2, N_("di provinsi yang sama")),
)
"""Length of the part of the region code that both share -> share of the points, and its words."""


@dataclass(frozen=True, slots=True)
class Match:
    """A partner against a mapping. `met`: needs that it offers; `given`: those of the `sought` potentials
    that partners of its kind look for, which the group has.
    """

    partner: Partner
    score: int
    met: tuple[str, ...]
    given: tuple[str, ...]
    sought: int = 0
    near: str = ""

    def why(self, needs: Sequence[str]) -> list[str]:
        """The reasons in sentences, the strongest first."""
        reasons = []
        if self.met:
            text = _("Memenuhi {n} dari {all} kebutuhan: {needs}.")
            reasons.append(text.format(n=len(self.met), all=len(needs), needs=_listed(OFFERS, self.met)))
        elif needs and not self.partner.offers:
            reasons.append(_("Belum dicatat apa yang dapat diberi mitra ini."))
        elif needs:
            reasons.append(_("Belum memenuhi kebutuhan kelompok."))
        if self.given:
            text = _("Mitra sejenis biasanya mencari: {potentials}.")
            reasons.append(text.format(potentials=_listed(POTENTIALS, self.given)))
        if self.near:
            reasons.append(_("Berada {near}.").format(near=_(self.near)))
        return reasons


def match(mapping: Mapping, partners: Iterable[Partner], region: str | None) -> list[Match]:
    """The partners with whom something fits, the best first. region: code of the group's village."""
    found = [_match(mapping, partner, region or "") for partner in partners]
    fitting = [one for one in found if one.met or one.given]
    return sorted(fitting, key=lambda one: (-one.score, (one.partner.name or "").casefold(), one.partner.id))


def unmet(needs: Sequence[str], matches: Iterable[Match]) -> tuple[str, ...]:
    """Needs that no partner offers, in their order."""
    met = {need for one in matches for need in one.met}
    return tuple(need for need in needs if need not in met)


def _match(mapping: Mapping, partner: Partner, region: str) -> Match:
    needs, offers, sought = mapping.needs or (), partner.offers or (), SOUGHT.get(partner.kind or "", ())
    met = tuple(need for need in needs if need in offers)
    given = tuple(potential for potential in mapping.potentials or () if potential in sought)
    share, near = _near(partner.region or "", region)
    score = NEAR_POINTS * share
    score += NEED_POINTS * len(met) / len(needs) if needs else 0
    score += POTENTIAL_POINTS * len(given) / len(sought) if sought else 0
    return Match(partner, round(score), met, given, len(sought), near)


def _near(one: str, other: str) -> tuple[float, str]:
    for length, share, words in _NEARNESS:
        if len(one) >= length and one[:length] == other[:length]:
            return share, words
    return 0.0, ""


def _listed(options: tuple[tuple[str, str], ...], codes: tuple[str, ...]) -> str:
    return Choices(options).show(codes)
