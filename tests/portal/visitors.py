"""People who sign in through the portal's own pages."""

import html
import re

import httpx
import pyotp
from fastapi.testclient import TestClient

from mock_portal import web
from mock_portal.accounts import Account
from mock_portal.portal import Portal
from tests.portal.surfer import Surfer


def send(browser: TestClient, path: str, **answers: str) -> httpx.Response:
    """Fill in the page at `path` and send it."""
    found = re.search(r'name="csrf" value="([^"]+)"', browser.get(path).text)
    assert found, f"{path} has no form"
    answer: httpx.Response = browser.post(path, data={"csrf": html.unescape(found[1]), **answers})
    return answer


def sign_in(browser: TestClient, portal: Portal, role: str) -> None:
    """Sign in with the first account of a role."""
    account = next(one for one in portal.accounts.all() if one.role == role)
    send(browser, "/terms", accept="Yes")
    send(browser, "/sign-in", user_id=account.user_id, password=account.password)
    home = send(browser, "/code", code=pyotp.TOTP(account.totp_secret).now())
    assert home.url.path == "/associates"


def signed_in(browser: TestClient, portal: Portal, account: Account) -> Surfer:
    """Somebody with a certain account, signed in already."""
    browser.cookies.set(web.COOKIE, portal.sessions.start("in", account.user_id).token)
    return Surfer(browser)
