"""A webhook: one JSON object, posted and signed by the Standard Webhooks scheme (standardwebhooks.com)."""

import base64
import datetime
import hashlib
import hmac
import json
import time
from collections.abc import Mapping

import httpx
from pydantic import SecretStr

from agent.addresses import signing_key, webhook_address
from agent.permission import is_loopback
from agent.retries import seconds_of
from agent.sending import PATIENCE, NotSent, TryAgain, patiently


class Webhook:
    """Who is told by HTTP."""

    def __init__(self, url: str, secret: SecretStr) -> None:
        self._url, self._key = url, signing_key(secret.get_secret_value())
        self.host = webhook_address(url).netloc

    async def send(self, notice_id: str, said: Mapping[str, object]) -> None:
        """Post it, again and again under the same `webhook-id` while the receiver is unwell. Raises `NotSent`."""
        stamped = {**said, "timestamp": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")}
        body = json.dumps(stamped, ensure_ascii=False).encode()
        # on this machine never through a proxy; a redirect is not followed: it was not the address that was given
        async with httpx.AsyncClient(timeout=PATIENCE, trust_env=not is_loopback(self._url)) as client:
            async for attempt in patiently():
                with attempt:
                    await self._post(client, notice_id, body)

    async def _post(self, client: httpx.AsyncClient, notice_id: str, body: bytes) -> None:
        at = str(int(time.time()))
        headers = {
            "content-type": "application/json",
            "webhook-id": notice_id,
            "webhook-timestamp": at,
            "webhook-signature": signature(self._key, notice_id, at, body),
        }
        try:
            answer = await client.post(self._url, content=body, headers=headers)
        except httpx.TransportError as error:
            raise TryAgain(f"it cannot be reached ({type(error).__name__})") from error
        except httpx.InvalidURL as error:
            raise NotSent("it is no address") from error
        if answer.status_code == httpx.codes.TOO_MANY_REQUESTS or answer.is_server_error:
            after = seconds_of(answer.headers.get("retry-after", ""))
            raise TryAgain(f"it answers with status {answer.status_code}", after)
        if not answer.is_success:
            raise NotSent(f"it answers with status {answer.status_code}")


def signature(key: bytes, notice_id: str, at: str, body: bytes) -> str:
    """HMAC-SHA-256 over `id.timestamp.body`. Source: Standard Webhooks, "Signature scheme"."""
    signed = hmac.digest(key, f"{notice_id}.{at}.".encode() + body, hashlib.sha256)
    return f"v1,{base64.b64encode(signed).decode()}"
