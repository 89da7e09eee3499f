"""Who the provider is: personal information, licenses, specialty, adverse actions (CMS-855I sections 2 and 3)."""

from flows.pecos import words
from flows.pecos.record.told import JSON, Keys, Place, Told, some
from flows.profile.codes import specialties, states


def personal(told: Told) -> Keys:
    """Section 2A."""
    said = told.topic("Personal Information")
    year = said.digits("Graduation Year")
    return some(
        name=name(said),
        other_names=told.each("Personal Information", "Other Name", _other_name),
        birth_date=said.day("Date of Birth"),
        gender=said.text("Gender"),
        birth_place=birth_place(said),
        ssn=said.secret("Social Security Number"),
        npi=said.text("NPI"),
        ptan=said.text("Medicare ID (PTAN)"),
        education=some(school=said.text("Medical or Professional School"), graduation_year=int(year) if year else None),
    )


def name(said: Place) -> Keys:
    """A person's name."""
    return some(
        first=said.text("First Name"),
        middle=said.text("Middle Name"),
        last=said.text("Last Name"),
        suffix=said.text("Suffix"),
        credentials=said.text("Professional Credentials"),
    )


def birth_place(said: Place) -> JSON:
    """ "Florida, United States", or a country alone, whose name may have a comma of its own."""
    recorded = said.text("Recorded place of birth")
    if recorded is None:
        return None
    state, _, country = recorded.partition(", ")
    code = next((code for code, name in states().items() if name == state and country), None)
    return some(country=country if code else recorded, state=code)


def _other_name(said: Place) -> Keys:
    kind = said.word("Type of Other Name", words.OTHER_NAME_TYPES)
    return {**name(said), **some(type=kind)}


def licensure(told: Told) -> Keys:
    """Section 2B."""
    topic = "Licenses and Certifications"
    return {
        "licenses": told.each(topic, "License", _license),
        "certifications": told.each(topic, "Certification", _certification),
        "dea": told.each(topic, "DEA Registration", _dea),
    }


def _license(said: Place) -> Keys:
    return some(
        number=said.text("License Number"),
        state=said.state("State of Issue"),
        compact=said.yes("Is this a compact license?"),
        **_term(said),
    )


def _certification(said: Place) -> Keys:
    return some(body=said.text("Certifying Body"), number=said.text("Certification Number"), **_term(said))


def _dea(said: Place) -> Keys:
    return some(number=said.text("DEA Number"), state=said.state("State"), **_term(said))


def _accreditation(said: Place) -> Keys:
    return some(modality=said.text("Imaging Modality"), body=said.text("Accrediting Organization"), **_term(said))


def _term(said: Place) -> Keys:
    return some(effective=said.day("Effective Date"), expires=said.day("Expiration Date"))


def specialty(told: Told) -> Keys:
    """Sections 2F to 2K."""
    said = told.topic("Specialty")
    primary = _code(said, "Primary Specialty") or _code(said, "Non-physician Specialty")
    secondary: list[JSON] = [_code(row, "Specialty") for row in told.rows("Specialty", "Secondary Specialty")]
    return {
        "specialty": some(primary=primary, secondary=secondary or None, specify=said.text("Specify the specialty")),
        **some(
            accepts_new_patients=said.yes("Are you accepting new Medicare patients?"),
            psychologist=_psychologist(told.topic("Psychologist Questions")),
            therapist=_therapist(told.topic("Therapist Questions")),
            skilled_nursing=_skilled_nursing(told.topic("Skilled Nursing Facility Questions")),
        ),
        "residency": _residency(told.topic("Residency")),
        "imaging": told.each("Imaging Accreditation", "Modality", _accreditation),
    }


def _code(said: Place, label: str) -> str | None:
    return said.word(label, {code: str(one) for code, one in specialties().items()})


def _psychologist(said: Place) -> JSON:
    independence = some(
        free_of_control=said.yes("Do you render services free of the administrative control of an employer?"),
        own_patients=said.yes("Do you treat your own patients?"),
        bills_directly=said.yes("Do you have the right to bill directly and keep the fees?"),
        office_solely=said.yes("Is your office used solely for your practice?"),
    )
    return some(degree=said.text("Doctoral Degree"), independence=independence or None) or None


def _therapist(said: Place) -> JSON:
    answers = some(
        homes_only=said.yes("Do you only render services in patients' homes?"),
        office=said.yes("Do you maintain private office space?"),
        owns_or_leases=said.yes("Do you own, lease or rent that space?"),
        exclusive=said.yes("Is that space used only for your private practice?"),
        outside=said.yes("Do you provide services outside your office or patients' homes?"),
    )
    return answers or None


def _skilled_nursing(said: Place) -> JSON:
    question = "Are you an employee of a skilled nursing facility or of an entity with an agreement with one?"
    answers = some(employee=said.yes(question), facility=said.text("Facility Name"), address=said.address())
    return answers or None


def _residency(said: Place) -> JSON:
    if not said.yes("Are you currently in a residency or fellowship program?"):
        return None
    return some(
        hospital=said.text("Teaching Hospital"),
        address=said.address(),
        start=said.day("Start Date"),
        completion=said.day("Completion Date"),
        moonlighting=said.yes("Do you render services outside the program?"),
    )


def adverse_action(said: Place) -> Keys:
    """Section 3."""
    return some(
        name_used=said.text("Name Used"),
        action=said.text("Final Adverse Legal Action"),
        date=said.day("Date of Action"),
        taken_by=said.text("Taken By"),
        resolution=said.text("Resolution"),
        document=said.file("Supporting Document"),
    )
