//go:build js && wasm

package main

import (
	"encoding/binary"
	"strings"
	"syscall/js"

	"futurescope/engine/trace"
)

// runProgram draws the same six calls whatever the program says, until the
// engine's facade is there to run it.
func runProgram(request js.Value, progress func(virtualNs, events int64) bool) []byte {
	source := request.Get("source").String()
	if strings.Contains(source, "while True") {
		for i := int64(0); progress(i*1_000_000, i); i++ {
			for range 100_000 {
			}
		}
	}
	s := &standIn{recorder: trace.NewRecorder(), index: map[string]int32{}}
	s.intern("")
	s.tell()
	return s.encode()
}

type standIn struct {
	recorder *trace.Recorder
	events   []trace.Event
	strings  []string
	index    map[string]int32
}

func (s *standIn) intern(text string) int32 {
	if at, ok := s.index[text]; ok {
		return at
	}
	s.index[text] = int32(len(s.strings))
	s.strings = append(s.strings, text)
	return s.index[text]
}

func (s *standIn) at(ms int64, kind trace.Kind, thread trace.ThreadID, a, b, c int32) {
	s.events = append(s.events, trace.Event{TimeNs: ms * 1_000_000, Kind: kind, Thread: thread, A: a, B: b, C: c})
}

func (s *standIn) tell() {
	s.at(0, trace.ProcessStart, trace.NoThread, 1, 0, s.intern("python"))
	s.at(0, trace.ThreadStart, 0, 1, s.intern("MainThread"), int32(trace.FlagMain))
	s.at(0, trace.ThreadState, 0, int32(trace.Running), 0, 0)
	s.at(0, trace.GILAcquire, 0, 1, 0, 0)
	s.at(10, trace.ResourceNew, 0, 0, int32(trace.ResourcePool), s.intern("pool"))
	s.at(10, trace.PoolStart, 0, 0, 3, s.intern("TPE-0"))
	for i := range int32(3) {
		s.at(12, trace.ThreadStart, trace.ThreadID(i+1), 1, s.intern("TPE-0_"+string(rune('0'+i))), int32(trace.FlagWorker))
		s.at(12, trace.WorkerStart, trace.ThreadID(i+1), 0, 0, 0)
	}
	for i := range int32(3) {
		future := i + 1
		s.at(14, trace.ResourceNew, 0, future, int32(trace.ResourceFuture), 0)
		s.at(14, trace.TaskSubmit, 0, future, 0, s.intern("fetch("+string(rune('a'+i))+")"))
		s.at(14, trace.FutureState, 0, future, int32(trace.FuturePending), 0)
	}
	s.at(16, trace.Line, 0, 14, s.intern("<module>"), 0)
	s.at(16, trace.GILRelease, 0, 1, 0, 0)
	s.at(16, trace.ThreadState, 0, int32(trace.Waiting), 1, -1)
	for i := range int32(3) {
		s.at(18, trace.TaskStart, trace.ThreadID(i+1), i+1, 0, 0)
		s.at(18, trace.FutureState, trace.ThreadID(i+1), i+1, int32(trace.FutureRunning), 0)
		s.at(18, trace.Line, trace.ThreadID(i+1), 8, s.intern("fetch"), 0)
		s.at(18, trace.ThreadState, trace.ThreadID(i+1), int32(trace.Sleeping), 0, 0)
	}
	for rank, i := range []int32{1, 0, 2} {
		end := int64(140 + 180*rank)
		s.at(end, trace.ThreadState, trace.ThreadID(i+1), int32(trace.Running), 0, 0)
		s.at(end, trace.FutureState, trace.ThreadID(i+1), i+1, int32(trace.FutureFinished), int32(rank+1))
		s.at(end, trace.TaskEnd, trace.ThreadID(i+1), i+1, 0, 0)
		s.at(end, trace.ThreadState, trace.ThreadID(i+1), int32(trace.Idle), 0, -1)
		s.at(end+1, trace.ThreadState, 0, int32(trace.Running), 0, 0)
		s.at(end+2, trace.Output, 0, 1, s.intern(string(rune('a'+i))+" 1024\n"), 0)
		s.at(end+3, trace.ThreadState, 0, int32(trace.Waiting), 1, -1)
	}
	s.at(600, trace.ThreadEnd, 0, 0, 0, 0)
	s.at(600, trace.ProcessExit, trace.NoThread, 1, 0, 0)
	s.at(600, trace.RunEnd, trace.NoThread, int32(trace.OutcomeFinished), 0, 0)
}

func (s *standIn) encode() []byte {
	text := strings.Join(s.strings, "")
	out := []byte("FSRC")
	for _, n := range []int{1, len(s.events), len(s.strings), len(text), 0} {
		out = binary.LittleEndian.AppendUint32(out, uint32(n))
	}
	column := func(get func(trace.Event) uint32) {
		for _, event := range s.events {
			out = binary.LittleEndian.AppendUint32(out, get(event))
		}
	}
	column(func(e trace.Event) uint32 { return uint32(e.TimeNs) })
	column(func(e trace.Event) uint32 { return uint32(e.TimeNs >> 32) })
	column(func(e trace.Event) uint32 { return uint32(e.Thread) })
	column(func(e trace.Event) uint32 { return uint32(e.A) })
	column(func(e trace.Event) uint32 { return uint32(e.B) })
	column(func(e trace.Event) uint32 { return uint32(e.C) })
	offset := 0
	for _, text := range s.strings {
		out = binary.LittleEndian.AppendUint32(out, uint32(offset))
		offset += len(text)
	}
	out = binary.LittleEndian.AppendUint32(out, uint32(offset))
	for _, event := range s.events {
		out = append(out, byte(event.Kind))
	}
	return append(out, text...)
}
