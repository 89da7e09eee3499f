"""Settings from the environment or `.env`: every name starts with CREDWRIGHT_; `.env.example` lists them all."""

from pathlib import Path
from urllib.parse import urlsplit

import platformdirs
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from agent.errors import SettingInvalid


class Settings(BaseSettings):
    """One installation's settings."""

    model_config = SettingsConfigDict(
        env_prefix="CREDWRIGHT_", env_file=".env", extra="ignore", frozen=True, hide_input_in_errors=True
    )

    home: Path = Field(default_factory=lambda: platformdirs.user_data_path("credwright"))
    """Where state lives: keys, the ledger, permissions, the bundled portal's data."""
    portal: str = ""
    """Address of the portal; empty for the bundled one."""
    user: str = ""
    password: SecretStr = SecretStr("")
    totp_secret: SecretStr = SecretStr("")
    """The authenticator's secret (base32) of the operator's own account."""
    browser: str = ""
    """Path of a Chromium or Chrome; empty to find one."""

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


def origin_of(address: str) -> str:
    """`scheme://host[:port]` of an address. Raises `ValueError` for anything that is none."""
    parts = urlsplit(address)
    try:
        bad = parts.scheme not in ("http", "https") or not parts.hostname or parts.port == 0 or bool(parts.username)
    except ValueError:
        bad = True
    if bad:
        raise ValueError("an address starts with http:// or https:// and names a host, without user or password")
    return f"{parts.scheme}://{parts.netloc}"
