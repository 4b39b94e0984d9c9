"""How a sentence will look on paper: set by the text engine, alone and on its sheet."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from desktop_app.errors import UserError
from desktop_app.printouts.catalogue_of_sheets import sheet
from desktop_app.printouts.catalogues import Edition, usable
from desktop_app.printouts.composer import Composer
from desktop_app.printouts.languages import language
from desktop_app.printouts.look import WIDTH
from desktop_app.printouts.model import OfficeCard
from desktop_app.printouts.preflight import check, faults
from desktop_app.printouts.rendering import compose
from desktop_app.printouts.samples import TODAY, sample
from desktop_app.printouts.text.document import Made, Paper, build
from desktop_app.printouts.text.spans import plain
from desktop_app.printouts.values import YEN, Day, Kept, Value, Yen, clean
from desktop_app.printouts.words import Words
from desktop_app.services.translation_editions import Editions
from desktop_app.storage.office import Office

Drafts = Mapping[str, str]
INCH = 72.0
MARGIN = 12.0
VALUES: dict[str, Value] = {
    "amount": Yen(12_400), "begin": Kept("月曜日"), "counter": Kept("2階 12番"), "day": Day(TODAY),
    "days": Kept("祝日"), "end": Kept("金曜日"), "first": "2.8",
    "hours": Kept("月曜日から金曜日 8:30–17:00"), "instalment": "第3期", "later": "9.1",
    "months": 3,
    "name": Kept("佐藤 ニマ"), "names": Kept("みどりペイ、アプリA"), "number": 3,
    "telephone": Kept("03-0000-0012"), "time": "14:30", "who": Kept("相談センターの山田さん"),
    "year": 2025,
}  # fmt: skip
"""Something for every placeholder there is; a test holds the two together."""


class Previews:
    """Use cases of whoever wants to see a wording before anybody has it in hand; writes nothing."""

    def __init__(self, office: Office, editions: Editions, card: Callable[[], OfficeCard]) -> None:
        self._office = office
        self._editions = editions
        self._card = card

    def sentence(self, code: str, source: str, text: str) -> "Preview":
        """One sentence as it would be printed with this wording."""
        texts = dict(usable([(source, text)]))
        return sentence(code, source, texts, self._office.clock.today())

    def sheet(self, code: str, sheet_id: str, source: str, text: str, drafts: Drafts) -> "Preview":
        """A sheet with invented data; `drafts` are the other wordings not printed yet."""
        with self._office.read() as uow:
            printed = self._editions.in_force(uow, code).texts
        known = usable({**printed, **drafts, source: text}.items())
        today = self._office.clock.today()
        return whole_sheet(code, sheet_id, source, known, self._card(), today)


@dataclass(frozen=True, slots=True)
class Preview:
    """A PDF, what preflight says of it, and where in it the sentence begins."""

    pdf: bytes
    faults: tuple[tuple[str, str], ...]
    inches: float
    """Width of the paper."""
    page: int = 0
    top: float = 0.0
    """Share of the page's height above the sentence; 0 where it was not found."""


def sentence(code: str, source: str, texts: Mapping[str, str], today: date) -> Preview:
    """One sentence in both languages, on paper as wide as a sheet's column."""
    composer = Composer(language(code), Edition(texts))
    values = {**VALUES, "amount": "12,400"} if source == YEN else VALUES
    story = composer.pair(source, composer.look.body, values)
    height = sum(part.wrap(WIDTH, 0)[1] + part.getSpaceAfter() for part in story)
    paper = Paper(WIDTH + 2 * MARGIN, height + 2 * MARGIN + 4, MARGIN, MARGIN, MARGIN)
    made = build(story, title=source, language=composer.home.text.tag, made_on=today, paper=paper)
    return Preview(made.pdf, tuple(faults(made)), paper.width / INCH)


def whole_sheet(
    code: str, sheet_id: str, source: str, texts: Mapping[str, str], office: OfficeCard, today: date
) -> Preview:
    """A sheet with invented data, as it would be printed with these sentences."""
    spec = sheet(sheet_id)
    if spec.title not in texts:
        raise UserError("sheet_not_translated", sheet=sheet_id, language=code)
    composer, made = compose(spec, language(code), sample(sheet_id), office, today, Edition(texts))
    found = check(made, sheet_id, code, pages=spec.allowed_pages(sample(sheet_id)))
    page, top = place_of(made, plain(composer.words.spans(source, VALUES)))
    serious = tuple((f.code, f.words) for f in found if f.serious)
    return Preview(made.pdf, serious, Paper().width / INCH, page, top)


def place_of(made: Made, words: str) -> tuple[int, float]:
    """Page from 0 and share of its height where a paragraph with these words begins.

    Values differ from sheet to sheet, so the longest beginning that is found counts.
    """
    wanted = clean(words)
    for length in (len(wanted), 24, 12, 6):
        for trace in made.traces:
            if trace.places and wanted[:length] and wanted[:length] in trace.text:
                first = trace.places[0]
                height = Paper().height
                return max(0, first.page - 1), 1 - (first.baseline + first.size) / height
    return 0, 0.0


def plain_of(code: str, source: str) -> str:
    """A sentence as the shipped catalogue prints it, without readings."""
    return plain(Words(language(code)).spans(source, VALUES))
