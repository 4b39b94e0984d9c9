"""Sentences reach the template, keep their translations, and cannot lose a placeholder unseen."""

from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import strings

SOURCE = """
from desktop_app.i18n import _, ngettext, pgettext

def speak(count):
    # Translators: {name} is the resident
    _("{name} さん")
    pgettext("button", "閉じる")
    ngettext("{n} 件", "{n} 件", count)
    print("not for translation")
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "desktop_app").mkdir()
    (tmp_path / "ui").mkdir()
    (tmp_path / "locales").mkdir()
    (tmp_path / "desktop_app" / "speech.py").write_text(SOURCE, "utf-8")
    return tmp_path


def template(project: Path) -> str:
    text = strings.rendered(strings.extract(project))
    (project / "locales" / "messages.pot").write_text(text, "utf-8")
    return text


def write_po(project: Path, body: str, language: str = "en") -> Path:
    path = project / "locales" / language / "LC_MESSAGES" / "messages.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
    path.write_text(header + body, "utf-8")
    return path


def test_every_kind_of_sentence_is_found_and_nothing_else(project: Path) -> None:
    found = strings.extract(project)
    assert {(message.context, message.id) for message in found if message.id} == {
        (None, "{name} さん"),
        ("button", "閉じる"),
        (None, ("{n} 件", "{n} 件")),
    }


def test_the_template_names_files_but_no_line_and_no_date(project: Path) -> None:
    text = template(project)
    assert "#: desktop_app/speech.py\n" in text
    assert "#. {name} is the resident\n" in text
    assert "Date" not in text


def test_a_moved_line_changes_nothing(project: Path) -> None:
    before = template(project)
    (project / "desktop_app" / "speech.py").write_text("\n\n\n" + SOURCE, "utf-8")
    assert template(project) == before


def test_a_new_sentence_makes_the_template_stale(project: Path) -> None:
    template(project)
    assert strings.complaints(project) == []
    (project / "ui" / "page.py").write_text('_("新しい文")\n', "utf-8")
    assert [line for line in strings.complaints(project) if "stale" in line]


def test_an_update_keeps_translations_and_guesses_none(project: Path) -> None:
    path = write_po(project, 'msgid "{name} さん"\nmsgstr "{name}"\n')
    (project / "ui" / "page.py").write_text('_("{name} さんへ")\n', "utf-8")
    catalogue = strings.updated(strings.extract(project), path, "en")
    known = {message.id: message.string for message in catalogue}
    assert known["{name} さん"] == "{name}"
    assert not known["{name} さんへ"]
    path.write_text(strings.rendered(catalogue), "utf-8")
    assert strings.rendered(strings.updated(strings.extract(project), path, "en")) == (
        path.read_text("utf-8")
    )


@pytest.mark.parametrize(
    ("body", "complaints"),
    [
        ('msgid "{name} さん"\nmsgstr "Dear {name}"\n', 0),
        ('msgid "{name} さん"\nmsgstr ""\n', 0),
        ('msgid "{name} さん"\nmsgstr "Dear {nmae}"\n', 1),
        ('msgid "{name} さん"\nmsgstr "Dear resident"\n', 1),
        ('msgid "{name} さん"\nmsgstr "Dear {name"\n', 1),
        ('#, fuzzy\nmsgid "{name} さん"\nmsgstr "Dear resident"\n', 0),
        ('msgid "{n} 件"\nmsgid_plural "{n} 件"\nmsgstr[0] "one"\nmsgstr[1] "{n}"\n', 1),
    ],
)
def test_placeholders_of_every_language_are_compared(
    project: Path, body: str, complaints: int
) -> None:
    template(project)
    write_po(project, body, language="ja-easy")
    assert len(strings.complaints(project)) == complaints


def test_the_project_s_own_catalogues_have_their_placeholders() -> None:
    paths = sorted(strings.LOCALES.glob("*/LC_MESSAGES/*.po"))
    assert [
        (path.parts[-3], text) for path in paths for text in strings.broken_placeholders(path)
    ] == []


def test_the_project_s_template_is_readable() -> None:
    with strings.TEMPLATE.open("rb") as stream:
        assert len(read_po(stream)) > 0
