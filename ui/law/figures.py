"""Figures in a row, each below the word that says what it is."""

from PySide6.QtWidgets import QFrame, QLabel

from ui.widgets.parts import column, frame, label, row


class Figures(QFrame):
    """Words and values side by side; as many as are given."""

    def __init__(self) -> None:
        super().__init__()
        self._box = row(self, gap=18)
        self._words: list[tuple[QLabel, QLabel]] = []

    def show_figures(self, figures: list[tuple[str, str]]) -> None:
        """Word above value, side by side."""
        while len(self._words) < len(figures):
            part = frame("plainpart")
            inside = column(part, gap=2)
            word, value = label("", "label"), label("", "strong")
            inside.addWidget(word)
            inside.addWidget(value)
            self._box.insertWidget(len(self._words), part)
            self._words.append((word, value))
            if len(self._words) == len(figures):
                self._box.addStretch(1)
        for pair, (said, shown) in zip(self._words, figures, strict=False):
            pair[0].setText(said)
            pair[1].setText(shown)
