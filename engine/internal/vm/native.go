package vm

import (
	"fmt"
	"strings"
)

// NativeFunc is the body of a function or method written in Go.
//
// It is written in direct style and may call Python back through t.Call and every helper that does so
// (t.Repr, t.Equal, t.Iterate, …); when one of these returns an error, return it at once. If the
// callee is Python code, the error is not an exception but a request to suspend: the interpreter runs the callee and
// then runs the NativeFunc AGAIN FROM ITS START, with the answers that it got so far replayed. Therefore
//
//   - it must be deterministic: the same calls in the same order when run again;
//   - it must have no visible side effect before its last call that may suspend;
//   - waiting is done by t.Await with an Operation that holds the side effects.
//
// args.Values may alias the caller's registers: keep no reference to the slice, copy it.
type NativeFunc func(t *Thread, args Args) (Value, error)

// Args are the arguments of a native call.
//
// A NativeFunc declared with a signature sees them bound and reads them with Arg: in the order of the declared
// parameters, nothing (IsSet() == false) for an omitted optional one, a tuple for *rest and a dict for **rest.
// Without a signature (and in Slots.New, Init and Call) they are raw: Values are the positional ones
// followed by those given by the keywords in Names.
type Args struct {
	Self   Value // of a method
	Values []Value
	Names  []*String
}

// Arg returns the value of declared parameter i, nothing if it was omitted.
func (a Args) Arg(i int) Value {
	if i < len(a.Values) {
		return a.Values[i]
	}
	return Value{}
}

// Positional returns the positional ones of raw arguments.
func (a Args) Positional() []Value { return a.Values[:len(a.Values)-len(a.Names)] }

// KeywordValue returns the value of raw keyword argument i, named Names[i].
func (a Args) KeywordValue(i int) Value { return a.Values[len(a.Values)-len(a.Names)+i] }

// signature is the parsed form of a parameter specification.
type signature struct {
	names          []string
	required       []bool
	positionalOnly int // the first so many cannot be given by name
	positional     int // the first so many can be given by position
	rest           int // index of *rest, or -1
	keywordRest    int // index of **rest, or -1
	minimum        int // required positional ones
	leastRest      int // required ones of *rest
	// simple: without *rest, **rest and required keyword-only parameters, so that positional arguments need no arranging.
	simple bool
	isSlot bool // of a special method that stands for a slot: its errors have other words
	// isParsedTuple: PyArg_ParseTuple reads the arguments, which has words of its own for a wrong number of them.
	isParsedTuple bool
	isConstructor bool // which is never METH_O
	isPython      bool // CPython has it in Python, and errors have the words of such functions
	isNameless    bool // errors say "function" for its name
}

// parseSignature reads a specification such as
//
//	"object"                one required positional-only parameter
//	"sub, start=, end="     optional ones end in `=`; the value stays unset when omitted
//	"iterable, /, start="   after `/` parameters may be given by name too; a spec without `/` and `*` is positional-only
//	"/, x, y="              all may be given by name
//	"+args, key="           as *args, but at least one
//	"*args, key=, **kw"     *args collects positional ones, then follow keyword-only ones; a bare `*` only separates
//	"!, a, b="              positional-only, with the words of PyArg_ParseTuple about a wrong number of them
//	""                      no parameters
func parseSignature(spec string) *signature {
	s := &signature{rest: -1, keywordRest: -1}
	byName, onlyName := false, false
	for part := range strings.SplitSeq(spec, ",") {
		part = strings.TrimSpace(part)
		switch {
		case part == "":
			continue
		case part == "/":
			s.positionalOnly, byName = len(s.names), true
			continue
		case part == "*":
			onlyName = true
			continue
		case part == "!":
			s.isParsedTuple = true
			continue
		case strings.HasPrefix(part, "**"):
			s.keywordRest = len(s.names)
			s.names, s.required = append(s.names, part[2:]), append(s.required, false)
			continue
		case strings.HasPrefix(part, "+"):
			s.leastRest, part = 1, "*"+part[1:]
			fallthrough
		case strings.HasPrefix(part, "*"):
			s.rest, onlyName = len(s.names), true
			s.names, s.required = append(s.names, part[1:]), append(s.required, false)
			continue
		}
		name, optional := strings.CutSuffix(part, "=")
		s.names, s.required = append(s.names, name), append(s.required, !optional)
		if onlyName {
			continue
		}
		s.positional++
		if !byName {
			s.positionalOnly = s.positional
		}
		if !optional {
			s.minimum = s.positional
		}
	}
	s.simple = s.rest < 0 && s.keywordRest < 0
	for i := s.positional; i < len(s.required); i++ {
		s.simple = s.simple && !s.required[i]
	}
	return s
}

// bind arranges raw arguments in the order of the signature. The simple case of positional arguments
// only returns args unchanged; Values then ends before the omitted optional parameters.
func (s *signature) bind(t *Thread, fn *NativeFunction, args Args) (Args, error) {
	count := len(args.Values) - len(args.Names)
	if s.simple && len(args.Names) == 0 && count >= s.minimum && count <= s.positional {
		return args, nil
	}
	if s.isPython {
		if err := s.pythonError(t, fn, args, count); err != nil {
			return args, err
		}
	}
	if len(args.Names) > 0 && s.takesNoKeywords() {
		if s.isSlot {
			return args, t.TypeErrorf("wrapper %s() takes no keyword arguments", fn.Name)
		}
		return args, t.TypeErrorf("%s() takes no keyword arguments", fn.describeForKeywords(args.Self))
	}
	if total := len(args.Values); s.rest < 0 && s.keywordRest < 0 && s.positionalOnly < len(s.names) && total > len(s.names) {
		keyword := ""
		if count == 0 {
			keyword = "keyword "
		}
		return args, t.TypeErrorf("%s takes at most %d %sargument%s (%d given)", s.called(fn), len(s.names), keyword, plural(len(s.names)), total)
	}
	if s.rest < 0 && count > s.positional {
		return args, s.countError(t, fn, args, count)
	}
	if count < s.leastRest {
		return args, t.TypeErrorf("%s expected at least 1 argument, got 0", fn.Name)
	}
	if given := len(args.Names); s.rest == 0 && s.keywordRest < 0 && given >= len(s.names) && given > 1 {
		return args, t.TypeErrorf("%s() takes at most %d keyword argument%s (%d given)", fn.Name, len(s.names)-1, plural(len(s.names)-1), given)
	}
	bound := make([]Value, len(s.names))
	copy(bound, args.Values[:min(count, s.positional)])
	if s.rest >= 0 {
		var extra []Value
		if count > s.positional {
			extra = append(extra, args.Values[s.positional:count]...)
		}
		bound[s.rest] = NewTuple(extra...)
	}
	if s.keywordRest >= 0 {
		bound[s.keywordRest] = NewDict().Value()
	}
	// A missing argument is noticed before a keyword that is wrong (_PyArg_UnpackKeywords in Python/getargs.c).
	var wrongKeyword error
	for i, name := range args.Names {
		if err := s.bindKeyword(t, fn, bound, count, name, args.KeywordValue(i)); err != nil && wrongKeyword == nil {
			wrongKeyword = err
		}
	}
	for i, required := range s.required {
		if required && !bound[i].IsSet() {
			if s.positionalOnly > i {
				return args, s.countError(t, fn, args, count)
			}
			return args, t.TypeErrorf("%s missing required argument '%s' (pos %d)", s.called(fn), s.names[i], i+1)
		}
	}
	if wrongKeyword != nil {
		return args, wrongKeyword
	}
	args.Values, args.Names = bound, nil
	return args, nil
}

// called is how errors name the function.
func (s *signature) called(fn *NativeFunction) string {
	if s.isNameless {
		return "function"
	}
	return fn.Name + "()"
}

// takesNoKeywords reports whether all arguments must be given by position.
func (s *signature) takesNoKeywords() bool {
	named := len(s.names)
	if s.rest >= 0 {
		named--
	}
	return s.keywordRest < 0 && s.positionalOnly == named
}

func (s *signature) bindKeyword(t *Thread, fn *NativeFunction, bound []Value, count int, name *String, value Value) error {
	for i, declared := range s.names {
		if declared != name.Text || i < s.positionalOnly || i == s.rest || i == s.keywordRest {
			continue
		}
		if i < count && i < s.positional {
			return t.TypeErrorf("argument for %s given by name ('%s') and position (%d)", s.called(fn), name.Text, i+1)
		}
		bound[i] = value
		return nil
	}
	if s.keywordRest >= 0 {
		bound[s.keywordRest].AsDict().SetString(name, value)
		return nil
	}
	if s.isNameless {
		return t.TypeErrorf("'%s' is an invalid keyword argument for this function", name.Text)
	}
	return t.TypeErrorf("'%s' is an invalid keyword argument for %s()", name.Text, fn.Name)
}

// countError words a wrong number of positional arguments as CPython's argument parsers do
// (METH_NOARGS, METH_O, _PyArg_CheckPositional, PyArg_ParseTupleAndKeywords).
func (s *signature) countError(t *Thread, fn *NativeFunction, args Args, count int) error {
	maximum := s.positional
	if s.isSlot {
		return s.slotCountError(t, fn, count)
	}
	switch {
	case maximum == 0 && s.rest < 0 && len(s.names) > 0:
		return t.TypeErrorf("%s() takes no positional arguments", fn.Name)
	case maximum == 0 && len(s.names) == 0:
		return t.TypeErrorf("%s() takes no arguments (%d given)", fn.describe(args.Self), count)
	case maximum == 1 && s.minimum == 1 && s.positionalOnly == 1 && len(s.names) == 1 && !s.isConstructor:
		return t.TypeErrorf("%s() takes exactly one argument (%d given)", fn.describe(args.Self), count)
	case s.positionalOnly >= maximum && len(s.names) == maximum && !s.isParsedTuple && !fn.searches():
		bound, number := "", s.minimum
		if s.minimum < maximum || s.rest >= 0 {
			bound = "at least "
			if count > maximum {
				bound, number = "at most ", maximum
			}
		}
		return t.TypeErrorf("%s expected %s%d argument%s, got %d", fn.Name, bound, number, plural(number), count)
	}
	if s.positional < len(s.names) && s.rest < 0 && s.keywordRest < 0 { // with keyword-only parameters
		bound, number := "exactly", maximum
		if count < s.minimum {
			bound, number = "at least", s.minimum
		} else if s.minimum < maximum {
			bound = "at most"
		}
		return t.TypeErrorf("%s() takes %s %d positional argument%s (%d given)", fn.Name, bound, number, plural(number), count)
	}
	bound, number := "exactly", maximum
	if s.minimum < maximum {
		bound = "at most"
	}
	if count < s.minimum && s.minimum < maximum {
		bound, number = "at least", s.minimum
		if s.positionalOnly > 0 && !s.isParsedTuple && !fn.searches() {
			return t.TypeErrorf("%s() takes at least %d positional argument%s (%d given)", fn.Name, number, plural(number), count)
		}
	}
	positional := ""
	if len(s.names) > maximum && s.rest < 0 && s.keywordRest < 0 && s.positionalOnly < len(s.names) {
		positional = "positional "
	}
	return t.TypeErrorf("%s takes %s %d %sargument%s (%d given)", s.called(fn), bound, number, positional, plural(number), count)
}

// slotCountError words a wrong number of arguments of a slot's wrapper: check_num_args in Objects/typeobject.c, or an argument
// parser without a name, which leaves a blank.
func (s *signature) slotCountError(t *Thread, fn *NativeFunction, count int) error {
	blank, number := "", s.positional
	switch fn.Name {
	case "__pow__", "__rpow__", "__ipow__", "__setattr__", "__setitem__", "__get__", "__set__":
		blank = " "
	case "__mul__", "__rmul__", "__imul__":
		if isSequenceLayout(fn.Owner.layout) {
			blank = " "
		}
	}
	bound := ""
	if s.minimum < s.positional {
		bound = "at most "
		if count < s.minimum {
			bound, number = "at least ", s.minimum
		}
	}
	return t.TypeErrorf("%sexpected %s%d argument%s, got %d", blank, bound, number, plural(number), count)
}

// searches reports whether the function is one of str and bytes that share a parser of arguments with a wording of
// its own (parse_args_finds in Objects/stringlib/find.h).
func (f *NativeFunction) searches() bool {
	if f.Owner == nil || f.Owner.layout != LayoutString && f.Owner.layout != LayoutBytes {
		return false
	}
	switch f.Name {
	case "find", "rfind", "index", "rindex", "count", "startswith", "endswith":
		return true
	}
	return false
}

func plural(n int) string {
	if n == 1 {
		return ""
	}
	return "s"
}

// describeForKeywords is describe, but for functions that get their arguments as a tuple (cfunction_call in Objects/methodobject.c). A
// method is called through its descriptor, which says all of its name, unless it has been looked up before.
func (f *NativeFunction) describeForKeywords(self Value) string {
	takesTuple := f.takesTuple || f.searches() || f.signature != nil && f.signature.rest == 0
	isLookedUp := f.Owner == nil || f.Type == NativeFunctionType && f.Self.IsSet()
	if takesTuple && isLookedUp && !(f.Owner == nil && !f.takesTuple) {
		return f.Name
	}
	return f.describe(self)
}

// describe names the function in errors: list.append, len. A class method is named by the class that it is called on.
func (f *NativeFunction) describe(self Value) string {
	if f.Type == NativeFunctionType && f.Owner != nil && f.Self.IsSet() { // bound: meth_get__qualname__ names the class of the instance
		class := f.Self.AsType()
		if class == nil {
			class = f.Self.Type()
		}
		return class.QualName + "." + f.Name
	}
	if class := self.AsType(); class != nil && f.Owner != nil && class.IsSubclass(f.Owner) {
		return class.QualName + "." + f.Name
	}
	if f.Owner == nil && f.module != "" && f.module != "builtins" {
		return f.module + "." + f.Name
	}
	return f.qualName()
}

// Member is one entry of a class's or module's table, made by Method, ClassMethod, StaticMethod,
// Getter, GetSet or Constant.
type Member struct {
	name      string
	kind      memberKind
	fn        NativeFunc
	signature *signature
	doc       string
	value     Value
	get       func(t *Thread, self Value) (Value, error)
	set       func(t *Thread, self, value Value) error
	wordedAsC bool // see WordedAsC
}

type memberKind uint8

const (
	memberMethod memberKind = iota
	memberClassMethod
	memberStaticMethod
	memberGetSet
	memberConstant
)

// Method declares a method, or in a module's table a function. The specification is explained at parseSignature.
func Method(name string, fn NativeFunc, spec string) Member {
	return Member{name: name, kind: memberMethod, fn: fn, signature: parseSignature(spec)}
}

// Documented is the member with a docstring.
func Documented(m Member, doc string) Member {
	m.doc = doc
	return m
}

// WordedAsC is a method of a class with InPython which is one of C nevertheless.
func WordedAsC(m Member) Member {
	m.wordedAsC = true
	return m
}

// RawMethod declares a method that takes its arguments unbound.
func RawMethod(name string, fn NativeFunc) Member {
	return Member{name: name, kind: memberMethod, fn: fn}
}

// ClassMethod declares a class method; args.Self is the class.
func ClassMethod(name string, fn NativeFunc, spec string) Member {
	return Member{name: name, kind: memberClassMethod, fn: fn, signature: parseSignature(spec)}
}

// StaticMethod declares a static method; args.Self is nothing.
func StaticMethod(name string, fn NativeFunc, spec string) Member {
	return Member{name: name, kind: memberStaticMethod, fn: fn, signature: parseSignature(spec)}
}

// Getter declares a read-only attribute.
func Getter(name string, get func(t *Thread, self Value) (Value, error)) Member {
	return Member{name: name, kind: memberGetSet, get: get}
}

// GetSet declares an attribute; set is called with an unset value for del.
func GetSet(name string, get func(t *Thread, self Value) (Value, error), set func(t *Thread, self, value Value) error) Member {
	return Member{name: name, kind: memberGetSet, get: get, set: set}
}

// Constant declares an attribute with a fixed value.
func Constant(name string, value Value) Member {
	return Member{name: name, kind: memberConstant, value: value}
}

// method is the shorthand for the tables of this package.
func method(name string, fn NativeFunc, spec string) Member { return Method(name, fn, spec) }

// getSet is the Data of a getset_descriptor, and of the member_descriptor of a built-in class.
type getSet struct {
	name  string
	owner *Type
	get   func(t *Thread, self Value) (Value, error)
	set   func(t *Thread, self, value Value) error
}

// Define adds members to a built-in class. Call it only while the class is being built.
func (typ *Type) Define(members ...Member) {
	for _, m := range members {
		typ.Dict.SetString(newString(m.name), m.classValue(typ))
	}
}

func (m Member) classValue(typ *Type) Value {
	fn := &NativeFunction{Header: Header{Type: MethodDescriptorType}, Name: m.name, Owner: typ, fn: m.fn, signature: m.signature, Doc: m.doc,
		costNs: nativeCost(typ.Name, m.name)}
	switch m.kind {
	case memberClassMethod:
		return NewWrapper(ClassMethodType, fn.Value(), Value{}, Value{}, Value{})
	case memberStaticMethod:
		fn.Type = NativeFunctionType
		return NewWrapper(StaticMethodType, fn.Value(), Value{}, Value{}, Value{})
	case memberGetSet:
		descriptor := GetSetType
		if typ.isStructMember(m.name) {
			descriptor = MemberType
		}
		return (&NativeObject{Header: Header{Type: descriptor}, Data: &getSet{m.name, typ, m.get, m.set}}).Value()
	case memberConstant:
		return m.value
	}
	if isSlotName(m.name) && !typ.hasOwnMethod(m.name) {
		fn.Type = SlotWrapperType
		if m.signature != nil {
			m.signature.isSlot = true
		}
	}
	return fn.Value()
}

// NewFunction returns a function written in Go, for a module's globals. module may be "".
func NewFunction(module, name string, fn NativeFunc, spec string) Value {
	return (&NativeFunction{
		Header: Header{Type: NativeFunctionType}, Name: name, module: module, fn: fn, signature: parseSignature(spec), costNs: nativeCost(module, name),
	}).Value()
}

// Define adds functions and constants to a module written in Go.
func (m *Module) Define(members ...Member) {
	for _, member := range members {
		value := member.value
		if member.kind == memberMethod {
			value = (&NativeFunction{
				Header: Header{Type: NativeFunctionType}, Name: member.name, module: m.Name,
				fn: member.fn, signature: member.signature, Doc: member.doc, costNs: nativeCost(m.Name, member.name),
			}).Value()
		}
		m.Dict.SetString(newString(member.name), value)
	}
}

// TypeSpec describes a class written in Go.
type TypeSpec struct {
	Name, Module string
	Doc          string
	// Base is ObjectType if nil.
	Base *Type
	// Layout is LayoutNative (a NativeObject around Go data) if zero and Base is object, else the Base's.
	Layout Layout
	// Final forbids subclasses.
	Final bool
	// Shared instances belong to the machine, not to the memory of a process: a fork does not copy them.
	Shared bool
	// InPython says that CPython has the class in Python: errors about the arguments of its methods are worded so.
	InPython bool
	// WithDict lets instances take arbitrary attributes.
	WithDict bool
	Slots    Slots
	Members  []Member
}

// NewType makes a class written in Go. Library modules make their classes once for each runtime.
func NewType(spec TypeSpec) *Type {
	base := spec.Base
	if base == nil {
		base = ObjectType
	}
	layout := spec.Layout
	if layout == 0 {
		layout = base.layout
		if base == ObjectType {
			layout = LayoutNative
		}
	}
	typ := declareType(spec.Name, base, layout)
	typ.Module, typ.final = spec.Module, spec.Final
	if spec.Doc != "" {
		typ.Doc = NewString(spec.Doc)
	}
	typ.Slots = spec.Slots
	for _, member := range spec.Members {
		if spec.InPython && member.signature != nil && !member.wordedAsC {
			member.signature.isPython = true
		}
	}
	typ.Define(spec.Members...)
	typ.instancesHaveDict = spec.WithDict
	typ.seal()
	typ.shared = spec.Shared
	return typ
}

// String describes the member for tests.
func (m Member) String() string { return fmt.Sprintf("%s(%v)", m.name, m.signature) }
