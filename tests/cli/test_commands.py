"""The command line: every command through the same doors as the window, in words, without Qt."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kimdesk import demo, settings
from kimdesk.cli import cli
from kimdesk.store import Store


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("contoh")
    demo.new_sample(folder, demo.sample_settings())
    return folder


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "register"
    settings.save(folder, demo.sample_settings())
    return folder


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words])


def test_check_says_in_words_that_a_register_is_whole(sample: Path) -> None:
    done = run("check", "--data", sample)
    assert done.exit_code == 0
    assert done.output.endswith("Register utuh.\n")


def test_check_finds_a_table_that_differs_from_the_log_and_rebuilds_it(own: Path) -> None:
    run(
        "import",
        "--data",
        own,
        csv_of(own, "nama,desa,kecamatan,kabupaten\nSinar,Gumbrih,Pekutatan,Jembrana"),
    )
    store = Store.open(own / settings.REGISTER, demo.sample_settings().as_device(), demo.now)
    store.connection.execute("UPDATE kim SET name = 'diubah diam-diam'")
    store.close()
    assert run("check", "--data", own).exit_code == 1
    done = run("check", "--rebuild", "--data", own)
    assert done.exit_code == 0, done.output


def test_a_damaged_page_is_said_in_words_and_a_backup_is_advised(sample: Path, tmp_path: Path) -> None:
    folder = tmp_path / "rusak"
    folder.mkdir()
    store = Store.open(sample / settings.REGISTER, demo.sample_settings().as_device(), demo.now)
    store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    (page,) = store.connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'person'").fetchone()
    (size,) = store.connection.execute("PRAGMA page_size").fetchone()
    store.close()
    register = bytearray((sample / settings.REGISTER).read_bytes())
    register[(page - 1) * size : page * size] = b"\7" * size
    (folder / settings.REGISTER).write_bytes(register)
    exported = run("export", "--data", folder, tmp_path / "semua.jsonl")
    assert exported.exit_code == 1
    assert exported.stderr.startswith("Register rusak")
    checked = run("check", "--data", folder)
    assert checked.exit_code == 1
    assert "kimdesk restore" in checked.stdout


def test_a_register_of_a_newer_version_without_an_index_is_not_searched(own: Path) -> None:
    run(
        "import",
        "--data",
        own,
        csv_of(own, "nama,desa,kecamatan,kabupaten\nSinar,Gumbrih,Pekutatan,Jembrana"),
    )
    store = Store.open(own / settings.REGISTER, demo.sample_settings().as_device(), demo.now)
    store.connection.execute("PRAGMA user_version = 999")
    store.close()
    done = run("search", "--data", own, "sinar")
    assert done.exit_code == 1
    assert "kimdesk yang lebih baru" in done.stderr


def test_a_search_without_a_hit_says_so(sample: Path) -> None:
    done = run("search", "--data", sample, "zzyzx")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "Tidak ada yang cocok" in done.stderr


def test_search_finds_a_person_and_says_where(sample: Path) -> None:
    done = run("search", "--data", sample, "made sukerti")
    assert "Ni Made Sukerti · KIM Gumbrih" in done.output


def test_groups_and_members_are_imported_and_exported_again(own: Path) -> None:
    groups = csv_of(
        own, "nama_tercetak,desa_kel,kecamatan,kab_kota\nKIM SINAR,Gumbrih,Pekutatan,Kabupaten Jembrana"
    )
    assert "1 kelompok dimasukkan." in run("import", "--data", own, groups).output
    members = csv_of(
        own, "Nama,NIK,Jabatan\nSiti Contoh,5101035206889001,Ketua\nBudi Contoh,351,Sekretaris\nJumlah,2,"
    )
    tried = run("import", "--data", own, "--kim", "sinar", "--dry-run", members)
    assert "Siti Contoh" in tried.output
    assert "dilewati" in tried.output
    assert "2 anggota dimasukkan." in run("import", "--data", own, "--kim", "sinar", members).output
    again = run("import", "--data", own, "--kim", "sinar", members)
    assert "NIK sudah ada di KIM Sinar" in again.output
    target = own / "anggota.csv"
    run("export", "--data", own, target)
    assert "Siti Contoh" in target.read_text(encoding="utf-8-sig")


def test_a_dossier_is_made_from_the_name_of_a_group(sample: Path, tmp_path: Path) -> None:
    done = run("dossier", "gumbrih", "--data", sample, "-o", tmp_path)
    assert done.exit_code == 0
    (pdf,) = tmp_path.glob("SK-KIM_*.pdf")
    assert pdf.read_bytes().startswith(b"%PDF-")


def test_the_dossiers_of_a_region_are_made_merged_and_not_made_twice(sample: Path, tmp_path: Path) -> None:
    done = run("dossiers", "51.01.03", "--data", sample, "-o", tmp_path, "--merged", "--jobs", "1")
    assert done.exit_code == 0, done.output
    (pdf,) = tmp_path.glob("SK-KIM_*.pdf")
    assert (tmp_path / "berkas-gabungan.pdf").stat().st_size > pdf.stat().st_size
    assert "KIM Gumbrih" in (tmp_path / "daftar-berkas.csv").read_text("utf-8-sig")
    before = pdf.stat().st_mtime_ns
    again = run("dossiers", "51.01.03", "--data", sample, "-o", tmp_path, "--resume")
    assert again.exit_code == 0
    assert pdf.stat().st_mtime_ns == before


def test_a_region_without_groups_says_what_to_name(sample: Path, tmp_path: Path) -> None:
    done = run("dossiers", "99.99", "--data", sample, "-o", tmp_path)
    assert done.exit_code == 1
    assert "51.01.03" in done.output


def test_a_backup_is_made_and_restored_and_the_restore_is_undone(sample: Path, tmp_path: Path) -> None:
    copy = tmp_path / "salinan"
    demo.new_sample(copy, demo.sample_settings())
    made = run("backup", "--data", copy, tmp_path / "stik")
    assert made.exit_code == 0, made.output
    (backup,) = (tmp_path / "stik").glob("*.db")
    assert run("restore", "--data", copy, backup).exit_code == 0
    assert run("restore", "--data", copy, "--undo").exit_code == 0
    assert run("check", "--data", copy).exit_code == 0


@pytest.mark.parametrize(
    ("words", "title"),
    [
        (("dossier", "tidak ada"), "Kelompok tidak ditemukan"),
        (("restore", "tidak-ada.db"), "Berkas tidak ditemukan"),
        (("import", "tidak-ada.csv"), "Berkas tidak ditemukan"),
    ],
)
def test_what_a_person_can_mend_is_told_without_a_traceback(
    own: Path, words: tuple[str, ...], title: str
) -> None:
    run("import", "--data", own, csv_of(own, "nama,desa\nSinar,Gumbrih"))
    done = run(words[0], "--data", own, *words[1:])
    assert done.exit_code == 1
    assert title in done.output
    assert "Traceback" not in done.output


def test_a_folder_without_a_register_says_what_to_do(tmp_path: Path) -> None:
    done = run("check", "--data", tmp_path)
    assert done.exit_code == 1
    assert "--data" in done.output


def test_a_wrong_call_ends_with_two(sample: Path, tmp_path: Path) -> None:
    assert run("export", "--data", sample, tmp_path / "x.docx").exit_code == 2
    assert run("restore", "--data", sample).exit_code == 2


def test_no_command_but_window_and_demo_imports_qt(sample: Path, tmp_path: Path) -> None:
    program = (
        "import sys\nfrom click.testing import CliRunner\nfrom kimdesk.cli import cli\n"
        "for words in (['check'], ['search', 'siti'], ['backup'], ['export', sys.argv[2]],"
        " ['dossier', 'gumbrih', '-o', sys.argv[3]], ['--help'], ['demo', '--help']):\n"
        "    words = words if words[-1] == '--help' else [words[0], '--data', sys.argv[1], *words[1:]]\n"
        "    assert CliRunner().invoke(cli, words).exit_code == 0, words\n"
        "assert not any(name.startswith('PySide6') for name in sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, sample, tmp_path / "x.csv", tmp_path],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def csv_of(folder: Path, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / "daftar.csv"
    path.write_text(text, encoding="utf-8")
    return path
