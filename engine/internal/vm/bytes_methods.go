package vm

import (
	"bytes"
	"encoding/hex"
	"strings"

	"futurescope/engine/internal/pytext"
)

// bytesMethods are the methods that bytes and bytearray share.
func bytesMethods() []Member {
	members := []Member{
		Method("decode", func(t *Thread, a Args) (Value, error) {
			return t.decodeArgs(string(a.Self.AsBytes().B), a.Arg(0), a.Arg(1), "decode()")
		}, "/, encoding=, errors="),
		Method("hex", bytesHex, "/, sep=, bytes_per_sep="),
		ClassMethod("fromhex", bytesFromHex, "string"),
		Method("join", bytesJoin, "iterable_of_bytes"),
		Method("split", bytesSplit, "/, sep=, maxsplit="),
		Method("rsplit", bytesRSplit, "/, sep=, maxsplit="),
		Method("splitlines", bytesSplitLines, "/, keepends="),
		Method("partition", func(t *Thread, a Args) (Value, error) { return t.bytesPartition(a, pytext.Partition) }, "sep"),
		Method("rpartition", func(t *Thread, a Args) (Value, error) { return t.bytesPartition(a, pytext.RPartition) }, "sep"),
		Method("strip", func(t *Thread, a Args) (Value, error) { return t.bytesStrip(a, true, true) }, "bytes="),
		Method("lstrip", func(t *Thread, a Args) (Value, error) { return t.bytesStrip(a, true, false) }, "bytes="),
		Method("rstrip", func(t *Thread, a Args) (Value, error) { return t.bytesStrip(a, false, true) }, "bytes="),
		Method("replace", bytesReplace, "old, new, count="),
		Method("find", func(t *Thread, a Args) (Value, error) { return t.bytesSearch(a, strings.Index, false) }, "sub, start=, end="),
		Method("rfind", func(t *Thread, a Args) (Value, error) { return t.bytesSearch(a, strings.LastIndex, false) }, "sub, start=, end="),
		Method("index", func(t *Thread, a Args) (Value, error) { return t.bytesSearch(a, strings.Index, true) }, "sub, start=, end="),
		Method("rindex", func(t *Thread, a Args) (Value, error) { return t.bytesSearch(a, strings.LastIndex, true) }, "sub, start=, end="),
		Method("count", bytesCount, "sub, start=, end="),
		Method("startswith", func(t *Thread, a Args) (Value, error) { return t.bytesAffix(a, "startswith", strings.HasPrefix) }, "prefix, start=, end="),
		Method("endswith", func(t *Thread, a Args) (Value, error) { return t.bytesAffix(a, "endswith", strings.HasSuffix) }, "suffix, start=, end="),
		Method("removeprefix", func(t *Thread, a Args) (Value, error) { return t.bytesTrim(a, strings.TrimPrefix) }, "prefix"),
		Method("removesuffix", func(t *Thread, a Args) (Value, error) { return t.bytesTrim(a, strings.TrimSuffix) }, "suffix"),
		Method("center", func(t *Thread, a Args) (Value, error) { return t.bytesJustify("center", a, pytext.Center) }, "width, fillchar="),
		Method("ljust", func(t *Thread, a Args) (Value, error) { return t.bytesJustify("ljust", a, pytext.LJust) }, "width, fillchar="),
		Method("rjust", func(t *Thread, a Args) (Value, error) { return t.bytesJustify("rjust", a, pytext.RJust) }, "width, fillchar="),
		Method("zfill", func(t *Thread, a Args) (Value, error) {
			return t.bytesJustify("zfill", a, func(s string, length, width int, fill string) (string, error) {
				return pytext.ZFill(s, length, width)
			})
		}, "width"),
		Method("expandtabs", func(t *Thread, a Args) (Value, error) {
			size, err := t.cIntArg(a.Arg(0), 8)
			if err != nil {
				return Value{}, err
			}
			text, err := pytext.ExpandTabs(latin1Text(a.Self.AsBytes().B), size)
			if err != nil {
				return Value{}, t.pythonErrorOrNil(err)
			}
			data, err := t.encodeText(NewString(text), "latin-1", "strict")
			return sameBytes(a.Self, data), err
		}, "/, tabsize="),
		Method("translate", bytesTranslate, "table, /, delete="),
		StaticMethod("maketrans", bytesMakeTrans, "frm, to"),
	}
	return append(members, bytesCaseMethods()...)
}

// bytesCaseMethods are the methods about case and kinds of characters.
func bytesCaseMethods() []Member {
	var members []Member
	for name, mapping := range map[string]func(string) string{
		"upper": pytext.ByteUpper, "lower": pytext.ByteLower, "title": pytext.ByteTitle,
		"capitalize": pytext.ByteCapitalize, "swapcase": pytext.ByteSwapCase,
	} {
		members = append(members, Method(name, func(t *Thread, a Args) (Value, error) {
			return sameBytes(a.Self, []byte(mapping(string(a.Self.AsBytes().B)))), nil
		}, ""))
	}
	ascii := func(predicate func(string) bool) func(string) bool {
		return func(s string) bool { return pytext.IsASCII(s) && predicate(s) }
	}
	uncased := func(predicate func(string) bool) func(string) bool { // bytes from 0x80 on have no case
		return func(s string) bool {
			letters := []byte(s)
			for i, c := range letters {
				letters[i] = min(c, 0x7f)
			}
			return predicate(string(letters))
		}
	}
	all := func(predicate func(rune) bool) func(string) bool {
		return ascii(func(s string) bool { return pytext.All(s, predicate) })
	}
	for name, predicate := range map[string]func(string) bool{
		"isalpha": all(pytext.IsAlpha), "isdigit": all(pytext.IsDecimal), "isalnum": all(pytext.IsAlnum),
		"isspace": ascii(func(s string) bool { return s != "" && strings.Trim(s, " \t\n\r\x0b\x0c") == "" }),
		"islower": uncased(pytext.IsLowerText), "isupper": uncased(pytext.IsUpperText), "istitle": uncased(pytext.IsTitleText), "isascii": pytext.IsASCII,
	} {
		members = append(members, Method(name, func(t *Thread, a Args) (Value, error) {
			return Bool(predicate(string(a.Self.AsBytes().B))), nil
		}, ""))
	}
	sortMembers(members)
	return members
}

func bytesHex(t *Thread, a Args) (Value, error) {
	text := hex.EncodeToString(a.Self.AsBytes().B)
	return t.groupHex(text, a.Arg(0), a.Arg(1))
}

// groupHex puts the optional separator between groups of hexadecimal digits (_Py_strhex_impl in Python/pystrhex.c).
func (t *Thread) groupHex(text string, separator, perGroup Value) (Value, error) {
	group, err := t.cIntArg(perGroup, 1)
	if err != nil {
		return Value{}, err
	}
	if !separator.IsSet() {
		return NewString(text), nil
	}
	length, err := t.Len(separator)
	if err != nil {
		return Value{}, err
	}
	if length != 1 {
		return Value{}, t.ValueErrorf("sep must be length 1.")
	}
	between := ""
	if s := separator.AsString(); s != nil {
		between = s.Text
	} else if b := separator.AsBytes(); b != nil && separator.IsInstance(BytesType) {
		between = string(b.B)
	} else {
		return Value{}, t.TypeErrorf("sep must be str or bytes.")
	}
	if between[0] >= 0x80 {
		return Value{}, t.ValueErrorf("sep must be ASCII.")
	}
	if group == 0 || text == "" {
		return NewString(text), nil
	}
	if group >= len(text) || -group >= len(text) {
		return NewString(text), nil
	}
	var parts []string
	if size := 2 * max(group, -group); group > 0 { // groups count from the right
		for ; len(text) > size; text = text[:len(text)-size] {
			parts = append([]string{text[len(text)-size:]}, parts...)
		}
		parts = append([]string{text}, parts...)
	} else {
		for ; len(text) > size; text = text[size:] {
			parts = append(parts, text[:size])
		}
		parts = append(parts, text)
	}
	return NewString(strings.Join(parts, between)), nil
}

func bytesFromHex(t *Thread, a Args) (Value, error) {
	text, err := t.strArg(a.Arg(0), "fromhex()")
	if err != nil {
		return Value{}, err
	}
	if at := strings.IndexFunc(text, func(c rune) bool { return c >= 0x80 }); at >= 0 { // looked for before anything else
		return Value{}, t.ValueErrorf("non-hexadecimal number found in fromhex() arg at position %d", at)
	}
	var digits []byte
	for at := 0; at < len(text); at++ {
		c := text[at]
		if len(digits)%2 == 0 && (c == ' ' || c >= '\t' && c <= '\r') {
			continue
		}
		if !strings.ContainsRune("0123456789abcdefABCDEF", rune(c)) {
			return Value{}, t.ValueErrorf("non-hexadecimal number found in fromhex() arg at position %d", at)
		}
		digits = append(digits, c)
	}
	if len(digits)%2 == 1 {
		return Value{}, t.ValueErrorf("non-hexadecimal number found in fromhex() arg at position %d", len(text))
	}
	data := make([]byte, len(digits)/2)
	if _, err := hex.Decode(data, digits); err != nil {
		return Value{}, t.ValueErrorf("non-hexadecimal number found in fromhex()")
	}
	typ := a.Self.AsType()
	if typ == nil {
		typ = BytesType
	}
	return (&Bytes{Header: Header{Type: typ, Attributes: typ.newAttributes()}, B: data}).Value(), nil
}

func bytesJoin(t *Thread, a Args) (Value, error) {
	items, err := t.iterateFor(a.Arg(0), "can only join an iterable")
	if err != nil {
		return Value{}, err
	}
	parts := make([][]byte, len(items))
	for i, item := range items {
		memory, ok, err := t.BytesLike(item)
		if err != nil {
			return Value{}, err
		}
		if !ok {
			return Value{}, t.TypeErrorf("sequence item %d: expected a bytes-like object, %s found", i, item.Type().ErrorName())
		}
		parts[i] = memory
	}
	return sameBytes(a.Self, bytes.Join(parts, a.Self.AsBytes().B)), nil
}

func (t *Thread) bytesParts(self Value, parts []string) Value {
	items := make([]Value, len(parts))
	for i, part := range parts {
		items[i] = sameBytes(self, []byte(part))
	}
	return NewList(items...)
}

func (t *Thread) bytesSplitArgs(a Args) (separator *string, limit int, err error) {
	if limit, err = t.exactSizeArg(a.Arg(1), -1); err != nil {
		return
	}
	if sep := a.Arg(0); sep.IsSet() && !sep.IsNone() {
		text, err := t.bytesArg(sep)
		if err != nil {
			return nil, 0, err
		}
		if text == "" {
			return nil, 0, t.ValueErrorf("empty separator")
		}
		separator = &text
	}
	return
}

func bytesSplit(t *Thread, a Args) (Value, error) {
	separator, limit, err := t.bytesSplitArgs(a)
	if err != nil {
		return Value{}, err
	}
	text := string(a.Self.AsBytes().B)
	if separator == nil {
		return t.bytesParts(a.Self, pytext.ByteSplitSpace(text, limit)), nil
	}
	return t.bytesParts(a.Self, pytext.Split(text, *separator, limit)), nil
}

func bytesRSplit(t *Thread, a Args) (Value, error) {
	separator, limit, err := t.bytesSplitArgs(a)
	if err != nil {
		return Value{}, err
	}
	text := string(a.Self.AsBytes().B)
	if separator == nil {
		return t.bytesParts(a.Self, pytext.ByteRSplitSpace(text, limit)), nil
	}
	return t.bytesParts(a.Self, pytext.RSplit(text, *separator, limit)), nil
}

func bytesSplitLines(t *Thread, a Args) (Value, error) {
	keep, err := t.flagArg(a.Arg(0))
	if err != nil {
		return Value{}, err
	}
	return t.bytesParts(a.Self, pytext.ByteSplitLines(string(a.Self.AsBytes().B), keep)), nil
}

func (t *Thread) bytesArg(v Value) (string, error) {
	memory, ok, err := t.BytesLike(v)
	if !ok {
		return "", t.TypeErrorf("a bytes-like object is required, not '%s'", v.Type().ErrorName())
	}
	return string(memory), err
}

func (t *Thread) bytesPartition(a Args, cut func(s, separator string) (before, found, after string)) (Value, error) {
	separator, err := t.bytesArg(a.Arg(0))
	if err != nil {
		return Value{}, err
	}
	if separator == "" {
		return Value{}, t.ValueErrorf("empty separator")
	}
	before, found, after := cut(string(a.Self.AsBytes().B), separator)
	middle := sameBytes(a.Self, []byte(found))
	if found != "" && a.Self.IsInstance(BytesType) {
		middle = a.Arg(0) // stringlib's partition returns the separator itself
	}
	return NewTuple(sameBytes(a.Self, []byte(before)), middle, sameBytes(a.Self, []byte(after))), nil
}

func (t *Thread) bytesStrip(a Args, left, right bool) (Value, error) {
	var set *string
	if v := a.Arg(0); v.IsSet() && !v.IsNone() {
		text, err := t.bytesArg(v)
		if err != nil {
			return Value{}, err
		}
		set = &text
	}
	text := string(a.Self.AsBytes().B)
	if left {
		text = pytext.ByteLStrip(text, set)
	}
	if right {
		text = pytext.ByteRStrip(text, set)
	}
	return sameBytes(a.Self, []byte(text)), nil
}

func bytesReplace(t *Thread, a Args) (Value, error) {
	old, err := t.bytesArg(a.Arg(0))
	if err != nil {
		return Value{}, err
	}
	replacement, err := t.bytesArg(a.Arg(1))
	if err != nil {
		return Value{}, err
	}
	limit, err := t.exactSizeArg(a.Arg(2), -1)
	if err != nil {
		return Value{}, err
	}
	return sameBytes(a.Self, []byte(pytext.ByteReplace(string(a.Self.AsBytes().B), old, replacement, limit))), nil
}

// bytesWindow is the part of self between the optional start and end arguments.
func (t *Thread) bytesWindow(a Args) (window string, from int, ok bool, err error) {
	data := a.Self.AsBytes().B
	from, to, err := t.searchRange(a.Arg(1), a.Arg(2), len(data))
	if err != nil || from > to || from > len(data) {
		return "", 0, false, err
	}
	return string(data[from:to]), from, true, nil
}

const byteNeedleComplaint = "argument should be integer or bytes-like object, not '%s'"

func (t *Thread) bytesSearch(a Args, index func(s, sub string) int, must bool) (Value, error) {
	window, from, ok, err := t.bytesWindow(a)
	if err != nil {
		return Value{}, err
	}
	needle, err := t.byteNeedle(a.Arg(0), byteNeedleComplaint)
	if err != nil {
		return Value{}, err
	}
	if ok {
		if at := index(window, needle); at >= 0 {
			return Int(int64(from + at)), nil
		}
	}
	if must {
		return Value{}, t.ValueErrorf("subsection not found")
	}
	return Int(-1), nil
}

func bytesCount(t *Thread, a Args) (Value, error) {
	window, _, ok, err := t.bytesWindow(a)
	if err != nil {
		return Value{}, err
	}
	needle, err := t.byteNeedle(a.Arg(0), byteNeedleComplaint)
	switch {
	case err != nil || !ok:
		return Int(0), err
	case needle == "":
		return Int(int64(len(window)) + 1), nil
	}
	return Int(int64(strings.Count(window, needle))), nil
}

// bytesAffix is startswith and endswith (_Py_bytes_tailmatch in Objects/bytes_methods.c).
func (t *Thread) bytesAffix(a Args, name string, has func(s, affix string) bool) (Value, error) {
	window, _, ok, err := t.bytesWindow(a)
	if err != nil {
		return Value{}, err
	}
	candidates := []Value{a.Arg(0)}
	tuple := a.Arg(0).AsTuple()
	if tuple != nil {
		candidates = tuple.Items
	}
	for _, candidate := range candidates {
		affix, isBytes, err := t.BytesLike(candidate)
		switch {
		case err != nil:
			return Value{}, err
		case !isBytes && tuple != nil:
			return Value{}, t.TypeErrorf("a bytes-like object is required, not '%s'", candidate.Type().ErrorName())
		case !isBytes:
			return Value{}, t.TypeErrorf("%s first arg must be bytes or a tuple of bytes, not %s", name, candidate.Type().ErrorName())
		case ok && has(window, string(affix)):
			return True, nil
		}
	}
	return False, nil
}

func (t *Thread) bytesTrim(a Args, trim func(s, affix string) string) (Value, error) {
	affix, err := t.bytesArg(a.Arg(0))
	return sameBytes(a.Self, []byte(trim(string(a.Self.AsBytes().B), affix))), err
}

func (t *Thread) bytesJustify(name string, a Args, place func(s string, length, width int, fill string) (string, error)) (Value, error) {
	width, err := t.IndexInt(a.Arg(0))
	if err != nil {
		return Value{}, err
	}
	fill := " "
	if len(a.Values) > 1 && a.Arg(1).IsSet() {
		if given := a.Arg(1).AsBytes(); given != nil && len(given.B) == 1 {
			fill = string(given.B)
		} else {
			return Value{}, t.TypeErrorf("%s() argument 2 must be a byte string of length 1, not %s", name, t.typeNameOf(a.Arg(1)))
		}
	}
	text := string(a.Self.AsBytes().B)
	if width > maxBytesLength && !a.Self.IsInstance(ByteArrayType) {
		return Value{}, t.Raisef(OverflowErrorType, "byte string is too large")
	}
	text, err = place(text, len(text), int(width), fill)
	return sameBytes(a.Self, []byte(text)), t.pythonErrorOrNil(err)
}

func bytesTranslate(t *Thread, a Args) (Value, error) {
	table := ""
	if !a.Arg(0).IsNone() {
		var err error
		if table, err = t.bytesArg(a.Arg(0)); err != nil {
			return Value{}, err
		}
		if len(table) != 256 {
			return Value{}, t.ValueErrorf("translation table must be 256 characters long")
		}
	}
	drop := ""
	if a.Arg(1).IsSet() {
		var err error
		if drop, err = t.bytesArg(a.Arg(1)); err != nil {
			return Value{}, err
		}
	}
	var out []byte
	for _, c := range a.Self.AsBytes().B {
		if strings.IndexByte(drop, c) >= 0 {
			continue
		}
		if table != "" {
			c = table[c]
		}
		out = append(out, c)
	}
	return sameBytes(a.Self, out), nil
}

func bytesMakeTrans(t *Thread, a Args) (Value, error) {
	from, err := t.bytesArg(a.Arg(0))
	if err != nil {
		return Value{}, err
	}
	to, err := t.bytesArg(a.Arg(1))
	if err != nil {
		return Value{}, err
	}
	if len(from) != len(to) {
		return Value{}, t.ValueErrorf("maketrans arguments must have same length")
	}
	table := make([]byte, 256)
	for i := range table {
		table[i] = byte(i)
	}
	for i := range len(from) {
		table[from[i]] = to[i]
	}
	return NewBytes(table), nil
}

// byteArrayMethods are the methods that modify a bytearray.
func byteArrayMethods() []Member {
	return []Member{
		Method("append", func(t *Thread, a Args) (Value, error) {
			c, err := t.byteValue(a.Arg(0), byteRange)
			if err != nil {
				return Value{}, err
			}
			b := a.Self.AsBytes()
			b.B = append(b.B, c)
			return None, nil
		}, "item"),
		Method("extend", func(t *Thread, a Args) (Value, error) {
			if !t.isIterable(a.Arg(0)) {
				return Value{}, t.TypeErrorf("can't extend bytearray with %s", a.Arg(0).Type().ErrorName())
			}
			source := a.Arg(0)
			if s := source.AsString(); s != nil { // has no integers, but may be empty (bytearray_extend)
				if s.length > 0 {
					return Value{}, t.TypeErrorf("'str' object cannot be interpreted as an integer")
				}
				return None, nil
			}
			data, isBytes, err := t.BytesLike(source)
			if err == nil && !isBytes && !source.Type().builtin {
				source, err = t.iterFor(source, "can't extend bytearray with %s", source.Type().ErrorName())
			}
			if err == nil && !isBytes {
				data, err = t.bytesOfItems(source, byteRange)
			}
			if err != nil {
				return Value{}, err
			}
			b := a.Self.AsBytes()
			b.B = append(b.B, data...)
			return None, nil
		}, "iterable_of_ints"),
		Method("insert", byteArrayInsert, "index, item"),
		Method("pop", byteArrayPop, "index="),
		Method("remove", func(t *Thread, a Args) (Value, error) {
			c, err := t.byteValue(a.Arg(0), byteRange)
			if err != nil {
				return Value{}, err
			}
			b := a.Self.AsBytes()
			at := bytes.IndexByte(b.B, c)
			if at < 0 {
				return Value{}, t.ValueErrorf("value not found in bytearray")
			}
			b.B = append(b.B[:at:at], b.B[at+1:]...)
			return None, nil
		}, "value"),
		Method("clear", func(t *Thread, a Args) (Value, error) { a.Self.AsBytes().B = nil; return None, nil }, ""),
		Method("copy", func(t *Thread, a Args) (Value, error) { return sameBytes(a.Self, bytes.Clone(a.Self.AsBytes().B)), nil }, ""),
		Method("reverse", func(t *Thread, a Args) (Value, error) { reverseBytes(a.Self.AsBytes().B); return None, nil }, ""),
	}
}

func byteArrayInsert(t *Thread, a Args) (Value, error) {
	at, err := t.IndexInt(a.Arg(0))
	if err != nil {
		return Value{}, err
	}
	c, err := t.byteValue(a.Arg(1), byteRange)
	if err != nil {
		return Value{}, err
	}
	b := a.Self.AsBytes()
	position := clipInsert(int(at), len(b.B))
	b.B = append(b.B[:position:position], append([]byte{c}, b.B[position:]...)...)
	return None, nil
}

// clipInsert is the position that list.insert means.
func clipInsert(at, length int) int {
	if at < 0 {
		at = max(at+length, 0)
	}
	return min(at, length)
}

func byteArrayPop(t *Thread, a Args) (Value, error) {
	index, err := t.IndexInt(a.Arg(0).Or(Int(-1)))
	if err != nil {
		return Value{}, err
	}
	b := a.Self.AsBytes()
	if len(b.B) == 0 {
		return Value{}, t.IndexErrorf("pop from empty bytearray")
	}
	at, err := t.itemIndex(Int(index), len(b.B), sequenceWords{outOfRange: "pop index out of range"})
	if err != nil {
		return Value{}, err
	}
	c := b.B[at]
	b.B = append(b.B[:at:at], b.B[at+1:]...)
	return Int(int64(c)), nil
}

// bytesToAssign is what a slice of a bytearray is set to (bytearray_ass_subscript in Objects/bytearrayobject.c).
func (t *Thread) bytesToAssign(v Value) ([]byte, error) {
	if memory, ok, err := t.BytesLike(v); ok {
		return bytes.Clone(memory), err
	}
	typ := v.Type()
	isNumber := v.AsString() != nil
	for _, name := range [...]string{"__index__", "__int__", "__float__", "__complex__"} {
		isNumber = isNumber || typ.find(name).IsSet()
	}
	switch {
	case isNumber:
		return nil, t.TypeErrorf("can assign only bytes, buffers, or iterables of ints in range(0, 256)")
	case !t.isIterable(v):
		return nil, t.TypeErrorf("cannot convert '%s' object to bytearray", typ.ErrorName())
	}
	return t.bytesOfItems(v, byteRange)
}

func byteArraySetItem(t *Thread, self, key, value Value) error {
	b := self.AsBytes()
	if slice := key.AsSlice(); slice != nil {
		start, stop, step, count, err := t.sliceIndices(slice, len(b.B))
		if err != nil {
			return err
		}
		var replacement []byte
		if value.IsSet() {
			if replacement, err = t.bytesToAssign(value); err != nil {
				return err
			}
			if start, stop, step, count, err = t.sliceIndices(slice, len(b.B)); err != nil {
				return err
			}
		}
		if step == 1 {
			b.B = append(b.B[:start:start], append(bytes.Clone(replacement), b.B[max(start, stop):]...)...)
			return nil
		}
		if !value.IsSet() {
			b.B = withoutSlice(b.B, start, step, count)
			return nil
		}
		if len(replacement) != count {
			return t.ValueErrorf("attempt to assign bytes of size %d to extended slice of size %d", len(replacement), count)
		}
		for i := range count {
			b.B[start+i*step] = replacement[i]
		}
		return nil
	}
	at, err := t.itemIndex(key, len(b.B), byteArrayWords)
	plain, isInt := key.PlainInt()
	unfit := isInt && !plain.IsInt()
	var c byte
	if value.IsSet() && !unfit && (err == nil || Matches(err, IndexErrorType)) { // bytearray_ass_subscript looks at the value before the range
		var failure error
		if c, failure = t.byteValue(value, byteRange); failure != nil {
			return failure
		}
		if err == nil && at >= len(b.B) { // the value's __index__ may have shortened the array
			err = t.IndexErrorf("%s", byteArrayWords.outOfRange)
		}
	}
	switch {
	case err != nil:
		return err
	case !value.IsSet():
		b.B = append(b.B[:at:at], b.B[at+1:]...)
	default:
		b.B[at] = c
	}
	return nil
}

// withoutSlice copies the bytes but for count of them from start in steps of step.
func withoutSlice(b []byte, start, step, count int) []byte {
	drop := make([]bool, len(b))
	for i := range count {
		drop[start+i*step] = true
	}
	kept := make([]byte, 0, len(b)-count)
	for i, c := range b {
		if !drop[i] {
			kept = append(kept, c)
		}
	}
	return kept
}

func byteArrayInPlace(t *Thread, op BinaryOp, self, other Value) (Value, error) {
	b := self.AsBytes()
	switch op {
	case OpAdd:
		memory, ok, err := t.BytesLike(other)
		if err != nil || !ok {
			return NotImplemented, err
		}
		b.B = append(b.B, memory...)
	case OpMul:
		n, ok, err := t.repeatCount(other, len(b.B), len(b.B), "")
		if !ok || err != nil {
			return NotImplemented, err
		}
		b.B = bytes.Repeat(b.B, n)
	default:
		return NotImplemented, nil
	}
	return self, nil
}
