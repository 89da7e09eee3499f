"""Declarative forms: a page is a tuple of fields, drawn by `templates/forms.html` and read by `Form.parse`."""

from mock_portal.forms.address import Address
from mock_portal.forms.birthplace import Birthplace
from mock_portal.forms.cards import Cards, rows
from mock_portal.forms.chosen import Check, Checks, Radio, Select, Typeahead, YesNo
from mock_portal.forms.field import Errors, Field, Refused, Values, When, when
from mock_portal.forms.form import Form, subheading
from mock_portal.forms.gone import Gone
from mock_portal.forms.group import Group
from mock_portal.forms.said import Received, Said, posted
from mock_portal.forms.typed import Account, Date, Ein, Password, Phone, Ssn, Text, TextArea
from mock_portal.forms.upload import Upload

__all__ = [
    "Account",
    "Address",
    "Birthplace",
    "Cards",
    "Check",
    "Checks",
    "Date",
    "Ein",
    "Errors",
    "Field",
    "Form",
    "Gone",
    "Group",
    "Password",
    "Phone",
    "Radio",
    "Received",
    "Refused",
    "Said",
    "Select",
    "Ssn",
    "Text",
    "TextArea",
    "Typeahead",
    "Upload",
    "Values",
    "When",
    "YesNo",
    "posted",
    "rows",
    "subheading",
    "when",
]
