"""Finds words that do not fit: every visible widget's need against the room it has.

Labels, buttons, placeholders, headers, and cells of delegates and painted widgets through their
own `need()`. A list cell's room is its view, a tree cell's its column.
"""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTreeView,
    QWidget,
)
from pytestqt.exceptions import TimeoutError
from pytestqt.qtbot import QtBot

from ui.widgets.text import Paragraph

TOLERANCE = 1
SETTLING_TURNS = 40


@dataclass(frozen=True, slots=True)
class Clipped:
    """One finding: what, where, how much it needs and has."""

    kind: str
    where: str
    text: str
    need: int
    have: int


def clipped(root: QWidget) -> list[Clipped]:
    """Everything under `root` that stays cut: a layout may want a few turns to settle."""
    found = _cut_now(root)
    for _turn in range(SETTLING_TURNS):
        if not found:
            break
        QTest.qWait(50)
        found = _cut_now(root)
    return found


def _cut_now(root: QWidget) -> list[Clipped]:
    found: list[Clipped] = []
    for widget in [root, *root.findChildren(QWidget)]:
        if widget.isVisible() and widget.width() > 0:
            found += [one for one in _check(widget) if one.need > one.have + TOLERANCE]
            found += _outside(widget, root)
    return found


def cut_at_rest(root: QWidget, qtbot: QtBot) -> list[Clipped]:
    """What is still cut once layouts in layouts have heard of new words, some turns later."""
    with contextlib.suppress(TimeoutError):
        qtbot.waitUntil(lambda: not clipped(root), timeout=3_000)
    return clipped(root)


def _check(widget: QWidget) -> Iterator[Clipped]:
    if isinstance(widget, QLabel) and widget.text() and widget.pixmap().isNull():
        yield from _label(widget)
    elif isinstance(widget, Paragraph) and widget.text():
        need = widget.heightForWidth(widget.width())
        yield _found("paragraph height", widget, widget.text(), need, widget.height())
    elif isinstance(widget, QLineEdit):
        yield from _placeholder(widget)
    elif isinstance(widget, QHeaderView):
        yield from _header(widget)
    elif isinstance(widget, QAbstractItemView):
        yield from _cells(widget)
    elif callable(asked := getattr(widget, "need", None)):
        yield _found("painted", widget, widget.accessibleName(), asked(), widget.width())
    elif isinstance(widget, QAbstractButton) and widget.text():
        need = widget.minimumSizeHint().width()
        yield _found("button", widget, widget.text(), need, widget.width())


def _label(label: QLabel) -> Iterator[Clipped]:
    if label.wordWrap():
        need = label.heightForWidth(label.width())
        yield _found("label height", label, label.text(), need, label.height())
        return
    hint = label.sizeHint()
    yield _found("label width", label, label.text(), hint.width(), label.width())
    yield _found("label height", label, label.text(), hint.height(), label.height())


def _placeholder(field: QLineEdit) -> Iterator[Clipped]:
    if field.placeholderText() and not field.text():
        icons = 24 * len(field.actions())
        need = field.fontMetrics().horizontalAdvance(field.placeholderText())
        yield _found(
            "placeholder", field, field.placeholderText(), need, field.width() - 20 - icons
        )


def _header(header: QHeaderView) -> Iterator[Clipped]:
    model = header.model()
    if model is None or header.orientation() != Qt.Orientation.Horizontal:
        return
    for column in range(header.count()):
        text = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        need = header.fontMetrics().horizontalAdvance(text) + 12
        if text and not header.isSectionHidden(column):
            yield _found("header", header, text, need, header.sectionSize(column))


def _cells(view: QAbstractItemView) -> Iterator[Clipped]:
    delegate, model = view.itemDelegate(), view.model()
    if model is None or not hasattr(delegate, "need"):
        return
    for index in _indexes(view, model, QModelIndex()):
        if not view.visualRect(index).isValid():
            continue
        room = view.viewport().width()
        if isinstance(view, QTreeView):
            room = view.columnWidth(index.column())
        yield _found("cell", view, str(index.data() or ""), delegate.need(index), room)


def _indexes(
    view: QAbstractItemView, model: QAbstractItemModel, parent: QModelIndex
) -> Iterator[QModelIndex]:
    for row in range(model.rowCount(parent)):
        columns = model.columnCount(parent) if isinstance(view, QTreeView) else 1
        for column in range(columns):
            yield model.index(row, column, parent)
        first = model.index(row, 0, parent)
        if isinstance(view, QTreeView) and view.isExpanded(first):
            yield from _indexes(view, model, first)


def _outside(widget: QWidget, root: QWidget) -> list[Clipped]:
    """A widget that sticks out of its parent, unless a scroll area lets one scroll to it."""
    parent = widget.parentWidget()
    if (
        widget is root
        or parent is None
        or not isinstance(widget, QLabel | Paragraph | QAbstractButton)
    ):
        return []
    walker: QWidget | None = parent
    while walker is not None and walker is not root:
        if isinstance(walker, QAbstractScrollArea) and _scrolls(walker):
            return []
        walker = walker.parentWidget()
    if parent.rect().contains(widget.geometry()):
        return []
    text = getattr(widget, "text", str)()
    return [_found("outside its parent", widget, text, widget.geometry().bottom(), parent.height())]


def _scrolls(area: QAbstractScrollArea) -> bool:
    return area.verticalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def _found(kind: str, widget: QWidget, text: str, need: float, have: float) -> Clipped:
    where = f"{type(widget).__name__} {widget.objectName() or widget.accessibleName()}".strip()
    return Clipped(kind, where, text[:40], round(need), round(have))
