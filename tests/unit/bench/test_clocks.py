"""What is timed is named from outside: a name that the engine no longer has would stop the bench."""

from inspect import getattr_static

from tests.bench.clocks import STEPS, clocked


def test_every_step_that_is_timed_is_there_and_is_put_back() -> None:
    def now() -> list[object]:
        return [getattr_static(owner, name) for owner, name, _ in STEPS]

    was = now()
    with clocked():
        assert not any(one is before for one, before in zip(now(), was, strict=True))
    assert now() == was
