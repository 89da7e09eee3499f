"""Changes that QA makes to the portal's pages."""

import re

import pytest
from fastapi.testclient import TestClient
from hypothesis import given, strategies as st

from mock_portal.changes import Changes, ChangeSettings
from mock_portal.portal import Portal
from mock_portal.qa.client import Qa, QaRefused
from tests.portal.filed import PROVIDER_LINK, submitted

LINK = f"/sign/{PROVIDER_LINK}"


def made(html: str, **renamed: str) -> str:
    changes = Changes(ChangeSettings(renamed={name.replace("_", " "): new for name, new in renamed.items()}))
    return changes.made(html)


def test_a_renamed_label_is_served_under_its_new_name(portal: Portal, client: TestClient, qa: Qa) -> None:
    submitted(portal)
    qa.changes(renamed={"Date of Birth": "Birth Date"})
    page = client.get(LINK).text
    assert re.search(r'<label for="birth_date">Birth Date</label>', page)
    assert "Date of Birth" not in page


def test_the_rest_of_the_page_stays_as_it_is(portal: Portal, client: TestClient, qa: Qa) -> None:
    submitted(portal)
    before = client.get(LINK).text
    qa.changes(renamed={"Date of Birth": "Birth Date"})
    assert client.get(LINK).text == before.replace(">Date of Birth<", ">Birth Date<")


def test_the_length_that_is_announced_is_the_length_that_is_sent(portal: Portal, client: TestClient, qa: Qa) -> None:
    submitted(portal)
    qa.changes(renamed={"Date of Birth": "The day on which you were born, née le"})
    page = client.get(LINK)
    assert int(page.headers["content-length"]) == len(page.content)


def test_what_was_renamed_still_works(portal: Portal, client: TestClient, qa: Qa) -> None:
    submitted(portal)
    qa.changes(renamed={"Date of Birth": "Birth Date"})
    page = client.post(LINK, data={"last_four": "3456", "birth_date": "04/30/1979"})
    assert "Certification Statement" in page.text


def test_the_pages_can_be_as_they_were(portal: Portal, client: TestClient, qa: Qa) -> None:
    submitted(portal)
    before = client.get(LINK).text
    qa.changes(renamed={"Date of Birth": "Birth Date"})
    qa.no_changes()
    assert client.get(LINK).text == before


def test_neither_the_qa_api_nor_what_is_no_page_is_changed(portal: Portal, client: TestClient, qa: Qa) -> None:
    submitted(portal)
    docs, design = client.get("/qa/docs").text, client.get("/static/portal.css").text
    qa.changes(renamed={"Takes": "Wants", "QA API": "Back door", "body": "corpse"})
    assert client.get("/qa/docs").text == docs
    assert client.get("/static/portal.css").text == design


def test_errors_pages_are_changed_too(client: TestClient, qa: Qa) -> None:
    qa.changes(renamed={"This Link Is Not Valid": "Unknown Link"})
    page = client.get("/sign/nothing")
    assert page.status_code == 404
    assert "<h1>Unknown Link</h1>" in page.text


def test_the_api_tells_what_is_changed(client: TestClient, qa: Qa) -> None:
    qa.changes(renamed={"License Number": "License No."})
    said = {name: one for name, one in client.get("/qa/changes").json().items() if one}
    assert said == {"renamed": {"License Number": "License No."}}


def test_an_unknown_change_is_refused_with_those_that_exist(portal: Portal, qa: Qa) -> None:
    qa.changes(renamed={"License Number": "License No."})
    with pytest.raises(QaRefused, match="unknown: rename; known: renamed") as refused:
        qa.changes(rename={"NPI": "Number"})
    assert refused.value.status == 422
    assert portal.changes.settings.renamed == {"License Number": "License No."}, "what was changed stays changed"


def test_a_change_that_makes_no_sense_is_refused(client: TestClient) -> None:
    assert client.put("/qa/changes", json={"renamed": ["NPI"]}).status_code == 422


# --- what counts as a name --------------------------------------------------------------------------------------------


def test_words_inside_other_words_are_none() -> None:
    page = "<label>License Number</label><p>Enter the License Number here</p><dt>License Numbers</dt>"
    assert made(page, License_Number="License No.") == page.replace(">License Number<", ">License No.<")


def test_space_around_a_name_does_not_matter() -> None:
    assert made("<legend>\n  NPI\n</legend>", NPI="Number") == "<legend>\n  Number\n</legend>"


def test_an_accessible_name_is_a_name() -> None:
    page = '<ul aria-label="Primary Specialty"><input value="Primary Specialty">'
    assert made(page, Primary_Specialty="Specialty") == '<ul aria-label="Specialty"><input value="Primary Specialty">'


def test_two_names_can_change_places() -> None:
    page = "<label>First Name</label><label>Last Name</label>"
    assert made(page, First_Name="Last Name", Last_Name="First Name") == (
        "<label>Last Name</label><label>First Name</label>"
    )


def test_a_name_with_signs_of_html_is_found_and_stays_text() -> None:
    changes = Changes(ChangeSettings(renamed={"Accepting Official's E-mail": "E-mail <official> & co."}))
    assert changes.made("<label>Accepting Official&#39;s E-mail</label>") == (
        "<label>E-mail &lt;official&gt; &amp; co.</label>"
    )


def test_a_name_with_signs_of_patterns_is_only_a_name() -> None:
    changes = Changes(ChangeSettings(renamed={"Medicare ID (PTAN)": r"\1 ID"}))
    assert changes.made("<label>Medicare ID (PTAN)</label>") == r"<label>\1 ID</label>"


@given(st.text(st.characters(codec="utf-8", exclude_characters="<>&\"'"), max_size=40))
def test_a_page_without_the_name_is_never_touched(text: str) -> None:
    page = f"<p>{text}.</p>"
    assert made(page, License_Number="License No.") == page
