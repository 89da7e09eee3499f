"""Settings from the environment or `.env`: every name starts with CREDWRIGHT_; `.env.example` lists them all."""

import ipaddress
import re
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

import platformdirs
import pyotp
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError

from agent.errors import SettingInvalid
from agent.hours import spans

_PORTS = {"http": 80, "https": 443}


def _base32(value: SecretStr) -> SecretStr:
    bare = re.sub(r"[\s=-]", "", value.get_secret_value()).upper()
    try:
        if bare:
            pyotp.TOTP(bare)
    except ValueError:  # `from None`, for it may quote the secret
        raise ValueError("an authenticator's secret is at least 23 letters A to Z and digits 2 to 7") from None
    return SecretStr(bare)


TotpSecret = Annotated[SecretStr, AfterValidator(_base32)]
"""The authenticator's secret (base32)."""


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
    """The authenticator's secret (base32) of the operator's own account."""
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
    track_every: float = Field(default=360.0, gt=0)
    """Minutes between two looks at what became of an application."""
    browser: str = ""
    """Path of a Chromium or Chrome; empty to find one."""
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
