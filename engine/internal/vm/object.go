package vm

import "math/big"

// Layout names the Go struct behind a *Header, one for each struct of this file. A class
// has the layout of its first built-in ancestor other than object.
type Layout uint8

// The layouts.
const (
	layoutNothing Layout = iota // no Value
	layoutTag                   // None, Ellipsis, NotImplemented
	LayoutObject                // Instance
	LayoutInt                   // tagged, BigInt, or IntObject for subclasses
	LayoutFloat                 // tagged, or FloatObject for subclasses
	LayoutString
	LayoutBytes
	LayoutTuple
	LayoutList
	LayoutDict
	LayoutSet
	LayoutRange
	LayoutSlice
	LayoutFunction
	LayoutBoundMethod
	LayoutNativeFunction
	LayoutModule
	LayoutType
	LayoutCell
	LayoutGenerator
	LayoutException
	LayoutWrapper
	LayoutIterator
	LayoutNative
	layoutCode
	layoutRangeIterator
	layoutListIterator
	layoutTraceback
)

// Instance is an object of a class whose ancestors are only object and classes written in Python.
type Instance struct {
	Header
	own Attributes // Header.Attributes points here
}

// BigInt is an int that does not fit 64 bits.
type BigInt struct {
	Header
	Big *big.Int // never modified
}

// IntObject is an instance of a subclass of int.
type IntObject struct {
	Header
	Plain Value // exactly int: tagged or *BigInt
}

// FloatObject is an instance of a subclass of float.
type FloatObject struct {
	Header
	Number float64
}

// String is a str. Text is UTF-8 where a lone surrogate keeps its three-byte form, so every
// Python str has exactly one Text and comparing bytes compares code points.
type String struct {
	Header
	Text    string
	ASCII   bool // then a code point is a byte
	hash    int64
	length  int          // in code points
	helpers *textHelpers // what few texts have; a program may keep millions of them
}

// textHelpers make work with long texts quick.
type textHelpers struct {
	offsets []int32 // byte offset of every 64th code point, made when first needed; not for ASCII
	growing *growingText
}

// Bytes is a bytes or a bytearray; only a bytearray's B may be modified.
type Bytes struct {
	Header
	B []byte
}

// Tuple is a tuple. Items are never modified once the tuple can be seen.
type Tuple struct {
	Header
	Items []Value
}

// List is a list.
type List struct {
	Header
	Items []Value
}

// Range is a range whose numbers fit 64 bits (others are refused when the range is made).
type Range struct {
	Header
	Start, Stop, Step int64
	Length            int64
	long              *longRange // instead of these numbers, if one of them comes near to 64 bits
}

// Slice is a slice object; each part may be None.
type Slice struct {
	Header
	Start, Stop, Step Value
}

// Function is a function written in Python: code plus what the def statement bound.
type Function struct {
	Header
	Code       *Code
	Globals    *Dict
	Module     *Module // where it was defined, for builtins and __module__
	Name       Value   // str
	QualName   Value   // str
	Doc        Value   // str or None
	Defaults   []Value // of the last positional parameters
	KwDefaults *Dict   // or nil
	Closure    []Value // cells, in the order of the code's free variables
	// Annotations is the dict, or nothing as long as nobody asked and there are none.
	Annotations Value
}

// BoundMethod is a callable with its first argument.
type BoundMethod struct {
	Header
	Func Value
	Self Value
}

// NativeFunction is a function or method written in Go.
type NativeFunction struct {
	Header
	Name string
	// Owner is the class of a method, nil for a function.
	Owner *Type
	// Self is bound already for a function of a module or a bound method of a built-in class.
	Self Value
	Doc  string

	fn        NativeFunc
	signature *signature
	module    string
	costNs    int64 // see nativeCost
	// takesTuple: CPython declares it with METH_VARARGS.
	takesTuple bool
}

// Module is a module; its globals are Dict.
type Module struct {
	Header
	isMade bool // by a call of the class, not by an import
	Name   string
	Dict   *Dict
	// initializing is true while the module's body runs, for "partially initialized module" errors.
	initializing bool
}

// Cell is a variable that a nested function shares.
type Cell struct {
	Header
	Content Value // nothing if unbound
}

// Exception is an instance of a BaseException class. It is a Go error too: what a NativeFunc returns
// to raise it.
type Exception struct {
	Header
	own       Attributes
	Args      []Value
	Cause     *Exception
	Context   *Exception
	Traceback *Traceback
	// SuppressContext is set by `raise … from …`.
	SuppressContext bool
	// Name and Object are the name and obj of a NameError, AttributeError or ImportError;
	// suggestions are computed from them when the exception is printed.
	Name   Value
	Object Value
	// localNames are the variables of the frame that raised a NameError, for suggestions.
	localNames []string
	// fields are further attributes of some classes, see exceptionField.
	fields []Value
	// exitStatus is the tuple that sys.exit was called with, until something handles the exception: see NewSystemExit.
	exitStatus *Tuple
	// hint is our own advice, for the line after a traceback.
	hint string
}

// Error makes an Exception usable as Go error. It gives the class and the text without calling
// Python, so only roughly; Thread.FormatException gives what Python prints.
func (e *Exception) Error() string {
	text := e.Type.Name
	if len(e.Args) > 0 {
		if s := e.Args[0].AsString(); s != nil {
			text += ": " + s.Text
		}
	}
	return text
}

// Traceback is one entry of an exception's traceback, outermost first.
type Traceback struct {
	Header
	Code *Code
	// pc is the instruction that raised or called.
	pc      int
	Next    *Traceback
	globals *Dict
}

// Wrapper is a small object of one to four parts: property (First getter, Second setter, Third
// deleter, Fourth doc), staticmethod and classmethod (First), super (First class, Second object).
type Wrapper struct {
	Header
	First, Second, Third, Fourth Value
}

// Iterator is an iterator written in Go over a container that is written in Go. State is read and
// advanced by the Next slot of the Iterator's type.
type Iterator struct {
	Header
	Over  Value // the container, or the inner iterator
	Index int   // next position
	Limit int   // where iteration ends, or the size the container must keep
	Extra Value // whatever else the type needs
	More  []Value
}

// NativeObject is an object of a class written in Go whose contents are an arbitrary Go value.
// Data must be plain data, no Go closures: it may have to be copied by fork.
type NativeObject struct {
	Header
	Data any
}

type rangeIterator struct {
	Header
	next, step, remaining int64
	length                int64 // what remained at first
}

type listIterator struct {
	Header
	list  *List // nil when exhausted
	index int
}

// Value returns the object as a Value.
func (o *Instance) Value() Value       { return object(&o.Header) }
func (o *BigInt) Value() Value         { return object(&o.Header) }
func (o *IntObject) Value() Value      { return object(&o.Header) }
func (o *FloatObject) Value() Value    { return object(&o.Header) }
func (o *String) Value() Value         { return object(&o.Header) }
func (o *Bytes) Value() Value          { return object(&o.Header) }
func (o *Tuple) Value() Value          { return object(&o.Header) }
func (o *List) Value() Value           { return object(&o.Header) }
func (o *Range) Value() Value          { return object(&o.Header) }
func (o *Slice) Value() Value          { return object(&o.Header) }
func (o *Function) Value() Value       { return object(&o.Header) }
func (o *BoundMethod) Value() Value    { return object(&o.Header) }
func (o *NativeFunction) Value() Value { return object(&o.Header) }
func (o *Module) Value() Value         { return object(&o.Header) }
func (o *Cell) Value() Value           { return object(&o.Header) }
func (o *Exception) Value() Value      { return object(&o.Header) }
func (o *Traceback) Value() Value      { return object(&o.Header) }
func (o *Wrapper) Value() Value        { return object(&o.Header) }
func (o *Code) Value() Value           { return object(&o.Header) }
func (o *Iterator) Value() Value       { return object(&o.Header) }
func (o *NativeObject) Value() Value   { return object(&o.Header) }
func (o *Dict) Value() Value           { return object(&o.Header) }
func (o *Set) Value() Value            { return object(&o.Header) }
func (o *Generator) Value() Value      { return object(&o.Header) }
func (o *Type) Value() Value           { return object(&o.Header) }

// NewTuple returns a tuple of the items, which it takes over.
func NewTuple(items ...Value) Value {
	return (&Tuple{Header: Header{Type: TupleType}, Items: items}).Value()
}

// newPair returns the tuple (a, b) in one piece of memory.
func newPair(a, b Value) Value {
	pair := &struct {
		Tuple
		items [2]Value
	}{Tuple: Tuple{Header: Header{Type: TupleType}}, items: [2]Value{a, b}}
	pair.Items = pair.items[:]
	return pair.Tuple.Value()
}

// NewList returns a list of the items, which it takes over.
func NewList(items ...Value) Value {
	return (&List{Header: Header{Type: ListType}, Items: items}).Value()
}

// NewBytes returns a bytes object of b, which it takes over.
func NewBytes(b []byte) Value {
	return (&Bytes{Header: Header{Type: BytesType}, B: b}).Value()
}

// NewRange returns range(start, stop, step). step must not be 0.
func NewRange(start, stop, step int64) Value {
	length := int64(0)
	if step > 0 && start < stop {
		length = int64((uint64(stop)-uint64(start)-1)/uint64(step)) + 1
	} else if step < 0 && start > stop {
		length = int64((uint64(start)-uint64(stop)-1)/uint64(-step)) + 1
	}
	return (&Range{Header: Header{Type: RangeType}, Start: start, Stop: stop, Step: step, Length: length}).Value()
}

// NewSlice returns slice(start, stop, step).
func NewSlice(start, stop, step Value) Value {
	return (&Slice{Header: Header{Type: SliceType}, Start: start, Stop: stop, Step: step}).Value()
}

// NewBoundMethod returns the callable that calls fn with self before its other arguments.
func NewBoundMethod(fn, self Value) Value {
	return (&BoundMethod{Header: Header{Type: MethodType}, Func: fn, Self: self}).Value()
}

// NewCell returns a closure cell; content may be nothing.
func NewCell(content Value) Value {
	return (&Cell{Header: Header{Type: CellType}, Content: content}).Value()
}

// NewWrapper returns a Wrapper of class typ.
func NewWrapper(typ *Type, first, second, third, fourth Value) Value {
	return (&Wrapper{Header: Header{Type: typ}, First: first, Second: second, Third: third, Fourth: fourth}).Value()
}

// NewIterator returns an iterator of class typ, whose Next slot knows what the parts mean.
func NewIterator(typ *Type, over Value, limit int) *Iterator {
	return &Iterator{Header: Header{Type: typ}, Over: over, Limit: limit}
}

// NewNative returns an instance of typ, a class of LayoutNative, around data. Its `__dict__`, if it may have one, is made when
// it is first needed.
func NewNative(typ *Type, data any) Value {
	return (&NativeObject{Header: Header{Type: typ}, Data: data}).Value()
}

func newListIterator(list *List) Value {
	iterator := &listIterator{Header: Header{Type: ListIteratorType}, list: list}
	return object(&iterator.Header)
}

func newRangeIterator(r *Range) Value {
	if r.long != nil {
		return longRangeIter(r)
	}
	iterator := &rangeIterator{Header: Header{Type: RangeIteratorType}, next: r.Start, step: r.Step, remaining: r.Length, length: r.Length}
	return object(&iterator.Header)
}
