package pylib

import (
	"encoding/binary"
	"fmt"

	"futurescope/engine/internal/vm"
)

// unpickler executes a pickle: the Data of a _fs_pickle.Unpickling. It works through requests like pickler.
//
// Bytes come all at once or, when the file can only be read forwards, as they are needed: an opcode whose bytes are not
// there yet is executed again from its first byte when they are.
type unpickler struct {
	helpers
	data []byte
	at   int // of the next byte
	// first is the place of the opcode being executed.
	first int
	// stream is set when more bytes can be had: read(n) and readline().
	read, readLine vm.Value
	ended          bool // the stream gave nothing more
	protocol       int
	stack          []vm.Value
	marks          []int
	memo           map[int]vm.Value
	answer         vm.Value
	waiting        loadKind
	asked          request
	finished       bool
	result         vm.Value
	// persistentLoad and ownFindClass are the hooks of the Unpickler, nothing if it has none.
	persistentLoad, ownFindClass vm.Value
	fixImports                   bool
	costNs                       int64
}

// loadKind says what becomes of the answer to a request.
type loadKind uint8

const (
	loadNothing loadKind = iota
	loadPush             // it is pushed
	loadDrop             // it is ignored
	loadBytes            // it is more of the pickle
)

// needMore is returned inside the unpickler by what reads bytes that are not there yet.
type needMore struct {
	count int // bytes from the opcode on, or
	line  bool
}

func (needMore) Error() string { return "pickle: more bytes are needed" }

// advance works until it is done or needs a call; then asked has the request.
func (u *unpickler) advance(t *vm.Thread, answer vm.Value) error {
	u.asked = request{}
	switch u.waiting {
	case loadPush:
		u.push(answer)
	case loadBytes:
		more := answer.AsBytes()
		if more == nil {
			return t.TypeErrorf("read() from the underlying stream did not return bytes")
		}
		u.ended = len(more.B) == 0
		u.data = append(u.data, more.B...)
	}
	u.waiting = loadNothing
	for !u.finished && !u.asked.function.IsSet() {
		if err := u.execute(t); err != nil {
			return err
		}
	}
	return nil
}

// execute runs the next opcode.
func (u *unpickler) execute(t *vm.Thread) error {
	start := u.at
	u.first = start
	code, err := u.take(1)
	if err == nil {
		u.costNs += unpickleOpNs
		err = u.opcode(t, code[0])
	}
	more, short := err.(needMore)
	if !short {
		return err
	}
	switch {
	case u.read.IsSet() && !u.ended:
		function, arguments := u.read, []vm.Value{vm.Int(int64(more.count - (len(u.data) - start)))}
		if more.line {
			function, arguments = u.readLine, nil
		}
		u.ask(loadBytes, function, arguments...)
		u.at = start
		return nil
	case u.at == start && start == len(u.data):
		return t.Raise(vm.EOFErrorType, "Ran out of input")
	}
	return u.fail("pickle data was truncated")
}

func (u *unpickler) ask(kind loadKind, function vm.Value, arguments ...vm.Value) {
	u.waiting, u.asked = kind, request{function, arguments}
}

func (u *unpickler) fail(format string, arguments ...any) error {
	return vm.NewException(u.unpicklingError, vm.NewString(fmt.Sprintf(format, arguments...)))
}

// take reads n bytes.
func (u *unpickler) take(n int) ([]byte, error) {
	if n < 0 || n > len(u.data)-u.at {
		return nil, needMore{count: u.at - u.first + max(n, 0)}
	}
	u.at += n
	return u.data[u.at-n : u.at], nil
}

// line reads up to the end of the line, which is dropped.
func (u *unpickler) line() (string, error) {
	for end := u.at; end < len(u.data); end++ {
		if u.data[end] == '\n' {
			text := string(u.data[u.at:end])
			u.at = end + 1
			return text, nil
		}
	}
	return "", needMore{line: true}
}

// sized reads a length of the given number of bytes, then so many bytes.
func (u *unpickler) sized(width int) ([]byte, error) {
	header, err := u.take(width)
	if err != nil {
		return nil, err
	}
	var wide [8]byte
	copy(wide[:], header)
	size := binary.LittleEndian.Uint64(wide[:])
	if size > 1<<40 {
		return nil, u.fail("pickle data was truncated")
	}
	return u.take(int(size))
}

func (u *unpickler) push(v vm.Value) { u.stack = append(u.stack, v) }

// floor is the lowest entry of the stack that may be taken: above the last mark.
func (u *unpickler) floor() int {
	if len(u.marks) > 0 {
		return u.marks[len(u.marks)-1]
	}
	return 0
}

func (u *unpickler) underflow() error {
	if len(u.marks) > 0 {
		return u.fail("unexpected MARK found")
	}
	return u.fail("unpickling stack underflow")
}

func (u *unpickler) pop() (vm.Value, error) {
	if len(u.stack) <= u.floor() {
		return vm.Value{}, u.underflow()
	}
	v := u.stack[len(u.stack)-1]
	u.stack = u.stack[:len(u.stack)-1]
	return v, nil
}

// pops takes the last n entries, in their order.
func (u *unpickler) pops(n int) ([]vm.Value, error) {
	if len(u.stack)-n < u.floor() {
		return nil, u.underflow()
	}
	items := append([]vm.Value(nil), u.stack[len(u.stack)-n:]...)
	u.stack = u.stack[:len(u.stack)-n]
	return items, nil
}

// top is the last entry.
func (u *unpickler) top() (vm.Value, error) {
	if len(u.stack) <= u.floor() {
		return vm.Value{}, u.underflow()
	}
	return u.stack[len(u.stack)-1], nil
}

// popMark takes what lies above the last mark.
func (u *unpickler) popMark() ([]vm.Value, error) {
	if len(u.marks) == 0 {
		return nil, u.fail("could not find MARK")
	}
	from := u.marks[len(u.marks)-1]
	u.marks = u.marks[:len(u.marks)-1]
	items := append([]vm.Value(nil), u.stack[from:]...)
	u.stack = u.stack[:from]
	return items, nil
}

// number reads an unsigned little-endian number.
func (u *unpickler) number(width int) (int, error) {
	data, err := u.take(width)
	n := 0
	for i := len(data) - 1; i >= 0; i-- {
		n = n<<8 | int(data[i])
	}
	return n, err
}

// get pushes an entry of the memo.
func (u *unpickler) get(number int) error {
	v, ok := u.memo[number]
	if !ok {
		return u.fail("Memo value not found at index %d", number)
	}
	u.push(v)
	return nil
}

// put enters the top of the stack in the memo.
func (u *unpickler) put(number int) error {
	v, err := u.top()
	if err == nil {
		u.memo[number] = v
	}
	return err
}
