"""A process that has imported the bot and forks a child per start: a start costs a tenth.

The child runs `python -m bot serve` as any other; what kills it is a real SIGKILL.
"""

import array
import json
import os
import random
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
LONGEST_MESSAGE = 64 * 1024


class Zygote:
    """The test's side. Close it, and the processes it started end with it."""

    def __init__(self) -> None:
        self._talk, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        command = [sys.executable, "-m", __name__, str(theirs.fileno())]
        self._process = subprocess.Popen(command, cwd=ROOT, pass_fds=[theirs.fileno()])
        theirs.close()
        self._answer()

    def start(self, settings: dict[str, str], out: int, err: int) -> int:
        """Starts the bot with these settings and standard outputs; its process id."""
        self._talk.sendmsg([json.dumps({"start": settings}).encode()], [_rights(out, err)])
        return self._answer()

    def wait(self, pid: int) -> int:
        """Waits until the process has ended; its exit code, or minus the signal that ended it."""
        self._talk.send(json.dumps({"wait": pid}).encode())
        return self._answer()

    def close(self) -> None:
        """Ends all that still runs."""
        self._talk.close()
        self._process.wait(10)

    def _answer(self) -> int:
        said = self._talk.recv(LONGEST_MESSAGE)
        if not said:
            raise RuntimeError("the process that forks has ended")
        return int(said)


def _rights(*files: int) -> tuple[int, int, Any]:
    return socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", files)


def serve_forks(talk: socket.socket) -> None:
    """The other side: forks and waits as it is told, until nobody is there any more."""
    from bot.cli import serve  # noqa: F401 - everything heavy comes with it

    living: set[int] = set()
    talk.send(b"0")
    while True:
        text, files, _, _ = socket.recv_fds(talk, LONGEST_MESSAGE, 2)
        if not text:
            break
        order = json.loads(text)
        if "start" in order:
            answer = _fork(order["start"], files, talk)
            living.add(answer)
        else:
            answer = os.waitstatus_to_exitcode(os.waitpid(order["wait"], 0)[1])
            living.discard(order["wait"])
        talk.send(str(answer).encode())
    for pid in living:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def _fork(settings: dict[str, str], files: list[int], talk: socket.socket) -> int:
    pid = os.fork()
    if pid == 0:
        talk.close()
        _become_the_bot(settings, files)
    for file in files:
        os.close(file)
    return pid


def _become_the_bot(settings: dict[str, str], files: list[int]) -> None:
    code = 70
    try:
        for number, file in enumerate(files, 1):
            os.dup2(file, number)
            os.close(file)
        # What a process of its own would have for itself.
        sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w")
        random.seed()
        os.environ.update(settings)
        from bot.__main__ import main

        code = main(["serve"])
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    serve_forks(socket.socket(fileno=int(sys.argv[1])))
