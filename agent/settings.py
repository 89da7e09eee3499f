"""Settings from the environment or `.env`: every name starts with CREDWRIGHT_; `.env.example` lists them all."""

import ipaddress
import re
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

import platformdirs
import pyotp
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError

from agent.addresses import mail_server, mailboxes, signing_key, webhook_address
from agent.errors import SettingInvalid
from agent.hours import spans

_PORTS = {"http": 80, "https": 443}


ASK = "ask"
"""Instead of an authenticator's secret: a person has it, and types each code."""


def _base32(value: SecretStr) -> SecretStr:
    if value.get_secret_value().strip().lower() == ASK:
        return SecretStr(ASK)
    bare = re.sub(r"[\s=-]", "", value.get_secret_value()).upper()
    try:
        if bare:
            pyotp.TOTP(bare)
    except ValueError:  # `from None`, for it may quote the secret
        raise ValueError("an authenticator's secret is at least 23 letters A to Z and digits 2 to 7") from None
    return SecretStr(bare)


TotpSecret = Annotated[SecretStr, AfterValidator(_base32)]
"""The authenticator's secret (base32), or `ASK`."""


def codes_are_typed(totp_secret: SecretStr) -> bool:
    """Whether a person types the codes."""
    return totp_secret.get_secret_value() == ASK


class SignInDetails(BaseModel):
    """What one account signs in with."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    user: str = Field(min_length=1)
    password: SecretStr = Field(min_length=1)
    totp_secret: TotpSecret = Field(min_length=1)


class Settings(BaseSettings):
    """One installation's settings."""

    model_config = SettingsConfigDict(
        env_prefix="CREDWRIGHT_",
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    home: Path = Field(default_factory=lambda: platformdirs.user_data_path("credwright"))
    """Where state lives: keys, the ledger, permissions, the bundled portal's data."""
    portal: str = ""
    """Address of the portal; empty for the bundled one."""
    user: str = ""
    password: SecretStr = SecretStr("")
    totp_secret: TotpSecret = SecretStr("")
    """The authenticator's secret (base32) of the operator's own account; “ask” where a person types its codes."""
    accounts: dict[str, SignInDetails] = {}
    """Several of the operator's accounts by names of their own, for batches: each serves one application at a time."""
    database_url: SecretStr = SecretStr("")
    """Address of a PostgreSQL database for runs and the ledger; empty for a SQLite file in the home folder."""
    at_once: int | None = Field(default=None, ge=1)
    """Applications that a worker fills at once; by cores and memory if it is not said."""
    per_minute: float | None = Field(default=None, gt=0)
    """Applications that may be begun in a minute at one portal, by all workers together."""
    hours: str = ""
    """When a portal may be used, in the machine's time: `Mon-Fri 06:00-20:00, Sat 08:00-12:00`; always if empty."""
    maintenance: str = ""
    """When it may not, in the same form."""
    pauses: tuple[float, ...] = (10.0, 30.0, 120.0, 600.0, 1800.0)
    """Seconds before each new try of a run whose portal or machine was unwell; a run that fails once more is parked."""
    track_every: float = Field(default=360.0, gt=0)
    """Minutes between two looks at what became of an application."""
    browser: str = ""
    """Path of a Chromium or Chrome; empty to find one."""
    metrics_port: int = Field(0, ge=0, le=65535)
    """The port on the own machine at which a worker shows its counters; 0 for none."""
    webhook_url: SecretStr = SecretStr("")
    """Who is told of runs by HTTP; secret, for many such addresses carry a token."""
    webhook_secret: SecretStr = Field(SecretStr(""), validate_default=True)
    """What signs a webhook (Standard Webhooks): base64, with or without `whsec_`."""
    smtp_url: SecretStr = SecretStr("")
    """The mail server: `smtps://`, `smtp+starttls://` or, on the own machine, `smtp://`."""
    mail_from: str = Field("", validate_default=True)
    mail_to: str = Field("", validate_default=True)
    """Addresses, separated by commas."""
    log: Literal["off", "error", "warning", "info", "debug"] = "off"
    """How much is logged on standard error."""

    @field_validator("home")
    @classmethod
    def _folder(cls, value: Path) -> Path:
        return value.expanduser()

    @field_validator("hours", "maintenance")
    @classmethod
    def _of_a_week(cls, value: str) -> str:
        spans(value)
        return value

    @field_validator("portal")
    @classmethod
    def _address(cls, value: str) -> str:
        return origin_of(value) if value else value

    @field_validator("webhook_url", "smtp_url")
    @classmethod
    def _goes_to(cls, value: SecretStr, info: ValidationInfo) -> SecretStr:
        if address := value.get_secret_value():
            (webhook_address if info.field_name == "webhook_url" else mail_server)(address)
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _signs(cls, value: SecretStr, info: ValidationInfo) -> SecretStr:
        if secret := value.get_secret_value():
            signing_key(secret)
        elif _given(info, "webhook_url"):
            raise ValueError("it is empty; a webhook is only sent signed")
        return value

    @field_validator("mail_from", "mail_to")
    @classmethod
    def _mailboxes(cls, value: str, info: ValidationInfo) -> str:
        boxes = mailboxes(value)
        if not boxes and _given(info, "smtp_url"):
            raise ValueError("it is empty; CREDWRIGHT_SMTP_URL needs it")
        if info.field_name == "mail_from" and len(boxes) > 1:
            raise ValueError("it is one address")
        return ", ".join(boxes)


def _given(info: ValidationInfo, name: str) -> bool:
    """Whether another setting is given."""
    value = info.data.get(name)
    return isinstance(value, SecretStr) and bool(value.get_secret_value())


def read_settings() -> Settings:
    """The settings. Raises `SettingInvalid` naming the setting and the rule, never its value."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        name = "CREDWRIGHT_" + "_".join(str(part) for part in first["loc"]).upper()
        raise SettingInvalid(name, first["msg"].removeprefix("Value error, ")) from None
    except SettingsError:  # `from None`, for it may quote a password
        raise SettingInvalid("CREDWRIGHT_ACCOUNTS", "it is no JSON; .env.example shows one") from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingInvalid(".env", f"it cannot be read ({type(error).__name__})") from None


def origin_of(address: str) -> str:
    """`scheme://host[:port]` of an address, as browsers write it. Raises `ValueError` for anything that is none."""
    try:
        parts = urlsplit(address.strip())
        port, host = parts.port, _host(parts.hostname or "")
    except ValueError:
        port, host = 0, ""
    if not host or parts.scheme not in _PORTS or port == 0 or "@" in parts.netloc:
        raise ValueError("an address starts with http:// or https:// and names a host, without user or password")
    return f"{parts.scheme}://{host}" + ("" if port in (None, _PORTS[parts.scheme]) else f":{port}")


def _host(name: str) -> str:
    """A host's name, as browsers write it; nothing for what cannot be one. Raises `ValueError`."""
    if ":" in name:
        return f"[{ipaddress.IPv6Address(name)}]"
    plain = name.encode("idna").decode()
    return plain if re.fullmatch(r"[A-Za-z0-9._-]+", plain) else ""
