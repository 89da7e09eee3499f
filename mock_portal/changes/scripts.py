"""What only a browser does: values that the page rewrites, and lists that it draws anew."""

import json

from markupsafe import escape

from mock_portal.changes.settings import ChangeSettings

END = "</body>"


def scripted(html: str, settings: ChangeSettings) -> str:
    """The page with the script that does so, if anything is to be done."""
    if not (settings.rewritten or settings.unchosen):
        return html
    told = json.dumps(settings.model_dump(include={"rewritten", "unchosen"}))
    script = f'<script src="/static/changes.js" data-changes="{escape(told)}"></script>'
    return html.replace(END, f"{script}\n{END}", 1)
