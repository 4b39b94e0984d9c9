"""Without a display the program says so and names the way to get a picture."""

import pytest

from ui.app import NO_DISPLAY, has_display, main


@pytest.mark.parametrize(
    ("environment", "platform", "answer"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
        ({}, "win32", True),
    ],
)
def test_where_a_window_can_appear(
    environment: dict[str, str], platform: str, answer: bool
) -> None:
    assert has_display(environment, platform) is answer


def test_no_display_is_said_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main([]) == NO_DISPLAY
    said = capsys.readouterr().err
    assert "--screenshot FILE" in said
    assert said.count("\n") == 1


def test_a_wrong_size_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["--screenshot", "x.png", "--size", "big"])
    assert stop.value.code == 2
