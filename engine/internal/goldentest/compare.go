package goldentest

import (
	"errors"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
)

// Compare returns nil when a run of the program equals the recording as far as
// the case's class demands, and otherwise an error with a line-by-line diff of
// what differs. What the playground legitimately says in another way is dropped:
// frames of files other than main.py, the place of a library in an ImportError,
// and our own lines on stderr that begin with "Hint: ".
func (c Case) Compare(stdout, stderr string, exitCode int) error {
	if c.Class == Hangs { // stderr and the exit code are the report's
		stderr, exitCode = "", 0
	}
	var problems []error
	for _, stream := range []struct{ name, want, got string }{
		{"stdout", c.Stdout, libraryPlace.ReplaceAllString(stdout, "$1")},
		{"stderr", c.Stderr, ownFrames(stderr)},
	} {
		want, got := normalise(stream.want, c.Class), normalise(stream.got, c.Class)
		if want != got {
			problems = append(problems, fmt.Errorf("%s differs (- %s, + ours):\n%s", stream.name, c.Made, diff(want, got)))
		}
	}
	if exitCode != c.Exit {
		problems = append(problems, fmt.Errorf("exit code is %d, want %d", exitCode, c.Exit))
	}
	return errors.Join(problems...)
}

var (
	libraryPlace = regexp.MustCompile(`(cannot import name '[^']*' from '[^']*') \([^)]*\)`)
	frameLine    = regexp.MustCompile(`^ *(?:[|+] )*  File "([^"]*)", line \d+`)
	groupBars    = regexp.MustCompile(`^ *(?:[|+] )*`)
	address      = regexp.MustCompile(`0x[0-9a-fA-F]+`)
	number       = regexp.MustCompile(`\d+(?:\.\d+)?`)
	threadIdent  = regexp.MustCompile(`\b\d{12,}\b`)
)

// ownFrames drops the frames of library files, and hints, and calls the program's own file
// main.py, exactly as golden.py does: both sides implement the libraries, but
// in different ways.
func ownFrames(stderr string) string {
	var kept strings.Builder
	dropping := false
	for line := range strings.Lines(stderr) {
		if match := frameLine.FindStringSubmatch(line); match != nil {
			dropping = path.Base(match[1]) != "main.py"
			line = strings.Replace(line, `"`+match[1]+`"`, `"main.py"`, 1)
		} else if dropping {
			bars := groupBars.FindString(line)
			if !strings.Contains(bars, "|") { // an indentation alone, though the code may use the operator
				bars = ""
			}
			dropping = strings.HasPrefix(line, bars+"    ")
		}
		if !dropping && !strings.HasPrefix(line, "Hint: ") {
			kept.WriteString(line)
		}
	}
	return libraryPlace.ReplaceAllString(kept.String(), "$1")
}

// AsRecorded returns what a process of CPython wrote as golden.py would have recorded it, for those who
// make a Case without golden.py.
func AsRecorded(stdout, stderr string) (recordedStdout, recordedStderr string) {
	return libraryPlace.ReplaceAllString(stdout, "$1"), ownFrames(stderr)
}

func normalise(text string, class Class) string {
	switch class {
	case SortedLines:
		lines := slices.Sorted(strings.Lines(text))
		return strings.Join(lines, "")
	case Masked:
		text = address.ReplaceAllString(text, "0x...")
		return threadIdent.ReplaceAllString(text, "IDENT")
	case Numbers:
		return number.ReplaceAllString(text, "N")
	}
	return text
}

// diff lists the lines of both texts: "- " for a line only in want, "+ " for a
// line only in got. Runs of equal lines are shortened to their ends.
func diff(want, got string) string {
	a, b := strings.Split(want, "\n"), strings.Split(got, "\n")
	const most = 2000
	a, b = a[:min(len(a), most)], b[:min(len(b), most)]
	// common[i][j] is the length of the longest common subsequence of a[i:] and b[j:].
	common := make([][]int, len(a)+1)
	for i := range common {
		common[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				common[i][j] = common[i+1][j+1] + 1
			} else {
				common[i][j] = max(common[i+1][j], common[i][j+1])
			}
		}
	}
	var lines []string
	for i, j := 0, 0; i < len(a) || j < len(b); {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			lines = append(lines, "  "+a[i])
			i, j = i+1, j+1
		case j == len(b) || i < len(a) && common[i+1][j] >= common[i][j+1]:
			lines = append(lines, "- "+a[i])
			i++
		default:
			lines = append(lines, "+ "+b[j])
			j++
		}
	}
	return strings.Join(shorten(lines), "\n")
}

// shorten keeps two equal lines around each difference.
func shorten(lines []string) []string {
	const around = 2
	var kept []string
	for i, line := range lines {
		near := slices.ContainsFunc(lines[max(0, i-around):min(len(lines), i+around+1)],
			func(l string) bool { return !strings.HasPrefix(l, "  ") })
		switch {
		case near:
			kept = append(kept, line)
		case len(kept) == 0 || kept[len(kept)-1] != "  …":
			kept = append(kept, "  …")
		}
	}
	return kept
}
