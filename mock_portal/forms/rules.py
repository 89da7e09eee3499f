"""What numbers and texts must look like; each gives the text as it is saved or refuses it, saying why."""

import re
from urllib.parse import urlsplit

from mock_portal.forms.field import Refused


def npi(text: str) -> str:
    """A National Provider Identifier: the Luhn check over 80840 and the ten digits (45 CFR 162.406)."""
    if not re.fullmatch(r"[0-9]{10}", text):
        raise Refused("must have 10 digits")
    if text[0] not in "12" or _luhn("80840" + text):
        raise Refused("is not a valid NPI; check the digits")
    return text


def _luhn(digits: str) -> int:
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10


def routing(text: str) -> str:
    """An ABA routing number: nine digits, weighted 3, 7, 1, of an issued range."""
    if not re.fullmatch(r"[0-9]{9}", text):
        raise Refused("must have 9 digits")
    total = sum(int(digit) * weight for digit, weight in zip(text, (3, 7, 1) * 3, strict=True))
    first = int(text[:2])
    if total % 10 or text == "0" * 9 or not (first <= 12 or 21 <= first <= 32 or 61 <= first <= 72 or first == 80):
        raise Refused("is not a valid routing number; check the digits")
    return text


def dea(text: str) -> str:
    """A DEA number: two letters (the second may be 9) and seven digits, of which the last is a check digit."""
    match = re.fullmatch(r"([A-HJ-MPR-UX][A-Z9])([0-9]{7})", text, re.IGNORECASE)
    if match is None:
        raise Refused("must be 2 letters and 7 digits, such as AB1234563")
    one, two, three, four, five, six, check = map(int, match[2])
    if (one + three + five + 2 * (two + four + six)) % 10 != check:
        raise Refused("is not a valid DEA number; check the digits")
    return text


def clia(text: str) -> str:
    """A CLIA number: two digits, D, seven digits."""
    if not re.fullmatch(r"[0-9]{2}D[0-9]{7}", text, re.IGNORECASE):
        raise Refused("must be 2 digits, the letter D and 7 digits, such as 05D1234567")
    return text


def ptan(text: str) -> str:
    """A Medicare ID: no national format, only letters, digits and hyphens."""
    if not re.fullmatch(r"[0-9A-Za-z-]+", text):
        raise Refused("must only have letters, digits and hyphens")
    return text


def identifier(text: str) -> str:
    """A license or certificate number as authorities write them."""
    if not re.fullmatch(r"[0-9A-Za-z][0-9A-Za-z ./#-]*", text):
        raise Refused("must only have letters, digits, spaces, periods, slashes and hyphens")
    return text


def zip_code(text: str) -> str:
    """A ZIP code, with or without its four additional digits."""
    if not re.fullmatch(r"[0-9]{5}(-[0-9]{4})?", text):
        raise Refused("must have 5 digits or 5 digits, a hyphen and 4 digits, such as 32801-1234")
    return text


def email(text: str) -> str:
    """An e-mail address."""
    if not re.fullmatch(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;.]{2,}", text):
        raise Refused("must be in the correct format, such as name@example.com")
    return text


def name(text: str) -> str:
    """A person's name as the Social Security record has it: letters, apostrophes, hyphens, periods, spaces."""
    if not re.fullmatch(r"[^\W\d_][\w\s'’.,-]*", text) or re.search(r"[\d_]", text):
        raise Refused("must only have letters, spaces, hyphens, apostrophes and periods")
    return text


def year(text: str) -> str:
    """A year of four digits."""
    if not re.fullmatch(r"(19|20)[0-9]{2}", text):
        raise Refused("must be a year of 4 digits, such as 2011")
    return text


def percent(text: str) -> str:
    """A share between 0 and 100, without the percent sign."""
    if not re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,2})?", text) or float(text) > 100:
        raise Refused("must be a number between 0 and 100")
    return text


def web_address(text: str) -> str:
    """A web address, with or without its scheme."""
    at = urlsplit(text if "://" in text else f"https://{text}")
    if at.scheme not in ("http", "https") or not re.fullmatch(r"[\w-]+(\.[\w-]+)+(:[0-9]+)?", at.netloc):
        raise Refused("must be a web address, such as https://records.example.com")
    return text


def extension(text: str) -> str:
    """The extension of a telephone number."""
    if not re.fullmatch(r"[0-9]{1,5}", text):
        raise Refused("must have 5 digits or fewer")
    return text
