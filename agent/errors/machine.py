"""The machine, its configuration or its evidence is wrong."""

from dataclasses import dataclass

from agent.errors.base import CredwrightError, Kind


class SettingsWrong(CredwrightError):
    """The configuration is wrong.

    See .env.example."""

    kind = Kind.SETTINGS


@dataclass(eq=False)
class SettingInvalid(SettingsWrong):
    """{name} is not valid: {rule}.

    Correct it in the environment or in .env; .env.example lists every setting."""

    name: str
    rule: str


@dataclass(eq=False)
class SpansUnavailable(SettingsWrong):
    """{name} asks for OpenTelemetry spans, but what sends them is not installed.

    Type: pip install "credwright[otel]"; or unset {name}."""

    name: str


@dataclass(eq=False)
class PortalNotPermitted(SettingsWrong):
    """{origin} is not on this machine, and nobody recorded that automation is permitted there.

    Some portals forbid it. With the portal owner's permission, record it with `credwright permit {origin}`."""

    origin: str


@dataclass(eq=False)
class SyntheticOnLive(SettingsWrong):
    """The profile is synthetic and {origin} is a live portal.

    Test people are only for the mock portal; remove `synthetic` only from a real provider's profile."""

    origin: str


@dataclass(eq=False)
class CredentialsMissing(SettingsWrong):
    """No sign-in is configured for {origin}: {missing} not set.

    Set them in the environment or in .env; use your own surrogate account, never the provider's."""

    origin: str
    missing: tuple[str, ...]


@dataclass(eq=False)
class CredentialsElsewhere(SettingsWrong):
    """The configured account belongs to {portal}, so it was not typed at {origin}.

    Set CREDWRIGHT_PORTAL to the portal whose account CREDWRIGHT_USER is."""

    origin: str
    portal: str


@dataclass(eq=False)
class BrowserMissing(SettingsWrong):
    """No browser was found ({tried}).

    Type: {command}"""

    tried: str
    command: str


@dataclass(eq=False)
class BrowserWontStart(SettingsWrong):
    """The browser {path} does not start: {why}.

    Set CREDWRIGHT_BROWSER to another Chromium or Chrome, or reinstall this one."""

    path: str
    why: str


@dataclass(eq=False)
class InUse(SettingsWrong):
    """{what} is in use by another run.

    Wait for it to end, then run the same command again."""

    what: str


@dataclass(eq=False)
class BundledPortalWontStart(SettingsWrong):
    """The bundled portal does not start: {why}.

    Try `credwright portal` by itself to see why."""

    why: str


@dataclass(eq=False)
class EvidenceUnwritable(SettingsWrong):
    """Evidence cannot be written to {path} ({why}); nothing goes on without it.

    Free the disk or choose another folder with --out, then run the same command again."""

    path: str
    why: str


@dataclass(eq=False)
class DatabaseUnreachable(SettingsWrong):
    """The database {name} does not answer as it should ({why}).

    Check CREDWRIGHT_DATABASE_URL and that the server runs, then run the same command again."""

    name: str
    why: str


@dataclass(eq=False)
class DatabaseNewer(SettingsWrong):
    """The database {name} was made or taken on by a newer Credwright (its version {theirs}, known here up to {ours}).

    Install that version of Credwright here too; nothing was read or changed."""

    name: str
    theirs: int
    ours: int


@dataclass(eq=False)
class KeyDiffers(SettingsWrong):
    """This machine's evidence key is not the one that {name} was begun with, so it would not know what is the same.

    Copy {path} from a machine that works with this database already, or choose another database."""

    name: str
    path: str


@dataclass(eq=False)
class EvidenceDamaged(CredwrightError):
    """The evidence in {path} is damaged: {what}.

    `credwright verify` names every place; keep the folder as it is, and choose another with --out for a new run."""

    path: str
    what: str
