package trace

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// How a text timeline draws things. Every mark is one column wide in a terminal.
const (
	markRunning  = '█'
	markMoment   = '▏' // ran, but for less than half of the column
	markWantsGIL = '▒'
	markRunnable = '░'
	markSleeping = '~'
	markWaiting  = '·'
	markIdle     = ' '
	markZombie   = 'z'
	markQueued   = '·'
	markTask     = '━'
	markDone     = '✓'
	markFailed   = '✗'
	markCancel   = '⊘'
)

const (
	minTimelineColumns = 40
	maxLabelColumns    = 26
	maxTimelineRows    = 60 // futures, and threads of a process, beyond which the rest is only counted
)

// WriteTimeline draws the recording as text for a terminal that is columns wide: a row for each future in the
// order of submission, with its rank of completion, and a row for each thread, on one time axis. A column shows what
// took most of its time. The result is the same for equal recordings.
func WriteTimeline(w io.Writer, recording *Recording, columns int) error {
	told := tell(recording)
	summary := Summarize(recording)
	t := &timeline{out: bufio.NewWriter(w), told: told}
	t.labelColumns = told.labelColumns()
	t.columns = max(columns, minTimelineColumns) - t.labelColumns - len(" │") - 4
	if t.columns < 10 {
		t.columns = 10
	}
	t.axis()
	t.futures()
	for i := range told.processes {
		t.process(&told.processes[i])
	}
	t.legend()
	t.summary(&summary)
	return t.out.Flush()
}

// timeline is the drawing in progress. Errors of the writer are kept by out.
type timeline struct {
	out          *bufio.Writer
	told         *history
	labelColumns int
	columns      int // of the picture itself
}

// labelColumns is how wide the names at the left are.
func (h *history) labelColumns() int {
	widest := len("futures")
	for i := range h.futures {
		widest = max(widest, textColumns(h.futures[i].label)+2)
	}
	for i := range h.threads {
		widest = max(widest, textColumns(h.threads[i].name)+1)
	}
	for i := range h.processes {
		widest = max(widest, textColumns(h.processTitle(i)))
	}
	return min(widest, maxLabelColumns)
}

func (h *history) processTitle(i int) string {
	if len(h.processes) == 1 {
		return "threads"
	}
	return h.processes[i].name
}

// columnOf is the column in which a time lies.
func (t *timeline) columnOf(timeNs int64) int {
	if t.told.endNs <= 0 {
		return 0
	}
	column := int(float64(timeNs) / float64(t.told.endNs) * float64(t.columns))
	return min(max(column, 0), t.columns-1)
}

// beginNs is the time at the left edge of a column; column t.columns is the end.
func (t *timeline) beginNs(column int) int64 {
	return t.told.endNs/int64(t.columns)*int64(column) + t.told.endNs%int64(t.columns)*int64(column)/int64(t.columns)
}

// axis writes the line of times: as many round steps as have room.
func (t *timeline) axis() {
	line := []rune(strings.Repeat(" ", t.columns))
	stepNs := axisStep(t.told.endNs, max(t.columns/14, 2))
	for timeNs := int64(0); stepNs > 0 && timeNs <= t.told.endNs; timeNs += stepNs {
		label := []rune("╷" + FormatNs(timeNs))
		if column := t.columnOf(timeNs); column+len(label) <= len(line) {
			copy(line[column:], label)
		}
	}
	t.row("", string(line), "")
}

// axisStep is the smallest of 1, 2, 5 times a power of ten of which the duration holds at most that many.
func axisStep(durationNs int64, atMost int) int64 {
	for unit := int64(1); unit <= durationNs; unit *= 10 {
		for _, factor := range [...]int64{1, 2, 5} {
			if durationNs/(unit*factor) <= int64(atMost) {
				return unit * factor
			}
		}
		if unit > durationNs/10 {
			break
		}
	}
	return max(durationNs, 0)
}

func (t *timeline) row(label, picture, after string) {
	label = cutText(label, t.labelColumns)
	t.out.WriteString(label)
	t.out.WriteString(strings.Repeat(" ", t.labelColumns-textColumns(label)))
	line := "│" + picture
	if after != "" {
		line += " " + after
	}
	t.out.WriteString(" " + strings.TrimRight(line, " ") + "\n")
}

func (t *timeline) futures() {
	drawn, left := 0, 0
	for i := range t.told.futures {
		future := &t.told.futures[i]
		switch {
		case future.async: // below the thread that runs its event loop
			continue
		case drawn == 0:
			t.row("futures", "", "")
		}
		if drawn == maxTimelineRows {
			left++
			continue
		}
		drawn++
		t.future(future)
	}
	if left > 0 {
		t.row(fmt.Sprintf(" … %d more", left), "", "")
	}
}

// future draws one future: queued, its task, and how it ended.
func (t *timeline) future(future *futureHistory) {
	picture := []rune(strings.Repeat(" ", t.columns))
	beginNs := future.pendingNs
	if future.submitNs != never {
		beginNs = future.submitNs
	}
	endNs := future.doneNs
	if endNs == never {
		endNs = t.told.endNs
	}
	runNs := endNs
	if future.startNs != never {
		runNs = future.startNs
	} else if future.runNs != never {
		runNs = future.runNs
	}
	fill(picture, t.columnOf(beginNs), t.columnOf(runNs), markQueued)
	if runNs < endNs {
		fill(picture, t.columnOf(runNs), t.columnOf(endNs), markTask)
	}
	after := ""
	if future.doneNs != never {
		picture[t.columnOf(future.doneNs)] = future.mark()
		after = rankText(future.rank)
	}
	t.row(" "+future.label, string(picture), after)
}

// mark tells how the future ended.
func (f *futureHistory) mark() rune {
	switch f.state {
	case FutureFinished:
		return markDone
	case FutureFailed:
		return markFailed
	case FutureCancelled, FutureCancelledNotified:
		return markCancel
	}
	return ' '
}

// rankText is a circled number up to 20 and a plain one in parentheses from there.
func rankText(rank int32) string {
	switch {
	case rank < 1:
		return ""
	case rank <= 20:
		return string('①' + rune(rank-1))
	}
	return "(" + strconv.Itoa(int(rank)) + ")"
}

func fill(picture []rune, from, to int, mark rune) {
	for i := from; i <= to && i < len(picture); i++ {
		picture[i] = mark
	}
}

func (t *timeline) process(process *processHistory) {
	t.row(t.told.processTitle(t.told.indexOf(process)), t.processPicture(process), t.processNote(process))
	drawn, left := 0, 0
	for i := range t.told.threads {
		if thread := &t.told.threads[i]; thread.process == process.id {
			if drawn == maxTimelineRows {
				left++
				continue
			}
			drawn++
			t.row(" "+thread.name, t.statePicture(thread.states), "")
			t.asyncTasks(thread.id)
		}
	}
	if left > 0 {
		t.row(fmt.Sprintf(" … %d more", left), "", "")
	}
}

// processPicture shows when a process that was started by another was a zombie: ended, and not yet waited for.
func (t *timeline) processPicture(process *processHistory) string {
	if process.parent == 0 || process.exitNs == never {
		return ""
	}
	until := process.reapNs
	if until == never {
		until = t.told.endNs
	}
	if until == process.exitNs {
		return ""
	}
	picture := []rune(strings.Repeat(" ", t.columns))
	fill(picture, t.columnOf(process.exitNs), t.columnOf(until), markZombie)
	return strings.TrimRight(string(picture), " ")
}

// processNote says how a process that was started by another ended, and what became of it.
func (t *timeline) processNote(process *processHistory) string {
	if process.parent == 0 || process.exitNs == never {
		return ""
	}
	note := fmt.Sprintf("exit code %d", process.exitCode)
	switch {
	case process.orphanNs != never && process.orphanNs < process.exitNs:
		note += ", orphan"
	case process.reapNs == never:
		note += ", zombie"
	}
	return note
}

func (h *history) indexOf(process *processHistory) int {
	for i := range h.processes {
		if &h.processes[i] == process {
			return i
		}
	}
	return 0
}

// asyncTasks draws the tasks of the event loop that a thread runs, as if each were a thread.
func (t *timeline) asyncTasks(loop ThreadID) {
	tasks := t.told.loopTasks[loop]
	for _, i := range tasks[:min(len(tasks), maxTimelineRows)] {
		task := &t.told.futures[i]
		picture := []rune(t.statePicture(task.steps))
		after := ""
		if task.doneNs != never {
			picture[t.columnOf(task.doneNs)] = task.mark()
			after = rankText(task.rank)
		}
		t.row("  "+task.label, string(picture), after)
	}
	if left := len(tasks) - maxTimelineRows; left > 0 {
		t.row(fmt.Sprintf("  … %d more tasks", left), "", "")
	}
}

// stateMarks are the marks of the states, by their number.
var stateMarks = [...]rune{markRunning, markWantsGIL, markRunnable, markSleeping, markWaiting, markIdle}

// statePicture shows for each column the state that took most of its time. Who ran in
// the column, but less than it did something else, leaves a thin mark.
func (t *timeline) statePicture(states []stateSpan) string {
	picture := make([]rune, t.columns)
	next := 0
	for column := range picture {
		beginNs, endNs := t.beginNs(column), t.beginNs(column+1)
		var inStateNs [len(stateMarks)]int64
		var ran bool
		for i := next; i < len(states); i++ {
			span := &states[i]
			if span.beginNs >= endNs && endNs < t.told.endNs || span.beginNs > endNs {
				break
			}
			if span.endNs <= beginNs {
				next = i // spans before this one are over for all columns to come
			}
			if span.state < 0 || int(span.state) >= len(stateMarks) {
				continue
			}
			overlapNs := min(span.endNs, endNs) - max(span.beginNs, beginNs)
			inStateNs[span.state] += max(overlapNs, 0)
			ran = ran || span.state == Running && span.endNs > beginNs
		}
		picture[column] = dominant(inStateNs[:], ran)
	}
	return string(picture)
}

func dominant(inStateNs []int64, ran bool) rune {
	longest, mark := int64(0), ' '
	for state, ns := range inStateNs {
		if ns > longest {
			longest, mark = ns, stateMarks[state]
		}
	}
	if mark != markRunning && ran {
		return markMoment
	}
	return mark
}

func (t *timeline) legend() {
	t.out.WriteString("\n")
	if len(t.told.futures) > 0 {
		fmt.Fprintf(t.out, "futures: %c queued  %c running  %c result  %c exception  %c cancelled  ①② order of completion\n",
			markQueued, markTask, markDone, markFailed, markCancel)
	}
	fmt.Fprintf(t.out, "threads: %c running  %c for a moment  %c wants the GIL  %c wants a core  %c sleeping  %c waiting\n",
		markRunning, markMoment, markWantsGIL, markRunnable, markSleeping, markWaiting)
	if len(t.told.processes) > 1 {
		fmt.Fprintf(t.out, "processes: %c zombie, ended but not waited for\n", markZombie)
	}
}

func (t *timeline) summary(s *Summary) {
	parts := []string{FormatNs(s.MakespanNs) + " in all", "CPU " + FormatNs(s.BusyNs)}
	if s.Tasks > 0 {
		parts = append(parts, countText(s.Tasks, "task"))
	}
	if s.LeftOut > 0 {
		parts = append(parts, countText(s.LeftOut, "more task")+", too many to be drawn")
	}
	for _, count := range []struct {
		number int
		what   string
	}{{s.Failed, "failed"}, {s.Cancelled, "cancelled"}, {s.Unfinished, "unfinished"}} {
		if count.number > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", count.number, count.what))
		}
	}
	if s.Started > 0 && s.LeftOut == 0 {
		parts = append(parts, FormatNs(s.MeanQueueingNs())+" in the queue on average",
			strconv.FormatFloat(s.SpeedUp(), 'f', 1, 64)+" × as fast as one worker")
	}
	t.out.WriteString(strings.Join(parts, " · ") + "\n")
}

func countText(number int, what string) string {
	if number == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", number, what)
}

// FormatNs writes a duration for people, with up to three decimals: "0", "250 ns", "1.5 ms", "2 s".
func FormatNs(ns int64) string {
	switch {
	case ns < 0:
		return "-" + FormatNs(-max(ns, -1<<62))
	case ns == 0:
		return "0"
	case ns < 1_000:
		return strconv.FormatInt(ns, 10) + " ns"
	case ns < 999_999:
		return decimal(ns, 1_000) + " µs"
	case ns < 999_999_500:
		return decimal(ns, 1_000_000) + " ms"
	}
	return decimal(ns, 1_000_000_000) + " s"
}

// decimal writes ns / unit with up to three decimals, rounded, without trailing zeros.
func decimal(ns, unit int64) string {
	thousandths := (ns/unit)*1000 + (ns%unit*1000+unit/2)/unit
	text := strconv.FormatInt(thousandths/1000, 10)
	if rest := thousandths % 1000; rest != 0 {
		digits := strconv.FormatInt(1000+rest, 10)[1:]
		text += "." + strings.TrimRight(digits, "0")
	}
	return text
}

// textColumns is how many columns of a terminal the text takes. East Asian wide characters take two.
func textColumns(text string) int {
	columns := 0
	for _, r := range text {
		columns += runeColumns(r)
	}
	return columns
}

func runeColumns(r rune) int {
	switch {
	case r < 0x20, r >= 0x300 && r <= 0x36F:
		return 0
	case r >= 0x1100 && r <= 0x115F, r >= 0x2E80 && r <= 0xA4CF, r >= 0xAC00 && r <= 0xD7A3,
		r >= 0xF900 && r <= 0xFAFF, r >= 0xFE30 && r <= 0xFE6F, r >= 0xFF00 && r <= 0xFF60,
		r >= 0xFFE0 && r <= 0xFFE6, r >= 0x1F300 && r <= 0x1FAFF, r >= 0x20000 && r <= 0x3FFFD:
		return 2
	}
	return 1
}

// cutText shortens the text to a number of columns and leaves out control characters.
func cutText(text string, columns int) string {
	if utf8.ValidString(text) && textColumns(text) <= columns && !strings.ContainsFunc(text, isControl) {
		return text
	}
	var cut strings.Builder
	used, whole := 0, textColumns(text) <= columns
	for _, r := range text {
		if isControl(r) {
			continue
		}
		if !whole && used+runeColumns(r) > columns-1 {
			cut.WriteRune('…')
			break
		}
		used += runeColumns(r)
		cut.WriteRune(r)
	}
	return cut.String()
}

func isControl(r rune) bool { return r < 0x20 || r == 0x7F }
