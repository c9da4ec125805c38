// Command fuzzdiff compares the engine with CPython 3.11 on random programs.
//
//	go run ./engine/internal/fuzzdiff                        # 2,000 programs from seed 1
//	go run ./engine/internal/fuzzdiff -seed 7 -duration 30m  # as many as fit
//	go run ./engine/internal/fuzzdiff -seed 7 -count 1       # one program again
//	go run ./engine/internal/fuzzdiff -seed 7 -print         # only show it
//	go run ./engine/internal/fuzzdiff -dense -duration 5m    # programs of forty statements that may all fail
//
// Program number N is a function of the seed N and nothing else, so a run over the seeds 1 to 2000 is reproduced
// piece by piece. What happens to each:
//
//   - grammar.go derives it from the files in grammar/, whose notation is explained there.
//   - oracle.go has CPython run it: one process stays (oracle.py), which forks for each program,
//     so that every program is a process of its own without the time that starting one takes.
//   - compare.go runs it in the engine and compares standard output, standard error and exit code, with the
//     rules of the golden corpus: addresses are masked, frames of library files are left out.
//   - A difference counts only if whole processes of CPython with several hash seeds agree with each other,
//     two allocators and different addresses (sitecustomize.py), which leaves out the order of sets of strings and everything else
//     that is left to chance.
//   - minimise.go makes the program as small as it can while the difference stays.
//
// Only the finds are printed, each with its seed. The exit code is 1 if there are any. What the playground
// refuses ("the playground does not support …") and what takes too long is counted and left out.
package main
