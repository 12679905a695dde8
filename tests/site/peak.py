"""How much memory a program had at its most, in KiB; with its seconds, and those of all processors."""

import os
import time


def resident(pid):
    """Of the program alone: what wait4 says holds this one's memory too, from before it was started."""
    try:
        with open(f"/proc/{pid}/status", encoding="ascii") as file:
            found = [line for line in file if line.startswith("VmHWM")]
    except OSError:
        found = []
    return int(found[0].split()[1]) if found else 0


def run(arguments):
    """(status, KiB, seconds, seconds of processors)"""
    start = time.perf_counter()
    pid = os.posix_spawn(arguments[0], arguments, os.environ)
    done, most = 0, 0
    while not done:
        most = max(most, resident(pid))
        done, status, usage = os.wait4(pid, os.WNOHANG)
        time.sleep(0.001)
    seconds = time.perf_counter() - start
    return os.waitstatus_to_exitcode(status), most, seconds, usage.ru_utime + usage.ru_stime
