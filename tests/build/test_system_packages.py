"""What is missing on a Debian is found by name or by what stands in for it, and said exactly."""

import shutil

import pytest

import system_packages
from failures import CannotPrepare

LISTING = (
    "installed\tlibglib2.0-0t64\tlibglib2.0-0 (= 2.84.4-3)\n"
    "installed\tlibegl1\t\n"
    "config-files\tpostgresql\t\n"
    "installed\tx\ta, b (= 1)\n"
)


def test_a_renamed_package_counts_and_a_removed_one_does_not() -> None:
    assert system_packages.parse_installed(LISTING) == {
        "libglib2.0-0t64", "libglib2.0-0", "libegl1", "x", "a", "b",
    }  # fmt: skip


def test_tests_need_everything_that_running_needs() -> None:
    assert set(system_packages.NEEDED["run"]) < set(system_packages.NEEDED["test"])


@pytest.fixture
def debian_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Debian where an ordinary user sits and nothing is installed."""
    monkeypatch.setattr(system_packages, "is_debian", lambda: True)
    monkeypatch.setattr(system_packages, "is_root", lambda: False)
    monkeypatch.setattr(system_packages, "installed_names", set)
    monkeypatch.setattr("sys.platform", "linux")


@pytest.mark.usefixtures("debian_worker")
def test_who_may_not_install_gets_the_command_and_exit_3() -> None:
    with pytest.raises(CannotPrepare) as refused:
        system_packages.install_missing("run")
    assert refused.value.exit_code == 3
    command = str(refused.value).splitlines()[-1].strip()
    assert command.startswith("sudo apt-get update && sudo apt-get install --yes")
    assert set(system_packages.NEEDED["run"]) <= set(command.split())


@pytest.mark.usefixtures("debian_worker")
def test_nothing_is_asked_where_nothing_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    everything = set(system_packages.NEEDED["test"])
    monkeypatch.setattr(system_packages, "installed_names", lambda: everything)
    system_packages.install_missing("test")


def test_another_system_is_told_what_is_needed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(system_packages, "is_debian", lambda: False)
    system_packages.install_missing("run")
    assert "libegl1" in capsys.readouterr().out


def test_windows_needs_no_system_package(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    system_packages.install_missing("test")
    assert capsys.readouterr().out == ""


@pytest.mark.skipif(shutil.which("dpkg-query") is None, reason="needs a Debian")
def test_this_debian_s_own_list_can_be_read() -> None:
    assert {"dpkg", "libc6"} <= system_packages.installed_names()
