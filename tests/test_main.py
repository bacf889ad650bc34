"""The entrance: the window for who asks for nothing, else the command line."""

import subprocess
import sys

ENTRANCE = """
import sys
import kimdesk.app
from kimdesk.__main__ import main
kimdesk.app.run = lambda folder: print(folder.name, "click" in sys.modules) or 7
sys.argv = ["kimdesk", *sys.argv[1:]]
main()
"""


def started(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", ENTRANCE, *words], capture_output=True, text=True, check=False
    )


def test_without_words_the_window_opens_and_no_command_is_read() -> None:
    done = started()
    assert (done.returncode, done.stdout, done.stderr) == (7, "kimdesk False\n", "")


def test_with_a_folder_the_window_opens_on_it() -> None:
    done = started("--data", "posko")
    assert (done.returncode, done.stdout) == (7, "posko True\n")


def test_with_words_a_command_answers() -> None:
    done = started("--help")
    assert done.returncode == 0
    assert "kimdesk" in done.stdout
    assert "bundle" in done.stdout
