"""Paints one note: when and who, then the words, the view and the documents, each apart."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.domain.notes import Note
from desktop_app.i18n import _
from ui import theme
from ui.notes.model import ROW, NotesModel, head, kind_word, paragraphs
from ui.widgets.chips import chip_width, draw_chip
from ui.widgets.numbers import draw_num, num_width
from ui.widgets.rows import AnyIndex
from ui.widgets.text import draw_text, line_height, stable_width, text_height

LEFT, KIND_WIDTH = 14, 38


class NoteDelegate(QStyledItemDelegate):
    """Heights follow the text at the width of the list; nothing is cut."""

    def __init__(self, view: QListView, model: NotesModel) -> None:
        super().__init__(view)
        self._view, self._model = view, model

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Head line, the paragraphs, a gap."""
        note: Note = index.data(ROW)
        height = theme.px(8) + self._line() + self._who_extra(note)
        for kind, text in paragraphs(note):
            height += self._height(kind, text) + theme.px(2)
        return QSize(0, round(height + theme.px(10)))

    def need(self, index: AnyIndex) -> int:
        """Width of what may not wrap: time and 新着."""
        note: Note = index.data(ROW)
        when, _who = head(note, self._model.today)
        width = num_width(when, theme.font(15, bold=True)) + theme.px(LEFT)
        return round(width + (0 if note.seen else chip_width(_("新着"))))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Bar, head, paragraphs."""
        note: Note = index.data(ROW)
        painter.save()
        rect = QRectF(option.rect).adjusted(theme.px(8), 0, 0, -theme.px(6))
        current = self._view.hasFocus() and self._view.currentIndex().row() == index.row()
        if current:
            painter.fillRect(rect, theme.colour("key_bg"))
        elif not note.seen:
            painter.fillRect(rect, theme.colour("info_bg"))
        token = "info" if not note.seen else ("key" if note.own else "mute_line")
        bar = QRectF(rect.left(), rect.top(), theme.px(4), rect.height())
        painter.fillRect(bar, theme.colour(token))
        top = self._paint_head(painter, rect, note)
        for kind, text in paragraphs(note):
            top = self._paint_paragraph(painter, rect, top, kind, text)
        painter.restore()

    def _paint_head(self, painter: QPainter, rect: QRectF, note: Note) -> float:
        when, _who = head(note, self._model.today)
        strong = theme.font(15, bold=True)
        left = rect.left() + theme.px(LEFT)
        line = QRectF(left, rect.top() + theme.px(4), rect.width(), self._line())
        draw_num(painter, line, when, strong, theme.colour("text"), right=False)
        x = left + num_width(when, strong) + theme.px(10)
        top = line.center().y() - line_height(theme.font(14)) / 2
        ink = theme.colour("text2")
        draw_text(painter, x, top, self._who_room(note), who_text(note), theme.font(14), ink)
        if not note.seen:
            width = chip_width(_("新着"))
            at = rect.right() - width - theme.px(8)
            draw_chip(painter, at, line.center().y(), _("新着"), "info_solid")
        return line.bottom() + self._who_extra(note)

    def _paint_paragraph(
        self, painter: QPainter, rect: QRectF, top: float, kind: str, text: str
    ) -> float:
        left = rect.left() + theme.px(LEFT)
        font: QFont = theme.font(14)
        shift = theme.px(KIND_WIDTH) if kind != "words" else 0
        if shift:
            draw_text(painter, left, top, shift, kind_word(kind), font, theme.colour("text3"))
        ink = theme.colour("text")
        end = draw_text(painter, left + shift, top, self._room(kind), text, font, ink)
        return end + theme.px(2)

    def _line(self) -> float:
        return line_height(theme.font(15, bold=True)) + theme.px(2)

    def _room(self, kind: str) -> float:
        whole = stable_width(self._view) - theme.px(8 + LEFT + 10)
        return max(theme.px(80), whole - (theme.px(KIND_WIDTH) if kind != "words" else 0))

    def _who_room(self, note: Note) -> float:
        when, _who = head(note, self._model.today)
        left = theme.px(8 + LEFT + 10) + num_width(when, theme.font(15, bold=True))
        chip = 0 if note.seen else chip_width(_("新着")) + theme.px(14)
        return max(theme.px(60), stable_width(self._view) - left - chip - theme.px(4))

    def _who_extra(self, note: Note) -> float:
        """More room where counter and name need a second line."""
        font = theme.font(14)
        return text_height(who_text(note), font, self._who_room(note)) - line_height(font)

    def _height(self, kind: str, text: str) -> float:
        return text_height(text, theme.font(14), self._room(kind))


def who_text(note: Note) -> str:
    """Where and by whom, and whether it was corrected."""
    _when, who = head(note, note.written_at.date())
    if note.versions > 1:
        who += _("  訂正あり(第{n}版)").format(n=note.version)
    return who
