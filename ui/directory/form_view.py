"""One door in a form: checked while it is typed, saved into the draft, with its history beside."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea, QWidget

from desktop_app.domain.referrals.door_values import changed_fields, field_text, problems
from desktop_app.errors import MadoguchiError
from desktop_app.i18n import _
from ui.directory.fields import Fields
from ui.directory.history_part import HistoryPart
from ui.directory.texts import field_name
from ui.widgets.parts import button, column, frame, label, paragraph, row

CHECK_MS = 200


class FormView(QWidget):
    """The fields on the left, words and history on the right."""

    left = Signal()
    saved = Signal()

    def __init__(self, page: Any) -> None:
        super().__init__()
        self._page = page
        self.opened: Any = None  # None: nothing yet
        self.door_id = ""
        self._before: dict[str, Any] = {}
        self._dropping = False
        self._check = QTimer(self)
        self._check.setSingleShot(True)
        self._check.setInterval(CHECK_MS)
        self._check.timeout.connect(self.check)

    def pieces(self) -> Iterator[None]:
        """The fields take several steps."""
        box = column(self, gap=8)
        box.addLayout(self._make_head())
        self.strip = frame("strip_caution")
        inside = row(self.strip, margins=(12, 6, 12, 6))
        self.told = paragraph("")
        inside.addWidget(self.told, 1)
        self.strip.hide()
        box.addWidget(self.strip)
        middle = row(gap=16)
        box.addLayout(middle, 1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(_("相談先の項目"))
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        middle.addWidget(self.area, 1)
        self.fields = Fields()
        self.area.setWidget(self.fields)  # while it is empty: what comes later is dressed in parts
        yield from self.fields.pieces()
        self.fields.edited.connect(self._on_edited)
        yield
        self.history = HistoryPart()
        middle.addWidget(self.history)
        save = QShortcut(QKeySequence("Ctrl+S"), self)
        save.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        save.activated.connect(self.save)

    def _make_head(self):  # type: ignore[no-untyped-def]
        line = row(gap=10)
        self.title = label("", "section")
        line.addWidget(self.title)
        self.state = label("", "second")
        line.addWidget(self.state)
        line.addStretch(1)
        self.undo = button(_("使用中の版にもどす"), "plain", "undo")
        self.undo.clicked.connect(self.take_back)
        self.keep = button(_("下書きに保存  Ctrl+S"), "primary", "save")
        self.keep.clicked.connect(self.save)
        self.back = button(_("一覧へ  Esc"), "plain")
        self.back.clicked.connect(self.leave)
        for made in (self.undo, self.back, self.keep):
            line.addWidget(made)
        return line

    # Opening

    def open_door(self, door_id: str, board: Any) -> None:
        """Show a door, or an empty form for a new one."""
        self.door_id, self.opened, self._dropping = door_id, None, False
        may = bool(board and board.may_edit and not board.offered)
        for field in self.fields.fields.values():
            field.setEnabled(may)
        self.keep.setVisible(may)
        self.fields.fields["category"].offer(board.categories if board else ())
        self.fields.fields["owner"].offer(board.owners if board else ())
        self._tell(_("この版は公開を待っています。直すには、下書きにもどしてください。")
                   if board and board.offered else "")  # fmt: skip
        if door_id:
            work = partial(self._page.services.directory_editing.door, door_id)
        else:
            work = self._page.services.directory_editing.blank
        self._page.ask("door", work, self._on_opened)

    def _on_opened(self, door: Any) -> None:
        self.opened, self.door_id = door, door.id
        self._before = dict(door.values)
        self.fields.set_values(door.values)
        self.area.verticalScrollBar().setValue(0)
        self._show_state()
        self.history.show_changes(door.history, self._page.services.clock.today())
        self.check()
        first = self.fields.fields["name" if not door.id else "owner"].editor
        (first if first.isEnabled() else self.back).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_state(self) -> None:
        door = self.opened
        name = str(door.values["name"]) or _("新しい相談先")
        self.title.setText(f"{door.id} {name}".strip())
        changed = door.changed
        said = _("下書きで直したところ: {n}").format(n=len(changed)) if changed else ""
        self.state.setText(_("新しい相談先(下書き)") if door.id and not door.in_force else said)
        self.undo.setVisible(bool(door.id) and door.version > 0 and self.keep.isVisibleTo(self))
        for field_key, field in self.fields.fields.items():
            before = field_text(door.in_force.get(field_key)) if field_key in changed else None
            field.mark(before)

    # Typing

    def _on_edited(self) -> None:
        self._dropping = False
        self._check.start()

    def check(self) -> None:
        """What is wrong, by field; saving waits until nothing is."""
        self._check.stop()
        if self.opened is None:
            return
        found = problems(self.changed_values())
        self.fields.show_problems(found)
        self.keep.setEnabled(bool(self.changed_values()) and not found)

    def changed_values(self) -> dict[str, Any]:
        """Fields that were changed since the form was opened or saved; all, for a new door."""
        values = self.fields.values()
        if not self.door_id:
            return values if values != self._before else {}
        return {name: values[name] for name in changed_fields(self._before, values)}

    def values_typed(self, field: str) -> Any:
        """What stands in one field."""
        return self.fields.fields[field].value()

    # Doing

    def save(self) -> None:
        """Into the draft."""
        values = self.changed_values()
        self.check()
        if not self.keep.isEnabled() or not values:
            return
        editing = self._page.services.directory_editing
        if self.door_id:
            work = partial(editing.save, self.door_id, values, self.opened.version)
        else:
            work = partial(editing.add_door, values)
        self._page.ask("save", work, self._on_saved, self._on_refused)

    def _on_saved(self, door: Any) -> None:
        self.opened, self.door_id = door, door.id
        self._before = dict(door.values)
        self._show_state()
        self.history.show_changes(door.history, self._page.services.clock.today())
        self.check()
        self._tell("")
        if self.keep.hasFocus() or not self.isAncestorOf(self.focusWidget()):
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)
        self._page.said.emit(_("下書きに保存しました"))
        self.saved.emit()

    def _on_refused(self, problem: MadoguchiError) -> None:
        self._page.refuse(problem)
        if problem.code == "door_changed_meanwhile":
            work = partial(self._page.services.directory_editing.door, self.door_id)
            self._page.ask("door", work, self._on_other)

    def _on_other(self, door: Any) -> None:
        """Somebody was faster: theirs below, mine on top, both named."""
        mine = self.changed_values()
        theirs = changed_fields(self._before, door.values)
        self.opened, self._before = door, dict(door.values)
        self.fields.set_values({**door.values, **mine})
        names = "、".join(field_name(name) for name in theirs)
        both = [name for name in theirs if name in mine]
        text = _("ほかの人が直したところ: {names}。").format(names=names)
        if both:
            said = "、".join(
                f"{field_name(name)}「{field_text(door.values[name])}」" for name in both
            )
            text += _("同じところの相手の内容: {text}").format(text=said)
        self._tell(text)
        self._show_state()
        self.history.show_changes(door.history, self._page.services.clock.today())
        self.check()

    def take_back(self) -> None:
        """As in the edition in force; the draft's changes of this door go."""
        work = partial(self._page.services.directory_editing.take_back, self.door_id)
        self._page.ask("save", work, self._on_taken_back)

    def _on_taken_back(self, door: Any) -> None:
        self._page.said.emit(_("使用中の版にもどしました"))
        self.saved.emit()
        if door is None:
            self.left.emit()
        else:
            self._on_opened(door)

    def leave(self) -> None:
        """What was typed is saved first; what cannot be saved is dropped on the second Esc."""
        if self.opened is None or not self.changed_values() or self._dropping:
            self.left.emit()
            return
        self.check()
        if self.keep.isEnabled():
            self.save()
            self.left.emit()
            return
        self._dropping = True
        self._tell(
            _("保存できないところがあります。もう一度 Esc で、入れた内容を捨てて一覧へもどります。")
        )

    def _tell(self, text: str) -> None:
        self.told.setText(text)
        self.strip.setVisible(bool(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes to the table."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
