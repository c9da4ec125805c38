package pylib_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"futurescope/engine/trace"
)

// Every command is a process in the recording, named after it, that ends and is waited for.
func TestCommandsAreProcessesOfTheRecording(t *testing.T) {
	recording, _ := run(t, `
import subprocess, sys
subprocess.run(["sleep", "2"])
subprocess.run("echo b a | tr ' ' '\\n' | sort", shell=True)
subprocess.run([sys.executable, "-c", "print('child')"])
killed = subprocess.Popen(["sleep", "100"])
killed.kill()
killed.wait()
`, nil)
	assert.Equal(t, "a\nb\nchild\n", recording.Output(1))
	var names []string
	ended := map[int32]int32{}
	reaped := 0
	for event := range recording.Events() {
		switch event.Kind {
		case trace.ProcessStart:
			names = append(names, recording.String(event.C))
		case trace.ProcessExit:
			ended[event.A] = event.B
		case trace.ProcessReap:
			reaped++
		}
	}
	assert.Equal(t, []string{"MainProcess", "sleep", "sh", "echo", "tr", "sort", "python3 -c", "sleep"}, names)
	assert.Equal(t, int32(-9), ended[8])
	assert.Equal(t, 7, reaped)
}

// Time passes in children as it does for the waiting parent: side by side.
func TestChildrenRunSideBySide(t *testing.T) {
	got := printed(t, `
import subprocess, sys, time
start = time.monotonic()
children = [subprocess.Popen(["sleep", "1.5"]) for _ in range(4)]
for child in children:
    child.wait()
print(round(time.monotonic() - start, 1))
start = time.monotonic()
try:
    subprocess.run(["sleep", "30"], timeout=2)
except subprocess.TimeoutExpired:
    print(round(time.monotonic() - start, 1))
start = time.monotonic()
subprocess.run([sys.executable, "-c", "pass"])
print(0.01 < time.monotonic() - start < 0.2)
`, nil)
	assert.Equal(t, "1.5\n2.0\nTrue\n", got)
}

// What the simulated machine knows of itself, where every real one differs.
func TestCommandsAboutTheMachine(t *testing.T) {
	got := printed(t, `
import subprocess
for command in ("pwd", "whoami", "hostname", "uname -sm", "date +%Y-%m-%d", "nproc", "ls /", "ls -l main.py", "which ls"):
    print(subprocess.getoutput(command))
`, nil)
	assert.Equal(t, "/home/user\nuser\nfuturescope\nLinux x86_64\n2024-01-01\n4\ndev\nhome\ntmp\n-rw-r--r-- 1 user user 183 Jan  1 09:00 main.py\n/bin/sh: 1: which: not found\n", got)
}

// What the shell does not know is refused where it is used, not taken for something else.
func TestTheShellRefusesWhatItDoesNotKnow(t *testing.T) {
	for command, what := range map[string]string{
		"for i in 1 2; do echo $i; done": "'for'", "echo $(date)": "$(…)", "echo `date`": "`…`", "(echo a)": "( )", "cat <<END": "<<", "if true; then echo; fi": "'if'",
	} {
		got := printed(t, "import os, subprocess\nfor start in (os.system, lambda c: subprocess.run(c, shell=True)):\n    try:\n        start("+quoted(command)+
			")\n    except NotImplementedError as error:\n        print(error)\n", nil)
		line := "the playground does not support " + what + " in shell commands\n"
		assert.Equal(t, line+line, got, command)
	}
}

func quoted(text string) string { return "'''" + text + "'''" }

// The program may run itself: its own file is in the file system.
func TestTheProgramRunsItself(t *testing.T) {
	got := printed(t, `import subprocess, sys
if len(sys.argv) > 1:
    print("child", sys.argv[1])
    sys.exit(7)
print("parent", flush=True)
print(subprocess.run([sys.executable, __file__, "x"]).returncode)
`, nil)
	assert.Equal(t, "parent\nchild x\n7\n", got)
}

// shutil.which knows the commands; a script of the program's own runs once it may be executed.
func TestScriptsOfTheProgramsOwn(t *testing.T) {
	got := printed(t, `import os, shutil, subprocess
print(shutil.which("sort"), shutil.which("git"))
with open("tool", "w") as file:
    file.write("#!/usr/bin/env python3\nimport sys\nprint('tool', sys.argv[1:])\n")
try:
    subprocess.run(["./tool", "a"])
except PermissionError as error:
    print(error, flush=True)
os.chmod("tool", 0o755)
subprocess.run(["./tool", "a"])
subprocess.run("./tool b; echo $0", shell=True)
`, nil)
	assert.Equal(t, "/usr/bin/sort None\n[Errno 13] Permission denied: './tool'\ntool ['a']\ntool ['b']\n/bin/sh\n", got)
}
