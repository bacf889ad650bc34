"""What must hold for every kind: nothing is lost between typed text, value and store."""

import json
import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kimdesk import kinds
from kimdesk.errors import InvalidValue
from kimdesk.i18n import use_language
from tests.kinds.strategies import EXAMPLES, STRATEGIES

few = settings(max_examples=60)
each_kind = pytest.mark.parametrize("kind", EXAMPLES, ids=lambda kind: repr(kind)[:40])


def all_kinds(base: type[kinds.Kind] = kinds.Kind) -> set[type[kinds.Kind]]:
    # A dataclass with slots is made twice; only the second is the one that modules export.
    made = {one for one in base.__subclasses__() if getattr(kinds, one.__name__) is one}
    return made.union(*(all_kinds(one) for one in made))


def test_every_kind_has_a_strategy_and_an_example():
    assert all_kinds() == set(STRATEGIES) == {type(kind) for kind in EXAMPLES}


@each_kind
@few
@given(data=st.data())
def test_what_is_shown_reads_back(kind, data):
    value = data.draw(STRATEGIES[type(kind)](kind))
    assert kind.parse(kind.show(value)) == value


@each_kind
@few
@given(data=st.data())
def test_what_is_stored_comes_back(kind, data):
    value = data.draw(STRATEGIES[type(kind)](kind))
    stored = kind.to_sql(value)
    assert kind.from_sql(stored) == value
    assert isinstance(stored, {"TEXT": str, "INTEGER": int, "REAL": float}[kind.column])


json_values = st.recursive(
    st.none() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda parts: (
        st.lists(parts, max_size=3) | st.dictionaries(st.sampled_from(["post", "kind", "count"]), parts)
    ),
    max_leaves=6,
)


@each_kind
@few
@given(text=st.text() | json_values.map(json.dumps) | st.text("0123456789.,-:T", min_size=1))
def test_a_value_of_another_laptop_that_is_none_hides_nothing(kind, text):
    """It came by hand-over: whoever made it, the list that shows it must not fall over."""
    if kind.column == "TEXT":
        value = kind.from_sql(text)
        assert isinstance(kind.show(value), str)
        kind.findings(value)


@each_kind
@few
@given(data=st.data())
def test_a_value_goes_through_sqlite_and_json_unharmed(kind, data):
    stored = kind.to_sql(data.draw(STRATEGIES[type(kind)](kind)))
    with sqlite3.connect(":memory:") as db:
        assert db.execute("select ?", [stored]).fetchone() == (stored,)
    db.close()
    assert json.loads(json.dumps(stored)) == stored


@each_kind
@few
@given(text=st.one_of(st.text(), st.text("0123456789.,-/: EeRp|\\\n\t'°+@()")))
def test_any_text_becomes_a_value_or_a_sentence(kind, text):
    try:
        value = kind.parse(text)
    except InvalidValue as invalid:
        sentence, value = invalid.message, None
    else:
        sentence = "."
        assert kind.parse(kind.show(value)) == value
        assert kind.from_sql(kind.to_sql(value)) == value
        assert len({value, value}) == 1
    assert sentence.endswith(".")
    assert all(found.level in ("block", "check", "info") and found.text for found in kind.findings(value))


@each_kind
@pytest.mark.parametrize("blank", ["", " ", "\n\t  ", "\u200b", "\xa0"])
def test_blank_text_is_no_value(kind, blank):
    if not (isinstance(kind, kinds.Ref) and blank == "\u200b"):
        assert kind.parse(blank) is None


@each_kind
def test_no_value_is_shown_and_stored_as_nothing(kind):
    assert kind.show(None) == ""
    assert kind.to_sql(None) is None
    assert kind.from_sql(None) is None
    assert kind.findings(None) == []


@each_kind
def test_a_kind_can_be_compared_and_hashed(kind):
    assert len({kind, kind}) == 1


@pytest.mark.parametrize("value", [True, False])
def test_yes_and_no_read_back_in_english_too(value):
    use_language("en")
    kind = kinds.YesNo()
    assert kind.parse(kind.show(value)) is value
    assert kind.parse("ya") is True
