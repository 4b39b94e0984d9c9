"""Words over several lines, plain or with what changed in them marked by stroke and line."""

from difflib import SequenceMatcher
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from ui import theme

LINE_HEIGHT = 135
"""Percent; a label's own lines stand too close for Japanese."""


def marked(former: str, now: str) -> tuple[str, str]:
    """Both as rich text: what went is struck out, what came is underlined and bold."""
    gone, came = [], []
    for kind, a, b, c, d in SequenceMatcher(None, former, now, autojunk=False).get_opcodes():
        old, new = escape(former[a:b]), escape(now[c:d])
        same = kind == "equal"
        gone.append(old if same or not old else f'<s style="color:{_ink("danger")}">{old}</s>')
        came.append(new if same or not new else f'<b><u style="color:{_ink("ok")}">{new}</u></b>')
    return "".join(gone), "".join(came)


def _ink(name: str) -> str:
    return theme.colour(name).name()


class Wrapped(QLabel):
    """A wrapped label in a face of its own; its words can be selected and copied."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.words = ""
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setAccessibleName(name)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def say(self, words: str) -> None:
        """Plain words; nothing hides the label."""
        self.say_marked(escape(words), words)

    def say_marked(self, rich: str, words: str) -> None:
        """Words with marks, and the same without."""
        self.words = words
        self.setAccessibleDescription(words)
        self.setText(f'<div style="line-height:{LINE_HEIGHT}%">{rich}</div>' if rich else "")
        self.setVisible(bool(rich))
