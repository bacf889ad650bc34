"""Files of changed words: what an office hands to another reads back the same."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimdesk.errors import KimdeskError
from kimdesk.reports.wording_files import layer_toml, read_layer
from kimdesk.reports.wording_text import tidy

texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=30) | st.text(
    st.sampled_from('"\\\nn\t\x7f{} '), max_size=12
)


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "kantor.toml"
    path.write_text(text, encoding="utf-8")
    return path


@given(
    judul=texts,
    menimbang=st.lists(texts, min_size=1, max_size=3),
    lead=texts,
    subs=st.lists(texts, max_size=3),
)
def test_whatever_is_written_is_the_same_toml(
    judul: str, menimbang: list[str], lead: str, subs: list[str]
) -> None:
    values: dict[str, Any] = {"sk.judul": judul, "sk.menimbang": menimbang, "sk.diktum": [[lead, subs]]}
    read = tomllib.loads(layer_toml(judul, values))
    assert (read["schema"], read["nama"]) == (1, judul)
    assert read["sk"] == {"judul": judul, "menimbang": menimbang, "diktum": [[lead, subs]]}


def test_an_exported_layer_is_imported_again(tmp_path: Path) -> None:
    values = {
        "sk.judul": 'Rancangan "baru"\ndua baris',
        "sk.diktum": ["a", ["b:", ["c;", "d."]]],
        "mengingat.desa": ["UU 6/2014"],
        "sk.mengingat_tambahan": [],
    }
    layer = read_layer(written(tmp_path, layer_toml("Kantor Gumbrih", values)))
    assert layer.title == "Kantor Gumbrih"
    assert layer.values == {key: tidy(value) for key, value in values.items()}
    assert layer.findings == ()


def test_good_keys_of_a_file_count_although_another_is_bad(tmp_path: Path) -> None:
    text = 'schema = 1\n[sk]\njudul = "Baru"\nlampiran = "{{ kimm }}"\n[suratt]\nx = "1"\n'
    layer = read_layer(written(tmp_path, text))
    assert layer.values == {"sk.judul": "Baru"}
    assert "kantor.toml, sk.lampiran, baris 4: isian tidak dikenal: kimm (mungkin maksudnya kim)" in (
        layer.findings[0].text
    )
    assert "suratt, baris 5" in layer.findings[1].text


def test_a_gap_to_be_filled_in_is_said_and_does_not_stop_the_file(tmp_path: Path) -> None:
    layer = read_layer(written(tmp_path, 'schema = 1\n[sk]\njudul = "[[nama dinas]]"\n'))
    assert layer.values == {"sk.judul": "[[nama dinas]]"}
    assert [finding.code for finding in layer.findings] == ["wording.placeholder"]
    assert "[[nama dinas]]" in layer.findings[0].text


def test_a_file_with_windows_line_ends_and_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    path = tmp_path / "kantor.toml"
    path.write_bytes(b'\xef\xbb\xbfschema = 1\r\n[sk]\r\njudul = """\r\nsatu\r\ndua"""\r\n')
    assert read_layer(path).values == {"sk.judul": "satu dua"}


@pytest.mark.parametrize("content", [b"schema = 1\n" + b"#" * 2_000_001, b"a" + b"[" * 100_000, b"\xff"])
def test_a_huge_or_broken_file_is_refused_with_its_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "kantor.toml"
    path.write_bytes(content)
    with pytest.raises(KimdeskError, match=r"kantor\.toml"):
        read_layer(path)
