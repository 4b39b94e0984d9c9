"""Preflight sees what it must see, in our sheets and in files from elsewhere."""

import io
from dataclasses import replace
from pathlib import Path
from random import Random

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from desktop_app.errors import UserError
from desktop_app.printouts.preflight import check
from desktop_app.printouts.preflight_file import check_file
from desktop_app.printouts.rendering import render
from desktop_app.printouts.samples import OFFICE, TODAY, sample
from desktop_app.printouts.text.document import Made, build
from desktop_app.printouts.text.table import grid
from tests.printouts.conftest import Setter, paragraph


def codes(made: Made, pages: int = 1) -> list[str]:
    return [finding.code for finding in check(made, "sheet", "ja", pages=pages)]


def test_a_good_page_passes(set_text: Setter) -> None:
    assert codes(set_text("よい文です。")) == []


def test_each_fault_is_found_by_itself(set_text: Setter) -> None:
    made = set_text("よい文です。つぎの行。")
    trace = made.traces[0]

    def spoilt(**change: object) -> Made:
        return replace(made, traces=(replace(trace, **change),))  # type: ignore[arg-type]

    assert codes(spoilt(missing=["\U0001f600"])) == ["missing_glyph"]
    assert codes(spoilt(overflow=True)) == ["overflow"]
    assert codes(spoilt(lines=["よい文です", "。つぎの行。"])) == ["kinsoku"]
    assert codes(spoilt(ink=0.7)) == ["faint"]
    assert codes(spoilt(text="ほかの文です。")) == ["extraction"]
    assert codes(made, pages=0) == ["too_many_pages"]


def test_a_word_that_cannot_be_broken_is_an_overflow(set_text: Setter) -> None:
    made = set_text("｜" + "長" * 60 + "《なが》")
    assert "overflow" in codes(made)


def test_a_finding_names_sheet_language_and_words(set_text: Setter) -> None:
    finding = check(set_text("\U0001f600"), "consent", "my", pages=1)[0]
    assert (finding.sheet, finding.language, finding.words) == ("consent", "my", "\U0001f600")


def test_our_own_sheet_passes_as_a_file(tmp_path: Path) -> None:
    file = tmp_path / "sheet.pdf"
    file.write_bytes(render("consent", "en", sample("consent"), OFFICE, TODAY).pdf)
    assert [finding for finding in check_file(file) if finding.serious] == []
    assert {finding.code for finding in check_file(file)} <= {"kinsoku"}


def test_a_bare_reportlab_page_is_found_out(tmp_path: Path) -> None:
    file = tmp_path / "bare.pdf"
    canvas = Canvas(str(file))
    canvas.drawString(580, 100, "This text runs over the edge of its page")
    canvas.save()
    found = {finding.code for finding in check_file(file)}
    assert {"font_not_embedded", "untagged", "no_language", "overflow"} <= found


def refused(file: Path) -> str:
    with pytest.raises(UserError) as caught:
        check_file(file)
    assert caught.value.values == {"file": file.name}
    return str(caught.value.code)


def test_a_file_that_cannot_be_read_is_refused_by_its_reason(tmp_path: Path) -> None:
    words, empty, locked = (tmp_path / name for name in ("x.pdf", "empty.pdf", "locked.pdf"))
    words.write_text("no")
    empty.write_bytes(b"")
    made = render("consent", "en", sample("consent"), OFFICE, TODAY).pdf
    with pikepdf.open(io.BytesIO(made)) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="o", user="u"))
    assert refused(words) == refused(empty) == refused(tmp_path) == "not_a_pdf"
    assert refused(tmp_path / "absent.pdf") == "pdf_missing"
    assert refused(locked) == "pdf_locked"


def test_a_file_that_had_to_be_repaired_is_named(tmp_path: Path) -> None:
    file = tmp_path / "moved.pdf"
    canvas = Canvas(str(file))
    canvas.drawString(100, 100, "Words")
    canvas.save()
    assert "damaged" not in {finding.code for finding in check_file(file)}
    file.write_bytes(file.read_bytes().replace(b"startxref\n", b"startxref\n7"))
    assert "damaged" in {finding.code for finding in check_file(file) if finding.serious}


def test_a_hurt_file_is_never_a_fault_of_the_program(tmp_path: Path) -> None:
    """Cut off, blanked, with wrong bytes; the same bytes are hurt on every run."""
    whole = render("visit_notice", "ne", sample("visit_notice"), OFFICE, TODAY).pdf
    chance, file = Random(5), tmp_path / "hurt.pdf"  # noqa: S311
    refusals = 0
    for _ in range(60):
        hurt = bytearray(whole)
        start = chance.randrange(len(hurt))
        if chance.random() < 0.3:
            del hurt[start:]
        elif chance.random() < 0.5:
            hurt[start : start + 900] = bytes(900)
        for _ in range(chance.randrange(8)):
            hurt[chance.randrange(len(hurt))] = chance.randrange(256)
        file.write_bytes(hurt)
        try:
            check_file(file)
        except UserError:
            refusals += 1
    assert 0 < refusals < 60


def columns(gap: float) -> Made:
    """Two words side by side, so far apart."""
    left, right = paragraph("左の言葉", size=10.0), paragraph("□右", size=10.0)
    left.wrap(200, 20)
    bare = [(f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT")]
    table = grid([[[left], [right]]], [left.lines[0].width + gap, 100], bare)
    return build([table], title="t", language="ja", made_on=TODAY)


def test_words_that_run_into_the_next_column_are_found() -> None:
    assert codes(columns(6)) == []
    assert codes(columns(0.5)) == ["touching"]


def test_lines_of_two_paragraphs_on_top_of_each_other_are_found(set_text: Setter) -> None:
    made = set_text("上の行。")
    low = replace(made.traces[0], places=[replace(made.traces[0].places[0], baseline=700.0)])
    near = replace(made.traces[0], places=[replace(low.places[0], baseline=695.0)])
    assert codes(replace(made, traces=(low, near))) == ["touching"]
