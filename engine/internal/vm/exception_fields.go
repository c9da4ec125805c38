package vm

import (
	"fmt"
	"strconv"
	"strings"
)

// This file has the attributes that exceptions of some classes have besides args: members of the structs in CPython's
// Include/cpython/pyerrors.h. They are not in `__dict__`.

// exceptionField is such an attribute.
type exceptionField struct {
	name string
	// from is what the attribute is as long as nobody has assigned to it, nil for None.
	from func(e *Exception) Value
	// get replaces the usual reading.
	get func(t *Thread, e *Exception) (Value, error)
	// set checks and converts what is assigned; nothing stands for deleting. The default takes everything, and None after deleting.
	set func(t *Thread, e *Exception, value Value) (Value, error)
}

// field is what has been stored in a field, or nothing.
func (e *Exception) field(i int) Value {
	if i < len(e.fields) {
		return e.fields[i]
	}
	return Value{}
}

func (e *Exception) setField(i int, value Value) {
	for len(e.fields) <= i {
		e.fields = append(e.fields, Value{})
	}
	e.fields[i] = value
}

// defineFields defines the fields of a class, which are numbered in this order.
func defineFields(typ *Type, fields ...exceptionField) {
	var members []Member
	for i, field := range fields {
		members = append(members, GetSet(field.name, func(t *Thread, self Value) (Value, error) {
			e := self.AsException()
			if field.get != nil {
				return field.get(t, e)
			}
			if value := e.field(i); value.IsSet() {
				return value, nil
			}
			if field.from != nil {
				return field.from(e), nil
			}
			return None, nil
		}, func(t *Thread, self, value Value) (err error) {
			e := self.AsException()
			if field.set == nil && field.from != nil {
				value = value.Or(None)
			} else if field.set == nil {
				// what is deleted is not there, but reads as None
			} else if value, err = field.set(t, e, value); err != nil {
				return err
			}
			e.setField(i, value)
			return nil
		}))
	}
	sortMembers(members)
	typ.Define(members...)
}

func fillLookupErrors() {
	KeyErrorType.Slots.Str = func(t *Thread, self Value) (Value, error) {
		if args := self.AsException().Args; len(args) == 1 {
			return t.Repr(args[0])
		}
		return exceptionStr(t, self)
	}
	newWithFields(StopIterationType, None)
	StopIterationType.Slots.Init = func(t *Thread, self Value, a Args) error {
		err := exceptionInit(t, self, a)
		if e := self.AsException(); err == nil {
			e.setField(0, e.arg(0))
		}
		return err
	}
	newWithFields(SystemExitType, None)
	SystemExitType.Slots.Init = func(t *Thread, self Value, a Args) error {
		err := exceptionInit(t, self, a)
		if e := self.AsException(); err == nil && len(e.Args) == 1 {
			e.setField(0, e.Args[0])
		} else if err == nil && len(e.Args) > 1 {
			e.setField(0, NewTuple(e.Args...))
		}
		return err
	}
	defineFields(StopIterationType, exceptionField{name: "value", from: func(e *Exception) Value { return e.arg(0) }})
	defineFields(SystemExitType, exceptionField{name: "code", from: func(e *Exception) Value {
		if len(e.Args) > 1 {
			return NewTuple(e.Args...)
		}
		return e.arg(0)
	}})
	fromName := func(e *Exception) Value { return e.Name.Or(None) }
	fromObject := func(e *Exception) Value { return e.Object.Or(None) }
	setName := func(t *Thread, e *Exception, value Value) (Value, error) {
		e.Name = value
		return value.Or(None), nil
	}
	setObject := func(t *Thread, e *Exception, value Value) (Value, error) {
		e.Object = value
		return value.Or(None), nil
	}
	name := exceptionField{name: "name", from: fromName, set: setName}
	defineFields(NameErrorType, name)
	defineFields(AttributeErrorType, name, exceptionField{name: "obj", from: fromObject, set: setObject})
	defineFields(ImportErrorType, name, exceptionField{name: "path", from: fromObject, set: setObject},
		exceptionField{name: "msg", from: func(e *Exception) Value {
			if len(e.Args) == 1 {
				return e.Args[0]
			}
			return None
		}})
	NameErrorType.Slots.Init = initWithKeywords("name", "")
	AttributeErrorType.Slots.Init = initWithKeywords("name", "obj")
	newWithFields(ImportErrorType, Value{}, Value{}, None)
	ImportErrorType.Slots.Init = func(t *Thread, self Value, a Args) error {
		err := initWithKeywords("name", "path")(t, self, a)
		if e := self.AsException(); err == nil {
			e.setField(importMessage, None)
			if len(e.Args) == 1 {
				e.setField(importMessage, e.Args[0])
			}
		}
		return err
	}
	ImportErrorType.Slots.Str = func(t *Thread, self Value) (Value, error) {
		if message := self.AsException().field(importMessage); message.AsString() != nil {
			return message, nil
		}
		return exceptionStr(t, self)
	}
}

// newWithFields makes `__new__` set the fields of a class, so that they do not follow from the arguments as those of an exception
// that the engine raises do: a derived class may do without the `__init__` that fills them.
func newWithFields(typ *Type, fields ...Value) {
	typ.Slots.New = func(t *Thread, typ *Type, a Args) (Value, error) {
		made, err := exceptionNew(t, typ, a)
		if err == nil {
			made.AsException().fields = append([]Value(nil), fields...)
		}
		return made, err
	}
}

// importMessage is the number of ImportError's field msg.
const importMessage = 2

// initWithKeywords is an `__init__` that takes two keyword arguments, kept in Name and Object.
func initWithKeywords(first, second string) func(t *Thread, self Value, a Args) error {
	return func(t *Thread, self Value, a Args) error {
		e := self.AsException()
		e.Args = append([]Value(nil), a.Positional()...)
		most := 2
		if second == "" {
			most = 1
		}
		if len(a.Names) > most {
			return t.TypeErrorf("%s() takes at most %d keyword argument%s (%d given)", baseWithInit(self.Type()).ErrorName(), most, plural(most), len(a.Names))
		}
		e.Name, e.Object, e.fields = Value{}, Value{}, nil
		for i, name := range a.Names {
			switch name.Text {
			case first:
				e.Name = a.KeywordValue(i)
			case second:
				e.Object = a.KeywordValue(i)
			default:
				return t.TypeErrorf("'%s' is an invalid keyword argument for %s()", name.Text, baseWithInit(self.Type()).ErrorName())
			}
		}
		return nil
	}
}

// baseWithInit is the class whose `__init__` takes the keywords, which is the one that its errors name.
func baseWithInit(typ *Type) *Type {
	for _, base := range []*Type{NameErrorType, AttributeErrorType, ImportErrorType} {
		if typ.IsSubclass(base) {
			return base
		}
	}
	return typ
}

// The fields of a SyntaxError, in the order in which they are declared.
const (
	syntaxMessage = iota
	syntaxFilename
	syntaxLine
	syntaxOffset
	syntaxText
	syntaxEndLine
	syntaxEndOffset
)

func fillSyntaxErrors() {
	fields := []exceptionField{{name: "msg", from: func(e *Exception) Value { return e.arg(0) }}}
	for i, name := range []string{"filename", "lineno", "offset", "text", "end_lineno", "end_offset"} {
		fields = append(fields, exceptionField{name: name, from: func(e *Exception) Value { return e.syntaxDetail(i + 1) }})
	}
	defineFields(SyntaxErrorType, append(fields, exceptionField{name: "print_file_and_line"})...)
	SyntaxErrorType.Slots.Str = syntaxErrorStr
	newWithFields(SyntaxErrorType, None)
	SyntaxErrorType.Slots.Init = syntaxErrorInit
}

// syntaxErrorInit is SyntaxError_init in Objects/exceptions.c.
func syntaxErrorInit(t *Thread, self Value, a Args) error {
	if err := exceptionInit(t, self, a); err != nil {
		return err
	}
	e := self.AsException()
	if len(e.Args) == 0 {
		return nil
	}
	e.setField(syntaxMessage, e.Args[0])
	if len(e.Args) != 2 {
		return nil
	}
	details, err := t.Iterate(e.Args[1])
	switch {
	case err != nil:
		return err
	case len(details) < 4:
		return t.TypeErrorf("function takes at least 4 arguments (%d given)", len(details))
	case len(details) > 6:
		return t.TypeErrorf("function takes at most 6 arguments (%d given)", len(details))
	}
	e.setField(syntaxEndLine, None)
	e.setField(syntaxEndOffset, None)
	for i, detail := range details {
		e.setField(syntaxFilename+i, detail)
	}
	if len(details) == 5 {
		return t.TypeErrorf("end_offset must be provided when end_lineno is provided")
	}
	return nil
}

// syntaxDetail is a field of a SyntaxError, of one made by the engine entry i-1 of the tuple (filename, lineno, offset, text, …) behind the
// message.
func (e *Exception) syntaxDetail(i int) Value {
	if value := e.field(i); value.IsSet() || i == syntaxMessage {
		return value.Or(e.arg(0))
	}
	if detail := e.arg(1).AsTuple(); e.fields == nil && detail != nil && i <= len(detail.Items) {
		return detail.Items[i-1]
	}
	return None
}

func syntaxErrorStr(t *Thread, self Value) (Value, error) {
	e := self.AsException()
	message, err := t.StrText(e.syntaxDetail(syntaxMessage))
	if err != nil {
		return Value{}, err
	}
	filename, line := e.syntaxDetail(syntaxFilename).AsString(), e.syntaxDetail(syntaxLine)
	number := int64(-1) // of a line that fits into no C long
	isExactInt := !line.IsBool() && line.Type() == IntType
	if isExactInt && line.IsInt() {
		number = line.Int()
	}
	name := ""
	if filename != nil {
		name = filename.Text[strings.LastIndex(filename.Text, "/")+1:]
	}
	switch {
	case filename != nil && isExactInt:
		return NewString(fmt.Sprintf("%s (%s, line %d)", message, name, number)), nil
	case filename != nil:
		return NewString(message + " (" + name + ")"), nil
	case isExactInt:
		return NewString(fmt.Sprintf("%s (line %d)", message, number)), nil
	}
	return NewString(message), nil
}

// The fields of a UnicodeError that has them, in the order in which they are declared.
const (
	unicodeEncoding = iota
	unicodeObject
	unicodeStart
	unicodeEnd
	unicodeReason
	unicodeUnfilled // true until `__init__` has filled the others
)

func fillUnicodeErrors() {
	number := func(t *Thread, _ *Exception, value Value) (Value, error) {
		if !value.IsSet() {
			return Value{}, t.TypeErrorf("can't delete numeric/char attribute")
		}
		plain, ok := value.PlainInt()
		if !ok {
			return Value{}, t.TypeErrorf("an integer is required")
		}
		if !plain.IsInt() {
			return Value{}, t.Raise(OverflowErrorType, "Python int too large to convert to C ssize_t")
		}
		return plain, nil
	}
	for _, kind := range []struct {
		typ   *Type
		verb  string
		first int // field of the first argument
	}{
		{UnicodeDecodeErrorType, "decode", unicodeEncoding}, {UnicodeEncodeErrorType, "encode", unicodeEncoding},
		{UnicodeTranslateErrorType, "translate", unicodeObject},
	} {
		argument := func(i int) func(e *Exception) Value {
			return func(e *Exception) Value {
				if i < kind.first {
					return None
				}
				return e.arg(i - kind.first)
			}
		}
		defineFields(kind.typ,
			exceptionField{name: "encoding", from: argument(unicodeEncoding)}, exceptionField{name: "object", from: argument(unicodeObject)},
			exceptionField{name: "start", from: argument(unicodeStart), set: number}, exceptionField{name: "end", from: argument(unicodeEnd), set: number},
			exceptionField{name: "reason", from: argument(unicodeReason)})
		newWithFields(kind.typ, None, None, Int(0), Int(0), None, True)
		kind.typ.Slots.Init = func(t *Thread, self Value, a Args) error {
			if err := exceptionInit(t, self, a); err != nil {
				return err
			}
			return self.AsException().initUnicode(t, kind.verb, kind.first)
		}
		kind.typ.Slots.Str = func(t *Thread, self Value) (Value, error) {
			e := self.AsException()
			if e.field(unicodeUnfilled).IsSet() {
				return NewString(""), nil // not initialised
			}
			return e.unicodeText(t, kind.verb, argument)
		}
	}
}

// initUnicode checks and keeps the arguments.
func (e *Exception) initUnicode(t *Thread, verb string, first int) error {
	if count := 5 - first; len(e.Args) != count {
		return t.TypeErrorf("function takes exactly %d arguments (%d given)", count, len(e.Args))
	}
	for i, argument := range e.Args {
		switch place := first + i; {
		case place == unicodeStart || place == unicodeEnd:
			plain, err := t.Index(argument)
			if err != nil {
				return err
			}
			e.setField(place, plain)
		case place == unicodeObject && verb == "decode":
			e.setField(place, argument)
		case argument.AsString() == nil:
			return t.TypeErrorf("argument %d must be str, not %s", i+1, t.typeNameOf(argument))
		default:
			e.setField(place, argument)
		}
	}
	e.setField(unicodeUnfilled, Value{})
	if data := e.field(unicodeObject); verb == "decode" && (data.AsBytes() == nil || data.Type() != BytesType) {
		buffer := data.AsBuffer()
		if buffer == nil {
			return t.TypeErrorf("a bytes-like object is required, not '%s'", data.Type().ErrorName())
		}
		e.setField(unicodeObject, NewBytes([]byte(string(buffer.BufferMemory()))))
	}
	return nil
}

// unicodeText says what could not be encoded, decoded or translated, and where.
func (e *Exception) unicodeText(t *Thread, verb string, argument func(i int) func(e *Exception) Value) (Value, error) {
	part := func(i int) Value { return e.field(i).Or(argument(i)(e)) }
	reason, err := t.StrText(part(unicodeReason))
	if err != nil {
		return Value{}, err
	}
	what := "can't " + verb + " "
	if verb != "translate" {
		codec, err := t.StrText(part(unicodeEncoding))
		if err != nil {
			return Value{}, err
		}
		what = "'" + codec + "' codec " + what
	}
	start, end := part(unicodeStart).num, part(unicodeEnd).num
	one := ""
	object := part(unicodeObject)
	if data := object.AsBytes(); verb == "decode" && data != nil && start >= 0 && start < int64(len(data.B)) {
		one = fmt.Sprintf("byte 0x%02x", data.B[start])
	} else if s := object.AsString(); verb != "decode" && s != nil && start >= 0 && start < int64(s.length) {
		c, _ := DecodeCodePoint(s.Substring(int(start), int(start)+1))
		one = "character '" + escapedCharacter(int64(c)) + "'"
	}
	switch {
	case end == start+1 && one != "":
		return NewString(fmt.Sprintf("%s%s in position %d: %s", what, one, start, reason)), nil
	case verb == "decode":
		return NewString(fmt.Sprintf("%sbytes in position %d-%d: %s", what, start, end-1, reason)), nil
	}
	return NewString(fmt.Sprintf("%scharacters in position %d-%d: %s", what, start, end-1, reason)), nil
}

// escapedCharacter is a character as an escape sequence of two, four or eight digits.
func escapedCharacter(c int64) string {
	digits := strconv.FormatInt(c, 16)
	switch {
	case c <= 0xFF:
		return `\x` + strings.Repeat("0", 2-len(digits)) + digits
	case c <= 0xFFFF:
		return `\u` + strings.Repeat("0", 4-len(digits)) + digits
	}
	return `\U` + strings.Repeat("0", 8-len(digits)) + digits
}
