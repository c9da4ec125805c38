package main

import (
	"os"
	"strconv"
	"strings"
	"time"
)

// busyIsTooMuch is the share of the processors' time from which on times of waking are not those of an idle machine: a thread is then
// woken on the core of the one that wakes it, which is several times as quick.
const busyIsTooMuch = 0.15

// busyShare is the share of their time that the processors spend on what is running already, 0 where the system does not tell.
func busyShare() float64 {
	busyBefore, allBefore := processorTimes()
	time.Sleep(time.Second / 2)
	busy, all := processorTimes()
	if all <= allBefore {
		return 0
	}
	return float64(busy-busyBefore) / float64(all-allBefore)
}

// processorTimes are the busy and all ticks of all processors together since the system's start (proc(5), /proc/stat).
func processorTimes() (busy, all int64) {
	text, err := os.ReadFile("/proc/stat")
	if err != nil {
		return 0, 0
	}
	first, _, _ := strings.Cut(string(text), "\n")
	for i, field := range strings.Fields(first) {
		ticks, err := strconv.ParseInt(field, 10, 64)
		if err != nil {
			continue // the line's name
		}
		all += ticks
		if i != 4 && i != 5 { // idle, and waiting for a disk
			busy += ticks
		}
	}
	return busy, all
}
