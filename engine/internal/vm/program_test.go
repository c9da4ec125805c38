package vm

import (
	"os"
	"strings"
	"testing"
)

// runProgram runs a program to its end and returns what it wrote.
func runProgram(source string, budgetNs int64) (stdout, stderr string) {
	var out, errors strings.Builder
	rt := NewRuntime(Config{Write: func(t *Thread, stream int, text string) {
		if stream == 1 {
			out.WriteString(text)
		} else {
			errors.WriteString(text)
		}
	}})
	main, err := rt.LoadMain("main.py", source)
	if err != nil {
		return "", err.Error()
	}
	thread := rt.NewThread(nil)
	thread.Begin(main)
	for {
		if status := thread.Run(budgetNs); status == Finished {
			break
		}
	}
	if e := thread.Exception(); e != nil {
		errors.WriteString(e.Error())
	}
	return out.String(), errors.String()
}

func TestScratch(t *testing.T) {
	file := os.Getenv("PYFILE")
	if file == "" {
		t.Skip()
	}
	source, _ := os.ReadFile(file)
	out, errs := runProgram(string(source), 1<<50)
	os.Stdout.WriteString(out)
	os.Stderr.WriteString(errs)
}
