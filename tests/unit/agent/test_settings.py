"""Settings: from the environment or `.env`, checked, and never quoted where they are secret."""

import re
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from agent.errors import SettingInvalid
from agent.settings import Settings, origin_of, read_settings

REPOSITORY = Path(__file__).parents[3]


def test_without_any_setting_there_are_defaults() -> None:
    settings = read_settings()
    assert settings.home.name == "credwright"
    assert (settings.portal, settings.user, settings.browser, settings.log) == ("", "", "", "off")
    assert settings.password.get_secret_value() == ""


def test_the_environment_wins_over_the_file(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / ".env").write_text("CREDWRIGHT_USER=file\nCREDWRIGHT_BROWSER=chromium\nSOMETHING_ELSE=1\n")
    monkeypatch.setenv("CREDWRIGHT_USER", "environment")
    settings = read_settings()
    assert (settings.user, settings.browser) == ("environment", "chromium")


def test_a_setting_left_empty_is_not_set(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else an empty CREDWRIGHT_HOME would be the working folder."""
    (here / ".env").write_text("CREDWRIGHT_HOME=\n")
    monkeypatch.setenv("CREDWRIGHT_LOG", "")
    assert read_settings().home.name == "credwright"
    assert read_settings().log == "off"


def test_a_tilde_is_the_users_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CREDWRIGHT_HOME", "~/state")
    assert read_settings().home == Path("~/state").expanduser()


def test_every_setting_is_in_the_example_and_no_other() -> None:
    example = (REPOSITORY / ".env.example").read_text()
    names = {f"CREDWRIGHT_{name.upper()}" for name in Settings.model_fields}
    assert set(re.findall(r"^#?(CREDWRIGHT_\w+)=", example, re.MULTILINE)) == names


def test_a_secret_does_not_print_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CREDWRIGHT_PASSWORD", "hunter-canary")
    monkeypatch.setenv("CREDWRIGHT_TOTP_SECRET", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    settings = read_settings()
    assert "canary" not in f"{settings!r} {settings}"
    assert "JBSWY3" not in repr(settings)


def test_an_authenticators_secret_is_taken_as_it_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CREDWRIGHT_TOTP_SECRET", "jbsw y3dp-ehpk 3pxp jbsw y3dp ehpk 3pxp==")
    assert read_settings().totp_secret.get_secret_value() == "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.mark.parametrize("value", ["12345canary", "canary!", "0181canary", "canarycanarycanary"])
def test_an_authenticators_secret_that_is_none_is_told_without_it(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("CREDWRIGHT_TOTP_SECRET", value)
    with pytest.raises(SettingInvalid) as caught:
        read_settings()
    assert caught.value.name == "CREDWRIGHT_TOTP_SECRET"
    assert "canary" not in f"{caught.value} {caught.value!r} {caught.value.__cause__} {caught.value.__context__}"


@pytest.mark.parametrize("level", ["loud", "DEBUG", "1"])
def test_a_level_that_is_none_is_told_with_those_that_are(monkeypatch: pytest.MonkeyPatch, level: str) -> None:
    monkeypatch.setenv("CREDWRIGHT_LOG", level)
    with pytest.raises(SettingInvalid) as caught:
        read_settings()
    assert caught.value.name == "CREDWRIGHT_LOG"
    assert "debug" in caught.value.rule


def test_a_portal_with_a_password_in_it_is_told_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CREDWRIGHT_PORTAL", "https://ann:canary@portal.example.org")
    with pytest.raises(SettingInvalid) as caught:
        read_settings()
    assert caught.value.name == "CREDWRIGHT_PORTAL"
    assert "canary" not in f"{caught.value} {caught.value!r} {caught.value.__context__}"


def test_a_file_that_cannot_be_read_is_told(here: Path) -> None:
    (here / ".env").write_bytes(b"CREDWRIGHT_USER=\xff\xfe\n")
    with pytest.raises(SettingInvalid) as caught:
        read_settings()
    assert caught.value.name == ".env"


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("http://127.0.0.1:8055", "http://127.0.0.1:8055"),
        ("http://127.0.0.1:8055/", "http://127.0.0.1:8055"),
        ("https://portal.example.org/start?x=1#y", "https://portal.example.org"),
        ("HTTPS://Portal.Example.ORG", "https://portal.example.org"),
        ("https://portal.example.org:443", "https://portal.example.org"),
        ("http://portal.example.org:80", "http://portal.example.org"),
        ("http://portal.example.org:443", "http://portal.example.org:443"),
        ("http://[::1]:8055", "http://[::1]:8055"),
        ("http://[0:0:0:0:0:0:0:1]", "http://[::1]"),
        ("https://münchen.example.org", "https://xn--mnchen-3ya.example.org"),
        (" http://localhost ", "http://localhost"),
    ],
)
def test_an_origin_is_written_as_browsers_write_it(address: str, origin: str) -> None:
    assert origin_of(address) == origin


@pytest.mark.parametrize(
    "address",
    [
        "",
        "portal.example.org",
        "127.0.0.1:8055",
        "ftp://portal.example.org",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://",
        "http:///path",
        "http://:8055",
        "http://host:0",
        "http://host:99999",
        "http://host:x",
        "http://[::1",
        "http://[nonsense]",
        "http://ho st",
        "http://ann@host",
        "http://ann:canary@host",
        "http://:canary@host",
        "http://@host",
        "http://host\\@evil.example.org",
        "http://<b>",
        "http://" + "a" * 64 + ".org",
    ],
)
def test_what_is_no_address_is_told_without_it(address: str) -> None:
    with pytest.raises(ValueError, match="an address starts with http") as caught:
        origin_of(address)
    assert "canary" not in str(caught.value)


@given(st.text(max_size=40))
def test_any_text_is_an_address_or_is_told(text: str) -> None:
    for address in (text, f"http://{text}", f"https://host:{text}"):
        try:
            origin = origin_of(address)
        except ValueError:
            continue
        assert origin_of(origin) == origin


# --- notifications ---------------------------------------------------------------------------------------------------

HOOK = {"WEBHOOK_URL": "https://hooks.example/token-canary", "WEBHOOK_SECRET": "whsec_" + "QUJD" * 8}
MAIL = {
    "SMTP_URL": "smtps://me:pass-canary@mail.example",
    "MAIL_FROM": "credwright@firm.example",
    "MAIL_TO": "ann@firm.example,bob@firm.example",
}


def said(monkeypatch: pytest.MonkeyPatch, **names: str) -> Settings:
    for name, value in names.items():
        monkeypatch.setenv(f"CREDWRIGHT_{name}", value)
    return read_settings()


def test_notifications_are_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = said(monkeypatch, **HOOK, **MAIL, DATABASE_URL="postgresql://me:db-canary@db/x", METRICS_PORT="9464")
    assert settings.mail_to == "ann@firm.example, bob@firm.example"
    assert settings.metrics_port == 9464
    assert "canary" not in f"{settings!r} {settings}"
    assert "QUJD" not in repr(settings)


@pytest.mark.parametrize(
    ("given", "name", "rule"),
    [
        (HOOK | {"WEBHOOK_SECRET": ""}, "WEBHOOK_SECRET", "only sent signed"),
        (HOOK | {"WEBHOOK_SECRET": "whsec_canary"}, "WEBHOOK_SECRET", "base64"),
        (HOOK | {"WEBHOOK_SECRET": "QUJD"}, "WEBHOOK_SECRET", "24 to 64 bytes"),
        (HOOK | {"WEBHOOK_URL": "http://hooks.example/canary"}, "WEBHOOK_URL", "by https:// only"),
        (HOOK | {"WEBHOOK_URL": "https://me:canary@hooks.example"}, "WEBHOOK_URL", "without user or password"),
        (HOOK | {"WEBHOOK_URL": "https://hooks.example:canary/"}, "WEBHOOK_URL", "no address"),
        (MAIL | {"SMTP_URL": "smtp://mail.example"}, "SMTP_URL", "smtps:// or smtp"),
        (MAIL | {"SMTP_URL": "mailto:canary@mail.example"}, "SMTP_URL", "starts with one of"),
        (MAIL | {"MAIL_FROM": ""}, "MAIL_FROM", "CREDWRIGHT_SMTP_URL needs it"),
        (MAIL | {"MAIL_TO": ""}, "MAIL_TO", "CREDWRIGHT_SMTP_URL needs it"),
        (MAIL | {"MAIL_TO": "ann"}, "MAIL_TO", "name@host"),
        (MAIL | {"MAIL_FROM": "a@b.example, c@d.example"}, "MAIL_FROM", "one address"),
        ({"METRICS_PORT": "70000"}, "METRICS_PORT", "65535"),
    ],
)
def test_a_notification_that_cannot_be_sent_safely_is_refused(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], name: str, rule: str
) -> None:
    with pytest.raises(SettingInvalid, match=rf"CREDWRIGHT_{name} is not valid: .*{re.escape(rule)}") as refused:
        said(monkeypatch, **given)
    assert "canary" not in str(refused.value)


def test_on_the_own_machine_nothing_needs_to_be_encrypted(monkeypatch: pytest.MonkeyPatch) -> None:
    here = {"WEBHOOK_URL": "http://127.0.0.1:9/x", "SMTP_URL": "smtp://localhost:2525"}
    assert said(monkeypatch, **(HOOK | MAIL | here)).smtp_url.get_secret_value() == "smtp://localhost:2525"
