"""The application fee: by calendar year, and who pays it."""

import datetime
from dataclasses import dataclass

from flows.pecos.preflight.tables import rows

INDIVIDUAL = "individual practitioner"


@dataclass(frozen=True, slots=True)
class Fee:
    """What is paid with an application, and why."""

    due: bool
    amount: int | None
    """Dollars; 0 if nothing is due, None if the amount of that year is not in the data."""
    why: str
    source: str

    def __str__(self) -> str:
        if not self.due:
            return "None"
        return f"${self.amount}" if self.amount is not None else "not known for this year"


def amount(day: datetime.date) -> int | None:
    """The fee in dollars for what is submitted that day; None for a year that the data does not have."""
    return next((int(row["amount"]) for row in rows("fees.csv") if row["year"] == str(day.year)), None)


def fee(kind: str, day: datetime.date, *, applicant: str = INDIVIDUAL) -> Fee:
    """Whether that applicant pays for that kind of application on that day, and how much."""
    row = next(row for row in rows("fee_payers.csv") if row["applicant"] == applicant)
    due = row["pays"] == "yes" and kind in row["occasions"].split()
    return Fee(due, amount(day) if due else 0, row["why"], row["source"])
