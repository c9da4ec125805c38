package vm

// Type is a class, built in or written in Python.
type Type struct {
	Header
	Name     string // `__name__`
	QualName string
	Module   string // "" for builtins
	Doc      Value  // str, or nothing
	Base     *Type  // first base, nil for object
	Bases    []*Type
	// MRO is the C3 linearisation, this class first.
	MRO []*Type
	// Dict holds the class's own attributes under their names, in order of definition.
	Dict *Dict
	// Slots are the operations that Go code implements. In a class written in Python a slot is
	// nil where Python code overrides it, and inherited otherwise (see updateSlots).
	Slots Slots
	// ownSlots has a bit for each slot that a built-in class does not inherit, in the order of slotRules.
	ownSlots uint32

	layout Layout
	// builtin classes are shared by all runtimes and immutable after bootstrap.
	builtin bool
	// final classes cannot be subclassed (bool, range, function, …).
	final bool
	// shared: instances are not copied with the process.
	shared bool
	// initializes: a built-in class with an `__init__` other than object's.
	initializes bool
	// instancesHaveDict: instances take arbitrary attributes.
	instancesHaveDict bool
	// version changes whenever the result of an attribute lookup on the class may change.
	version uint64
	// lookups caches find: name -> attribute (nothing if there is none).
	lookups lookupCache
	// subclasses written in Python, to be told of changes.
	subclasses []*Type
	rootShape  *Shape
	// initFunction is the Python __init__ of a class whose instances need nothing else to be made: plain objects, no __new__,
	// not abstract. Else nil.
	initFunction *Function
	// slotCount is how many attributes an instance has had so far, for making room.
	slotCount int
	// slotNames are the names of `__slots__`, nil without.
	// declaresWeakRef: "__weakref__" is among its `__slots__`.
	declaresWeakRef bool
	addsSlots       bool // it declares `__slots__` that its bases do not have
	slotNames       []string
	// patternKind is how instances take part in match statements, for this class and those derived from it.
	patternKind PatternKind
	// newNs is what making an instance of a built-in class costs.
	newNs int64
	// moduleGlobals of the module that defined the class.
	moduleName Value
}

type lookupCache map[string]Value

// Slots are the operations of a built-in class, in direct style. All may call Python back under the
// rules of NativeFunc. A nil slot means that the class does not support the operation.
//
// self (or one of a, b) is guaranteed to have the class's layout.
type Slots struct {
	// Repr and Str return a str. Without Str, Repr serves.
	Repr func(t *Thread, self Value) (Value, error)
	Str  func(t *Thread, self Value) (Value, error)
	// Format implements format(self, spec).
	Format func(t *Thread, self Value, spec string) (Value, error)
	// Hash returns what hash() shows. Unhashable classes set Unhashable instead.
	Hash       func(t *Thread, self Value) (int64, error)
	Unhashable bool
	// Compare implements == != < <= > >=; it returns NotImplemented for operands that it does not know.
	Compare func(t *Thread, op CompareOp, self, other Value) (Value, error)
	Truth   func(t *Thread, self Value) (bool, error)
	Len     func(t *Thread, self Value) (int, error)
	GetItem func(t *Thread, self, key Value) (Value, error)
	// SetItem with an unset value deletes.
	SetItem  func(t *Thread, self, key, value Value) error
	Contains func(t *Thread, self, item Value) (bool, error)
	Iter     func(t *Thread, self Value) (Value, error)
	// Next returns ok == false at the end.
	Next func(t *Thread, self Value) (value Value, ok bool, err error)
	// Binary implements `a op b` where a or b (or both) is of this class; it returns NotImplemented for
	// operands that it does not know.
	Binary func(t *Thread, op BinaryOp, a, b Value) (Value, error)
	// Repeats says that `*` repeats the items of a sequence, which decides the words of its errors.
	Repeats bool
	// InPlace implements `self op= other` for mutable classes; NotImplemented falls back to Binary.
	InPlace func(t *Thread, op BinaryOp, self, other Value) (Value, error)
	Unary   func(t *Thread, op UnaryOp, self Value) (Value, error)
	// Call implements self(…).
	Call func(t *Thread, self Value, args Args) (Value, error)
	// GetAttr and SetAttr replace the generic attribute access; SetAttr with an unset value deletes.
	GetAttr func(t *Thread, self Value, name string) (Value, error)
	SetAttr func(t *Thread, self Value, name string, value Value) error
	// DescriptorGet is `__get__`; instance is nothing when looked up on the class itself.
	DescriptorGet func(t *Thread, self, instance Value, owner *Type) (Value, error)
	// DescriptorSet is `__set__` (`__delete__` with an unset value); it makes a data descriptor.
	DescriptorSet func(t *Thread, self, instance, value Value) error
	// New makes an instance of typ, this class or a subclass (`__new__`). args are the raw arguments of the call.
	New func(t *Thread, typ *Type, args Args) (Value, error)
	// Init initialises a new instance (`__init__`).
	Init func(t *Thread, self Value, args Args) error
}

// CompareOp is an operator of Slots.Compare.
type CompareOp uint8

// The comparison operators.
const (
	CompareEq CompareOp = iota
	CompareNe
	CompareLt
	CompareLe
	CompareGt
	CompareGe
)

// BinaryOp is an operator of Slots.Binary.
type BinaryOp uint8

// The binary operators, in the order of syntax.Operator; DivMod is the builtin function.
const (
	OpAdd BinaryOp = iota
	OpSub
	OpMul
	OpMatMul
	OpTrueDiv
	OpMod
	OpPow
	OpLShift
	OpRShift
	OpOr
	OpXor
	OpAnd
	OpFloorDiv
	OpDivMod
)

// UnaryOp is an operator of Slots.Unary.
type UnaryOp uint8

// The unary operators.
const (
	OpNegative UnaryOp = iota
	OpPositive
	OpInvert
	OpAbs
)

func (op CompareOp) String() string {
	return [...]string{"==", "!=", "<", "<=", ">", ">="}[op]
}

// swapped returns the operator for exchanged operands: a < b is b > a.
func (op CompareOp) swapped() CompareOp {
	return [...]CompareOp{CompareEq, CompareNe, CompareGt, CompareGe, CompareLt, CompareLe}[op]
}

func (op BinaryOp) String() string {
	return [...]string{"+", "-", "*", "@", "/", "%", "** or pow()", "<<", ">>", "|", "^", "&", "//", "divmod()"}[op]
}

// Shorthands for Slots.Compare of classes that only know ==.

// CompareResult turns the three-way result of comparing two operands into the answer for op.
func CompareResult(op CompareOp, order int) Value {
	switch op {
	case CompareEq:
		return Bool(order == 0)
	case CompareNe:
		return Bool(order != 0)
	case CompareLt:
		return Bool(order < 0)
	case CompareLe:
		return Bool(order <= 0)
	case CompareGt:
		return Bool(order > 0)
	}
	return Bool(order >= 0)
}

// Attributes are the attributes of one instance. While the instance only gained attributes, they
// are slots described by a Shape that instances with the same history share, which is what inline
// caches test; after a deletion, or when someone took `__dict__`, they move to dict.
type Attributes struct {
	shape *Shape
	slots []Value
	dict  *Dict // when set, shape is nil
	// members are the values of `__slots__`, which are not in `__dict__`.
	members []Value
	id      uint64 // id() of the instance, 0 until somebody asks
}

// Shape maps the names of an instance's attributes to slots: a node in a tree whose root belongs to
// a class and whose edges are "an attribute of this name was added".
type Shape struct {
	owner  *Type
	parent *Shape
	name   *String // added last; nil in the root
	count  int     // number of slots
	next   []*Shape
	index  map[string]int // for shapes with many names, made when first needed
}

func (typ *Type) newAttributes() *Attributes {
	if !typ.instancesHaveDict {
		return nil
	}
	return &Attributes{shape: typ.rootShape}
}

// find returns the slot of name, or -1.
func (s *Shape) find(name string) int {
	if s.count > 8 {
		if s.index == nil {
			s.index = make(map[string]int, s.count)
			for at := s; at.name != nil; at = at.parent {
				s.index[at.name.Text] = at.count - 1
			}
		}
		if slot, ok := s.index[name]; ok {
			return slot
		}
		return -1
	}
	for at := s; at.name != nil; at = at.parent {
		if at.name.Text == name {
			return at.count - 1
		}
	}
	return -1
}

// with returns the shape after adding an attribute.
func (s *Shape) with(name *String) *Shape {
	for _, next := range s.next {
		if next.name.Text == name.Text {
			return next
		}
	}
	next := &Shape{owner: s.owner, parent: s, name: name, count: s.count + 1}
	s.next = append(s.next, next)
	return next
}

// names returns the attribute names in the order of their slots.
func (s *Shape) names() []*String {
	names := make([]*String, s.count)
	for at := s; at.name != nil; at = at.parent {
		names[at.count-1] = at.name
	}
	return names
}

// maxSlots bounds the number of attributes kept in slots; objects used as large dictionaries
// through setattr would otherwise make endless chains of shapes.
const maxSlots = 128

// get returns the attribute, or nothing.
func (a *Attributes) get(name string) Value {
	if a == nil {
		return Value{}
	}
	if a.dict != nil {
		value, _ := a.dict.GetString(name)
		return value
	}
	if a.shape == nil {
		return Value{}
	}
	if slot := a.shape.find(name); slot >= 0 {
		return a.slots[slot]
	}
	return Value{}
}

// set stores the attribute.
func (a *Attributes) set(name *String, value Value) {
	if a.dict == nil && (a.shape == nil || a.shape.count >= maxSlots) {
		a.toDict()
	}
	if a.dict != nil {
		a.dict.SetString(name, value)
		return
	}
	if slot := a.shape.find(name.Text); slot >= 0 {
		a.slots[slot] = value
		return
	}
	a.shape = a.shape.with(name)
	a.slots = append(a.slots, value)
}

// remove deletes the attribute and reports whether it was there.
func (a *Attributes) remove(name string) bool {
	if !a.get(name).IsSet() {
		return false
	}
	return a.toDict().DeleteString(name)
}

// toDict switches to a dictionary, which from then on is the instance's `__dict__`.
func (a *Attributes) toDict() *Dict {
	if a.dict == nil {
		dict := NewDict()
		if a.shape != nil {
			for slot, name := range a.shape.names() {
				dict.SetString(name, a.slots[slot])
			}
		}
		a.dict, a.shape, a.slots = dict, nil, nil
	}
	return a.dict
}

// find looks an attribute up along the MRO, without binding it. It returns nothing if there is none.
func (typ *Type) find(name string) Value {
	if value, ok := typ.lookups[name]; ok {
		return value
	}
	value := typ.search(name)
	if !typ.builtin {
		if typ.lookups == nil {
			typ.lookups = make(lookupCache)
		}
		typ.lookups[name] = value
	}
	return value
}

func (typ *Type) search(name string) Value {
	for _, ancestor := range typ.MRO {
		if value, ok := ancestor.Dict.GetString(name); ok {
			return value
		}
	}
	return Value{}
}

// IsSubclass reports whether typ is other or inherits from it.
func (typ *Type) IsSubclass(other *Type) bool {
	for _, ancestor := range typ.MRO {
		if ancestor == other {
			return true
		}
	}
	return false
}

// IsInstance reports whether v's class is typ or inherits from it (no `__instancecheck__`).
func (v Value) IsInstance(typ *Type) bool {
	own := v.ref.Type
	return own == typ || own.IsSubclass(typ)
}

// FullName is the name as error messages show it: qualified by the module unless that is builtins.
func (typ *Type) FullName() string {
	if typ.Module == "" || typ.Module == "builtins" {
		return typ.QualName
	}
	return typ.Module + "." + typ.QualName
}

// setAttribute stores or (value unset) deletes a class attribute and tells caches.
func (typ *Type) setAttribute(name *String, value Value) bool {
	if value.IsSet() {
		typ.Dict.SetString(name, value)
	} else if !typ.Dict.DeleteString(name.Text) {
		return false
	}
	typ.changed()
	return true
}

func (typ *Type) changed() {
	typ.version++
	typ.lookups = nil
	typ.updateSlots()
	for _, subclass := range typ.subclasses {
		subclass.changed()
	}
}
