package vm

import (
	"strings"

	"futurescope/engine/internal/pytext"
)

// percentFormat is `text % args` (PyUnicode_Format).
func (t *Thread) percentFormat(text string, args Value) (Value, error) {
	return t.percentFormatKind(text, args, false)
}

// percentFormatKind is percentFormat for text, or for bytes that are given and returned as text of as many code points.
func (t *Thread) percentFormatKind(text string, args Value, isBytes bool) (Value, error) {
	t.chargeSteps(1, 160)
	f := percentArgs{single: args, dict: args, isBytes: isBytes}
	if tuple := args.AsTuple(); tuple != nil {
		f.items, f.tuple = tuple.Items, true
	}
	isText := args.AsString() != nil || isBytes && args.AsBytes() != nil
	// What is indexed by position alone, as a deque, is no mapping (PyMapping_Check).
	f.mapping = !f.tuple && !isText && args.Type().find("__getitem__").IsSet() && !args.Type().Slots.Repeats
	parsed := t.runtime.percentFormats.get(text, pytext.ParsePercent)
	pieces, parseErr := parsed.pieces, parsed.err
	var b strings.Builder
	for _, piece := range pieces {
		b.WriteString(piece.Literal)
		if piece.Conversion == 0 {
			if piece.HasKey { // of a conversion that is not complete
				if err := t.percentKey(&f, piece.Key); err != nil {
					return Value{}, err
				}
			}
			continue
		}
		converted, err := t.percentPiece(&f, piece)
		if err != nil {
			return Value{}, err
		}
		b.WriteString(converted)
		if b.Len() > maxSequenceLength {
			return Value{}, NewException(MemoryErrorType)
		}
	}
	if parseErr != nil && strings.HasSuffix(parseErr.Error(), "incomplete format key") && !f.mapping {
		return Value{}, t.TypeErrorf("format requires a mapping")
	}
	if parseErr != nil {
		return Value{}, t.pythonError(parseErr)
	}
	if f.unused() {
		kind := "string"
		if isBytes {
			kind = "bytes"
		}
		return Value{}, t.TypeErrorf("not all arguments converted during %s formatting", kind)
	}
	return NewString(b.String()), nil
}

// parseCache remembers how format strings were parsed; programs use few of them, often.
type parseCache[Piece any] map[string]parsedFormat[Piece]

type parsedFormat[Piece any] struct {
	pieces []Piece
	err    error
}

// maxCachedFormats bounds a parseCache, which is emptied when it is full.
const maxCachedFormats = 200

func (c *parseCache[Piece]) get(text string, parse func(string) ([]Piece, error)) parsedFormat[Piece] {
	if parsed, ok := (*c)[text]; ok {
		return parsed
	}
	pieces, err := parse(text)
	if *c == nil || len(*c) >= maxCachedFormats {
		*c = parseCache[Piece]{}
	}
	parsed := parsedFormat[Piece]{pieces, err}
	(*c)[text] = parsed
	return parsed
}

// percentArgs hands out the arguments of one formatting.
type percentArgs struct {
	single  Value // the argument if it is no tuple; behind a key what that stands for
	dict    Value // where keys are looked up
	items   []Value
	tuple   bool
	mapping bool
	isBytes bool
	next    int
}

func (f *percentArgs) unused() bool {
	if f.tuple {
		return f.next < len(f.items)
	}
	return f.next == 0 && !f.mapping
}

func (t *Thread) nextPercentArg(f *percentArgs) (Value, error) {
	f.next++
	switch {
	case f.tuple && f.next <= len(f.items):
		return f.items[f.next-1], nil
	case !f.tuple && f.next == 1:
		return f.single, nil
	}
	return Value{}, t.TypeErrorf("not enough arguments for format string")
}

// percentKey makes what the mapping has for a key the argument, also of what follows without a key.
func (t *Thread) percentKey(f *percentArgs, name string) error {
	if !f.mapping {
		return t.TypeErrorf("format requires a mapping")
	}
	key := NewString(name)
	if f.isBytes {
		data, err := t.encodeText(key, "latin-1", "strict")
		if err != nil {
			return err
		}
		key = (&Bytes{Header: Header{Type: BytesType}, B: data}).Value()
	}
	value, err := t.GetItem(f.dict, key)
	f.single, f.next = value, 0
	return err
}

func (t *Thread) percentPiece(f *percentArgs, piece pytext.PercentPiece) (string, error) {
	if piece.HasKey {
		if err := t.percentKey(f, piece.Key); err != nil {
			return "", err
		}
	}
	if !piece.WidthArg && !piece.PrecisionArg {
		value, err := t.nextPercentArg(f)
		if err != nil {
			return "", err
		}
		return t.percentConvert(f, piece, value)
	}
	for _, size := range []struct {
		wanted bool
		store  *int
		word   string
	}{{piece.WidthArg, &piece.Width, "width"}, {piece.PrecisionArg, &piece.Precision, "precision"}} {
		if !size.wanted {
			continue
		}
		value, err := t.nextPercentArg(f)
		if err != nil {
			return "", err
		}
		plain, ok := value.PlainInt()
		if !ok {
			return "", t.TypeErrorf("* wants int")
		}
		if size.word == "precision" && plain.IsInt() && plain.Int() != int64(int32(plain.Int())) || !plain.IsInt() {
			if size.word == "width" {
				return "", t.Raise(OverflowErrorType, "Python int too large to convert to C ssize_t")
			}
			return "", t.Raise(OverflowErrorType, "Python int too large to convert to C int")
		}
		*size.store = int(plain.Int())
		if size.word == "width" && *size.store < 0 {
			piece.Left, *size.store = true, -*size.store
		} else if *size.store < 0 {
			*size.store = 0
		}
	}
	value, err := t.nextPercentArg(f)
	if err != nil {
		return "", err
	}
	return t.percentConvert(f, piece, value)
}

func (t *Thread) percentConvert(f *percentArgs, piece pytext.PercentPiece, value Value) (string, error) {
	var text string
	var err error
	conversion := piece.Conversion
	if f.isBytes {
		switch conversion {
		case 's', 'b':
			if text, err = t.percentBytesArg(value); err == nil {
				text, err = piece.FormatText(text)
			}
			return text, t.pythonErrorOrNil(err)
		case 'c':
			if text, err = t.percentByte(value); err == nil {
				text, err = piece.FormatChar(text)
			}
			return text, t.pythonErrorOrNil(err)
		case 'r':
			conversion = 'a'
		case 'i':
			piece.Conversion = 'd' // which the errors name
		}
	}
	switch conversion {
	case 's':
		t.chargeSteps(1, 60)
		if text, err = t.StrText(value); err == nil {
			text, err = piece.FormatText(text)
		}
	case 'r', 'a':
		if text, err = t.ReprText(value); err == nil {
			if conversion == 'a' {
				text = pytext.EscapeNonASCII(text)
			}
			text, err = piece.FormatText(text)
		}
	case 'd', 'i', 'u', 'o', 'x', 'X':
		return t.percentInteger(piece, value)
	case 'e', 'E', 'f', 'F', 'g', 'G':
		t.chargeSteps(1, 1100)
		var number float64
		if number, err = t.AsFloat(value); err == nil {
			text, err = piece.FormatFloat(number)
		} else if f.isBytes && Matches(err, BaseExceptionType) { // formatfloat in Objects/bytesobject.c says so whatever went wrong
			err = t.TypeErrorf("float argument required, not %s", value.Type().ErrorName())
		}
	case 'c':
		if text, err = t.percentChar(value); err == nil {
			text, err = piece.FormatChar(text)
		}
	default:
		err = piece.UnsupportedConversion()
	}
	return text, t.pythonErrorOrNil(err)
}

func (t *Thread) percentInteger(piece pytext.PercentPiece, value Value) (string, error) {
	t.chargeSteps(1, 450)
	plain, ok := value.PlainInt()
	if !ok {
		var err error
		decimal := piece.Conversion == 'd' || piece.Conversion == 'i' || piece.Conversion == 'u'
		isNumber := isNumber(value.Type())
		switch {
		case isNumber && decimal:
			plain, err = t.intFrom(value, Value{})
		case isNumber:
			plain, err = t.Index(value)
		}
		if !isNumber || err != nil && Matches(t.pythonError(err), TypeErrorType) {
			wanted := "an integer"
			if decimal {
				wanted = "a real number"
			}
			err = t.TypeErrorf("%%%c format: %s is required, not %s", piece.Conversion, wanted, value.Type().ErrorName())
		}
		if err != nil {
			return "", t.pythonError(err)
		}
	}
	var text string
	var err error
	if plain.IsInt() {
		text, err = piece.FormatInt(plain.Int())
	} else {
		text, err = piece.FormatBigInt(bigOf(plain))
	}
	return text, t.pythonErrorOrNil(err)
}

// isNumber is PyNumber_Check.
func isNumber(typ *Type) bool {
	return typ.find("__index__").IsSet() || typ.find("__int__").IsSet() || typ.find("__float__").IsSet() || typ.IsSubclass(ComplexType)
}

func (t *Thread) percentChar(value Value) (string, error) {
	if s := value.AsString(); s != nil {
		if s.length != 1 {
			return "", t.TypeErrorf("%%c requires int or char")
		}
		return s.Text, nil
	}
	if _, ok := value.PlainInt(); !ok && !value.Type().find("__index__").IsSet() {
		return "", t.TypeErrorf("%%c requires int or char")
	}
	plain, err := t.Index(value)
	if Matches(err, TypeErrorType) {
		return "", t.TypeErrorf("%%c requires int or char")
	}
	if err != nil {
		return "", err
	}
	if code := clippedInt(plain); code < 0 || code > 0x10FFFF {
		return "", t.Raise(OverflowErrorType, "%c arg not in range(0x110000)")
	}
	return pytext.RuneString(rune(plain.Int())), nil
}

// percentBytesArg is what %b and %s stand for in bytes (format_obj in Objects/bytesobject.c), as text.
func (t *Thread) percentBytesArg(value Value) (string, error) {
	if b := value.AsBytes(); b != nil {
		return latin1Text(b.B), nil
	}
	if memory, ok, err := t.BytesLike(value); ok {
		return latin1Text(memory), err
	}
	if !value.Type().find("__bytes__").IsSet() {
		return "", t.TypeErrorf("%%b requires a bytes-like object, or an object that implements __bytes__, not '%s'", value.Type().ErrorName())
	}
	result, err := t.callSpecial(value, "__bytes__")
	if err != nil {
		return "", err
	}
	if result.AsBytes() == nil {
		return "", t.TypeErrorf("__bytes__ returned non-bytes (type %s)", result.Type().ErrorName())
	}
	return latin1Text(result.AsBytes().B), nil
}

// percentByte is what %c stands for in bytes (byte_converter in Objects/bytesobject.c), as text.
func (t *Thread) percentByte(value Value) (string, error) {
	if b := value.AsBytes(); b != nil && len(b.B) == 1 {
		return latin1Text(b.B), nil
	}
	if _, ok := value.PlainInt(); !ok && !value.Type().find("__index__").IsSet() {
		return "", t.TypeErrorf("%%c requires an integer in range(256) or a single byte")
	}
	plain, err := t.Index(value)
	if err != nil && Matches(err, TypeErrorType) {
		return "", t.TypeErrorf("%%c requires an integer in range(256) or a single byte")
	}
	if err != nil {
		return "", err
	}
	code := clippedInt(plain)
	if code < 0 || code > 255 {
		return "", t.Raise(OverflowErrorType, "%c arg not in range(256)")
	}
	return string(AppendCodePoint(nil, rune(code))), nil
}

// stringFormatMethod is str.format(*args, **kwargs).
func stringFormatMethod(t *Thread, a Args) (Value, error) {
	keywords := NewDict()
	for i, name := range a.Names {
		keywords.SetString(name, a.KeywordValue(i))
	}
	f := templateArgs{positional: a.Positional(), keywords: keywords.Value()}
	t.chargeSteps(1+2*len(a.Names), 150)
	text, err := t.formatTemplate(a.Self.AsString().Text, &f, 2)
	if err != nil {
		return Value{}, err
	}
	return formatted(a.Self, NewString(text), "{}"), nil
}

// formatted is the result of filling in a template. If that has no marks, there is nothing to fill in, and CPython's writer hands on the
// very object, also an instance of a class derived from str.
func formatted(template, result Value, marks string) Value {
	if text := template.AsString().Text; template.Type() != StringType && text != "" && !strings.ContainsAny(text, marks) {
		return template
	}
	return result
}

func stringFormatMap(t *Thread, a Args) (Value, error) {
	f := templateArgs{keywords: a.Arg(0), mapOnly: true}
	text, err := t.formatTemplate(a.Self.AsString().Text, &f, 2)
	if err != nil {
		return Value{}, err
	}
	return formatted(a.Self, NewString(text), "{}"), nil
}

// templateArgs are the arguments of one str.format.
type templateArgs struct {
	positional []Value
	keywords   Value
	mapOnly    bool // format_map: no positional arguments at all
	numbering  pytext.FieldNumbering
}

// formatTemplate renders a template; depth is how many levels of nested fields are still allowed.
func (t *Thread) formatTemplate(template string, f *templateArgs, depth int) (string, error) {
	if depth == 0 {
		return "", t.ValueErrorf("Max string recursion exceeded")
	}
	parsed := t.runtime.templates.get(template, pytext.ParseTemplate)
	pieces, parseErr := parsed.pieces, parsed.err
	var b strings.Builder
	for _, piece := range pieces {
		b.WriteString(piece.Literal)
		if !piece.HasField {
			continue
		}
		text, err := t.formatField(piece, f, depth)
		if err != nil {
			return "", err
		}
		b.WriteString(text)
		if b.Len() > maxSequenceLength {
			return "", NewException(MemoryErrorType)
		}
	}
	return b.String(), t.pythonErrorOrNil(parseErr)
}

func (t *Thread) formatField(piece pytext.TemplatePiece, f *templateArgs, depth int) (string, error) {
	t.chargeSteps(1, 350)
	value, err := t.fieldValue(piece.FieldName, f)
	if err != nil {
		return "", err
	}
	switch piece.Conversion {
	case 0:
	case 's':
		value, err = t.Str(value)
	case 'r', 'a':
		value, err = t.Repr(value)
		if err == nil && piece.Conversion == 'a' {
			value = NewString(pytext.EscapeNonASCII(value.AsString().Text))
		}
	default:
		if piece.Conversion > 32 && piece.Conversion < 127 {
			return "", t.ValueErrorf("Unknown conversion specifier %c", piece.Conversion)
		}
		return "", t.ValueErrorf("Unknown conversion specifier \\x%x", piece.Conversion)
	}
	if err != nil {
		return "", err
	}
	spec := piece.Spec
	if piece.NestedSpec {
		if spec, err = t.formatTemplate(spec, f, depth-1); err != nil {
			return "", err
		}
	}
	result, err := t.Format(value, spec)
	if err != nil {
		return "", err
	}
	return result.AsString().Text, nil
}

// fieldValue finds what a field name such as "0.x[key]" stands for.
func (t *Thread) fieldValue(name string, f *templateArgs) (Value, error) {
	field, err := pytext.ParseFieldName(name)
	if err != nil {
		return Value{}, t.pythonError(err)
	}
	index, err := f.numbering.Resolve(field)
	if err != nil {
		return Value{}, t.pythonError(err)
	}
	var value Value
	switch {
	case index < 0:
		if value, err = t.GetItem(f.keywords, NewString(field.First)); err != nil {
			return Value{}, err
		}
	case f.mapOnly:
		return Value{}, t.ValueErrorf("Format string contains positional fields")
	case index >= len(f.positional):
		return Value{}, t.IndexErrorf("Replacement index %d out of range for positional args tuple", index)
	default:
		value = f.positional[index]
	}
	for _, step := range field.Steps {
		switch {
		case step.Attribute:
			value, err = t.GetAttr(value, step.Name)
		case step.Index >= 0:
			value, err = t.GetItem(value, Int(int64(step.Index)))
		default:
			value, err = t.GetItem(value, NewString(step.Name))
		}
		if err != nil {
			return Value{}, err
		}
	}
	return value, t.pythonErrorOrNil(field.StepError())
}
