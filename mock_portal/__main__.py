"""`python -m mock_portal`: the portal for programs; it ends when its standard input closes or its parent is gone."""

import argparse
import json
import sys
from contextlib import suppress
from pathlib import Path

from mock_portal.serving import DataUnusable, PortBusy, is_pipe, opened, serve

UNUSABLE = 5
"""The exit code for a port or a folder that cannot be used."""


def main() -> int:
    """Serve until the end; returns the exit code."""
    options = _options()

    def ready(url: str) -> None:
        sys.stdout.write((json.dumps({"url": url}) if options.json else url) + "\n")
        sys.stdout.flush()

    stdin = sys.stdin.fileno() if sys.stdin else -1
    try:
        with suppress(KeyboardInterrupt):  # uvicorn has ended in good order, and tells
            serve(opened(options.data), options.port, ready, until_closed=stdin if is_pipe(stdin) else None)
    except (PortBusy, DataUnusable) as error:
        sys.stderr.write(f"{error}\n")
        return UNUSABLE
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m mock_portal", description=__doc__)
    parser.add_argument("--port", type=_port, default=0, help="0: any that is free")
    parser.add_argument("--data", type=Path, required=True, help="the folder that the portal keeps its data in")
    parser.add_argument("--json", action="store_true", help="tell the address as one line of JSON")
    return parser.parse_args()


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= 65535:
        raise argparse.ArgumentTypeError("a port is a number from 0 to 65535")
    return port


if __name__ == "__main__":
    sys.exit(main())
