"""Numbers of made-up people and firms, in all the ways they are written down."""

from functools import cache

from hypothesis import strategies as st

AREAS = ("202", "305", "212", "787", "340", "907", "201", "989")
ALNUM = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@cache
def digits(count: int) -> st.SearchStrategy[str]:
    """So many digits, leading zeros included."""
    return st.integers(0, 10**count - 1).map(lambda number: f"{number:0{count}}")


@cache
def npis() -> st.SearchStrategy[str]:
    """Ten digits with their check digit."""
    return st.tuples(st.sampled_from("12"), digits(8)).map("".join).map(_with_check_digit)


def _with_check_digit(nine: str) -> str:
    """Luhn over 80840 and the number (45 CFR 162.406)."""
    places = [int(sign) for sign in reversed("80840" + nine)]
    total = sum(sum(divmod(2 * one, 10)) if place % 2 == 0 else one for place, one in enumerate(places))
    return f"{nine}{-total % 10}"


def other_npi(npi: str, than: str) -> str:
    """Somebody else's."""
    return npi if npi != than else next(one for one in ("1234567893", "1999999984") if one != than)


@cache
def ssns() -> st.SearchStrategy[str]:
    """Of an area that is never issued; the last four are not all zero."""
    parts = st.tuples(st.integers(900, 999), st.integers(0, 99), st.integers(1, 9999))
    written = st.sampled_from(("{:03}-{:02}-{:04}", "{:03}{:02}{:04}", "{:03} {:02} {:04}"))
    return st.builds(lambda form, numbers: form.format(*numbers), written, parts)


@cache
def eins() -> st.SearchStrategy[str]:
    """With a prefix that the IRS never assigns."""
    return st.builds(lambda hyphen, rest: f"00{hyphen}{rest}", st.sampled_from(("-", "")), digits(7))


@cache
def phones() -> st.SearchStrategy[str]:
    """Of the range that is kept for fiction."""
    forms = ("{0}-555-01{1}", "({0}) 555-01{1}", "{0}55501{1}", "+1 {0} 555 01{1}", "1-{0}-555-01{1}", "{0}.555.01{1}")
    return st.builds(
        lambda form, *parts: form.format(*parts), st.sampled_from(forms), st.sampled_from(AREAS), digits(2)
    )


@cache
def zips() -> st.SearchStrategy[str]:
    """Five digits, or nine with or without the hyphen."""
    nine = st.tuples(digits(5), digits(4))
    return digits(5) | nine.map("-".join) | nine.map("".join)


@cache
def ptans() -> st.SearchStrategy[str]:
    """Letters and digits, of either case."""
    signs = st.sampled_from(ALNUM + ALNUM.lower())
    return st.text(signs, min_size=4, max_size=16) | st.sampled_from(("0000", "00A1", "ABCD1234EFGH5678"))


@cache
def deas(initials: str) -> st.SearchStrategy[str]:
    """Registrations of somebody whose last names begin so, or of a business."""
    letters = st.tuples(st.sampled_from("ABCDEFGHJKLMPRSTUX"), st.sampled_from(sorted({*initials, "9"}))).map("".join)
    number = st.builds(lambda two, six: two + six + _dea_check(six), letters, digits(6))
    return number | number.map(str.lower)


def _dea_check(six: str) -> str:
    one, two, three, four, five, six_ = map(int, six)
    return str((one + three + five + 2 * (two + four + six_)) % 10)


@cache
def clias() -> st.SearchStrategy[str]:
    """Two digits, D, seven digits."""
    return st.builds(lambda two, letter, seven: two + letter + seven, digits(2), st.sampled_from("Dd"), digits(7))


@cache
def fdas() -> st.SearchStrategy[str]:
    """Up to ten letters, digits and hyphens."""
    return st.text(st.sampled_from(ALNUM + "abcxyz-"), min_size=1, max_size=10)


@cache
def license_numbers() -> st.SearchStrategy[str]:
    """As authorities write them, up to twenty characters."""
    known = ("ME-12345", "00.123/45-B", "0001", "A  7 # 3", "lic. 9", "0", "X" * 20, "12 34-56/78.90 #1234")
    made = st.text(st.sampled_from(ALNUM + "abcxyz ./#-"), max_size=18)
    return st.sampled_from(known) | st.builds(lambda first, rest: first + rest, st.sampled_from(ALNUM), made)


@cache
def accounts() -> st.SearchStrategy[str]:
    """5 to 17 letters and digits; leading zeros count."""
    known = ("00000", "00012345", "00000000000000017", "X1234", "xxxx1234", "12345")
    return st.sampled_from(known) | st.text(st.sampled_from(ALNUM + "abcxyz"), min_size=5, max_size=17)


@cache
def shares() -> st.SearchStrategy[str]:
    """Percent, without the sign."""
    made = st.builds(lambda whole, part: f"{whole}.{part:02}", st.integers(0, 99), st.integers(0, 99))
    return st.sampled_from(("0", "00", "5", "05", "33.3", "100", "100.0", "100.00", "99.99")) | made


@cache
def routings() -> st.SearchStrategy[str]:
    """The banks' own examples."""
    return st.sampled_from(("021000021", "011000015", "0210-0002-1", "011 000 015"))


@cache
def extensions() -> st.SearchStrategy[str]:
    """Up to five digits."""
    return st.sampled_from(("0", "007", "12345", "00000")) | digits(4)


@cache
def emails() -> st.SearchStrategy[str]:
    """At hosts that nobody owns."""
    signs = st.sampled_from("abcxyz019.+_-'!#$%&*=?^{|}~üé")
    local = st.text(signs, min_size=1, max_size=20) | st.sampled_from(("o'hara+tag", "x" * 68, "a.b"))
    return st.builds(lambda name, ending: f"{name}@example.{ending}", local, st.sampled_from(("com", "org")))


@cache
def web_addresses() -> st.SearchStrategy[str]:
    """Of systems that keep records."""
    known = (
        "https://records.example.com/roundtrip",
        "records.example.org:8443/a?b=1&c=<2>#d",
        "http://a.example.com/é/%20",
        "example.com",
        "https://records.example.com/" + "x" * 52,
    )
    return st.sampled_from(known)


def bare(number: str) -> str:
    """Its digits alone."""
    return "".join(sign for sign in number if sign.isdecimal())
