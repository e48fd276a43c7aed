"""Builds killed at random moments: is the graph the old or the new one, whole, and does the next build go through?

    python benchmarks/kills.py [--times 100] [--seed 1]

Of a graph of two small articles one is taken out by `kg drop`, which merges and writes all that a build writes; every
tenth time both are built again with `--fresh`. Each command runs in a process of its own that ends
at once, as by SIGKILL, when it has used a random part of the processor time that the command takes: nothing is tidied
up. Then the folder is verified, its facts are compared with those of both states, and the command is given again. Exit
status 1 where anything is wrong.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import shutil
import signal
import sys
import tempfile
from pathlib import Path

from kg import cli

_TEXTS = {
    "one": "Bridge reopens\n\nMayor Lena Harrow said on Monday that the bridge over the Vesk had reopened.\n",
    "two": "Strike in Karsk\n\nThe dockers of Karsk went on strike on Sunday. Police arrested two men near the port.\n",
}


def run(arguments: list[str], seconds: float = 0.0) -> tuple[int, float]:
    """The status of a command of `kg`, and the processor time that it took; it ends after `seconds` of that (0: when
    it is done). A command that was ended has a negative status. This process itself opens no store: its threads would
    be missing in those that are forked from it.
    """
    child = os.fork()
    if not child:
        with contextlib.suppress(BaseException), Path(os.devnull).open("w") as nowhere:
            os.dup2(nowhere.fileno(), 1)
            os.dup2(nowhere.fileno(), 2)
            signal.signal(signal.SIGPROF, signal.SIG_DFL)
            signal.setitimer(signal.ITIMER_PROF, seconds)
            os._exit(cli.main(arguments))
        os._exit(70)
    _, status, used = os.wait4(child, 0)
    return os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime


def wrong_after(out: Path, arguments: list[str], seconds: float, states: set[bytes]) -> str:
    """What is wrong with the graph `out` after a command was killed; '' where nothing is. `states` are its facts before
    and after."""
    status, _ = run(arguments, seconds)
    if status > 0:
        return f"status {status}"
    if run(["verify", str(out)])[0]:
        return "not whole"
    if (out / "facts.jsonl").read_bytes() not in states:
        return "neither the old graph nor the new one"
    return ""


def main() -> int:
    """Read the arguments, kill, print what was wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    wrong = killed = changed = 0
    with tempfile.TemporaryDirectory() as place:
        news, out, whole = (Path(place, name) for name in ("news", "graph", "whole"))
        news.mkdir()
        for name, text in _TEXTS.items():
            (news / f"{name}.txt").write_text(text, encoding="utf-8")
        build = ["build", str(news), "--out", str(out), "--processes", "1", "--fresh"]
        commands = {"build": build, "drop": ["drop", "two", "--graph", str(out)]}
        takes, facts = {}, {}
        for name in ("build", "drop"):
            status, takes[name] = run(commands[name])
            if status:
                print(f"kg {name} fails: status {status}")
                return 1
            facts[name] = (out / "facts.jsonl").read_bytes()
            if name == "build":
                shutil.copytree(out, whole)
        for number in range(options.times):
            name = "build" if number % 10 == 9 else "drop"
            shutil.rmtree(out)
            shutil.copytree(whole, out)
            seconds = chance.uniform(0.0, takes[name])
            words = wrong_after(out, commands[name], seconds, set(facts.values()))
            after = (out / "facts.jsonl").read_bytes()
            killed += 1
            changed += after != facts["build"]
            if not words and number % 10 == 8 and after == facts["build"] and run(commands[name])[0]:
                words = "the same command fails when it is given again"
            if words:
                wrong += 1
                print(f"kg {name} killed after {seconds:.3f} s: {words}", flush=True)
    print(f"{killed} kills, {wrong} wrong; after {changed} of them the new graph was there")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
