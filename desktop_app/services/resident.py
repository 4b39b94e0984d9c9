"""What a resident is shown in their language, and what they answer by tapping.

A tap goes into the hearing as the person's own words. What the worker heard elsewhere is never
shown here, and the question of safety never overwrites what is already known about danger.
"""

from collections.abc import Callable
from datetime import date
from functools import lru_cache

from desktop_app.domain.consultation import HEARING_ITEMS, HeardFact, Source
from desktop_app.domain.ids import PersonId
from desktop_app.domain.receivables import Receivables, ReceivableView
from desktop_app.domain.resident import Owed, OwedLine, Piece, Question, Saying, Tapped
from desktop_app.errors import UserError
from desktop_app.printouts.catalogues import Edition, shipped
from desktop_app.printouts.languages import language, languages
from desktop_app.printouts.marking import Term
from desktop_app.printouts.sheets import hearing_words, payment_status
from desktop_app.printouts.terms import kind
from desktop_app.printouts.text.breaking import line_ends
from desktop_app.printouts.text.spans import Spans, plain
from desktop_app.printouts.values import Day, Kept, Value, Yen
from desktop_app.printouts.words import Words
from desktop_app.services import resident_words as said
from desktop_app.services.consultation import Consultation

LANGUAGES: tuple[str, ...] = tuple(languages())
SAFETY = "safety"
# An answer that cannot stand beside another one of its question.
ALONE = frozenset({"none", "not_needed", "enough"})
# Kept with the fact, in the language of the record.
WITHDRAWN = "本人が答えを取り消した"


class Speech:
    """Every sentence of the view in one language."""

    def __init__(self, code: str, edition: Edition | None = None) -> None:
        self.code = code
        self._home = language(code)
        self._words = Words(self._home, edition=edition)

    @property
    def drafted(self) -> bool:
        """Nobody who speaks the language has checked every sentence of it."""
        edition = self._words.edition or shipped(self.code)
        return not (self._home.checked or edition.complete)

    def say(self, source: str, **values: Value) -> Saying:
        """A sentence with its values."""
        japanese = plain(Words(language("ja")).spans(source, values))
        return self._saying(self._words.spans(source, values), japanese)

    def value(self, value: Value) -> Saying:
        """An amount, a day, a term or a name by itself."""
        japanese = Words(language("ja")).value(value)
        found = self._words.value(value)
        return self._saying(found if isinstance(found, tuple) else (), _plain(japanese))

    def label(self, name: str) -> Saying:
        """One of the labels of `resident_words`, by its name there."""
        return self.say(getattr(said, name))

    def questions(self) -> tuple[Question, ...]:
        """All questions, numbered as on the screen and on paper."""
        return tuple(
            Question(
                item.code,
                number,
                self.say(hearing_words.QUESTIONS[item.code]),
                {code: self.say(text) for code, text in hearing_words.ANSWERS[item.code].items()},
            )
            for number, item in enumerate(HEARING_ITEMS, start=1)
        )

    def phrases(self) -> tuple[Saying, ...]:
        """What the worker points at."""
        return tuple(self.say(source) for source in said.PHRASES)

    def replies(self) -> tuple[Saying, ...]:
        """What the resident answers by pointing."""
        return tuple(self.say(source) for source in said.REPLIES)

    def owed(self, owed: Receivables) -> Owed:
        """What is unpaid, by receivable, and how to go on."""
        day = Day(owed.on, era=False)
        shown = [view for view in owed.receivables if view.unpaid_yen > 0]
        return Owed(
            day=self.say(said.AS_OF, day=day),
            lines=tuple(self._line(view) for view in shown),
            total=self.value(Yen(owed.unpaid_yen + (owed.late_charge_yen or 0))),
            heads=(
                self.say(payment_status.HEADS[0]),
                self.say(payment_status.HEADS[3]),
                self.say(said.LATE_CHARGE),
            ),
            total_head=self.say(said.TOTAL),
            notes=self._notes(owed),
            nothing=None if shown else self.say(payment_status.NOTHING, day=day),
        )

    def day(self, day: date) -> Saying:
        """A date without its era."""
        return self.value(Day(day, era=False))

    def _notes(self, owed: Receivables) -> tuple[Saying, ...]:
        sources = [payment_status.HARD_TALK]
        if owed.hidden_kinds:
            sources.append(said.ONLY_HERE)
        return tuple(self.say(source) for source in sources)

    def _line(self, view: ReceivableView) -> OwedLine:
        term = kind(view.name)
        late = self.value(Yen(view.late_charge_yen)) if view.late_charge_yen else None
        name = self.value(Kept(term)) if isinstance(term, str) else self._term(term)
        return OwedLine(name, view.name, self.value(Yen(view.unpaid_yen)), late)

    def _term(self, term: Term) -> Saying:
        """The translation alone: the official term stands in a line of its own."""
        if self._home.japanese:
            return self.value(term)
        return self.say(term.japanese)

    def _saying(self, spans: Spans, japanese: str) -> Saying:
        pieces = tuple(
            Piece(span.text, span.reading, span.language is not None and span.language.tag == "ja")
            for span in spans
            if span.text
        )
        text = "".join(piece.text for piece in pieces)
        ends = line_ends(text, self._home.text) if text else ()
        return Saying(self.code, pieces, _outside_readings(pieces, ends), japanese)


@lru_cache(maxsize=24)
def speech(code: str, edition: Edition | None = None) -> Speech:
    """The sentences of one language, made once."""
    return Speech(code, edition)


class Resident:
    """Use cases of the board: taps become facts."""

    def __init__(
        self, consultation: Consultation, edition: Callable[[str], Edition | None] | None = None
    ) -> None:
        self._consultation = consultation
        self._edition = edition

    def speech(self, code: str) -> Speech:
        """One of the twelve languages; easy Japanese for any other."""
        known = code if code in LANGUAGES else "ja-easy"
        return speech(known, self._edition(known) if self._edition else None)

    def answers(self, person_id: PersonId) -> dict[str, tuple[str, ...]]:
        """What the person said before, by item; nothing of documents, colleagues or safety."""
        facts = self._consultation.hearing(person_id).facts
        return {fact.item: _own(fact) for fact in facts if _own(fact)}

    def tap(self, person_id: PersonId, item: str, code: str) -> Tapped:
        """Switch one answer on or off; the worker's sheet has it at once."""
        if code not in hearing_words.ANSWERS.get(item, {}):
            raise UserError("unknown_answer", item=item)
        current = self._current(person_id, item)
        if item == SAFETY:
            return self._tap_safety(person_id, code, current)
        codes = _toggled(_own(current), code)
        spoken = current if current is not None and current.source is Source.PERSON else None
        text, yen = (_kept_text(spoken), spoken.yen) if spoken else ("", None)
        if not codes and not text and yen is None:
            text = WITHDRAWN
        return self._record(person_id, item, codes, text, yen, Source.PERSON, current)

    def take_back(self, person_id: PersonId, tapped: Tapped) -> Tapped:
        """Undo a tap: the value before it holds again, and both stay in the history."""
        current = self._current(person_id, tapped.item)
        mine = tapped.fact is not None and current is not None and current.id == tapped.fact.id
        if not mine or current is None or tapped.item == SAFETY:
            return Tapped(tapped.item, _own(current), None)
        if not current.earlier:
            return self._record(person_id, tapped.item, (), WITHDRAWN, None, Source.PERSON, current)
        old = current.earlier[0]
        return self._record(
            person_id, tapped.item, old.codes, old.text, old.yen, old.source, current
        )

    def _tap_safety(self, person_id: PersonId, code: str, current: HeardFact | None) -> Tapped:
        """In the person's words, not as a finding; never over anything but "fine to talk here".

        Somebody who is feared may stand beside and hold the finger.
        """
        words = hearing_words.ANSWERS[SAFETY]
        if current is not None and current.text != words["safe"]:
            return Tapped(SAFETY, (code,), None)
        told = self._record(person_id, SAFETY, (), words[code], None, Source.PERSON, current)
        return Tapped(SAFETY, (code,), told.fact)

    def _current(self, person_id: PersonId, item: str) -> HeardFact | None:
        facts = self._consultation.hearing(person_id).facts
        return next((fact for fact in facts if fact.item == item), None)

    def _record(
        self,
        person_id: PersonId,
        item: str,
        codes: tuple[str, ...],
        text: str,
        yen: int | None,
        source: Source,
        current: HeardFact | None,
    ) -> Tapped:
        fact = self._consultation.record_fact(
            person_id,
            item,
            text=text,
            codes=codes,
            yen=yen,
            source=source,
            replaces=current.id if current else None,
        )
        return Tapped(item, _own(fact), fact)


def _own(fact: HeardFact | None) -> tuple[str, ...]:
    """The codes that the person gave and may see again."""
    if fact is None or fact.source is not Source.PERSON or fact.item == SAFETY:
        return ()
    return fact.codes


def _kept_text(fact: HeardFact) -> str:
    return "" if fact.text == WITHDRAWN else fact.text


def _toggled(codes: tuple[str, ...], code: str) -> tuple[str, ...]:
    """With the answer on or off; "none" does not stand beside another."""
    if code in codes:
        return tuple(one for one in codes if one != code)
    if code in ALONE:
        return (code,)
    return (*(one for one in codes if one not in ALONE), code)


def _outside_readings(pieces: tuple[Piece, ...], ends: tuple[int, ...]) -> tuple[int, ...]:
    """A word under its reading is not broken."""
    inside: set[int] = set()
    at = 0
    for piece in pieces:
        if piece.reading:
            inside.update(range(at + 1, at + len(piece.text)))
        at += len(piece.text)
    return tuple(end for end in ends if end not in inside)


def _plain(value: object) -> str:
    return plain(value) if isinstance(value, tuple) else str(value)
