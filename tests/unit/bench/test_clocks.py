"""What is timed is named from outside: a name that the engine no longer has would stop the bench."""

from agent import form
from tests.bench.clocks import clocked


def test_every_step_that_is_timed_is_there_and_is_put_back() -> None:
    was = form.plan
    with clocked():
        assert form.plan is not was
    assert form.plan is was
