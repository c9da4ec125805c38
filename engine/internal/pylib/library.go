// Package pylib is the standard library that programs import, and what joins the interpreter (package vm) to
// the simulated machine (package sim): Run runs a program on a machine and returns the recording.
//
//   - run.go: a run from loading the program to what CPython does at exit.
//   - host.go: a Python thread is a sim.Body that runs a vm.Thread slice by slice. It keeps both clocks together, records
//     source lines, and lets native code wait: await turns a kernel operation into one of the interpreter's.
//   - runtime.go: the modules written in Go, and where those written in Python come from (lib/).
//   - world.go: what all processes of a run share. process_*.go: the private module _fs_process, which is the operating system to os,
//     multiprocessing, subprocess and signal: fork, fresh interpreters, commands, descriptors, semaphores, shared memory, signals.
//     process_fork.go says how a process is copied; what a native module keeps in a Go closure would not be, so it keeps nothing there.
//   - threads.go, locks.go, conditions.go: what threading and queue are made of.
//   - futures.go, pools.go: concurrent.futures over package futures.
//   - clock.go: the time module. The wall clock of every run begins at 2024-01-01 09:00:00 UTC.
//   - names.go, brief.go: what the recording calls things: variables, calls, results.
//   - The rest are modules that have nothing to do with threads.
//
// A module whose name begins with _fs_ is private: its functions are the native half of a module in lib/.
// State that other threads can see changes only inside operations (atOnce for those that never wait), because an operation is carried
// out when its thread is the earliest of the machine; see the time rule of package sim.
package pylib

import "embed"

// library holds the modules that are written in Python, one file or folder each, named as they are
// imported. They are compiled when a program first imports them. Being Python, their classes can be
// subclassed and their callbacks can block, like everything else a program defines.
//
//go:embed all:lib
var library embed.FS
