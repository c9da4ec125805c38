package trace

import (
	"bufio"
	"cmp"
	"io"
	"slices"
	"strconv"
)

// ExportPerfetto writes the recording in the Chrome Trace Event format (JSON), which
// https://ui.perfetto.dev and chrome://tracing open. Equal recordings give equal bytes.
//
//   - A process of the run is a process there; its threads, and its GIL, are its tracks.
//   - A thread's track shows its states, and around them the tasks and callbacks it runs.
//   - A future is an asynchronous span with its queued and its running part inside, and arrows lead from
//     its submission over its task to whoever received its outcome. The parts of an asyncio task are the steps of its
//     coroutine, which the event loop's thread shows too, and what it waits for between them.
//   - Locks are asynchronous spans too. Queue lengths, memory and busy cores are counters; output, exceptions and
//     the end of a hung run are instants.
//
// Spans are written as begin and end, not with a duration, because both then carry the time of the same
// instant to the same rounding and nest exactly. Whatever is open at the end of the recording is closed there.
func ExportPerfetto(w io.Writer, recording *Recording) error {
	e := &perfetto{recording: recording, told: map[int32]*perfettoFuture{}, names: map[int32]string{},
		kinds: map[int32]ResourceKind{}, threads: map[ThreadID]*perfettoThread{}, gil: map[int32]*perfettoSpan{},
		locks: map[int32]*perfettoSpan{}}
	e.chooseTrackNumbers()
	for _, event := range recording.events {
		e.nowNs = event.TimeNs
		e.take(event)
	}
	e.closeAll()
	slices.SortFunc(e.rows, func(a, b perfettoRow) int { return cmp.Compare(a.order, b.order) })
	out := bufio.NewWriter(w)
	out.WriteString(`{"displayTimeUnit":"ms","traceEvents":[`)
	for i := range e.rows {
		if i > 0 {
			out.WriteByte(',')
		}
		out.WriteByte('\n')
		e.rows[i].write(out)
	}
	out.WriteString("\n]}\n")
	return out.Flush()
}

// perfettoRow is one event of the format. Order is its place in the file: rows are made
// when a span is over, but spans must appear where they began.
type perfettoRow struct {
	order    int
	timeNs   int64
	phase    byte // B E span of a thread, b n e asynchronous, s t f arrow, C counter, i instant, M metadata
	process  int32
	track    int64
	name     string
	category string
	id       int32 // of asynchronous spans and arrows
	argument string
	value    string // of the argument: a JSON value
}

func (r *perfettoRow) write(out *bufio.Writer) {
	out.WriteString(`{"ph":"`)
	out.WriteByte(r.phase)
	out.WriteString(`","pid":`)
	out.WriteString(strconv.Itoa(int(r.process)))
	out.WriteString(`,"tid":`)
	out.WriteString(strconv.FormatInt(r.track, 10))
	if r.phase != 'M' {
		out.WriteString(`,"ts":`)
		out.WriteString(microseconds(r.timeNs))
	}
	out.WriteString(`,"name":`)
	out.WriteString(jsonText(r.name))
	if r.category != "" {
		out.WriteString(`,"cat":"` + r.category + `"`)
	}
	switch r.phase {
	case 'b', 'n', 'e', 's', 't', 'f':
		out.WriteString(`,"id":` + strconv.Itoa(int(r.id)))
	case 'i':
		out.WriteString(`,"s":"t"`)
	}
	if r.phase == 't' || r.phase == 'f' {
		out.WriteString(`,"bp":"e"`) // the arrow ends at the span around this time, not at the next one
	}
	if r.argument != "" {
		out.WriteString(`,"args":{"` + r.argument + `":` + r.value + `}`)
	}
	out.WriteByte('}')
}

// microseconds is the format's unit, with the nanoseconds as decimals.
func microseconds(ns int64) string {
	return strconv.FormatInt(ns/1000, 10) + "." + strconv.FormatInt(1000+ns%1000, 10)[1:]
}

// jsonText writes a string as JSON. The text is valid UTF-8, so only quotes, backslashes and control characters need care.
func jsonText(text string) string {
	const hex = "0123456789abcdef"
	quoted := make([]byte, 0, len(text)+2)
	quoted = append(quoted, '"')
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '"' || c == '\\':
			quoted = append(quoted, '\\', c)
		case c == '\n':
			quoted = append(quoted, '\\', 'n')
		case c == '\t':
			quoted = append(quoted, '\\', 't')
		case c < 0x20 || c == 0x7F:
			quoted = append(quoted, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		default:
			quoted = append(quoted, c)
		}
	}
	return string(append(quoted, '"'))
}

// perfetto is an export in progress.
type perfetto struct {
	recording *Recording
	rows      []perfettoRow
	order     int
	nowNs     int64

	gilTrack     int64 // of process 0; a process's is this plus its id
	threadTrack  int64 // of thread 0, unless that is a main thread
	firstProcess int32
	busyCores    int
	threads      map[ThreadID]*perfettoThread
	threadOrder  []*perfettoThread
	told         map[int32]*perfettoFuture
	futureOrder  []*perfettoFuture
	names        map[int32]string
	kinds        map[int32]ResourceKind
	gil          map[int32]*perfettoSpan // by process
	locks        map[int32]*perfettoSpan // by resource
	open         []*perfettoSpan         // of GILs and locks, in the order in which they were opened
}

type perfettoThread struct {
	id      ThreadID
	process int32
	track   int64
	name    string
	ended   bool
	state   *perfettoSpan   // nil before the first one
	running bool            // whether it counts as a busy core
	spans   []*perfettoSpan // tasks and callbacks, innermost last
}

// perfettoSpan is an open span; its begin has its place in the order already.
type perfettoSpan struct {
	begin perfettoRow
	kind  Kind // TaskStart, CallbackStart or AsyncTaskStep
	about int32
	keep  bool // even when it takes no time
	over  bool
}

type perfettoFuture struct {
	id      int32
	process int32
	track   int64
	whole   *perfettoSpan
	part    *perfettoSpan // queued or running; of an asyncio task a step or a wait
	async   bool          // whether it is that of an asyncio task
	arrow   []perfettoRow
}

// chooseTrackNumbers looks for numbers that no two tracks share, in the whole file: Perfetto takes a track number for a
// thread id of the operating system, and the main thread's is the process's.
func (e *perfetto) chooseTrackNumbers() {
	var processes, threads int64
	for _, event := range e.recording.events {
		switch event.Kind {
		case ProcessStart:
			processes = max(processes, int64(event.A))
			if e.firstProcess == 0 {
				e.firstProcess = event.A
			}
		case ThreadStart:
			threads = max(threads, int64(event.Thread))
		}
	}
	roundUp := func(n int64) int64 { return (n/1000 + 1) * 1000 }
	e.threadTrack = roundUp(processes)
	e.gilTrack = e.threadTrack + roundUp(threads)
}

func (e *perfetto) place() int {
	e.order++
	return e.order
}

func (e *perfetto) add(row perfettoRow) {
	row.order, row.timeNs = e.place(), e.nowNs
	e.rows = append(e.rows, row)
}

// begin opens a span; end writes it, unless it took no time and nothing hangs on it.
func (e *perfetto) begin(row perfettoRow) *perfettoSpan {
	row.order, row.timeNs = e.place(), e.nowNs
	return &perfettoSpan{begin: row}
}

func (e *perfetto) end(span *perfettoSpan) {
	if span == nil || span.over {
		return
	}
	span.over = true
	if span.begin.timeNs == e.nowNs && !span.keep {
		return
	}
	e.rows = append(e.rows, span.begin)
	row := span.begin
	row.phase, row.argument = 'E', ""
	if span.begin.phase == 'b' {
		row.phase = 'e'
	}
	e.add(row)
}

// closeAll ends what is still open, innermost first.
func (e *perfetto) closeAll() {
	for _, thread := range e.threadOrder {
		e.closeThread(thread)
	}
	for _, future := range e.futureOrder {
		e.end(future.part)
		e.end(future.whole)
		e.writeArrow(future)
	}
	for _, span := range e.open {
		e.end(span)
	}
}

// writeArrow adds a future's arrow, if it leads anywhere.
func (e *perfetto) writeArrow(future *perfettoFuture) {
	last := len(future.arrow) - 1
	if last < 1 || future.arrow[0].phase != 's' {
		return
	}
	future.arrow[last].phase = 'f'
	e.rows = append(e.rows, future.arrow...)
}
