"""What every test relies on."""

import signal

# A suite that was started in the background ignores Ctrl-C, and so would everything it starts.
signal.signal(signal.SIGINT, signal.default_int_handler)
