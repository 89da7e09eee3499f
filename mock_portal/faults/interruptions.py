"""Faults that stand between a person and the page: news, surveys, popup windows, and doubts that it is a person."""

import hashlib
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response

from mock_portal.faults.fault import Ask, Fault, Visit, put_in, rewrite
from mock_portal.faults.when import At

if TYPE_CHECKING:
    from mock_portal.portal import Portal

CAPTCHA = "captcha"
"""The cookie of a browser that still has to answer."""
READ = "read"
"""What the address says of news that were read."""


class News(Fault):
    """Before the page comes one with news, and a link that goes on."""

    at: At = "page"

    def counts(self, request: Request, portal: "Portal") -> bool:
        """Whoever comes from the news has read them."""
        return READ not in request.query_params and super().counts(request, portal)

    async def serve(self, ask: Ask, visit: Visit) -> Response:
        """The news; what was asked for comes after them."""
        text = "The help desk is open from Monday to Friday. Fees for the next year are published in November."
        on = visit.request.url.include_query_params(**{READ: "news"})
        links = [("Continue to the portal", f"{on.path}?{on.query}")]
        return visit.message("News and Announcements", text, links=links)


SURVEY = """<dialog open id="survey" role="dialog" aria-modal="true" aria-labelledby="survey-heading" data-modal>
  <h2 id="survey-heading">Tell us what you think</h2>
  <p>Would you answer one question about this site?</p>
  <form>
    <fieldset class="choice"><legend>How satisfied are you with this site?</legend>
      <input type="radio" id="satisfied" name="satisfied" value="Yes"><label for="satisfied">Satisfied</label>
      <input type="radio" id="satisfied-2" name="satisfied" value="No"><label for="satisfied-2">Not satisfied</label>
    </fieldset>
  </form>
  <div class="buttons">
    <button type="button" data-close-modal>Send</button>
    <button type="button" class="plain" data-close-modal>No, thanks</button>
  </div>
</dialog>
"""


class Survey(Fault):
    """Over the page lies a dialog with a survey, and a button that closes it."""

    at: At = "page"

    async def serve(self, ask: Ask, visit: Visit) -> Response:
        """The page with the dialog in it."""
        return rewrite(await ask(), lambda html: put_in(html, SURVEY, before="</main>"))


POPUP = '<script>window.open("/notice", "notice", "width=480,height=360")</script>\n'


class Popup(Fault):
    """The page opens a window of its own, with a notice in it."""

    at: At = "page"

    async def serve(self, ask: Ask, visit: Visit) -> Response:
        """The page with a script that opens it."""
        return rewrite(await ask(), lambda html: put_in(html, POPUP, before="</body>"))


class Captcha(Fault):
    """Instead of the page comes one that wants proof of a person, and each time until it is answered right."""

    at: At = "page"

    def holds(self, request: Request) -> bool:
        """Until this browser has answered it gets nothing else."""
        return CAPTCHA in request.cookies

    async def serve(self, ask: Ask, visit: Visit) -> Response:
        """The question; its answer is told to QA."""
        asked = visit.request.cookies.get(CAPTCHA) or f"{visit.random.getrandbits(64):016x}"
        visit.note(f"the answer is {captcha_answer(asked)}")
        url = visit.request.url
        back = f"{url.path}?{url.query}" if url.query else url.path
        wanted = back if visit.request.method == "GET" else "/"
        page = visit.page("captcha.html", captcha_facts(asked, wanted))
        page.set_cookie(CAPTCHA, asked, httponly=True, samesite="lax")
        return page


CAPTCHA_HEADING = "Confirm That You Are a Person"


def captcha_answer(asked: str) -> str:
    """The characters in the picture: none that can be taken for another."""
    digest = hashlib.sha256(asked.encode()).digest()
    return "".join("ACDEFGHJKLMNPQRTUVWXY34679"[byte % 26] for byte in digest[:5])


def captcha_facts(asked: str, back: str, wrong: str = "") -> dict[str, object]:
    """What the page with the picture shows."""
    errors = {"answer": wrong} if wrong else {}
    signs = list(enumerate(captcha_answer(asked)))
    return {"heading": CAPTCHA_HEADING, "signs": signs, "back": back, "errors": errors, "summary": errors}
