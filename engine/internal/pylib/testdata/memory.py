#!/usr/bin/env python3
"""Measure how much memory the programs of memory/ take in the installed CPython.

    python3.11 memory.py        write memory/figures.txt

Each program says with print how far it is. At each of these moments the growth of the
process's resident memory since its start is measured; the median of three runs is
written down. The test of the memory model compares its estimate at the same moments.
"""
import statistics
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "memory"
RUNS = 3

DRIVER = '''
import concurrent.futures.thread, queue, sys, threading

def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4096

code = compile(open(sys.argv[1]).read(), sys.argv[1], "exec")
figures = []
def note(*words):
    figures.append((resident() - start, " ".join(words)))
start = resident()
exec(code, {"__name__": "__main__", "print": note})
for growth, words in figures:
    print(growth, words)
'''


def measure(program):
    output = subprocess.run([sys.executable, "-c", DRIVER, program], check=True, capture_output=True, text=True).stdout
    return [(int(growth), words) for growth, words in (line.split(" ", 1) for line in output.splitlines())]


def main():
    lines = [f"Growth of resident memory in KiB, CPython {sys.version.split()[0]}: program, growth, moment. See memory.py."]
    for program in sorted(FOLDER.glob("*.py")):
        runs = [measure(program) for _ in range(RUNS)]
        for moments in zip(*runs):
            growth = statistics.median(growth for growth, _ in moments)
            lines.append(f"{program.stem} {growth / 1024:.0f} {moments[0][1]}")
    (FOLDER / "figures.txt").write_text("\n".join(lines) + "\n")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
