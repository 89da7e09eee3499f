"""Which error is which kind of failure: the one table by which a run is parked, or tried again by itself."""

from enum import Enum

from agent import errors
from agent.errors import CredwrightError


class Failure(Enum):
    """What becomes of a run that an error ended."""

    BUSINESS = "business"
    """The portal, the data or a setting says no: a person looks, the other runs go on."""
    SYSTEM = "system"
    """The portal or the machine is unwell: tried again with growing pauses, then a person looks."""
    BROWSER = "browser"
    """The browser closed under all that it was used for: tried again in the same way, and no fault of the portal."""
    UNCLEAR = "unclear"
    """Whether it was submitted is not known: the portal is asked before anything else."""
    ACCOUNT = "account"
    """The portal does not let the account in: a person looks, and nobody signs in with it before that."""


_SYSTEM = (
    errors.PortalUnwell,
    errors.PortalUnreachable,
    errors.PortalFailed,
    errors.PortalBusy,
    errors.PortalSlow,
    errors.PortalInMaintenance,
    errors.PageGone,
    errors.PageIncomplete,
    errors.CodeUsedUp,
    errors.PageMoved,
    errors.TookTooLong,
    errors.BrowserWontStart,
    errors.BundledPortalWontStart,
    errors.InUse,
    errors.DatabaseUnreachable,
    errors.EvidenceUnwritable,
)
_BUSINESS = (
    CredwrightError,
    errors.ProfileInvalid,
    errors.ProfileChanged,
    errors.RosterInvalid,
    errors.PageUnknown,
    errors.NotAPortal,
    errors.PageRepeats,
    errors.TopicUnexpected,
    errors.TopicMissing,
    errors.FieldMissing,
    errors.FieldAmbiguous,
    errors.FieldOutOfReach,
    errors.FieldOfOtherKind,
    errors.FieldReadOnly,
    errors.SecretNotKnown,
    errors.FileNotKnown,
    errors.FieldRefused,
    errors.OptionMissing,
    errors.QuestionUnanswered,
    errors.ValueUnmeant,
    errors.RowUnmeant,
    errors.RowDoubled,
    errors.RowsAlike,
    errors.RowLost,
    errors.TableMissing,
    errors.ColumnMissing,
    errors.ButtonMissing,
    errors.PressedInVain,
    errors.ButtonDisabled,
    errors.PortalRefused,
    errors.DialogUnexpected,
    errors.LedAside,
    errors.OriginLeft,
    errors.CertificateRefused,
    errors.ReviewDiffers,
    errors.Named,
    errors.DraftStale,
    errors.DraftSuperseded,
    errors.AlreadyFiled,
    errors.FiledTwice,
    errors.FinalTooSoon,
    errors.NotApproved,
    errors.NotConfirmed,
    errors.NotFound,
    errors.RunUnknown,
    errors.RunDoubled,
    errors.RunElsewhere,
    errors.NotAsApproved,
    errors.RunTakenAway,
    errors.SettingsWrong,
    errors.SettingInvalid,
    errors.PortalNotPermitted,
    errors.SyntheticOnLive,
    errors.CredentialsMissing,
    errors.CredentialsElsewhere,
    errors.BrowserMissing,
    errors.SpansUnavailable,
    errors.EvidenceDamaged,
    errors.DatabaseNewer,
    errors.KeyDiffers,
)
_ACCOUNT = (
    errors.CodeWanted,
    errors.SignInRefused,
    errors.AccountLocked,
    errors.PasswordExpired,
    errors.PersonWanted,
)

FAILURES: dict[type[CredwrightError], Failure] = {
    **dict.fromkeys(_SYSTEM, Failure.SYSTEM),
    **dict.fromkeys(_BUSINESS, Failure.BUSINESS),
    **dict.fromkeys(_ACCOUNT, Failure.ACCOUNT),
    errors.BrowserGone: Failure.BROWSER,
    errors.SubmissionUnknown: Failure.UNCLEAR,
}


def failure_of(error: CredwrightError) -> Failure:
    """What kind of failure an error is; one that only a portal knows is what the nearest class it extends is."""
    return next(FAILURES[kind] for kind in type(error).__mro__ if kind in FAILURES)
