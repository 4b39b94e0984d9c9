"""What is written down of a sentence: drafts, checks, remarks, and taking them back."""

from collections.abc import Callable
from functools import partial
from typing import Any

from desktop_app.domain.translations import Line
from desktop_app.errors import MadoguchiError
from desktop_app.i18n import _


class Writer:
    """The steps of the page's current sentence; each is one question on the page's lane."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self._panel, self._line = page.panel, page.actions_line
        self.unsaved: dict[tuple[str, str], str] = {}
        """Words of a sentence that was left but could not be written down."""

    def keep(self) -> None:
        """Write what was typed down as a draft before the sentence is left."""
        line = self._panel.line
        if line is not None and self._panel.changed():
            ask = self._page.services.translations.change
            work = partial(ask, self._panel.code, line.source, self._panel.text(), line.now.step)
            lost = partial(self._not_kept, (self._panel.code, line.source), self._panel.text())
            self._panel.written_down()
            self._page.ask("", work, lambda _line: self._page.load(), lost)

    def _not_kept(self, place: tuple[str, str], words: str, problem: MadoguchiError) -> None:
        """The words come back when the sentence is opened again."""
        self.unsaved[place] = words
        self._page.refused(problem)

    def give_back(self) -> None:
        """A sentence was opened: show what could not be written down of it."""
        line = self._panel.line
        words = self.unsaved.pop((self._panel.code, line.source), None) if line else None
        if words is not None:
            self._panel.put_back(words)

    def save(self) -> None:
        """Ctrl+S."""
        if self._panel.changed():
            self._write("change", _("下書きを保存しました"), self._panel.text())

    def accept(self) -> None:
        """Ctrl+Enter: somebody stands by it; on to the next that nobody does."""
        if self._line.accept.isEnabled():
            said, reader = _("確認済みにしました"), self._line.reader.text()
            self._write(
                "accept", said, self._panel.text(), reader, then=partial(self._page.step_open, 1)
            )

    def undo(self) -> None:
        """Ctrl+U: typed words first, then the newest step."""
        line = self._panel.line
        if line is not None and self._panel.changed():
            self._panel.field.setPlainText(line.now.text)
        elif line is not None and line.now.undoable:
            self._write("undo", _("ひとつ戻しました"))

    def reopen(self) -> None:
        """Nobody stands by it any more."""
        self._write("reopen", _("確認をはずしました"))

    def remark(self, text: str) -> None:
        """Something for the next reader."""
        if text.strip():
            self._write("remark", _("コメントを残しました"), text, then=self._panel.remark.clear)

    def _write(
        self, name: str, said: str, *words: str, then: Callable[[], None] | None = None
    ) -> None:
        """One step of the sentence, then the language as it is after it."""
        line = self._panel.line
        if line is None:
            return
        self._line.rest()
        service = getattr(self._page.services.translations, name)
        work = partial(service, self._page.code, line.source, *words, line.now.step)
        self._page.ask("", work, partial(self._on_written, said, then), self._page.refused)

    def _on_written(self, said: str, then: Callable[[], None] | None, line: Line) -> None:
        self._page.said.emit(said)
        if self._panel.line is not None and self._panel.line.source == line.source:
            self._panel.show_line(
                self._page.code, line, len(self._page.opened.lines), self._page.titles
            )
        self._page.load(then)
