package vm

import (
	"fmt"
	"math"
	"strings"

	"futurescope/engine/internal/pytext"
	"futurescope/engine/internal/syntax"
)

// FormatException returns what CPython prints for an uncaught exception: the chain of causes and contexts, each with its traceback,
// the suggestion "Did you mean", and, where CPython is silent, our own hint.
func (t *Thread) FormatException(e *Exception) (string, error) {
	var text strings.Builder
	if err := t.formatChain(&text, e, map[*Exception]bool{}); err != nil {
		return "", err
	}
	if hint := t.hintFor(e); hint != "" {
		text.WriteString("Hint: " + hint + "\n")
	}
	return text.String(), nil
}

const (
	causeText   = "\nThe above exception was the direct cause of the following exception:\n\n"
	contextText = "\nDuring handling of the above exception, another exception occurred:\n\n"
)

// formatChain prints causes and contexts before the exception itself, each exception once.
func (t *Thread) formatChain(text *strings.Builder, e *Exception, seen map[*Exception]bool) error {
	printer := exceptionPrinter{thread: t, text: text, seen: seen}
	return printer.chain(e)
}

// exceptionPrinter prints exceptions, those inside groups in compartments.
type exceptionPrinter struct {
	thread *Thread
	text   *strings.Builder
	seen   map[*Exception]bool
	depth  int // how many groups we are in
	// needsClose says that the compartment being printed is the last of its group and nothing has closed it yet.
	needsClose bool
}

func (p *exceptionPrinter) chain(e *Exception) error {
	p.seen[e] = true
	switch {
	case e.Cause != nil && !p.seen[e.Cause]:
		if err := p.chainBefore(e.Cause, causeText); err != nil {
			return err
		}
	case e.Cause == nil && e.Context != nil && !e.SuppressContext && !p.seen[e.Context]:
		if err := p.chainBefore(e.Context, contextText); err != nil {
			return err
		}
	}
	if e.Type.IsSubclass(BaseExceptionGroupType) {
		return p.group(e)
	}
	if p.thread.showsTraceback(e) {
		p.emit("Traceback (most recent call last):\n")
		p.emit(p.thread.FormatTraceback(e.Traceback))
	}
	return p.summary(e)
}

// summary prints the last lines. CPython puts the margin of a group before each part and each line of a note, not before the other
// lines of a text of several lines (print_exception_message and print_exception_notes in Python/pythonrun.c).
func (p *exceptionPrinter) summary(e *Exception) error {
	only, err := p.thread.summaryOf(e)
	if err != nil {
		return err
	}
	margin := ""
	if p.depth > 0 {
		margin = p.indent() + "| "
	}
	if only.place != "" {
		p.text.WriteString(margin + only.place)
	}
	p.text.WriteString(margin + only.message)
	for _, note := range only.notes {
		for _, line := range pytext.SplitLines(note, true) {
			p.text.WriteString(margin + line)
		}
		p.text.WriteString("\n")
	}
	p.text.WriteString(only.odd)
	return nil
}

// chainBefore prints what led to an exception. A group in there closes its own compartments only.
func (p *exceptionPrinter) chainBefore(e *Exception, joint string) error {
	needsClose := p.needsClose
	err := p.chain(e)
	p.needsClose = needsClose
	p.emit(joint)
	return err
}

// emit writes lines, inside groups behind the compartment's margin.
func (p *exceptionPrinter) emit(lines string) {
	if p.depth == 0 {
		p.text.WriteString(lines)
		return
	}
	for line := range strings.Lines(lines) {
		p.text.WriteString(p.indent() + "| " + line)
	}
}

func (p *exceptionPrinter) indent() string { return strings.Repeat("  ", p.depth) }

// FormatTraceback returns the lines of the frames, most recent call last, without the heading.
func (t *Thread) FormatTraceback(traceback *Traceback) string {
	var text strings.Builder
	var previous string
	repeats := 0
	flush := func() {
		if repeats > 3 {
			fmt.Fprintf(&text, "  [Previous line repeated %d more time%s]\n", repeats-3, plural(repeats-3))
		}
	}
	for tb := t.lastEntries(traceback); tb != nil; tb = tb.Next {
		key := fmt.Sprint(tb.Code.Filename, "\x00", tb.Code.position(tb.pc).Line, "\x00", tb.Code.Name)
		if key != previous {
			flush()
			previous, repeats = key, 0
		}
		repeats++
		if repeats <= 3 {
			text.WriteString(t.formatFrame(tb))
		}
	}
	flush()
	return text.String()
}

// tracebackLimit is how many entries of a traceback are printed: what the program has set as sys.tracebacklimit, which may be anything
// (PyTraceBack_Print in Python/traceback.c).
func (t *Thread) tracebackLimit() int64 {
	const usual = 1000
	sys, ok := t.runtime.Modules.GetString("sys")
	if !ok || sys.AsModule() == nil {
		return usual
	}
	limit, _ := sys.AsModule().Dict.GetString("tracebacklimit")
	number, ok := limit.PlainInt()
	switch {
	case !limit.IsSet() || !ok:
		return usual
	case number.IsInt():
		return number.Int()
	case number.AsBigInt().Big.Sign() < 0:
		return 0
	}
	return math.MaxInt64
}

// showsTraceback reports whether entries are printed, and a heading above them.
func (t *Thread) showsTraceback(e *Exception) bool {
	return e.Traceback != nil && t.tracebackLimit() > 0
}

// lastEntries leaves out the outermost entries, as many as are beyond the limit.
func (t *Thread) lastEntries(traceback *Traceback) *Traceback {
	count := int64(0)
	for tb := traceback; tb != nil; tb = tb.Next {
		count++
	}
	for limit := t.tracebackLimit(); count > limit; count-- {
		traceback = traceback.Next
	}
	return traceback
}

// formatFrame is tb_displayline in Python/traceback.c.
func (t *Thread) formatFrame(tb *Traceback) string {
	position := tb.Code.position(tb.pc)
	text := fmt.Sprintf("  File \"%s\", line %d, in %s\n", tb.Code.Filename, position.Line, tb.Code.Name)
	line, ok := sourceLine(tb.Code.source, int(position.Line))
	if !ok {
		return text
	}
	stripped := strings.TrimLeft(line, " \t\f")
	shown := strings.TrimRight(stripped, " \t\f")
	if !t.plainText {
		shown = stripped
	}
	text += "    " + shown + "\n"
	characters := CodePoints(line)
	indent := len(characters) - len(CodePoints(stripped))
	blanks := 0 // behind the line, which module traceback takes for a part of the indentation
	if t.plainText {
		blanks = len(stripped) - len(shown)
	}
	start, end := int(position.Column), int(position.EndColumn)
	if end == 0 && start == 0 && position.EndLine == position.Line || start > len(characters) {
		return text
	}
	left, right := -1, -1
	if position.EndLine == position.Line {
		end = min(end, len(characters))
		left, right = caretAnchors(characters[start:end], t.plainText)
	} else {
		end = t.lastMarked(line, len(characters))
	}
	if end-start == len(characters)-indent-blanks && left < 0 || start < indent {
		return text
	}
	if end < start { // by lastMarked
		return text + "    " + strings.Repeat(" ", displayWidth(characters[indent:max(end, indent)])) + "\n"
	}
	segment := characters[start:end]
	if left >= 0 {
		right = min(right, len(segment))
		left, right = displayWidth(segment[:left]), displayWidth(segment[:right])
	}
	return text + "    " + strings.Repeat(" ", max(displayWidth(characters[indent:start])-blanks, 0)) + carets(displayWidth(segment), left, right) + "\n"
}

// lastMarked is how many characters of a line are marked up to, and not including, the blanks at its end. Python/traceback.c counts characters
// but looks for the blanks among as many bytes, so behind other characters than ASCII's it may stop earlier; module traceback does not.
func (t *Thread) lastMarked(line string, characters int) int {
	if t.plainText {
		return len(CodePoints(strings.TrimRight(line, " \t\f")))
	}
	for characters > 0 && strings.IndexByte(" \t\f", line[characters-1]) >= 0 {
		characters--
	}
	return characters
}

// TracebackEntry describes the outermost entry of a traceback as module traceback does: its lines, the last line of the expression, and
// its columns from 0. ok is false if v is no traceback.
func (t *Thread) TracebackEntry(v Value) (text string, endLine, column, endColumn int, ok bool) {
	tb := v.asTraceback()
	if tb == nil {
		return "", 0, 0, 0, false
	}
	t.plainText = true
	defer func() { t.plainText = false }()
	position := tb.Code.position(tb.pc)
	return t.formatFrame(tb), int(position.EndLine), int(position.Column), int(position.EndColumn), true
}

// carets marks a stretch of columns: all with ^, or an operator with ^ between ~.
func carets(length, left, right int) string {
	if left < 0 {
		return strings.Repeat("^", length)
	}
	return strings.Repeat("~", left) + strings.Repeat("^", right-left) + strings.Repeat("~", length-right)
}

// caretAnchors finds the part of an expression that deserves the carets: the operator of a binary operation, the brackets of
// a subscript. It returns -1, -1 for others. CPython has these rules twice, and they differ when an operand is in parentheses:
// extract_anchors_from_expr in Python/traceback.c and, for byModule, _extract_caret_anchors_from_line_segment in Lib/traceback.py.
func caretAnchors(segment []rune, byModule bool) (left, right int) {
	module, err := syntax.Parse("", string(segment))
	if err != nil || len(module.Body) != 1 {
		return -1, -1
	}
	statement, ok := module.Body[0].(*syntax.ExprStmt)
	if !ok {
		return -1, -1
	}
	switch e := statement.Value.(type) {
	case *syntax.BinOp:
		if byModule {
			return operatorByModule(segment, e)
		}
		left, right = operatorIn(segment[e.Left.End().Column:e.Right.Pos().Column])
		return left + e.Left.End().Column, right + e.Left.End().Column
	case *syntax.Subscript:
		if foldsAway(e) {
			return -1, -1
		}
		for left = e.Value.End().Column; left < len(segment) && segment[left] != '['; {
			left++
		}
		for right = e.Index.End().Column + 1; right < len(segment) && segment[right] != ']'; {
			right++
		}
		return left, min(right+1, len(segment))
	}
	return -1, -1
}

// operatorIn finds the operator between two operands, which may be in parentheses.
func operatorIn(between []rune) (left, right int) {
	for left < len(between) && (isBlank(between[left]) || between[left] == ')') {
		left++
	}
	right = left + 1
	if right < len(between) && !isBlank(between[right]) {
		right++
	}
	return left, right
}

// operatorByModule decides on the length of the operator before it looks behind a closing parenthesis. It takes offsets in bytes for
// indexes of characters, so that non-ASCII text before the operator may make it miss some of the parentheses.
func operatorByModule(segment []rune, e *syntax.BinOp) (left, right int) {
	between := segment[e.Left.End().Column:e.Right.Pos().Column]
	blank := 0
	for blank < len(between) && isBlank(between[blank]) {
		blank++
	}
	length := 1
	if blank+1 < len(between) && !isBlank(between[blank+1]) {
		length++
	}
	left = e.Left.End().Offset + blank
	for left < len(segment) && (isBlank(segment[left]) || segment[left] == ')' || segment[left] == '#') {
		left++
	}
	toCharacter := func(offset int) int {
		text := string(segment)
		return len(CodePoints(text[:min(offset, len(text))]))
	}
	return toCharacter(left), toCharacter(left + length)
}

func isBlank(r rune) bool { return r == ' ' || r == '\t' || r == '\f' }

// foldsAway reports whether CPython's optimiser, which runs over the segment before it is looked at, makes a constant of an
// item of a constant: as the target of an assignment it is still there to fail.
func foldsAway(e *syntax.Subscript) bool {
	index, ok := e.Index.(*syntax.Constant)
	if !ok {
		return false
	}
	at, ok := index.Value.(int64)
	if !ok {
		return false
	}
	length := int64(-1)
	switch value := e.Value.(type) {
	case *syntax.Tuple:
		for _, element := range value.Elts {
			if _, constant := element.(*syntax.Constant); !constant {
				return false
			}
		}
		length = int64(len(value.Elts))
	case *syntax.Constant:
		switch text := value.Value.(type) {
		case string:
			length = int64(len(CodePoints(text)))
		case syntax.Bytes:
			length = int64(len(text))
		}
	}
	return at < length
}

func sourceLine(source string, number int) (string, bool) {
	for line := range strings.Lines(source) {
		if number--; number == 0 {
			return strings.TrimRight(line, "\r\n"), true
		}
	}
	return "", false
}

// FormatExceptionOnly returns the last line or lines: class and text, place of a syntax error, notes.
func (t *Thread) FormatExceptionOnly(e *Exception) (string, error) {
	only, err := t.summaryOf(e)
	if err != nil {
		return "", err
	}
	text := only.place + only.message
	for _, note := range only.notes {
		text += note + "\n"
	}
	return text + only.odd, nil
}

// exceptionSummary is what is printed below a traceback: the place of a syntax error, class and text of the exception, its notes.
type exceptionSummary struct {
	place, message string // both end in a newline, if there are any
	notes          []string
	odd            string // the representation of a `__notes__` that is no sequence, after which CPython ends no line
}

func (t *Thread) summaryOf(e *Exception) (only exceptionSummary, err error) {
	name := e.Type.QualName
	if module := e.Type.Module; module != "" && module != "builtins" && module != "__main__" {
		name = module + "." + name
	}
	value := e.Value()
	if e.Type.IsSubclass(SyntaxErrorType) {
		if text, ok, err := t.syntaxErrorPlace(e); err != nil {
			return only, err
		} else if ok {
			only.place, value = text, e.syntaxDetail(syntaxMessage)
		}
	}
	message, err := t.StrText(value)
	if err != nil {
		if IsControl(err) {
			return only, err
		}
		message = "<exception str() failed>"
	}
	if only.place != "" && value.IsNone() {
		message = ""
	}
	only.message = name
	if message != "" {
		only.message += ": " + message
	}
	if suggestion := t.suggestionFor(e); suggestion != "" {
		only.message += ". Did you mean: '" + suggestion + "'?"
	}
	only.message += "\n"
	only.notes, only.odd, err = t.notesOf(e)
	return only, err
}

// notesOf returns the texts of the notes of an exception. `__notes__` may have been set to anything.
func (t *Thread) notesOf(e *Exception) (notes []string, odd string, err error) {
	value, found, err := t.GetAttrOr(e.Value(), "__notes__")
	if IsControl(err) {
		return nil, "", err
	}
	var items []Value
	switch {
	case err != nil || !found:
		return nil, "", nil
	case value.AsList() != nil:
		items = value.AsList().Items
	case value.AsTuple() != nil:
		items = value.AsTuple().Items
	case value.AsString() != nil:
		for _, char := range CodePoints(value.AsString().Text) {
			notes = append(notes, string(char))
		}
		return notes, "", nil
	case value.Type().isSequence() || value.AsRange() != nil || t.hasGetItem(value):
		if items, err = t.Iterate(value); err != nil {
			return nil, "", err
		}
	default:
		text, err := t.ReprText(value)
		if IsControl(err) {
			return nil, "", err
		} else if err != nil {
			text = "<__notes__ repr() failed>"
		}
		return nil, text, nil
	}
	for _, note := range items {
		text, err := t.StrText(note)
		if IsControl(err) {
			return nil, "", err
		} else if err != nil {
			text = "<note str() failed>"
		}
		notes = append(notes, text)
	}
	return notes, "", nil
}

// syntaxErrorPlace shows the line of a SyntaxError and marks the place. ok is false if its attributes are not what is needed for that
// (parse_syntax_error and print_exception_file_and_line in Python/pythonrun.c).
func (t *Thread) syntaxErrorPlace(e *Exception) (text string, ok bool, err error) {
	detail := e.syntaxDetail
	line, offset := detail(syntaxLine), detail(syntaxOffset)
	isNumber := func(v Value) bool { return v.IsInt() || v.IsBool() }
	for _, value := range []Value{offset, detail(syntaxEndLine), detail(syntaxEndOffset)} {
		if !value.IsNone() && !isNumber(value) {
			return "", false, nil
		}
	}
	if !isNumber(line) {
		return "", false, nil
	}
	filename := "<string>"
	if name := detail(syntaxFilename); !name.IsNone() {
		if filename, err = t.StrText(name); err != nil {
			return "", false, err
		}
	}
	text = fmt.Sprintf("  File \"%s\", line %d\n", filename, line.num)
	if shown := detail(syntaxText).AsString(); shown != nil {
		first, last := int64(0), int64(0)
		if !offset.IsNone() {
			first = offset.num
		}
		if end := detail(syntaxEndOffset); !end.IsNone() {
			last = end.num
		}
		if end := detail(syntaxEndLine); !end.IsNone() && end.num > line.num {
			last = int64(len(shown.Text))
		}
		text += markedLine(shown.Text, first, last, e.Type != SyntaxErrorType)
	}
	return text, true, nil
}

// markedLine shows a line and marks columns of it, which count from 1 and may be too large. Without an end, or for other classes than SyntaxError
// itself, one character is marked (print_error_text in Python/pythonrun.c).
func markedLine(text string, offset, endOffset int64, onlyOne bool) string {
	start, end := int(min(offset-1, int64(len(text)))), int(min(endOffset-1, int64(len(text))))
	if unbroken, cut := strings.CutSuffix(text, "\n"); cut {
		start, text = min(start, len(unbroken)), unbroken
	}
	for {
		lineBreak := strings.IndexByte(text, '\n')
		if lineBreak < 0 || lineBreak >= start {
			break
		}
		text = text[lineBreak+1:]
		start, end = start-lineBreak-1, end-lineBreak-1
	}
	stripped := strings.TrimLeft(text, " \t\f")
	indent := len(text) - len(stripped)
	start, end = start-indent, end-indent
	shown := "    " + stripped + "\n"
	if start < 0 {
		return shown
	}
	length := max(1, end-start)
	if onlyOne {
		length = 1
	}
	return shown + "    " + strings.Repeat(" ", start) + strings.Repeat("^", length) + "\n"
}
