"""The tables and the chart say what was measured, what was skipped, and what is invalid."""

import io
import xml.etree.ElementTree as ET

from rich.console import Console

from tests.bench.chart import svg
from tests.bench.figures import Race, Run
from tests.bench.measured import Measured, Plan
from tests.bench.processes import Memory
from tests.bench.race import Together
from tests.bench.table import show

SEEN = {"credwright": 10.0, "by hand": 20.0, "by hand, proven": 30.0, "floor": 5.0, "robot": 22.0}


def shown(found: Measured, absent: dict[str, str] | None = None) -> str:
    out = io.StringIO()
    show(found, Plan(), absent or {}, Console(file=out, width=200))
    return out.getvalue()


def lines(said: str, name: str) -> list[str]:
    return [line for line in said.splitlines() if name in line]


def measured() -> Measured:
    return Measured(Race([{peer: Run(peer, seconds) for peer, seconds in SEEN.items()}]))


def test_each_ratio_stands_beside_what_it_is_to_reach() -> None:
    [line] = lines(shown(measured()), "credwright / by hand  ")
    assert "0.50" in line
    assert "≤ 0.6" in line
    assert "yes" in line


def test_a_ratio_that_misses_says_no() -> None:
    [line] = lines(shown(measured()), "credwright / floor")
    assert "2.00" in line
    assert "no" in line


def test_a_peer_that_cannot_run_here_is_skipped_with_the_reason() -> None:
    [line] = lines(shown(measured(), {"selenium": "there is no chromedriver"}), "chromedriver")
    assert "Selenium" in line


def test_a_peer_that_filed_something_else_is_invalid_and_says_where() -> None:
    found = measured()
    found.race.rounds[0] = {**found.race.rounds[0], "robot": Run("robot", 1, wrong="personal, eft")}
    assert "INVALID: personal, eft" in shown(found)
    [line] = lines(shown(found), "credwright / Robot")
    assert "-" in line


def test_memory_is_that_of_each_application_after_the_first() -> None:
    found = measured()
    run = (Run("credwright", 10),)
    found.together = [
        Together("credwright", 1, 10, Memory(900, 500), run, {}),
        Together("credwright", 8, 40, Memory(5000, 1200), run * 8, {}),
    ]
    [line] = lines(shown(found), "memory of a further application at the same time, each its own process")
    assert "100 MB" in line
    assert "yes" in line


def test_the_throughput_counts_applications_and_not_processes() -> None:
    found = measured()
    found.together = [
        Together(peer, 4, seconds, Memory(), (Run(peer, seconds),) * 4, {})
        for peer, seconds in (("credwright", 20), ("by hand", 40))
    ]
    alone, shared = lines(shown(found), "throughput")
    assert "2.00" in alone
    assert "2.00" not in shared
    assert "720" in shown(found)


def test_parts_add_up_to_the_whole() -> None:
    found = measured()
    found.parts = {"look": 3.0, "screenshot": 1.0}
    assert "75%" in shown(found)
    assert "25%" in shown(found)


def test_the_chart_is_well_formed_and_draws_the_longest_bar_widest() -> None:
    drawn = ET.fromstring(svg("Title & more", {"Credwright": (5, "a < b"), "By hand": (10, "")}))
    widths = [float(bar.attrib["width"]) for bar in drawn.findall("{http://www.w3.org/2000/svg}rect")[1:]]
    assert widths[1] == 2 * widths[0]
