//go:build unix

package main

import (
	"fmt"
	"os/exec"
	"runtime"
	"syscall"
)

// peakMemory is the largest resident memory that a command, which has ended, had.
func peakMemory(command *exec.Cmd) string {
	usage, ok := command.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		return "?"
	}
	kib := int64(usage.Maxrss)
	if runtime.GOOS == "darwin" {
		kib /= 1024 // there it is in bytes
	}
	return fmt.Sprintf("%d MiB", kib/1024)
}
