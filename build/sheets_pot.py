"""Extract the sentences of the sheets into `locales/sheets.pot`, and bring the PO files up to date.

`python build/sheets_pot.py` writes the template; `--update` merges it into every language (a
changed sentence turns fuzzy, keeps the former one beside it (`#| msgid`), and is then printed in
Japanese with a mark); `--check` fails where the
template is stale. The resident's view on the screen speaks from the same catalogues.
Sentences are literals in `s_("…")`, terms in `t_("…", "reading")`.
"""

import argparse
import ast
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from desktop_app.services.translation_files import read_catalogue  # noqa: E402

PRINTOUTS = ROOT / "desktop_app" / "printouts"
RESIDENT = ROOT / "desktop_app" / "services" / "resident_words.py"
LOCALES = ROOT / "locales"
TEMPLATE = LOCALES / "sheets.pot"
HEADER = """# Sentences of the sheets, one message per sentence; Japanese is the source.
# Keep {placeholders}, <b>…</b> and <ja>…</ja> (an official Japanese word, printed as it is).
# In ja-easy every kanji carries its reading: 漢字《かんじ》 or ｜1日《ついたち》.
#"""


def messages(file: Path) -> Iterator[tuple[str, int, str]]:
    """Every marked literal of a module: text, line, comment for the translator."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        if node.func.id not in {"s_", "t_"} or not node.args:
            continue
        words = [literal(argument, file) for argument in node.args]
        comment = f"official term, read {words[1]}" if node.func.id == "t_" else ""
        yield words[0], node.lineno, comment


def literal(node: ast.expr, file: Path) -> str:
    """The string of a marked literal; anything else cannot be translated."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    raise SystemExit(f"{file.name}:{node.lineno}: only a literal can be marked for translation")


def template() -> Catalog:
    """The catalogue of all sentences, in the order of the files."""
    made = Catalog(project="Madoguchi sheets", charset="utf-8", header_comment=HEADER)
    for file in (*sorted(PRINTOUTS.rglob("*.py")), RESIDENT):
        if file.name == "marking.py":
            continue
        name = file.relative_to(ROOT).as_posix()
        found = sorted(messages(file), key=lambda entry: entry[1])
        for text, _line, comment in found:
            made.add(text, locations=[(name, 0)], auto_comments=[comment] if comment else [])
    return made


def written(catalogue: Catalog) -> bytes:
    """The file, without dates or line numbers, so that it changes only with its sentences."""
    out = io.BytesIO()
    write_po(out, catalogue, width=0, include_lineno=False, include_previous=True)
    dated = ("POT-Creation-Date", "PO-Revision-Date", "Last-Translator", "Language-Team")
    lines = out.getvalue().decode().splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(tuple(f'"{name}' for name in dated))]
    return "".join(kept).encode()


def update(folder: Path, fresh: Catalog) -> bool:
    """Merge the template into one language; true where the file changed."""
    file = folder / "LC_MESSAGES" / "sheets.po"
    with file.open("rb") as stream:
        before = stream.read()
    catalogue = read_catalogue(before)
    former = {message.id: message.previous_id for message in catalogue if message.previous_id}
    catalogue.update(fresh, no_fuzzy_matching=False)
    for message in catalogue:
        # A sentence that changed twice: its translation still belongs to the first one.
        before_this = message.previous_id[0] if message.previous_id else message.id
        if message.fuzzy and before_this in former:
            message.previous_id = former[before_this]
    catalogue.obsolete.clear()
    after = written(catalogue)
    file.write_bytes(after)
    return before != after


def main() -> int:
    """Write, update or check."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--update", action="store_true", help="merge into the PO files")
    parser.add_argument("--check", action="store_true", help="fail where the template is stale")
    chosen = parser.parse_args()
    fresh = template()
    data = written(fresh)
    if chosen.check:
        stale = not TEMPLATE.exists() or TEMPLATE.read_bytes() != data
        sys.stderr.write("locales/sheets.pot is stale\n" if stale else "")
        return int(stale)
    TEMPLATE.write_bytes(data)
    if chosen.update:
        for folder in sorted(LOCALES.iterdir()):
            if (folder / "LC_MESSAGES" / "sheets.po").exists():
                update(folder, fresh)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
