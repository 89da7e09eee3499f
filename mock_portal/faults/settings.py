"""The faults that can be switched on, from the outermost to the innermost."""

from collections.abc import Iterator
from typing import Any

from pydantic import Field

from mock_portal.faults.fault import Fault
from mock_portal.faults.interruptions import Captcha, News, Popup, Survey
from mock_portal.faults.network import Certificate, Drop, DropAfter, Dropping, RedirectLoop, Slow
from mock_portal.faults.pages import Broken, Large
from mock_portal.faults.refusals import Fail, FailAfter, Maintenance, TooMany
from mock_portal.faults.saving import DoubleReceipt, FiledTwice, LostDraft, OldValue, Stale
from mock_portal.faults.sessions import Expire, SecondSession
from mock_portal.known import Known


def _off(fault: type[Fault]) -> Any:  # as pydantic's Field: what it is for the type checker is said beside it
    return Field(None, description=fault.told())


class FaultSettings(Known):
    """Which faults are on, and when each strikes; of several that strike one request, the outer ones come first."""

    seed: int = Field(0, description="What is left to chance goes by it: same seed, same requests, same faults.")
    clock_skew: float = Field(
        0,
        ge=-1e8,
        le=1e8,
        description="Seconds that the portal's own clock is ahead of everybody else's (behind, if negative): in dates,"
        " deadlines and sessions, in the header Date, and in which one-time codes it accepts.",
    )
    drop: Drop | None = _off(Drop)
    drop_after: DropAfter | None = _off(DropAfter)
    slow: Slow | None = _off(Slow)
    certificate: Certificate | None = _off(Certificate)
    redirect_loop: RedirectLoop | None = _off(RedirectLoop)
    too_many: TooMany | None = _off(TooMany)
    fail: Fail | None = _off(Fail)
    fail_after: FailAfter | None = _off(FailAfter)
    maintenance: Maintenance | None = _off(Maintenance)
    captcha: Captcha | None = _off(Captcha)
    second_session: SecondSession | None = _off(SecondSession)
    expire: Expire | None = _off(Expire)
    news: News | None = _off(News)
    broken: Broken | None = _off(Broken)
    popup: Popup | None = _off(Popup)
    survey: Survey | None = _off(Survey)
    large: Large | None = _off(Large)
    double_receipt: DoubleReceipt | None = _off(DoubleReceipt)
    stale: Stale | None = _off(Stale)
    lost_draft: LostDraft | None = _off(LostDraft)
    old_value: OldValue | None = _off(OldValue)
    filed_twice: FiledTwice | None = _off(FiledTwice)

    def on(self) -> Iterator[tuple[str, Fault]]:
        """Every fault that is on, the outermost first."""
        for name in type(self).model_fields:
            fault = getattr(self, name)
            if isinstance(fault, Fault):
                yield name, fault

    @property
    def one_request_a_connection(self) -> bool:
        """Whether connections are closed after each answer, so that a browser sees it when one is dropped."""
        return any(isinstance(fault, Dropping) and not fault.keep_alive for _, fault in self.on())
