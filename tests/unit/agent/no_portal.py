"""A bundled portal that only says what a test wants: what follows `--data FOLDER` is in the file FOLDER/says."""

import os
import sys
import time
from pathlib import Path

if __name__ == "__main__":
    data = Path(sys.argv[sys.argv.index("--data") + 1])
    (data / "pid").write_text(str(os.getpid()))
    says = (data / "says").read_text() if (data / "says").exists() else ""
    if says:
        sys.stdout.write(says + "\n")
        sys.stdout.flush()
    if "exit" not in says:
        sys.stdin.read()  # ends with whoever started it
    if "linger" in says:
        time.sleep(60)
