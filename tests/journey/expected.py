"""What the portal must hold for a profile: written by hand from the profile's own text, not through any page.

Topic by topic, in the portal's words and shapes: days in ISO form, phones and tax numbers as digits, states by name,
files by name.
"""

from collections.abc import Mapping
from typing import Any

from mock_portal import lists, postal

Values = dict[str, Any]

STATES = lists.STATE_NAMES
SPECIALTIES = {option.split(" ")[0]: option for option in (*lists.PHYSICIAN, *lists.NON_PHYSICIAN)}
"""As the portal's lists show them."""
NON_PHYSICIANS = tuple(option.split(" ")[0] for option in lists.NON_PHYSICIAN)


def application(profile: Mapping[str, Any]) -> Values:
    """What the questionnaire and the signatory's page were answered with."""
    arrangements = {
        "private_practice": "Private practice",
        "reassigning_all": "Reassigning all benefits",
        "private_practice_and_reassigning": "Private practice and reassigning some benefits",
    }
    enrolling, name = profile["enrolling"], profile["name"]
    parts = (name["first"], name.get("middle"), name["last"], name.get("suffix"))
    whole = " ".join(part for part in parts if part)
    physician = profile["specialty"]["primary"] not in NON_PHYSICIANS
    return {
        "form": "CMS-855I" if enrolling.get("bills", True) else "CMS-855O",
        "kind": "Reactivation" if enrolling["reason"] == "reactivation" else "Initial enrollment",
        "npi": profile["npi"],
        "state": STATES[enrolling["state"]],
        "practitioner": "Physician" if physician else "Non-physician practitioner",
        "arrangement": arrangements[enrolling["arrangement"]] if enrolling.get("arrangement") else "",
        "reason": {
            "new": "Enrolling in Medicare for the first time",
            "other_contractor": "Enrolling with another Medicare contractor",
            "reactivation": "Reactivating Medicare enrollment",
        }[enrolling["reason"]],
        "signatory": {"name": whole, "email": profile["email"], "method": "Electronic signature"},
    }


def topics(profile: Mapping[str, Any]) -> dict[str, Values]:
    """Every topic with every value."""
    if not profile["enrolling"].get("bills", True):
        return _ordering(profile)
    found = {
        "personal": _personal(profile),
        "licenses": _licenses(profile),
        "specialty": _specialty(profile),
        "residency": _residency(profile),
        "imaging": _imaging(profile),
        "adverse": _adverse(profile),
        "correspondence": _letter(profile["correspondence"]),
        "records_correspondence": _letter(profile["record_correspondence"]),
        "billing": _billing(profile),
        "contacts": _contacts(profile),
        "documents": {"documents": [{"type": one["type"], "file": _file(one["file"])} for one in profile["documents"]]},
    }
    return found | _own_questions(profile) | _practice(profile) | _reassignments(profile)


def _ordering(profile: Mapping[str, Any]) -> dict[str, Values]:
    """The topics of whoever only orders and certifies."""
    why, specify = (profile["enrolling"].get(f"order_only_{key}") for key in ("reason", "specify"))
    return {
        "personal": _personal(profile),
        "licenses": _licenses(profile),
        "ordering": {"why": why, "specify": specify},
        "specialty": _specialty(profile),
        "adverse": _adverse(profile),
        "correspondence": _letter(profile["correspondence"]),
        "contacts": _contacts(profile),
        "documents": {"documents": [{"type": one["type"], "file": _file(one["file"])} for one in profile["documents"]]},
    }


def _state(code: str | None) -> str | None:
    return None if code is None else STATES[code]


def _option(code: str) -> str:
    return SPECIALTIES[code]


def _yes(value: bool | None) -> str | None:
    return None if value is None else "Yes" if value else "No"


def _digits(text: str | None) -> str | None:
    if text is None:
        return None
    digits = "".join(sign for sign in text if sign.isdigit())
    return digits[1:] if len(digits) == 11 else digits


def _file(path: str) -> str:
    return path.rsplit("/", 1)[-1]


def _address(block: Mapping[str, Any] | None) -> Values | None:
    if block is None:
        return None
    lines = {
        "line1": block["line1"],
        "line2": block.get("line2"),
        "city": block["city"],
        "state": STATES[block["state"]],
        "zip": block["zip"],
    }
    asked = postal.standardized(lines) != lines  # only then is there a dialog that takes the reason
    return {**lines, "address_reason": block.get("keep_reason") if asked else None}


def _unverified(block: Mapping[str, Any] | None) -> Values | None:
    """Where the page does not compare it with the post office's, no reason is asked."""
    address = _address(block)
    return None if address is None else {**address, "address_reason": None}


def _reach(one: Mapping[str, Any]) -> Values:
    return {"phone": _digits(one["phone"]), "fax": _digits(one.get("fax")), "email": one.get("email")}


def _name(one: Mapping[str, Any]) -> Values:
    return {"first_name": one["first"], "middle_name": one.get("middle"), "last_name": one["last"]}


def _born(place: Mapping[str, Any]) -> Values:
    return {"birth_country": place["country"], "birth_state": _state(place.get("state"))}


def _personal(profile: Mapping[str, Any]) -> Values:
    kinds = {"former": "Former or maiden name", "professional": "Professional name", "other": "Other"}
    return {
        **_name(profile["name"]),
        "suffix": profile["name"].get("suffix"),
        "credentials": profile["name"].get("credentials"),
        "birth_date": profile["birth_date"],
        "gender": profile.get("gender"),
        "ssn": _digits(profile["ssn"]),
        "npi": profile["npi"],
        "ptan": profile.get("ptan"),
        **_born(profile["birth_place"]),
        "school": profile["education"]["school"],
        "graduation_year": str(profile["education"]["graduation_year"]),
        "other_names": [{**_name(one), "type": kinds[one["type"]]} for one in profile["other_names"]],
    }


def _licenses(profile: Mapping[str, Any]) -> Values:
    licenses, certifications, dea = profile["licenses"], profile["certifications"], profile["dea"]
    return {
        "has_license": _yes(bool(licenses)),
        "has_certification": _yes(bool(certifications)),
        "has_dea": _yes(bool(dea)),
        "licenses": [{**one, "state": STATES[one["state"]], "compact": _yes(one["compact"])} for one in licenses],
        "certifications": [{"expires": None, **one} for one in certifications],
        "dea": [{"effective": None, **one, "state": STATES[one["state"]]} for one in dea],
    }


def _specialty(profile: Mapping[str, Any]) -> Values:
    specialty = profile["specialty"]
    accepts = {"new_patients": _yes(profile.get("accepts_new_patients"))}
    if specialty["primary"] in NON_PHYSICIANS:
        return {"npp": _option(specialty["primary"]), **accepts}
    secondary = [{"specialty": _option(code)} for code in specialty.get("secondary", [])]
    primary = {"primary": _option(specialty["primary"]), "secondary": secondary}
    return {**primary, "specify": specialty.get("specify"), **accepts}


def _own_questions(profile: Mapping[str, Any]) -> dict[str, Values]:
    found: dict[str, Values] = {}
    if psychologist := profile.get("psychologist"):
        alone = psychologist.get("independence") or {}
        found["psychologist"] = {"degree": psychologist["degree"], **{name: _yes(said) for name, said in alone.items()}}
    if therapist := profile.get("therapist"):
        found["therapist"] = {name: _yes(said) for name, said in therapist.items()}
    if nursing := profile.get("skilled_nursing"):
        found["snf"] = {
            "employee": _yes(nursing["employee"]),
            "name": nursing.get("facility"),
            "address": _unverified(nursing.get("address")),
        }
    return found


def _residency(profile: Mapping[str, Any]) -> Values:
    residency = profile["residency"] or {}
    return {
        "in_program": _yes(bool(residency)),
        "hospital": residency.get("hospital"),
        "address": _unverified(residency.get("address")),
        "start": residency.get("start"),
        "completion": residency.get("completion"),
        "moonlighting": _yes(residency.get("moonlighting")),
    }


def _imaging(profile: Mapping[str, Any]) -> Values:
    return {"bills": _yes(bool(profile["imaging"])), "modalities": profile["imaging"]}


def _adverse(profile: Mapping[str, Any]) -> Values:
    actions = profile["adverse_actions"]
    return {"any": _yes(bool(actions)), "actions": [{**one, "document": _file(one["document"])} for one in actions]}


def _letter(one: Mapping[str, Any]) -> Values:
    return {"attention": one.get("attention"), "address": _address(one["address"]), **_reach(one)}


def _billing(profile: Mapping[str, Any]) -> Values:
    agency = profile["billing_agency"]
    if agency is None:
        empty = ("legal_name", "dba", "ein", "address", "phone", "fax", "email", "effective")
        return {"used": "No", **dict.fromkeys(empty)}
    return {
        "used": "Yes",
        "legal_name": agency["legal_name"],
        "dba": agency.get("dba"),
        "ein": _digits(agency["ein"]),
        "address": _unverified(agency["address"]),
        **_reach(agency),
        "effective": agency["effective"],
    }


def _contacts(profile: Mapping[str, Any]) -> Values:
    return {
        "any": _yes(bool(profile["contacts"])),
        "contacts": [
            {
                "first_name": one["first"],
                "last_name": one["last"],
                **_reach(one),
                "ext": one.get("extension"),
                "relationship": one.get("relationship"),
                "address": _unverified(one.get("address")),
            }
            for one in profile["contacts"]
        ],
    }


def _reassignments(profile: Mapping[str, Any]) -> dict[str, Values]:
    practice = profile["practice"]
    alone = practice and practice["business"]["structure"] in ("sole_proprietor", "disregarded_entity")
    if profile["enrolling"]["arrangement"] == "private_practice" and alone:
        return {}
    rows = [
        {
            "legal_name": one["legal_name"],
            "ein": _digits(one["ein"]),
            "npi": one["npi"],
            "enrolled": "Enrolled" if one.get("ptan") else "Enrollment pending",
            "ptan": one.get("ptan"),
            "effective": one["effective"],
            "relationship": one["relationship"],
            "address": _unverified(one["location"]),
            "official": one["official"]["name"],
            "official_email": one["official"]["email"],
        }
        for one in profile["reassignments"]
    ]
    return {"reassignments": {"any": _yes(bool(rows)), "reassignments": rows}}


# --- the practice ----------------------------------------------------------------------------------------------------


def _practice(profile: Mapping[str, Any]) -> dict[str, Values]:
    practice = profile["practice"]
    if practice is None:
        return {}
    agreed = "I agree to participate" if practice["participating"] else "I do not participate"
    return {
        "business": _business(practice["business"], profile["ssn"]),
        "locations": {"locations": [_location(one) for one in practice["locations"]]},
        "payments": _payments(practice["payments"]),
        "storage": _storage(practice["record_storage"]),
        "home_visits": _home_visits(practice["home_visits"]),
        "control": _control(practice["control"]),
        "eft": _eft(practice["eft"]),
        "participation": {"participating": agreed},
    }


def _business(business: Mapping[str, Any], ssn: str) -> Values:
    structures = {
        "sole_proprietor": "Sole proprietor",
        "disregarded_entity": "Disregarded entity",
        "professional_corporation": "Sole owner of a professional corporation",
        "professional_association": "Sole owner of a professional association",
        "limited_liability_company": "Sole owner of a limited liability company",
    }
    by_ssn = business.get("uses_ssn", False)
    return {
        "structure": structures[business["structure"]],
        "legal_name": business["legal_name"],
        "tin_type": "SSN" if by_ssn else "EIN",
        "ein": _digits(business.get("ein")),
        "tin_ssn": _digits(ssn) if by_ssn else None,
        "dba": business.get("dba"),
        "npi2": business.get("npi"),
        "ptan": business.get("ptan"),
        "incorporated": business.get("incorporated"),
        "incorporation_state": _state(business.get("incorporation_state")),
        "irs": business["irs"],
    }


def _location(one: Mapping[str, Any]) -> Values:
    return {
        "name": one["name"],
        "type": one["type"],
        "start": one["start"],
        "address": _address(one["address"]),
        "county": one.get("county"),
        **_reach(one),
        "ptan": one.get("ptan"),
        "npi": one.get("npi"),
        "clia": one.get("clia"),
        "fda": one.get("fda"),
        "primary": _yes(one["primary"]),
        "home_office": _yes(one["home_office"]),
        "new_patients": _yes(one.get("accepts_new_patients")),
    }


def _payments(payments: Mapping[str, Any]) -> Values:
    return {
        "where": "The practice location" if payments.get("location") else "Another address",
        "location": payments.get("location"),
        "attention": payments.get("attention"),
        "address": _unverified(payments.get("address")),
    }


def _storage(places: list[Mapping[str, Any]]) -> Values:
    cards = [
        {
            "kind": one["kind"],
            "name": one.get("name"),
            "address": _unverified(one.get("address")),
            "vendor": one.get("vendor"),
            "url": one.get("url"),
        }
        for one in places
    ]
    return {"elsewhere": _yes(bool(places)), "places": cards}


def _home_visits(visits: Mapping[str, Any] | None) -> Values:
    if visits is None:
        return {"visits": "No", "states": [], "areas": []}
    areas = [
        {"city": one.get("city"), "zip": one.get("zip"), "state": STATES[one["state"]]}
        for one in visits.get("areas", ())
    ]
    return {"visits": "Yes", "states": sorted(STATES[code] for code in visits.get("states", ())), "areas": areas}


def _control(people: list[Mapping[str, Any]]) -> Values:
    rows = [
        {
            **_name(one["name"]),
            "suffix": one["name"].get("suffix"),
            "title": one["title"],
            "birth_date": one["birth_date"],
            **_born(one["birth_place"]),
            "ssn": _digits(one["ssn"]),
            "npi": one.get("npi"),
            "ptan": one.get("ptan"),
            "roles": [role for role in lists.CONTROL_ROLES if role in one["roles"]],
            "percent": one.get("percent"),
            "effective": one["effective"],
            "adverse": _yes(one["adverse"]),
        }
        for one in people
    ]
    return {"any": _yes(bool(people)), "individuals": rows}


def _eft(eft: Mapping[str, Any]) -> Values:
    return {
        "reason": eft["reason"],
        "holder": eft["holder"],
        "bank": eft["bank"],
        "address": _unverified(eft["bank_address"]),
        "bank_phone": _digits(eft.get("bank_phone")),
        "bank_contact": eft.get("bank_contact"),
        "routing": eft["routing"],
        "account": eft["account"],
        "account_confirm": eft["account"],
        "account_type": eft["account_type"],
        "document": _file(eft["document"]),
    }
