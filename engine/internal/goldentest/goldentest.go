// Package goldentest reads the golden corpus: Python programs together with
// what CPython 3.11 printed for them.
//
// The corpus lies under engine/testdata/golden, one txtar file for each case,
// sorted into areas. engine/testdata/golden.py made the recordings and explains
// the format. Tests of the engine run every program and hand what came out to
// Case.Compare:
//
//	cases, err := goldentest.Load("testdata/golden")
//	...
//	err = cases[0].Compare(stdout, stderr, exitCode)
package goldentest

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/txtar"
)

// A Class says how much of the output is determined.
type Class string

// The classes of comparison.
const (
	Exact       Class = "exact"        // stdout and stderr, byte for byte
	SortedLines Class = "sorted-lines" // the same lines in any order
	Masked      Class = "masked"       // the same after addresses and thread identifiers are masked
	Numbers     Class = "numbers"      // the same after numbers are masked
	Hangs       Class = "hangs"        // stdout byte for byte; CPython never ended, so a deadlock must be reported
)

// A Case is one program with its recorded outcome.
type Case struct {
	Area    string // the directory: "futures"
	Name    string // the file without its suffix: "map-timeout"
	Why     string // why the case exists
	Made    string // which Python made the recording: "CPython 3.11.7"
	Class   Class
	Program string // the text of main.py; run it under that name
	Stdin   string
	Stdout  string
	Stderr  string // without the frames of library files
	Exit    int    // exit code
	Report  string // of class hangs: what the playground says where CPython only stands still
}

// ID is "area/name", good as the name of a subtest.
func (c Case) ID() string { return c.Area + "/" + c.Name }

// Load reads every case below dir, ordered by area and name.
func Load(dir string) ([]Case, error) {
	paths, err := filepath.Glob(filepath.Join(dir, "*", "*.txtar"))
	if err != nil {
		return nil, err
	}
	if len(paths) == 0 {
		return nil, fmt.Errorf("no golden cases below %s", dir)
	}
	slices.Sort(paths)
	cases := make([]Case, 0, len(paths))
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		golden, err := parse(text)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		golden.Area = filepath.Base(filepath.Dir(path))
		golden.Name = strings.TrimSuffix(filepath.Base(path), ".txtar")
		cases = append(cases, golden)
	}
	return cases, nil
}

// parse reads one file of the corpus.
func parse(text []byte) (Case, error) {
	archive := txtar.Parse(text)
	golden := Case{Class: Exact}
	for line := range strings.Lines(string(archive.Comment)) {
		line = strings.TrimSpace(line)
		key, value, _ := strings.Cut(line, ": ")
		switch {
		case strings.HasPrefix(line, "CPython "):
			golden.Made = line
		case key == "class":
			golden.Class = Class(value)
		case key == "why":
			golden.Why = value
		case line != "":
			return golden, fmt.Errorf("unexpected header line %q", line)
		}
	}
	if !slices.Contains([]Class{Exact, SortedLines, Masked, Numbers, Hangs}, golden.Class) {
		return golden, fmt.Errorf("unknown class %q", golden.Class)
	}
	recorded := false
	for _, file := range archive.Files {
		content := string(file.Data)
		switch file.Name {
		case "main.py":
			golden.Program = content
		case "stdin":
			golden.Stdin = content
		case "stdout":
			golden.Stdout, recorded = content, true
		case "stderr":
			golden.Stderr = content
		case "report":
			golden.Report = content
		case "exit":
			code, err := strconv.Atoi(strings.TrimSpace(content))
			if err != nil {
				return golden, fmt.Errorf("exit: %w", err)
			}
			golden.Exit = code
		default:
			return golden, fmt.Errorf("unexpected section %q", file.Name)
		}
	}
	if golden.Program == "" || !recorded {
		return golden, errors.New("main.py or stdout is missing; run golden.py")
	}
	if (golden.Class == Hangs) != (golden.Report != "") {
		return golden, errors.New("a report belongs to programs of class hangs, and only to them")
	}
	return golden, nil
}
