"""Mail: a short plain text to the operators' mailboxes, over an encrypted connection."""

import asyncio
import smtplib
import ssl
from contextlib import closing, suppress
from email.message import EmailMessage
from email.utils import formatdate

from pydantic import SecretStr

from agent.addresses import MailServer, mail_server, mailboxes
from agent.sending import PATIENCE, NotSent, TryAgain, patiently


class Mail:
    """Who is told by mail, and the server that takes it."""

    def __init__(self, server: SecretStr, sender: str, to: str) -> None:
        self._server = mail_server(server.get_secret_value())
        self._sender, self.to = sender, to

    async def send(self, notice_id: str, subject: str, text: str) -> None:
        """Send it, again under the same Message-ID while the server is unwell. Raises `NotSent`."""
        message = self._message(notice_id, subject, text)
        async for attempt in patiently():
            with attempt:
                await asyncio.to_thread(self._deliver, message)

    def _message(self, notice_id: str, subject: str, text: str) -> EmailMessage:
        message = EmailMessage()
        message["From"], message["To"] = self._sender, self.to
        message["Subject"] = " ".join(subject.split())
        message["Date"] = formatdate()
        message["Message-ID"] = f"<{notice_id}@{self._sender.rpartition('@')[2]}>"
        message["Auto-Submitted"] = "auto-generated"  # RFC 3834: nobody's holiday answers it
        message.set_content(text)
        return message

    def _deliver(self, message: EmailMessage) -> None:
        try:
            with closing(_connected(self._server)) as server:
                if self._server.user:
                    server.login(self._server.user, self._server.password)
                refused = server.send_message(message, self._sender, mailboxes(self.to))
                with suppress(OSError, smtplib.SMTPException):  # it has the mail, whatever it says to our leaving
                    server.quit()
        except smtplib.SMTPResponseException as error:  # its text may quote what was sent
            kind = TryAgain if 400 <= error.smtp_code < 500 else NotSent
            raise kind(f"the server answers with code {error.smtp_code}") from None
        except smtplib.SMTPRecipientsRefused as error:
            codes = sorted({code for code, _ in error.recipients.values()})
            kind = TryAgain if all(400 <= code < 500 for code in codes) else NotSent
            raise kind(f"the server refuses every receiver (code {', '.join(map(str, codes))})") from None
        except ssl.SSLCertVerificationError as error:
            raise NotSent(f"its certificate is not valid ({error.verify_message})") from error
        except smtplib.SMTPNotSupportedError:
            raise NotSent("the server offers no encryption, or no sign-in that is safe") from None
        except (OSError, smtplib.SMTPException) as error:
            raise TryAgain(f"it cannot be reached ({type(error).__name__})") from None
        if refused:
            raise NotSent(f"the server refuses {len(refused)} of the receivers; the others have it")


def _connected(server: MailServer) -> smtplib.SMTP:
    """A connection, encrypted unless it is to the own machine."""
    tls = ssl.create_default_context()
    if server.scheme == "smtps":
        return smtplib.SMTP_SSL(server.host, server.port, timeout=PATIENCE, context=tls)
    plain = smtplib.SMTP(server.host, server.port, timeout=PATIENCE)
    try:
        if server.scheme == "smtp+starttls":
            plain.starttls(context=tls)
    except (OSError, smtplib.SMTPException):
        plain.close()
        raise
    return plain
