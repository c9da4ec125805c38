package vm

import (
	"strings"

	"futurescope/engine/internal/pytext"
)

// stringMethods are the methods of str but for the predicates and those of str_format.go.
func stringMethods() []Member {
	members := []Member{
		Method("join", stringJoin, "iterable"),
		Method("split", stringSplit, "/, sep=, maxsplit="),
		Method("rsplit", stringRSplit, "/, sep=, maxsplit="),
		Method("splitlines", stringSplitLines, "/, keepends="),
		Method("partition", stringPartition, "sep"),
		Method("rpartition", stringRPartition, "sep"),
		Method("strip", stringStrip, "chars="),
		Method("lstrip", stringLStrip, "chars="),
		Method("rstrip", stringRStrip, "chars="),
		Method("replace", stringReplace, "old, new, count="),
		Method("find", stringFind, "sub, start=, end="),
		Method("rfind", stringRFind, "sub, start=, end="),
		Method("index", stringIndex, "sub, start=, end="),
		Method("rindex", stringRIndex, "sub, start=, end="),
		Method("count", stringCount, "sub, start=, end="),
		Method("startswith", stringStartsWith, "prefix, start=, end="),
		Method("endswith", stringEndsWith, "suffix, start=, end="),
		Method("removeprefix", stringRemovePrefix, "prefix"),
		Method("removesuffix", stringRemoveSuffix, "suffix"),
		Method("center", stringCenter, "width, fillchar="),
		Method("ljust", stringLJust, "width, fillchar="),
		Method("rjust", stringRJust, "width, fillchar="),
		Method("zfill", stringZFill, "width"),
		Method("expandtabs", stringExpandTabs, "/, tabsize="),
	}
	for name, mapping := range map[string]func(string) string{
		"upper": pytext.Upper, "lower": pytext.Lower, "title": pytext.Title, "capitalize": pytext.Capitalize,
		"swapcase": pytext.SwapCase, "casefold": pytext.CaseFold,
	} {
		members = append(members, Method(name, func(t *Thread, a Args) (Value, error) {
			return NewString(mapping(a.Self.AsString().Text)), nil
		}, ""))
	}
	sortMembers(members[24:])
	return members
}

// stringPredicates are the methods is….
func stringPredicates() []Member {
	all := func(predicate func(rune) bool) func(string) bool {
		return func(s string) bool { return pytext.All(s, predicate) }
	}
	var members []Member
	for name, predicate := range map[string]func(string) bool{
		"isalpha": all(pytext.IsAlpha), "isdigit": all(pytext.IsDigit), "isdecimal": all(pytext.IsDecimal),
		"isnumeric": all(pytext.IsNumeric), "isalnum": all(pytext.IsAlnum), "isspace": all(pytext.IsSpace),
		"islower": pytext.IsLowerText, "isupper": pytext.IsUpperText, "istitle": pytext.IsTitleText,
		"isidentifier": pytext.IsIdentifier, "isprintable": pytext.IsPrintableText, "isascii": pytext.IsASCII,
	} {
		members = append(members, Method(name, func(t *Thread, a Args) (Value, error) {
			return Bool(predicate(a.Self.AsString().Text)), nil
		}, ""))
	}
	sortMembers(members)
	return members
}

func stringJoin(t *Thread, a Args) (Value, error) {
	items, err := t.iterateFor(a.Arg(0), "can only join an iterable")
	if err != nil {
		return Value{}, err
	}
	if len(items) == 1 && items[0].Type() == StringType {
		return items[0], nil
	}
	t.chargeSteps(len(items), 50)
	separator, size := a.Self.AsString().Text, 0
	for i, item := range items {
		s := item.AsString()
		if s == nil {
			return Value{}, t.TypeErrorf("sequence item %d: expected str instance, %s found", i, item.Type().ErrorName())
		}
		size += len(s.Text) + len(separator)
	}
	if size > maxSequenceLength {
		return Value{}, NewException(MemoryErrorType)
	}
	var b strings.Builder
	b.Grow(size)
	for i, item := range items {
		if i > 0 {
			b.WriteString(separator)
		}
		b.WriteString(item.AsString().Text)
	}
	return NewString(b.String()), nil
}

// splitArgs returns the separator (nil for whitespace) and the limit of the split family.
func (t *Thread) splitArgs(a Args) (separator *string, limit int, err error) {
	if limit, err = t.exactSizeArg(a.Arg(1), -1); err != nil {
		return
	}
	sep := a.Arg(0)
	if !sep.IsSet() || sep.IsNone() {
		return
	}
	s := sep.AsString()
	if s == nil {
		return nil, 0, t.TypeErrorf("must be str or None, not %s", sep.Type().ErrorName())
	}
	if s.Text == "" {
		return nil, 0, t.ValueErrorf("empty separator")
	}
	return &s.Text, limit, nil
}

func stringSplit(t *Thread, a Args) (Value, error) {
	separator, limit, err := t.splitArgs(a)
	if err != nil {
		return Value{}, err
	}
	var parts []string
	if separator == nil {
		parts = pytext.SplitSpace(a.Self.AsString().Text, limit)
	} else {
		parts = pytext.Split(a.Self.AsString().Text, *separator, limit)
	}
	t.chargeSteps(len(parts), 120)
	return stringList(parts), nil
}

func stringRSplit(t *Thread, a Args) (Value, error) {
	separator, limit, err := t.splitArgs(a)
	if err != nil {
		return Value{}, err
	}
	if separator == nil {
		return stringList(pytext.RSplitSpace(a.Self.AsString().Text, limit)), nil
	}
	return stringList(pytext.RSplit(a.Self.AsString().Text, *separator, limit)), nil
}

func stringSplitLines(t *Thread, a Args) (Value, error) {
	keep, err := t.flagArg(a.Arg(0))
	if err != nil {
		return Value{}, err
	}
	return stringList(pytext.SplitLines(a.Self.AsString().Text, keep)), nil
}

func stringPartition(t *Thread, a Args) (Value, error) { return t.partition(a, pytext.Partition) }

func stringRPartition(t *Thread, a Args) (Value, error) { return t.partition(a, pytext.RPartition) }

func (t *Thread) partition(a Args, cut func(s, separator string) (before, found, after string)) (Value, error) {
	separator := a.Arg(0).AsString()
	if separator == nil {
		return Value{}, t.TypeErrorf("must be str, not %s", a.Arg(0).Type().ErrorName())
	}
	if separator.Text == "" {
		return Value{}, t.ValueErrorf("empty separator")
	}
	before, found, after := cut(a.Self.AsString().Text, separator.Text)
	return NewTuple(NewString(before), NewString(found), NewString(after)), nil
}

// strip applies one of the strip family: plain for whitespace, chars for a given set.
func (t *Thread) strip(a Args, name string, plain func(string) string, chars func(s, set string) string) (Value, error) {
	text := a.Self.AsString().Text
	set := a.Arg(0)
	stripped := ""
	switch {
	case !set.IsSet() || set.IsNone():
		stripped = plain(text)
	case set.AsString() != nil:
		stripped = chars(text, set.AsString().Text)
	default:
		return Value{}, t.TypeErrorf("%s arg must be None or str", name)
	}
	if len(stripped) == len(text) {
		return plainString(a.Self), nil
	}
	return NewString(stripped), nil
}

func stringStrip(t *Thread, a Args) (Value, error) {
	return t.strip(a, "strip", pytext.Strip, func(s, set string) string {
		return pytext.LStripChars(pytext.RStripChars(s, set), set)
	})
}

func stringLStrip(t *Thread, a Args) (Value, error) {
	return t.strip(a, "lstrip", pytext.LStrip, pytext.LStripChars)
}

func stringRStrip(t *Thread, a Args) (Value, error) {
	return t.strip(a, "rstrip", pytext.RStrip, pytext.RStripChars)
}

func stringReplace(t *Thread, a Args) (Value, error) {
	for i := range 2 {
		if a.Arg(i).AsString() == nil {
			return Value{}, t.TypeErrorf("replace() argument %d must be str, not %s", i+1, t.typeNameOf(a.Arg(i)))
		}
	}
	limit, err := t.exactSizeArg(a.Arg(2), -1)
	if err != nil {
		return Value{}, err
	}
	text, old, replacement := a.Self.AsString().Text, a.Arg(0).AsString().Text, a.Arg(1).AsString().Text
	if len(replacement) > len(old) && len(text)*(len(replacement)+1) > maxSequenceLength {
		return Value{}, NewException(MemoryErrorType)
	}
	return NewString(pytext.Replace(text, old, replacement, limit)), nil
}

// searchText prepares the search family: the text between start and end, and the code point where it begins.
// ok is false when start lies beyond the end of the text, where not even "" is found.
func (t *Thread) searchText(a Args) (text string, from int, ok bool, err error) {
	s := a.Self.AsString()
	from, to, err := t.searchRange(a.Arg(1), a.Arg(2), s.length)
	if err != nil || from > to || from > s.length {
		return "", 0, false, err
	}
	return s.Substring(from, to), from, true, nil
}

func (t *Thread) search(a Args, name string, index func(s, sub string) int) (int, error) {
	text, from, ok, err := t.searchText(a)
	if err != nil {
		return -1, err
	}
	sub := a.Arg(0).AsString()
	if sub == nil {
		return -1, t.TypeErrorf("must be str, not %s", a.Arg(0).Type().ErrorName())
	}
	if !ok {
		return -1, nil
	}
	at := index(text, sub.Text)
	if at < 0 {
		return -1, nil
	}
	return from + countCodePoints(text[:at]), nil
}

func stringFind(t *Thread, a Args) (Value, error) {
	at, err := t.search(a, "find", strings.Index)
	return Int(int64(at)), err
}

func stringRFind(t *Thread, a Args) (Value, error) {
	at, err := t.search(a, "rfind", strings.LastIndex)
	return Int(int64(at)), err
}

func stringIndex(t *Thread, a Args) (Value, error) {
	return t.foundOrRaise(t.search(a, "index", strings.Index))
}

func stringRIndex(t *Thread, a Args) (Value, error) {
	return t.foundOrRaise(t.search(a, "rindex", strings.LastIndex))
}

func (t *Thread) foundOrRaise(at int, err error) (Value, error) {
	if err == nil && at < 0 {
		err = t.ValueErrorf("substring not found")
	}
	return Int(int64(at)), err
}

func stringCount(t *Thread, a Args) (Value, error) {
	text, _, ok, err := t.searchText(a)
	if err != nil {
		return Value{}, err
	}
	sub := a.Arg(0).AsString()
	switch {
	case sub == nil:
		return Value{}, t.TypeErrorf("must be str, not %s", a.Arg(0).Type().ErrorName())
	case !ok:
		return Int(0), nil
	case sub.Text == "":
		return Int(int64(countCodePoints(text)) + 1), nil
	}
	return Int(int64(strings.Count(text, sub.Text))), nil
}

func stringStartsWith(t *Thread, a Args) (Value, error) {
	return t.affix(a, "startswith", strings.HasPrefix)
}

func stringEndsWith(t *Thread, a Args) (Value, error) {
	return t.affix(a, "endswith", strings.HasSuffix)
}

func (t *Thread) affix(a Args, name string, has func(s, affix string) bool) (Value, error) {
	text, _, ok, err := t.searchText(a)
	if err != nil {
		return Value{}, err
	}
	candidates := []Value{a.Arg(0)}
	if tuple := a.Arg(0).AsTuple(); tuple != nil {
		candidates = tuple.Items
	}
	for _, candidate := range candidates {
		s := candidate.AsString()
		if s == nil && a.Arg(0).AsTuple() != nil {
			return Value{}, t.TypeErrorf("tuple for %s must only contain str, not %s", name, candidate.Type().ErrorName())
		}
		if s == nil {
			return Value{}, t.TypeErrorf("%s first arg must be str or a tuple of str, not %s", name, candidate.Type().ErrorName())
		}
		if ok && has(text, s.Text) {
			return True, nil
		}
	}
	return False, nil
}

func stringRemovePrefix(t *Thread, a Args) (Value, error) {
	prefix, err := t.strArg(a.Arg(0), "removeprefix()")
	return NewString(strings.TrimPrefix(a.Self.AsString().Text, prefix)), err
}

func stringRemoveSuffix(t *Thread, a Args) (Value, error) {
	suffix, err := t.strArg(a.Arg(0), "removesuffix()")
	return NewString(strings.TrimSuffix(a.Self.AsString().Text, suffix)), err
}

// justify applies one of center, ljust, rjust.
func (t *Thread) justify(a Args, place func(s string, length, width int, fill string) (string, error)) (Value, error) {
	width, err := t.IndexInt(a.Arg(0))
	if err != nil {
		return Value{}, err
	}
	fill := " "
	if a.Arg(1).IsSet() {
		s := a.Arg(1).AsString()
		if s == nil {
			return Value{}, t.TypeErrorf("The fill character must be a unicode character, not %s", a.Arg(1).Type().ErrorName())
		}
		if s.length != 1 {
			return Value{}, t.TypeErrorf("The fill character must be exactly one character long")
		}
		fill = s.Text
	}
	s := a.Self.AsString()
	return t.stringResult(place(s.Text, s.length, int(width), fill))
}

func stringCenter(t *Thread, a Args) (Value, error) { return t.justify(a, pytext.Center) }
func stringLJust(t *Thread, a Args) (Value, error)  { return t.justify(a, pytext.LJust) }
func stringRJust(t *Thread, a Args) (Value, error)  { return t.justify(a, pytext.RJust) }

func stringZFill(t *Thread, a Args) (Value, error) {
	width, err := t.IndexInt(a.Arg(0))
	if err != nil {
		return Value{}, err
	}
	s := a.Self.AsString()
	return t.stringResult(pytext.ZFill(s.Text, s.length, int(width)))
}

func stringExpandTabs(t *Thread, a Args) (Value, error) {
	size, err := t.cIntArg(a.Arg(0), 8)
	if err != nil {
		return Value{}, err
	}
	return t.stringResult(pytext.ExpandTabs(a.Self.AsString().Text, size))
}

func stringTranslate(t *Thread, a Args) (Value, error) {
	table := a.Arg(0)
	var b []byte
	for _, c := range CodePoints(a.Self.AsString().Text) {
		replacement, err := t.GetItem(table, Int(int64(c)))
		switch {
		case err != nil && Matches(err, LookupErrorType):
			b = AppendCodePoint(b, c)
		case err != nil:
			return Value{}, err
		case replacement.IsNone():
		case replacement.AsString() != nil:
			b = append(b, replacement.AsString().Text...)
		default:
			plain, ok := replacement.PlainInt()
			if !ok {
				return Value{}, t.TypeErrorf("character mapping must return integer, None or str")
			}
			if code := clippedInt(plain); code < 0 || code > 0x10FFFF {
				return Value{}, t.ValueErrorf("character mapping must be in range(0x110000)")
			}
			b = AppendCodePoint(b, rune(plain.Int()))
		}
	}
	return NewString(string(b)), nil
}

func stringMakeTrans(t *Thread, a Args) (Value, error) {
	table := NewDict()
	if !a.Arg(1).IsSet() {
		source := a.Arg(0).AsDict()
		if a.Arg(0).Type() != DictType {
			return Value{}, t.TypeErrorf("if you give only one argument to maketrans it must be a dict")
		}
		for position := 0; ; {
			key, value, next, ok := source.Next(position)
			if !ok {
				return table.Value(), nil
			}
			position = next
			if s := key.AsString(); s != nil {
				if s.length != 1 {
					return Value{}, t.ValueErrorf("string keys in translate table must be of length 1")
				}
				c, _ := DecodeCodePoint(s.Text)
				key = Int(int64(c))
			} else if _, ok := key.PlainInt(); !ok {
				return Value{}, t.TypeErrorf("keys in translate table must be strings or integers")
			}
			if err := table.Set(t, key, value); err != nil {
				return Value{}, err
			}
		}
	}
	from, to := a.Arg(0).AsString(), a.Arg(1).AsString()
	if to == nil {
		return Value{}, t.TypeErrorf("maketrans() argument 2 must be str, not %s", t.typeNameOf(a.Arg(1)))
	}
	if removed := a.Arg(2); removed.IsSet() && removed.AsString() == nil {
		return Value{}, t.TypeErrorf("maketrans() argument 3 must be str, not %s", t.typeNameOf(removed))
	}
	if from == nil {
		return Value{}, t.TypeErrorf("first maketrans argument must be a string if there is a second argument")
	}
	if from.length != to.length {
		return Value{}, t.ValueErrorf("the first two maketrans arguments must have equal length")
	}
	targets := CodePoints(to.Text)
	for i, c := range CodePoints(from.Text) {
		if err := table.Set(t, Int(int64(c)), Int(int64(targets[i]))); err != nil {
			return Value{}, err
		}
	}
	if drop := a.Arg(2); drop.IsSet() {
		if drop.AsString() == nil {
			return Value{}, t.TypeErrorf("maketrans() argument 3 must be str, not %s", t.typeNameOf(drop))
		}
		for _, c := range CodePoints(drop.AsString().Text) {
			if err := table.Set(t, Int(int64(c)), None); err != nil {
				return Value{}, err
			}
		}
	}
	return table.Value(), nil
}
