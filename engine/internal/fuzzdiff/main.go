package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"futurescope/engine/internal/syntax"
)

// settings are what the command line says.
type settings struct {
	seed     uint64
	programs int
	duration time.Duration
	finds    int // stop after so many
	attempts int // at making one find smaller
	show     bool
	symbol   string // what programs are derived from
}

func main() {
	debug.SetGCPercent(400) // as the command line and the worker do
	var s settings
	flag.Uint64Var(&s.seed, "seed", 1, "the seed of the first program")
	flag.IntVar(&s.programs, "count", 2000, "how many programs")
	flag.DurationVar(&s.duration, "duration", 0, "run for so long instead of counting, for example 30m")
	flag.IntVar(&s.finds, "finds", 20, "stop after so many differences")
	flag.IntVar(&s.attempts, "attempts", 400, "how many smaller programs to try for each difference")
	flag.BoolVar(&s.show, "print", false, "print the program of the seed and do nothing else")
	dense := flag.Bool("dense", false, "programs of many statements, each in a try of its own, which find more a second")
	flag.Parse()
	s.symbol = usualProgram
	if *dense {
		s.symbol = denseProgram
	}
	found, err := run(s, os.Stdout)
	switch {
	case errors.Is(err, errNoPython):
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	case err != nil:
		fmt.Fprintln(os.Stderr, "fuzzdiff:", err)
		os.Exit(2)
	case found > 0:
		os.Exit(1)
	}
}

// run fuzzes and returns the number of different finds.
func run(s settings, out io.Writer) (int, error) {
	grammar, err := loadGrammar()
	if err != nil {
		return 0, err
	}
	if s.show {
		fmt.Fprint(out, grammar.program(s.symbol, s.seed))
		return 0, nil
	}
	python, err := findPython()
	if err != nil {
		return 0, err
	}
	o, err := startOracle(python)
	if err != nil {
		return 0, err
	}
	session := &session{settings: s, grammar: grammar, oracle: o, out: out, start: time.Now(), seen: map[string]uint64{}, reasons: map[string]int{}}
	err = errors.Join(session.run(), o.stop())
	return len(session.seen), err
}

// session is one run of the fuzzer.
type session struct {
	settings
	grammar  *grammar
	oracle   *oracle
	out      io.Writer
	start    time.Time
	verdicts [4]int
	reasons  map[string]int    // why programs were refused or skipped, and how often
	seen     map[string]uint64 // minimal programs, without their numbers and names, and the seed that found them
}

func (s *session) run() error {
	seed := s.seed
	for ; s.goesOn(seed) && len(s.seen) < s.finds; seed++ {
		if err := s.try(seed); err != nil {
			return fmt.Errorf("seed %d: %w", seed, err)
		}
	}
	elapsed := time.Since(s.start)
	programs := seed - s.seed
	fmt.Fprintf(s.out, "%d programs (seeds %d to %d) in %v, %.0f a second: %d same, %d different (%d kinds), %d refused, %d skipped\n",
		programs, s.seed, seed-1, elapsed.Round(time.Second), float64(programs)/elapsed.Seconds(),
		s.verdicts[same], s.verdicts[different], len(s.seen), s.verdicts[refused], s.verdicts[skipped])
	for _, reason := range slices.Sorted(maps.Keys(s.reasons)) {
		fmt.Fprintf(s.out, "  %d times: %s\n", s.reasons[reason], reason)
	}
	return nil
}

func (s *session) goesOn(seed uint64) bool {
	if s.duration > 0 {
		return time.Since(s.start) < s.duration
	}
	return seed < s.seed+uint64(s.programs)
}

// try runs the program of one seed and reports a difference.
func (s *session) try(seed uint64) error {
	program := s.grammar.program(s.symbol, seed)
	result, description, err := compare(s.oracle, program)
	if err != nil || result != different {
		s.count(result, description)
		return err
	}
	// Most differences are left to chance, such as the order of a set: making those small would be lost time.
	if result, description, err = confirm(s.oracle, program); err != nil || result != different {
		s.count(result, description)
		return err
	}
	_, syntaxError := syntax.Parse("main.py", program)
	small := minimise(program, s.attempts, func(candidate string) bool {
		if _, err := syntax.Parse("main.py", candidate); err != nil && syntaxError == nil {
			return false
		}
		verdict, _, err := compare(s.oracle, candidate)
		return err == nil && verdict == different
	})
	result, description, err = confirm(s.oracle, small)
	s.count(result, description)
	if err != nil || result != different {
		return err
	}
	s.report(seed, small, description)
	return nil
}

func (s *session) count(result verdict, description string) {
	s.verdicts[result]++
	if result == refused || result == skipped {
		s.reasons[description]++
	}
}

// report prints a find, unless it looks like an earlier one.
func (s *session) report(seed uint64, program, description string) {
	kind := kindOf(program)
	if earlier, known := s.seen[kind]; known {
		fmt.Fprintf(s.out, "seed %d: as seed %d\n", seed, earlier)
		return
	}
	s.seen[kind] = seed
	fmt.Fprintf(s.out, "==== seed %d\n%s----\n%s\n", seed, program, description)
}

// kindOf leaves out what often varies between programs that show the same difference.
func kindOf(program string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r == ' ' {
			return -1
		}
		return r
	}, program)
}
