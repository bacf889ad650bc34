"""Somebody asks to be erased: every laptop that hears of it holds nothing of them, and never will again."""

from hypothesis.stateful import rule

from kimdesk.entities import Erasure
from kimdesk.entities.erasure import WORDS
from kimdesk.sync.redacting import Redactor
from tests.sync.machine.base import Laptops, rows, who_is_it


class Erasing(Laptops):
    @rule(who=who_is_it, row=rows)
    def somebody_asks_to_be_erased(self, who: int, row: str) -> None:
        laptop = self.laptop(who)
        if laptop.store.one("SELECT 1 FROM person WHERE id = ? AND gone < 2", (row,)) is not None:
            self.world.asked.add(row)
            laptop.seal()
            with laptop.store.act("Hapus", kind="log") as act:
                act.create(Erasure, {"subject": row, "reason": "diminta"})
                Redactor(laptop.store.connection).redact_waiting()
            self.look_at(who)

    def look_at(self, who: int) -> None:
        super().look_at(who)
        store, erased = self.laptop(who).store, self.oracle(who).erased()
        for row in store.query("SELECT * FROM person"):
            if row["id"] in erased:
                left = {row[name] for name in set(row.keys()) - {"seq", "id", "name", "gone"}}
                assert (left, row["name"], row["gone"]) == ({None}, WORDS, 2)
        for row in store.query("SELECT row, value FROM change"):
            assert row["row"] not in erased or row["value"] is None
