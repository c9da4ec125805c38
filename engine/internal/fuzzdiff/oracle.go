package main

import (
	"bufio"
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"time"
)

var (
	//go:embed oracle.py
	oracleProgram string
	//go:embed sitecustomize.py
	siteCustomization string
)

// outcome is what a program printed and how it ended.
type outcome struct {
	Stdout string `json:"stdout"`
	Stderr string `json:"stderr"`
	Exit   *int   `json:"exit"` // nil: it did not end by itself
}

// oracle is CPython 3.11. It is not safe for concurrent use.
type oracle struct {
	python  string
	command *exec.Cmd
	input   io.WriteCloser
	output  *bufio.Reader
}

var errNoPython = errors.New("make fuzz-diff compares with CPython and needs python3.11: install it, or put it on the PATH")

// findPython returns the command for CPython 3.11.
func findPython() (string, error) {
	for _, name := range []string{"python3.11", "python3"} {
		path, err := exec.LookPath(name)
		if err != nil {
			continue
		}
		text, err := exec.Command(path, "-c", "import sys; print(sys.executable if sys.version_info[:2] == (3, 11) else '')").Output()
		if executable := string(bytes.TrimSpace(text)); err == nil && executable != "" {
			return executable, nil
		}
	}
	return "", errNoPython
}

// pythonEnvironment is what both kinds of CPython processes see. Odd seeds come with another allocator, so that what depends on the
// addresses of objects, such as the hash of a NaN, differs between processes like what depends on the hash of a str. Standard output
// is strict, as it is in most locales; in UTF-8 mode it would print lone surrogates.
func pythonEnvironment(hashSeed int) []string {
	environment := []string{"PYTHONUTF8=1", "PYTHONIOENCODING=utf-8:strict", "PYTHONHASHSEED=" + strconv.Itoa(hashSeed), "PATH=" + os.Getenv("PATH")}
	if hashSeed%2 == 1 {
		environment = append(environment, "PYTHONMALLOC=malloc")
	}
	return environment
}

func startOracle(python string) (*oracle, error) {
	o := &oracle{python: python, command: exec.Command(python, "-c", oracleProgram)}
	o.command.Env = pythonEnvironment(0)
	o.command.Stderr = os.Stderr
	var err error
	if o.input, err = o.command.StdinPipe(); err != nil {
		return nil, err
	}
	output, err := o.command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	o.output = bufio.NewReaderSize(output, 1<<16)
	return o, o.command.Start()
}

func (o *oracle) stop() error {
	return errors.Join(o.input.Close(), o.command.Wait())
}

// run has the waiting process run a program in a child.
func (o *oracle) run(program string) (outcome, error) {
	var result outcome
	if _, err := fmt.Fprintf(o.input, "%d\n%s", len(program), program); err != nil {
		return result, fmt.Errorf("oracle: %w", err)
	}
	line, err := o.output.ReadBytes('\n')
	if err != nil {
		return result, fmt.Errorf("oracle: %w", err)
	}
	return result, json.Unmarshal(line, &result)
}

// runWholeProcess runs a program as a user would, in a new process and a directory of its own.
func (o *oracle) runWholeProcess(program string, hashSeed int) (outcome, error) {
	directory, err := os.MkdirTemp("", "fuzzdiff")
	if err != nil {
		return outcome{}, err
	}
	defer os.RemoveAll(directory)
	site := filepath.Join(directory, "site")
	err = errors.Join(
		os.Mkdir(site, 0o700),
		os.WriteFile(filepath.Join(site, "sitecustomize.py"), []byte(siteCustomization), 0o600),
		os.WriteFile(filepath.Join(directory, "main.py"), []byte(program), 0o600),
	)
	if err != nil {
		return outcome{}, err
	}
	var stdout, stderr bytes.Buffer
	command := exec.Command(o.python, "main.py")
	command.Dir, command.Stdout, command.Stderr = directory, &stdout, &stderr
	command.Env = append(pythonEnvironment(hashSeed), "PYTHONPATH="+site, "PYTHONDONTWRITEBYTECODE=1")
	if err := command.Start(); err != nil {
		return outcome{}, err
	}
	timer := time.AfterFunc(10*time.Second, func() { _ = command.Process.Kill() })
	err = command.Wait()
	timer.Stop()
	result := outcome{Stdout: stdout.String(), Stderr: stderr.String()}
	var failed *exec.ExitError
	if err != nil && !errors.As(err, &failed) {
		return result, err
	}
	if code := command.ProcessState.ExitCode(); code >= 0 {
		result.Exit = &code
	}
	return result, nil
}
