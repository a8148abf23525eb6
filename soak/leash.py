"""`python -m soak.leash MODULE ARGUMENT...`: run a module until whoever started it is gone, however they went.

Its standard input is a pipe that the starter keeps open and never writes to.  Whatever ends the starter, even
SIGKILL, closes the pipe.
"""

from __future__ import annotations

import os
import runpy
import signal
import sys
import threading
import time

#: Seconds to tidy up in.
GRACE = 15.0


def main() -> None:
    """Run the module that the arguments name as if it had been started itself."""
    threading.Thread(target=_watch, name="leash", daemon=True).start()
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)


def _watch() -> None:
    while os.read(0, 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE)
    os._exit(1)


if __name__ == "__main__":
    main()
