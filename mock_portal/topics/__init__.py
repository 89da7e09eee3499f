"""Every topic of a CMS-855I, in the order of the Topic View."""

from mock_portal.topics import (
    adverse,
    billing,
    business,
    contacts,
    control,
    documents,
    eft,
    home_visits,
    imaging,
    letters,
    licenses,
    locations,
    participation,
    payments,
    personal,
    reassignments,
    residency,
    specialty,
    storage,
)
from mock_portal.topics.topic import Rows, Section, Topic

__all__ = ["TOPICS", "Rows", "Section", "Topic"]

TOPICS: tuple[Topic, ...] = (
    personal.TOPIC,
    licenses.TOPIC,
    specialty.TOPIC,
    specialty.PSYCHOLOGIST,
    specialty.THERAPIST,
    specialty.SKILLED_NURSING,
    residency.TOPIC,
    imaging.TOPIC,
    adverse.TOPIC,
    letters.CORRESPONDENCE,
    letters.MEDICAL_RECORDS,
    business.TOPIC,
    locations.TOPIC,
    payments.TOPIC,
    storage.TOPIC,
    home_visits.TOPIC,
    control.TOPIC,
    reassignments.TOPIC,
    eft.TOPIC,
    participation.TOPIC,
    billing.TOPIC,
    contacts.TOPIC,
    documents.TOPIC,
)
