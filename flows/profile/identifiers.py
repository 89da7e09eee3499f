"""Identifiers of people, practices and banks, each checked by its own rule; separators are taken, bare digits kept.

NPI and DEA are checked here; SSN, EIN and routing numbers by python-stdnum.
"""

import re
from collections.abc import Callable
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator
from stdnum.exceptions import ValidationError as StdnumError
from stdnum.luhn import checksum
from stdnum.us import ein as us_ein, rtn as us_rtn, ssn as us_ssn

from flows.profile.wrong import Wrong, in_quotes

_PHONE = "10 digits, such as 202-555-0143; area code and exchange begin with 2 to 9 and are not like 911"
_ADVERTISED_SSN = re.compile(r"078051120|219099999|98765432\d")


def _digits(value: str, count: int, name: str) -> str:
    bare = re.sub(r"[\s().-]", "", value)
    if not (bare.isascii() and bare.isdecimal() and len(bare) == count):
        raise Wrong(f"is not {name}", f"{count} digits")
    return bare


def npi(value: str) -> str:
    """National Provider Identifier: ten digits, the first 1 or 2, Luhn check over 80840 + NPI (45 CFR 162.406)."""
    bare = _digits(value, 10, "an NPI")
    if bare[0] not in "12":
        raise Wrong("is not an NPI", "10 digits that begin with 1 or 2")
    if checksum("80840" + bare) != 0:
        raise Wrong("has a wrong check digit (Luhn over 80840 and the NPI)", "the NPI as NPPES has it, digit by digit")
    return bare


def ssn_problem(value: str, *, synthetic: bool) -> str:
    """What is wrong with a Social Security Number; nothing if it is right.

    A real one was issued by the Social Security Administration: area not 000, 666 or 9xx, group not 00, serial not
    0000, none of the numbers used in advertising. A made-up person's must be one that is never issued.
    """
    bare = re.sub(r"[\s-]", "", value)
    if not (bare.isascii() and bare.isdecimal() and len(bare) == 9):
        return "a Social Security Number has 9 digits"
    try:
        us_ssn.validate(bare)
        issued = not _ADVERTISED_SSN.fullmatch(bare)
    except StdnumError:
        issued = False
    if bare.endswith("0000"):
        return "a Social Security Number does not end with 0000"
    if synthetic and issued:
        return "a synthetic profile uses a number that is never issued, such as one that begins with 9"
    if not synthetic and not issued:
        return "this number is never issued as a Social Security Number"
    return ""


def ein_problem(value: str, *, synthetic: bool) -> str:
    """What is wrong with an Employer Identification Number: its prefix must be one that the IRS assigns."""
    if synthetic and value.startswith("00"):
        return ""
    try:
        us_ein.validate(value)
    except StdnumError:
        return "this EIN's prefix is not one that the IRS assigns"
    return "a synthetic profile uses an EIN that begins with 00" if synthetic else ""


def ein(value: str) -> str:
    """Employer Identification Number: nine digits; the prefix is checked with the profile (IRS Publication 1635)."""
    return _digits(value, 9, "an EIN")


def routing(value: str) -> str:
    """ABA routing number: nine digits, weights 3-7-1, first two 00-12, 21-32, 61-72 or 80."""
    bare = _digits(value, 9, "a routing number")
    first = int(bare[:2])
    if bare == "000000000" or not (first <= 12 or 21 <= first <= 32 or 61 <= first <= 72 or first == 80):
        raise Wrong("is not a routing number", "9 digits that begin with 01 to 12, 21 to 32, 61 to 72 or 80")
    try:
        us_rtn.validate(bare)
    except StdnumError:
        raise Wrong("has a wrong check digit (ABA, weights 3-7-1)", "the number as it stands on a check") from None
    return bare


def dea(value: str) -> str:
    """DEA registration: two letters, seven digits, (d1+d3+d5) + 2(d2+d4+d6) ends in d7 (21 CFR 1301)."""
    bare = value.strip().upper()
    if not re.fullmatch(r"[ABCDEFGHJKLMPRSTUX][A-Z9]\d{7}", bare, re.ASCII):
        raise Wrong("is not a DEA number", "2 letters and 7 digits, such as AB1234563")
    numbers = [int(one) for one in bare[2:]]
    if (sum(numbers[0:6:2]) + 2 * sum(numbers[1:6:2])) % 10 != numbers[6]:
        raise Wrong("has a wrong check digit", "the number as it stands on the registration")
    return bare


def clia(value: str) -> str:
    """CLIA number: two digits of the state, D, seven digits (42 CFR 493)."""
    bare = value.strip().upper()
    if not re.fullmatch(r"\d{2}D\d{7}", bare, re.ASCII):
        raise Wrong("is not a CLIA number", "2 digits, D and 7 digits, such as 05D1234567")
    return bare


def zip_code(value: str) -> str:
    """ZIP code: five digits, or nine as 12345-6789."""
    bare = value.strip()
    if re.fullmatch(r"\d{9}", bare, re.ASCII):
        bare = f"{bare[:5]}-{bare[5:]}"
    if not re.fullmatch(r"\d{5}(-\d{4})?", bare, re.ASCII):
        raise Wrong("is not a ZIP code", "12345 or 12345-6789")
    return bare


def phone(value: str) -> str:
    """Telephone or fax number: ten digits; area and exchange begin with 2-9 and are no N11 (NANP)."""
    bare = re.sub(r"^\+?1[\s.-]*(?=\D*\d{3})", "", value.strip()) if len(re.sub(r"\D", "", value)) == 11 else value
    bare = _digits(bare, 10, "a telephone number")
    for part in (bare[:3], bare[3:6]):
        if part[0] in "01" or part[1:] == "11":
            raise Wrong("is not a telephone number of the North American plan", _PHONE)
    return bare


def ptan(value: str) -> str:
    """Medicare identification number: letters and digits, up to 16; there is no national format."""
    bare = value.strip().upper()
    if not re.fullmatch(r"[A-Z0-9]{4,16}", bare, re.ASCII):
        raise Wrong("is not a PTAN", "4 to 16 letters and digits")
    return bare


def account_problem(value: str) -> str:
    """What is wrong with a bank account number: 5 to 17 letters and digits, leading zeros count (NACHA; CMS-588)."""
    right = re.fullmatch(r"[A-Za-z0-9]{5,17}", value, re.ASCII)
    return "" if right else "an account number has 5 to 17 letters and digits, without spaces"


def _rule(check: Callable[[str], str]) -> tuple[BeforeValidator, AfterValidator]:
    return BeforeValidator(in_quotes), AfterValidator(check)


Npi = Annotated[str, *_rule(npi)]
Ein = Annotated[str, *_rule(ein)]
Routing = Annotated[str, *_rule(routing)]
Dea = Annotated[str, *_rule(dea)]
Clia = Annotated[str, *_rule(clia)]
Zip = Annotated[str, *_rule(zip_code)]
Phone = Annotated[str, *_rule(phone)]
Ptan = Annotated[str, *_rule(ptan)]
