"""Extract what a resident reads into `locales/*.pot`, and bring the PO files up to date.

`sheets.pot`: sentences of the sheets and of the resident's view (literals in `s_("…")`, terms in
`t_("…", "reading")`). `doors.pot`: name and summary of every door of the starter list, and what to
bring there.
`python build/sheets_pot.py` writes the templates; `--update` merges them into every language (a
changed sentence turns fuzzy, keeps the former one beside it (`#| msgid`), and is then shown in
Japanese with a mark); `--check` fails where a template is stale.
"""

import argparse
import ast
import io
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from desktop_app.services.translation_files import read_catalogue  # noqa: E402

PRINTOUTS = ROOT / "desktop_app" / "printouts"
RESIDENT = ROOT / "desktop_app" / "services" / "resident_words.py"
STARTER = ROOT / "resources" / "referrals" / "starter.json"
LOCALES = ROOT / "locales"
HEADER = """# Sentences of the sheets, one message per sentence; Japanese is the source.
# Keep {placeholders}, <b>…</b> and <ja>…</ja> (an official Japanese word, printed as it is).
# In ja-easy every kanji carries its reading: 漢字《かんじ》 or ｜1日《ついたち》.
#"""
DOORS_HEADER = """# Names and summaries of the doors (相談先) of the starter list; what to bring.
# The Japanese name always stands beside it; keep the usual translation of a scheme's name.
# In ja-easy every kanji carries its reading: 漢字《かんじ》.
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


def doors_template() -> Catalog:
    """Name and summary of every door, in the order of the list, then what is to be brought."""
    made = Catalog(project="Madoguchi doors", charset="utf-8", header_comment=DOORS_HEADER)
    records = json.loads(STARTER.read_text(encoding="utf-8"))["services"]
    for record in records:
        for text, what in ((record["name"], "name"), (record["description"], "summary")):
            if text:
                made.add(text, auto_comments=[f"door {record['local_id']}, {what}"])
    for document in dict.fromkeys(
        entry["document"] for record in records for entry in record.get("required_documents", ())
    ):
        made.add(document, auto_comments=["to bring"])
    return made


TEMPLATES: dict[str, Callable[[], Catalog]] = {"sheets": template, "doors": doors_template}


def written(catalogue: Catalog) -> bytes:
    """The file, without dates or line numbers, so that it changes only with its sentences."""
    out = io.BytesIO()
    write_po(out, catalogue, width=0, include_lineno=False, include_previous=True)
    dated = ("POT-Creation-Date", "PO-Revision-Date", "Last-Translator", "Language-Team")
    lines = out.getvalue().decode().splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(tuple(f'"{name}' for name in dated))]
    return "".join(kept).encode()


def update(folder: Path, fresh: Catalog, domain: str = "sheets") -> bool:
    """Merge the template into one language; true where the file changed."""
    file = folder / "LC_MESSAGES" / f"{domain}.po"
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


def bring_up(domain: str, *, check: bool, merge: bool) -> int:
    """Write or check one template; 1 where it is stale."""
    fresh = TEMPLATES[domain]()
    data, file = written(fresh), LOCALES / f"{domain}.pot"
    if check:
        stale = not file.exists() or file.read_bytes() != data
        sys.stderr.write(f"locales/{file.name} is stale\n" if stale else "")
        return int(stale)
    file.write_bytes(data)
    if merge:
        for folder in sorted(LOCALES.iterdir()):
            if (folder / "LC_MESSAGES" / f"{domain}.po").exists():
                update(folder, fresh, domain)
    return 0


def main() -> int:
    """Write, update or check."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--update", action="store_true", help="merge into the PO files")
    parser.add_argument("--check", action="store_true", help="fail where a template is stale")
    chosen = parser.parse_args()
    codes = [bring_up(name, check=chosen.check, merge=chosen.update) for name in TEMPLATES]
    return max(codes)


if __name__ == "__main__":
    raise SystemExit(main())
