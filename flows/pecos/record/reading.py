"""A record as a profile: what `check` accepts and `update` compares, with what the portal masks still masked."""

from agent.screen import Fact
from flows.pecos import words
from flows.pecos.kinds import FORMS
from flows.pecos.record.facts import GROUP
from flows.pecos.record.others import billing_agency, contact, letters, reassignment
from flows.pecos.record.person import adverse_action, licensure, personal, specialty
from flows.pecos.record.practice import practice
from flows.pecos.record.told import JSON, Keys, Place, Told, some


def profile(facts: tuple[Fact, ...], *, synthetic: bool = False) -> Keys:
    """The facts of View Enrollment as a whole profile; `synthetic` marks it as a made-up person's.

    Documents belong to applications, so it has none. Raises `RecordUnreadable` for a word that no profile has.
    """
    told = Told(facts)
    own, ordering = told.topic(GROUP), told.topic("Ordering and Certifying")
    return {
        **({"synthetic": True} if synthetic else {}),
        "enrolling": _enrolling(own, ordering),
        **personal(told),
        **some(email=own.text("Signatory's E-mail Address")),
        **licensure(told),
        **specialty(told),
        "adverse_actions": told.each("Final Adverse Legal Actions", "Adverse Legal Action", adverse_action),
        "correspondence": letters(told.topic("Correspondence Address")),
        "record_correspondence": letters(told.topic("Medical Record Correspondence Address")),
        "practice": practice(told),
        "reassignments": told.each("Reassignment of Benefits", "Reassignment", reassignment),
        "billing_agency": billing_agency(told.topic("Billing Agency")),
        "contacts": told.each("Contact Person", "Contact", contact),
        "documents": _NO_PAPERS,
    }


_NO_PAPERS: list[JSON] = []


def _enrolling(own: Place, ordering: Place) -> Keys:
    return some(
        state=own.state("Enrollment State"),
        arrangement=own.word("Practice Arrangement", words.ARRANGEMENTS),
        bills=own.word("Form", FORMS),
        order_only_reason=ordering.text("Why do you enroll only to order and certify?"),
        order_only_specify=ordering.text("Specify"),
        reason="new",
    )
