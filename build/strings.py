"""Keeps the program's sentences and their catalogues in step (gettext domain `messages`).

`--update` writes locales/messages.pot and brings locales/en/LC_MESSAGES/messages.po up to it,
keeping every translation; `--check` writes nothing and fails when the template is stale or any
catalogue's `{placeholders}` differ from the source. No line numbers and no dates are written,
so that a diff shows sentences only. The sheets' sentences (domain `sheets`) are made elsewhere.
"""

import argparse
import io
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from desktop_app.i18n import placeholders  # noqa: E402

LOCALES = ROOT / "locales"
TEMPLATE = LOCALES / "messages.pot"
SOURCES = ("desktop_app", "ui")
KEYWORDS = {"_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
TRANSLATED = ("en",)
# Header lines that would change without any sentence changing, or hold only placeholders.
UNWANTED = (
    "POT-Creation-Date", "PO-Revision-Date", "Generated-By", "Project-Id-Version",
    "Report-Msgid-Bugs-To", "Last-Translator", "Language-Team",
)  # fmt: skip


def extract(root: Path, sources: Sequence[str] = SOURCES) -> Catalog:
    """All sentences below `root`, each with the files that say it."""
    found = _empty()
    for source in sources:
        for file, _line, message, comments, context in extract_from_dir(
            root / source,
            method_map=[("**.py", "python")],
            keywords=KEYWORDS,
            comment_tags=("Translators:",),
            strip_comment_tags=True,
        ):
            place = [(f"{source}/{file}".replace("\\", "/"), 0)]
            found.add(message, locations=place, auto_comments=comments, context=context)
    return found


def _empty(language: str | None = None) -> Catalog:
    header = "# Sentences of Madoguchi; the source language is Japanese."
    return Catalog(
        locale=language,
        domain="messages",
        header_comment=header,
        fuzzy=False,
    )


def rendered(catalogue: Catalog) -> str:
    """A catalogue as text: sorted, file names without lines, no dates."""
    stream = io.BytesIO()
    write_po(stream, catalogue, width=100, sort_output=True, include_lineno=False)
    lines = stream.getvalue().decode("utf-8").splitlines()
    unwanted = tuple(f'"{name}:' for name in UNWANTED)
    kept = [line for line in lines if not line.startswith(unwanted)]
    return "\n".join(kept).rstrip("\n") + "\n"


def updated(template: Catalog, path: Path, language: str) -> Catalog:
    """A language's catalogue with today's sentences and the translations it already had.

    New sentences stay empty rather than taking a guess from a similar one.
    """
    if path.exists():
        with path.open("rb") as stream:
            catalogue = read_po(stream, locale=language, domain="messages")
    else:
        catalogue = _empty(language)
    catalogue.update(template, no_fuzzy_matching=True)
    return catalogue


def broken_placeholders(path: Path) -> Iterator[str]:
    """Source sentences whose translation has other `{placeholders}`, in one catalogue."""
    with path.open("rb") as stream:
        catalogue = read_po(stream)
    for message in catalogue:
        if message.id and not message.fuzzy and not _agrees(message):
            yield _forms(message.id)[0]


def _agrees(message: Message) -> bool:
    wanted = placeholders(_forms(message.id)[0])
    return all(placeholders(form) == wanted for form in _forms(message.string) if form)


def _forms(text: object) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, (list, tuple)) else (str(text or ""),)


def untranslated(catalogue: Catalog) -> int:
    """How many sentences a language still lacks."""
    return sum(1 for message in catalogue if message.id and not all(_forms(message.string)))


def update() -> int:
    """Write the template and the catalogues."""
    template = extract(ROOT)
    TEMPLATE.write_text(rendered(template), encoding="utf-8", newline="\n")
    for language in TRANSLATED:
        path = LOCALES / language / "LC_MESSAGES" / "messages.po"
        catalogue = updated(template, path, language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(rendered(catalogue), encoding="utf-8", newline="\n")
        print(f"strings: {language}: {untranslated(catalogue)} of {len(template)} untranslated")
    return 0


def complaints(root: Path = ROOT) -> list[str]:
    """Everything that is out of step, one sentence each."""
    template = root / "locales" / "messages.pot"
    found = []
    if not template.exists() or template.read_text(encoding="utf-8") != rendered(extract(root)):
        found.append("locales/messages.pot is stale: run `python3 build/tasks.py strings`")
    for path in sorted((root / "locales").glob("*/LC_MESSAGES/*.po")):
        found += [
            f"{path.relative_to(root).as_posix()}: placeholders differ: {sentence}"
            for sentence in broken_placeholders(path)
        ]
    return found


def check() -> int:
    """Say what is out of step; 1 when anything is."""
    found = complaints()
    for complaint in found:
        print(f"strings: {complaint}", file=sys.stderr)
    return 1 if found else 0


def main(argv: Sequence[str] | None = None) -> int:
    """Update or check."""
    parser = argparse.ArgumentParser(description=__doc__)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--update", action="store_true")
    what.add_argument("--check", action="store_true")
    return update() if parser.parse_args(argv).update else check()


if __name__ == "__main__":
    sys.exit(main())
