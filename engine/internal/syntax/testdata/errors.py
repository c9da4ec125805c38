"""Fills testdata/errors.txt with what CPython reports for the programs in it.

    python3 testdata/errors.py          rewrites the file
    python3 testdata/errors.py FILE     the same for another file

An entry of the file is

    === title
    the program
    ---
    the end of CPython's output, from the line '  File "x.py"' on
    (line:column-line:column)

Some titles end in [ours]: there we report the same message at another place on purpose, and only
the message is compared. Some end in [valid]: CPython accepts the program, as must we.
"""
import os
import re
import subprocess
import sys
import tempfile

HOOK = '''
import sys
def hook(kind, error, traceback):
    sys.__excepthook__(kind, error, traceback)
    if isinstance(error, SyntaxError):
        end = (error.lineno, 0) if error.end_offset is None else (error.end_lineno, error.end_offset)
        print("(%d:%d-%d:%d)" % (error.lineno, error.offset, *end), file=sys.stderr)
sys.excepthook = hook
'''


def report(program):
    """Runs a program that must fail to compile; returns CPython's message."""
    with tempfile.TemporaryDirectory() as folder:
        with open(folder + "/sitecustomize.py", "w") as file:
            file.write(HOOK)
        with open(folder + "/x.py", "w", encoding="utf-8", newline="") as file:
            file.write(program)
        done = subprocess.run([sys.executable, "-W", "ignore", folder + "/x.py"],
                              capture_output=True, text=True, cwd=folder,
                              env={**os.environ, "PYTHONPATH": folder, "PYTHONIOENCODING": "utf-8"})
    lines = done.stderr.splitlines()
    for index, line in enumerate(lines):
        if line.startswith("  File ") and line.split(", line")[0].endswith('x.py"'):
            lines[index] = re.sub('File ".*"', 'File "x.py"', line)
            break
    else:
        raise SystemExit("no syntax error in:\n" + program + done.stderr)
    if not re.fullmatch(r"\(\d+:-?\d+-\d+:-?\d+\)", lines[-1]):
        raise SystemExit("not a syntax error:\n" + program + done.stderr)
    return "\n".join(lines[index:]) + "\n"


def decode(program):
    """Titles with [escaped] hold programs with backslash escapes, for invisible characters."""
    return program.encode("latin-1", "backslashreplace").decode("unicode_escape")


def main():
    path = sys.argv[1] if len(sys.argv) > 1 else os.path.join(os.path.dirname(__file__), "errors.txt")
    with open(path, encoding="utf-8") as file:
        introduction, *entries = re.split("(?m)^=== ", file.read())
    out = [introduction]
    for entry in entries:
        title, rest = entry.split("\n", 1)
        program, _, old = rest.partition("---\n")
        source = decode(program.rstrip("\n")) if "[escaped]" in title else program
        if "[valid]" in title:
            compile(source, "x.py", "exec")
            new = ""
        else:
            new = report(source)
        if "[ours]" in title and old:
            kept, wanted = old.splitlines(), new.splitlines()
            if kept[-2:-1] != wanted[-2:-1]:
                print("message differs:", title, kept[-2:-1], wanted[-2:-1])
            new = old
        out.append("=== " + title + "\n" + program + "---\n" + new)
    with open(path, "w", encoding="utf-8") as file:
        file.write("".join(out))


if __name__ == "__main__":
    main()
