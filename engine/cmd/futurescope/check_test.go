package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// checked runs `futurescope check` on a program and returns what it prints, with the file called main.py, and its exit code.
func checked(t *testing.T, source string) (string, int) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "main.py")
	require.NoError(t, os.WriteFile(file, []byte(source), 0o600))
	var stdout, stderr strings.Builder
	code := run([]string{"check", file}, strings.NewReader(""), &stdout, &stderr)
	assert.Empty(t, stderr.String())
	return strings.ReplaceAll(stdout.String(), file, "main.py"), code
}

func TestCheckListsWhatIsNotSupported(t *testing.T) {
	out, code := checked(t, "import threading\nfrom smtplib import SMTP\n")
	assert.Equal(t, "main.py:2:1: the playground does not support the module smtplib of Python's standard library\n", out)
	assert.Equal(t, 1, code)
}

func TestCheckOfAProgramThatRuns(t *testing.T) {
	out, code := checked(t, "import threading\nthreading.Thread(target=print).start()\n")
	assert.Equal(t, "main.py: nothing found that the playground does not support\n", out)
	assert.Equal(t, 0, code)
}

func TestCheckOfASyntaxError(t *testing.T) {
	out, code := checked(t, "print 1\n")
	assert.Contains(t, out, "SyntaxError: Missing parentheses in call to 'print'")
	assert.Equal(t, 1, code)
}

func TestCheckWithoutAProgram(t *testing.T) {
	var stdout, stderr strings.Builder
	assert.Equal(t, exitUsage, run([]string{"check"}, strings.NewReader(""), &stdout, &stderr))
	assert.Equal(t, exitUsage, run([]string{"check", filepath.Join(t.TempDir(), "missing.py")}, strings.NewReader(""), &stdout, &stderr))
	assert.Contains(t, stderr.String(), "can't open file")
}
