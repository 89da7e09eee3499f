"""Changes that QA makes to the portal: the portal as it is after a release nobody announced.

What the server has to know of is changed in its forms and topics, before anything is drawn or read: a question that was
added is really required, a maximum that was shortened is really enforced. Words are changed in the page on its way out,
and what only a browser does comes as a script.
"""

from mock_portal.changes.changes import Changes, active
from mock_portal.changes.middleware import ChangesMiddleware
from mock_portal.changes.settings import ChangeSettings

__all__ = ["ChangeSettings", "Changes", "ChangesMiddleware", "active"]
