"""Why a row is not taken: the codes of rejected rows, and what to do about each."""

from datetime import date, datetime

from desktop_app.domain.records import Rejected

BAD_DATE = "BAD_DATE"
BAD_AMOUNT = "BAD_AMOUNT"
NEGATIVE_AMOUNT = "NEGATIVE_AMOUNT"
DUPLICATE_KEY = "DUPLICATE_KEY"
UNKNOWN_RECEIVABLE = "UNKNOWN_RECEIVABLE"
UNKNOWN_EVENT = "UNKNOWN_EVENT"
UNKNOWN_PERSON = "UNKNOWN_PERSON"
UNKNOWN_CHARGE = "UNKNOWN_CHARGE"
MISSING_VALUE = "MISSING_VALUE"
COLUMN_COUNT = "COLUMN_COUNT"
TRUNCATED_LINE = "TRUNCATED_LINE"
BAD_ENCODING = "BAD_ENCODING"
BAD_VALUE = "BAD_VALUE"

# What the receiver of the list does about it; the screen turns the code into a sentence.
REMEDIES = {
    BAD_DATE: "correct_date",
    BAD_AMOUNT: "correct_amount",
    NEGATIVE_AMOUNT: "correct_amount_sign",
    DUPLICATE_KEY: "remove_duplicate",
    UNKNOWN_RECEIVABLE: "add_code_to_profile",
    UNKNOWN_EVENT: "add_code_to_profile",
    UNKNOWN_PERSON: "import_master_first",
    UNKNOWN_CHARGE: "import_charges_first",
    MISSING_VALUE: "fill_in_value",
    COLUMN_COUNT: "export_row_again",
    TRUNCATED_LINE: "export_file_again",
    BAD_ENCODING: "export_row_again",
    BAD_VALUE: "correct_value",
}


class RowFault(ValueError):
    """One row cannot be taken; carries the code, never the value."""

    def __init__(self, reason: str, field: str = "", value_class: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.field = field
        self.value_class = value_class


def value_class(cell: object) -> str:
    """What sort of value stood there, so that the list says something without saying who."""
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return "blank"
    if isinstance(cell, datetime | date):
        return "date"
    if isinstance(cell, int | float):
        return "number"
    return "digits" if isinstance(cell, str) and cell.strip().isdecimal() else "text"


def rejected(file: str, line: int, fault: RowFault, sheet: str = "") -> Rejected:
    """The line of the list for one fault."""
    return Rejected(
        file, line, fault.field, fault.reason, fault.value_class, REMEDIES[fault.reason], sheet
    )
