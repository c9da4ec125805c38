#!/usr/bin/env python3
"""Record what CPython prints for every program of the golden corpus.

    python3.11 golden.py                 record every case again
    python3.11 golden.py queue lock      only the cases whose path contains one of the words
    python3.11 golden.py --check ...     write nothing; fail if a recording would change

A case is a txtar file golden/AREA/NAME.txtar. Its author writes the header and
the program; the rest is written here:

    CPython 3.11.7              which Python made the recording
    class: exact                how the output is compared, see CLASSES
    why: one line               why the case exists
    -- main.py --
    -- stdin --                 optional
    -- stdout --
    -- stderr --                left out when empty
    -- exit --                  left out when 0
    -- report --                of class hangs: what the playground reports. CPython says
                                nothing, so the author writes it and it is kept

Each program runs at least twice, in an empty directory, with an empty
environment and two different hash seeds. When the runs differ the case is
refused: the program is not deterministic and must be changed. A busy machine
can disturb programs that order themselves by sleeping, so such a program is
tried a few times more until two runs agree; chrt -f 20 helps as well.

In tracebacks the frames of library files are dropped, because the playground
implements those libraries differently, and the program's own file is called
main.py. The place of a library that an ImportError names is dropped as well.
The lessons of engine/scenario are recorded too, under golden/lessons.
"""
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
CORPUS = HERE / "golden"
LESSONS = HERE.parent / "scenario" / "lessons"
CLASSES = {
    "exact": "stdout and stderr are the same, byte for byte",
    "sorted-lines": "the same lines, in any order",
    "masked": "the same after addresses and thread identifiers are masked",
    "numbers": "the same after numbers are masked: what programs print of measured times",
    "hangs": "CPython prints this and then waits for ever; the playground must print it and report a deadlock",
}
SECONDS = 60  # longer than any case may take
ATTEMPTS = 4  # with each hash seed
HANGING_SECONDS = 5  # a program of class hangs has printed everything by then

SECTION = re.compile(r"^-- (\S+) --$")
LOCATION = re.compile(r"(cannot import name '[^']*' from '[^']*') \([^)]*\)")
FRAME = re.compile(r'^( *(?:[|+] )*)  File "([^"]*)", line \d+')


def read_case(path):
    """Split a txtar file into its header lines and its sections."""
    header, sections, current = [], {}, None
    for line in path.read_text(encoding="utf-8").splitlines(keepends=True):
        match = SECTION.match(line.rstrip("\n"))
        if match:
            current = match.group(1)
            sections[current] = ""
        elif current is None:
            header.append(line.rstrip("\n"))
        else:
            sections[current] += line
    return header, sections


def header_value(header, key, default):
    for line in header:
        if line.startswith(key + ": "):
            return line[len(key) + 2:]
    return default


def run_hanging(program):
    """Run a program that never ends for a while and return what it printed."""
    with tempfile.TemporaryDirectory() as directory:
        Path(directory, "main.py").write_text(program, encoding="utf-8")
        process = subprocess.Popen([sys.executable, "-B", "-u", "main.py"], cwd=directory, env={"PYTHONUTF8": "1"},
                                   stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
        time.sleep(HANGING_SECONDS)
        if process.poll() is not None:
            raise ValueError(f"the program ended: {process.stdout.read().decode()}{process.stderr.read().decode()}")
        os.killpg(process.pid, signal.SIGKILL)
        stdout, _ = process.communicate()
    return stdout.decode(), "", 0


def run(program, stdin, hash_seed):
    """Run a program once and return its stdout, stderr and exit code."""
    with tempfile.TemporaryDirectory() as directory:
        main = Path(directory, "main.py")
        main.write_text(program, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-B", "main.py"],
            cwd=directory,
            env={"PYTHONHASHSEED": str(hash_seed), "PYTHONUTF8": "1"},
            input=stdin.encode(),
            capture_output=True,
            timeout=SECONDS,
        )
    stdout, stderr = (LOCATION.sub(r"\1", stream.decode()) for stream in (done.stdout, done.stderr))
    stderr = stderr.replace(str(main), "main.py")  # before warnings
    code = done.returncode if done.returncode >= 0 else 128 - done.returncode  # as a shell sees the signal
    return stdout, own_frames(stderr), code


def own_frames(stderr):
    """Drop the frames of library files and shorten the program's own path."""
    kept, dropping = [], False
    for line in stderr.splitlines():
        match = FRAME.match(line)
        if match:
            dropping = os.path.basename(match.group(2)) != "main.py"
            line = line.replace(match.group(2), "main.py")
        elif dropping and not line.startswith(match_indent(line) + "    "):
            dropping = False
        if not dropping:
            kept.append(line)
    return "".join(line + "\n" for line in kept)


def match_indent(line):
    """The bars of an exception group, which stand before the indentation."""
    bars = re.match(r"^ *(?:[|+] )*", line).group()
    return bars if "|" in bars else ""  # an indentation alone is none, though the code may use the operator


def normalise(text, comparison):
    if comparison == "sorted-lines":
        return "".join(sorted(text.splitlines(keepends=True)))
    if comparison == "masked":
        text = re.sub(r"0x[0-9a-fA-F]+", "0x...", text)
        return re.sub(r"\b\d{12,}\b", "IDENT", text)
    if comparison == "numbers":
        return re.sub(r"\d+(?:\.\d+)?", "N", text)
    return text


def record(path, program=None):
    """Return the new text of a case, or raise ValueError with the reason."""
    header, sections = read_case(path) if path.exists() else ([], {})
    if program is not None:
        sections["main.py"] = program
    comparison = header_value(header, "class", "exact")
    if comparison not in CLASSES:
        raise ValueError(f"class {comparison!r} is not one of {', '.join(CLASSES)}")
    if "main.py" not in sections:
        raise ValueError("there is no main.py section")
    outcome = agreed_outcome(sections["main.py"], sections.get("stdin", ""), comparison)
    why = header_value(header, "why", "a lesson of the catalogue, with its own parameter values" if program else "")
    if not why:
        raise ValueError("the header does not say why the case exists")
    return compose(comparison, why, sections, outcome)


def agreed_outcome(program, stdin, comparison):
    """Run until a run with one hash seed came out as a run with the other."""
    seen = {1: [], 2: []}
    for attempt in range(2 * ATTEMPTS):
        hash_seed = 1 + attempt % 2
        stdout, stderr, code = run_hanging(program) if comparison == "hangs" else run(program, stdin, hash_seed)
        outcome = normalise(stdout, comparison), normalise(stderr, comparison), code
        if outcome in seen[3 - hash_seed]:
            return outcome
        seen[hash_seed].append(outcome)
    raise ValueError(f"runs differ:\n{seen[1][-1]}\n{seen[2][-1]}")


def compose(comparison, why, sections, outcome):
    stdout, stderr, code = outcome
    parts = [f"CPython {sys.version.split()[0]}\nclass: {comparison}\nwhy: {why}\n"]
    contents = {"main.py": sections["main.py"], "stdin": sections.get("stdin", ""),
                "stdout": stdout, "stderr": stderr, "exit": f"{code}\n" if code else "",
                "report": sections.get("report", "")}
    for name, content in contents.items():
        if content and not content.endswith("\n"):
            raise ValueError(f"{name} does not end with a line break")
        if any(SECTION.match(line) for line in content.splitlines()):
            raise ValueError(f"{name} contains a line that looks like a section")
        if content or name == "stdout":
            parts.append(f"-- {name} --\n{content}")
    return "".join(parts)


def cases(words):
    """Yield (path, program) of every selected case; program is None unless it is a lesson."""
    lessons = [line.split(":", 1)[1].strip() for line in
               (LESSONS / "manifest").read_text(encoding="utf-8").splitlines() if line.startswith("lesson:")]
    programs = {CORPUS / "lessons" / f"{name}.txtar": (LESSONS / f"{name}.py").read_text(encoding="utf-8")
                for name in lessons}
    for path in sorted(set(CORPUS.glob("*/*.txtar")) | set(programs)):
        if not words or any(word in str(path.relative_to(CORPUS)) for word in words):
            yield path, programs.get(path)


def main(arguments):
    if sys.version_info[:2] != (3, 11):
        sys.exit("The corpus is recorded with CPython 3.11; this is " + sys.version.split()[0])
    check = "--check" in arguments
    selected = list(cases([word for word in arguments if word != "--check"]))
    refused = changed = 0
    (CORPUS / "lessons").mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(max_workers=2) as pool:
        jobs = [(path, pool.submit(record, path, program)) for path, program in selected]
        for path, job in jobs:
            name = path.relative_to(CORPUS)
            try:
                text = job.result()
            except (ValueError, UnicodeError, subprocess.TimeoutExpired) as error:
                refused += 1
                print(f"refused {name}: {error}")
                continue
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                changed += 1
                print(("would change " if check else "recorded ") + str(name))
                if not check:
                    path.write_text(text, encoding="utf-8")
    print(f"{len(selected)} cases, {changed} changed, {refused} refused")
    return 1 if refused or check and changed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
