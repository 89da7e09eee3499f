"""One account serves one run at a time, on all machines that share a database."""

from contextlib import closing
from pathlib import Path

import pytest

from agent.database import Database
from agent.doctor import database as doctors
from agent.errors import InUse
from agent.living import Living
from agent.settings import Settings
from agent.sharing import only_one_anywhere
from tests import postgres


def test_an_account_that_one_machine_uses_is_refused_to_another_until_it_lets_go(server: postgres.Postgres) -> None:
    url = server.new_database()
    with closing(Database(url)) as here, closing(Database(url)) as there:
        with only_one_anywhere(here, "The account ann", "portal ann"):
            with pytest.raises(InUse, match="ann"), only_one_anywhere(there, "The account ann", "portal ann"):
                pass
            with only_one_anywhere(there, "The account bea", "portal bea"):
                pass
        with only_one_anywhere(there, "The account ann", "portal ann"):
            pass


def test_the_doctor_counts_the_workers_of_all_machines(
    server: postgres.Postgres, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = server.new_database()
    monkeypatch.setenv("CREDWRIGHT_DATABASE_URL", url)
    monkeypatch.setenv("CREDWRIGHT_HOME", str(tmp_path))
    assert [one.seen for one in doctors.look(Settings()) if one.check == "queue"] == ["no run yet; no worker serves"]
    with closing(Database(url)) as database, closing(Living(database, "other-1")) as living:
        living.hold()
        [queue] = [one for one in doctors.look(Settings()) if one.check == "queue"]
    assert queue.seen == "no run yet; 1 worker serves"
