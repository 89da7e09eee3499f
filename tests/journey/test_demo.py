"""What `make demo` runs: exit 0 each time, whatever the installation is set up for."""

import json
from dataclasses import replace
from pathlib import Path

from tests.journey.command import Credwright

REAL = {
    "CREDWRIGHT_PORTAL": "https://portal.example.org",
    "CREDWRIGHT_USER": "a-real-operator",
    "CREDWRIGHT_PASSWORD": "not for a mock portal",
    "CREDWRIGHT_TOTP_SECRET": "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
}


def test_the_demo_ends_well_each_time_as_its_own_operator_and_its_evidence_verifies(tmp_path: Path) -> None:
    credwright = replace(Credwright("", tmp_path), env=REAL)
    for times in (1, 2):
        shown = credwright.run("demo")
        assert shown.returncode == 0, shown.stderr
        said = [line.strip().partition("; the portal says: ")[::2] for line in shown.stdout.splitlines()]
        assert [(what, status.partition(",")[0]) for what, status in said if status] == [
            ("Submitted", "Pending E-Signature"),
            ("The provider signs", "Submitted"),
            ("The contractor receives it", "In Process"),
            ("The contractor reviews it", "In Process"),
            ("The contractor approves it", "Approved"),
        ]
        runs = sorted(credwright.out.iterdir())
        assert len(runs) == times, "earlier demos are kept"
        assert str(Path("runs") / runs[-1].name / "report.html") in shown.stdout
        assert (runs[-1] / "report.html").exists()
        assert credwright.run("verify", str(runs[-1])).returncode == 0
        assert json.dumps(credwright.events("approved")).count("Demo Operator") == 1
        everything = credwright.written() + shown.stdout.encode()
        assert b"a-real-operator" not in everything
        assert b"not for a mock portal" not in everything
