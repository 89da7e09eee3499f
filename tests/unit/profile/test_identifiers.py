"""Identifiers: valid ones are kept as bare digits, and a slip of one digit is noticed."""

from collections.abc import Callable

import pytest
from hypothesis import assume, given, strategies as st
from stdnum.luhn import calc_check_digit

from flows.profile import identifiers
from flows.profile.wrong import Wrong, in_quotes

NPIS = ("1234567893", "1000000004", "2000000002", "1999999984")
ROUTING = ("021000021", "011000015", "121000248")
DEAS = ("AB1234563", "BS1234563", "B91234563")

npis = st.from_regex(r"[12][0-9]{8}", fullmatch=True).map(lambda nine: nine + calc_check_digit("80840" + nine))
seven = st.from_regex(r"[0-9]{6}", fullmatch=True)


def _dea(six: str) -> str:
    one, two, three, four, five, last = map(int, six)
    return f"AB{six}{(one + three + five + 2 * (two + four + last)) % 10}"


def _routing(prefix: int, rest: str) -> str:
    eight = f"{prefix:02}{rest}"
    total = sum(int(digit) * weight for digit, weight in zip(eight, (3, 7, 1, 3, 7, 1, 3, 7), strict=True))
    return eight + str(-total % 10)


deas = seven.map(_dea)
prefixes = st.sampled_from([*range(1, 13), *range(21, 33), *range(61, 73), 80])
routings = st.builds(_routing, prefixes, seven)
others = st.integers(1, 9)


def _slipped(number: str, place: int, by: int) -> str:
    digit = str((int(number[place]) + by) % 10)
    return number[:place] + digit + number[place + 1 :]


def refused(check: Callable[[str], str], value: str) -> Wrong:
    with pytest.raises(Wrong) as caught:
        check(value)
    assert caught.value.right
    return caught.value


@pytest.mark.parametrize("npi", NPIS)
def test_an_npi_with_a_right_check_digit_is_taken(npi: str) -> None:
    assert identifiers.npi(npi) == npi


@pytest.mark.parametrize(
    "npi",
    ["1234567890", "12345678", "3234567893", "12345678930", "", "l234567893", "１２３４５６７８９３"],
)
def test_an_npi_that_cannot_be_one_is_refused(npi: str) -> None:
    refused(identifiers.npi, npi)


@given(npis)
def test_every_npi_of_its_check_digit_is_taken(npi: str) -> None:
    assert identifiers.npi(npi) == npi


@given(npis, st.integers(0, 9), others)
def test_any_single_digit_changed_in_an_npi_is_noticed(npi: str, place: int, by: int) -> None:
    slipped = _slipped(npi, place, by)
    problem = refused(identifiers.npi, slipped)
    assert slipped not in str(problem) + problem.right


@pytest.mark.parametrize("number", ROUTING)
def test_a_routing_number_of_its_check_digit_is_taken(number: str) -> None:
    assert identifiers.routing(number) == number


@pytest.mark.parametrize("number", ["123456789", "000000000", "021000022", "2100002", "130000006", "990000006"])
def test_a_routing_number_that_no_bank_has_is_refused(number: str) -> None:
    refused(identifiers.routing, number)


@given(routings)
def test_every_routing_number_of_its_check_digit_is_taken(number: str) -> None:
    assert identifiers.routing(number) == number


@given(routings, st.integers(0, 8), others)
def test_any_single_digit_changed_in_a_routing_number_is_noticed(number: str, place: int, by: int) -> None:
    refused(identifiers.routing, _slipped(number, place, by))


@pytest.mark.parametrize("number", DEAS)
def test_a_dea_number_of_its_check_digit_is_taken(number: str) -> None:
    assert identifiers.dea(number.lower()) == number


@pytest.mark.parametrize("number", ["AB1234567", "FA9876543", "IB1234563", "A11234563", "AB123456", "AB12345633"])
def test_a_dea_number_that_was_never_issued_is_refused(number: str) -> None:
    refused(identifiers.dea, number)


@given(deas, st.integers(2, 8), others)
def test_a_changed_digit_in_a_dea_number_is_noticed(number: str, place: int, by: int) -> None:
    assume(by != 5 or place not in (3, 5, 7))  # twice 5 is a whole ten: the rule of the DEA itself does not see it
    refused(identifiers.dea, _slipped(number, place, by))


@pytest.mark.parametrize("number", ["05D1234567", "05d1234567", " 05D1234567 "])
def test_a_clia_number_is_taken_in_capitals(number: str) -> None:
    assert identifiers.clia(number) == "05D1234567"


@pytest.mark.parametrize("number", ["05E1234567", "5D1234567", "05D123456", ""])
def test_another_number_is_no_clia_number(number: str) -> None:
    refused(identifiers.clia, number)


@pytest.mark.parametrize(
    ("written", "kept"),
    [("12345", "12345"), ("12345-6789", "12345-6789"), ("123456789", "12345-6789"), ("00501", "00501")],
)
def test_a_zip_code_keeps_its_zeros_and_gets_its_hyphen(written: str, kept: str) -> None:
    assert identifiers.zip_code(written) == kept


@pytest.mark.parametrize("written", ["1234", "12345-678", "12345 6789", "ABCDE", "123456"])
def test_anything_else_is_no_zip_code(written: str) -> None:
    refused(identifiers.zip_code, written)


@pytest.mark.parametrize(
    "written", ["2025550143", "202-555-0143", "(202) 555-0143", "202.555.0143", "+1 (202) 555-0143", "1-202-555-0143"]
)
def test_a_telephone_number_is_kept_as_ten_digits_however_it_is_written(written: str) -> None:
    assert identifiers.phone(written) == "2025550143"


@pytest.mark.parametrize(
    "written", ["102-555-0143", "202-055-0143", "911-555-0143", "202-411-0143", "555-0143", "2" * 11]
)
def test_a_telephone_number_that_nobody_can_have_is_refused(written: str) -> None:
    refused(identifiers.phone, written)


@given(st.from_regex(r"[2-9][02-9][0-9][2-9][02-9][0-9]{5}", fullmatch=True))
def test_a_telephone_number_with_and_without_its_punctuation_is_the_same(number: str) -> None:
    dressed = f"({number[:3]}) {number[3:6]}-{number[6:]}"
    assert identifiers.phone(dressed) == identifiers.phone(number) == number


@pytest.mark.parametrize(("written", "kept"), [("ab1234", "AB1234"), ("0012", "0012"), ("A" * 16, "A" * 16)])
def test_a_ptan_is_letters_and_digits_in_capitals(written: str, kept: str) -> None:
    assert identifiers.ptan(written) == kept


@pytest.mark.parametrize("written", ["AB", "A" * 17, "AB-12", "ÄB123"])
def test_anything_else_is_no_ptan(written: str) -> None:
    refused(identifiers.ptan, written)


@pytest.mark.parametrize(
    "ssn", ["900-12-3456", "900123456", "000-12-3456", "666-12-3456", "078-05-1120", "987-65-4321"]
)
def test_a_made_up_person_has_a_number_that_is_never_issued(ssn: str) -> None:
    assert identifiers.ssn_problem(ssn, synthetic=True) == ""
    assert "never issued" in identifiers.ssn_problem(ssn, synthetic=False)


@pytest.mark.parametrize("area", ["001", "219", "665", "667", "899"])
def test_a_made_up_person_has_no_number_that_somebody_may_have(area: str) -> None:
    assert identifiers.ssn_problem(f"{area}-12-3456", synthetic=False) == ""
    assert "synthetic" in identifiers.ssn_problem(f"{area}-12-3456", synthetic=True)


@pytest.mark.parametrize("ssn", ["", "12345678", "1234567890", "123-45-678A", "900-12-0000", "219-00-1234"])
def test_what_is_no_social_security_number_is_none_for_anybody_real(ssn: str) -> None:
    assert identifiers.ssn_problem(ssn, synthetic=False)


@given(st.text(max_size=12), st.booleans())
def test_no_problem_with_a_number_quotes_it(ssn: str, synthetic: bool) -> None:
    digits = [sign for sign in ssn if sign.isdigit()]
    if len(digits) > 3:
        assert ssn not in identifiers.ssn_problem(ssn, synthetic=synthetic)


@pytest.mark.parametrize("prefix", [0, 7, 8, 9, 17, 18, 19, 28, 29, 49, 69, 70, 78, 79, 89, 96, 97])
def test_no_business_has_a_prefix_that_the_irs_does_not_assign(prefix: int) -> None:
    assert "prefix" in identifiers.ein_problem(f"{prefix:02}1234567", synthetic=False)


@pytest.mark.parametrize("prefix", [1, 10, 20, 47, 59, 85, 95, 99])
def test_a_real_prefix_is_for_real_businesses_only(prefix: int) -> None:
    assert identifiers.ein_problem(f"{prefix:02}1234567", synthetic=False) == ""
    assert "00" in identifiers.ein_problem(f"{prefix:02}1234567", synthetic=True)


def test_a_made_up_business_has_the_prefix_00() -> None:
    assert identifiers.ein_problem("001234567", synthetic=True) == ""


@pytest.mark.parametrize("account", ["00001", "000123456789", "AB12cd", "1" * 17])
def test_an_account_number_keeps_its_zeros_and_letters(account: str) -> None:
    assert identifiers.account_problem(account) == ""


@pytest.mark.parametrize("account", ["", "1234", "1" * 18, "12 345", "12-345", "12345\n", "１２３４５"])
def test_what_no_bank_writes_is_no_account_number(account: str) -> None:
    assert identifiers.account_problem(account)


@pytest.mark.parametrize("number", [1234567893, 0.5])
def test_a_bare_number_is_asked_for_in_quotes(number: object) -> None:
    with pytest.raises(Wrong, match="is a number"):
        in_quotes(number)


@pytest.mark.parametrize("value", ["0012", True, None, []])
def test_anything_else_is_left_to_the_type_that_follows(value: object) -> None:
    assert in_quotes(value) is value
