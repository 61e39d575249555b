"""What a process of the local pool does: read which chunk to play, play it, answer; until nobody asks any more."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import traceback
from typing import Any

from collabsim.batch.chunks import compute_chunk
from collabsim.errors import UserError


def main() -> None:
    """Answer on the standard output; whatever else is printed goes where errors go."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever started us, who ends us then
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    while True:
        try:
            path, chunk = pickle.load(sys.stdin.buffer)
        except EOFError:  # whoever started us is gone
            return
        pickle.dump(answer(path, chunk), answers)
        answers.flush()


def answer(path: str, chunk: int) -> tuple[str, Any]:
    """How it went, and the chunk that is done or the error that stopped it."""
    try:
        return "done", compute_chunk(path, chunk)
    except UserError as error:
        return "failed", error
    except Exception:  # some errors cannot be sent to another process; their words can
        return "failed", RuntimeError(f"chunk {chunk} could not be played:\n{traceback.format_exc()}")
