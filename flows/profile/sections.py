"""Where on the form the keys of a profile are asked: the source that a problem names."""

import re

SECTIONS = {
    "": "CMS-855I",
    "enrolling": "CMS-855I section 1A",
    "enrolling.order_only_reason": "CMS-855O section 1B",
    "enrolling.order_only_specify": "CMS-855O section 1B",
    "name": "CMS-855I section 2A",
    "other_names": "CMS-855I section 2A",
    "birth_date": "CMS-855I section 2A",
    "gender": "CMS-855I section 2A",
    "birth_place": "CMS-855I section 2A",
    "ssn": "CMS-855I section 2A",
    "npi": "CMS-855I section 2A; 45 CFR 162.406",
    "ptan": "CMS-855I section 2A",
    "email": "CMS-855I section 15",
    "education": "CMS-855I section 2A",
    "licenses": "CMS-855I section 2B",
    "certifications": "CMS-855I section 2B",
    "dea": "CMS-855I section 2B",
    "dea.number": "21 CFR 1301",
    "specialty": "CMS-855I sections 2G and 2H",
    "accepts_new_patients": "CMS-855I section 2C",
    "psychologist": "CMS-855I section 2I",
    "therapist": "CMS-855I section 2J",
    "skilled_nursing": "CMS-855I section 2K",
    "residency": "CMS-855I section 2F",
    "imaging": "CMS-855I section 2, advanced diagnostic imaging",
    "adverse_actions": "CMS-855I section 3; 42 CFR 424.502",
    "correspondence": "CMS-855I section 2D",
    "record_correspondence": "CMS-855I section 2E",
    "practice": "CMS-855I section 4",
    "practice.business": "CMS-855I section 4A",
    "practice.business.ein": "CMS-855I section 4A; IRS Publication 1635",
    "practice.locations": "CMS-855I section 4B",
    "practice.locations.clia": "42 CFR 493",
    "practice.payments": "CMS-855I section 4C",
    "practice.record_storage": "CMS-855I section 4D",
    "practice.home_visits": "CMS-855I section 4E",
    "practice.control": "CMS-855I section 6",
    "practice.eft": "CMS-588 part II",
    "practice.eft.routing": "CMS-588 part III; ABA routing numbers",
    "practice.eft.account": "CMS-588 part III",
    "practice.eft.document": "CMS-588",
    "practice.participating": "CMS-460",
    "reassignments": "CMS-855I section 4F",
    "billing_agency": "CMS-855I section 8",
    "contacts": "CMS-855I section 13",
    "documents": "CMS-855I section 12",
}


def section(where: str) -> str:
    """The section that asks the key at a path, as `licenses[1].expires`; that of the whole form if none does."""
    keys = re.sub(r"\[\d+\]", "", where).split(".")
    paths = (".".join(keys[:length]) for length in range(len(keys), -1, -1))
    return next(SECTIONS[path] for path in paths if path in SECTIONS)
