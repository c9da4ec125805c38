// Command recordlessons runs every lesson, on the default machine and on some others, and prints the SHA-256 of
// each recording. A test runs it natively and as WebAssembly and compares the lines.
package main

import (
	"crypto/sha256"
	"fmt"
	"io"
	"os"

	"futurescope/engine"
	"futurescope/engine/scenario"
)

func main() { printDigests(os.Stdout) }

// printDigests writes one line for each lesson and machine: lesson, machine, digest.
func printDigests(out io.Writer) {
	for _, lesson := range scenario.Lessons() {
		for _, variant := range machines() {
			result := engine.Run(engine.Program{Filename: "main.py", Source: lesson.Source}, engine.Options{Machine: variant.machine})
			fmt.Fprintf(out, "%s %s %x\n", lesson.ID, variant.name, sha256.Sum256(result.Recording.Encode()))
		}
	}
}

type variant struct {
	name    string
	machine engine.Machine
}

// machines are the default one and those that take the kernel's other paths.
func machines() []variant {
	standard := engine.DefaultMachine()
	random, free, single := standard, standard, standard
	random.Policy, random.Seed = "random", 7
	free.GIL = false
	single.Cores = 1
	return []variant{{"default", standard}, {"random-7", random}, {"no-gil", free}, {"one-core", single}}
}
