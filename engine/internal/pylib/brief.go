package pylib

import (
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"futurescope/engine/internal/pytext"
	"futurescope/engine/internal/vm"
)

// Bounds of a brief text.
const (
	briefCharacters = 40
	briefItems      = 4
	briefDepth      = 2
)

// brief writes a value as repr would, shortened, for labels and results in the recording. It never calls the
// program's own __repr__, which could print, wait or fail: an instance shows as <ClassName>.
func brief(value vm.Value) string { return briefly(value, briefDepth) }

func briefly(value vm.Value, depth int) string {
	switch {
	case !value.IsSet():
		return ""
	case value.IsNone():
		return "None"
	case value.IsBool():
		return map[bool]string{true: "True", false: "False"}[value.IsTrue()]
	case value.IsInt():
		return strconv.FormatInt(value.Int(), 10)
	case value.IsFloat():
		return pytext.FloatRepr(value.Float())
	case value.AsBigInt() != nil:
		return briefBig(value.AsBigInt().Big)
	case value.AsString() != nil && value.Type() == vm.StringType:
		return pytext.Repr(shorten(value.AsString().Text))
	case value.AsBytes() != nil:
		return fmt.Sprintf("<%d bytes>", len(value.AsBytes().B))
	case value.AsFunction() != nil:
		return textOf(value.AsFunction().Name)
	case value.AsNativeFunction() != nil:
		return value.AsNativeFunction().Name
	case value.AsBoundMethod() != nil:
		return callName(value)
	case value.AsType() != nil:
		return value.AsType().Name
	case value.AsException() != nil:
		return briefException(value.AsException())
	case depth == 0:
		return "…"
	}
	return briefContainer(value, depth)
}

// briefBig writes a big int, or how many digits it has.
func briefBig(number *big.Int) string {
	if number.BitLen() > 4*briefCharacters {
		return fmt.Sprintf("<int of %d bits>", number.BitLen())
	}
	return shorten(number.String())
}

func briefContainer(value vm.Value, depth int) string {
	if tuple := value.AsTuple(); tuple != nil && value.Type() == vm.TupleType {
		text := briefList(tuple.Items, depth)
		if len(tuple.Items) == 1 {
			text += ","
		}
		return "(" + text + ")"
	}
	if list := value.AsList(); list != nil && value.Type() == vm.ListType {
		return "[" + briefList(list.Items, depth) + "]"
	}
	if dict := value.AsDict(); dict != nil && value.Type() == vm.DictType {
		var items []string
		for position := 0; ; {
			key, item, next, ok := dict.Next(position)
			if !ok {
				break
			}
			if len(items) == briefItems {
				items = append(items, "…")
				break
			}
			items = append(items, briefly(key, depth-1)+": "+briefly(item, depth-1))
			position = next
		}
		return "{" + strings.Join(items, ", ") + "}"
	}
	return "<" + value.Type().Name + ">"
}

func briefList(values []vm.Value, depth int) string {
	var items []string
	for i, item := range values {
		if i == briefItems {
			items = append(items, "…")
			break
		}
		items = append(items, briefly(item, depth-1))
	}
	return strings.Join(items, ", ")
}

// briefException is "ValueError: text" as far as the text can be had without calling Python.
func briefException(exception *vm.Exception) string {
	name := exception.Type.Name
	switch len(exception.Args) {
	case 0:
		return name
	case 1:
		if text := exception.Args[0].AsString(); text != nil && exception.Type != vm.KeyErrorType {
			return name + ": " + shorten(text.Text)
		}
		return name + ": " + briefly(exception.Args[0], 1)
	}
	return name + ": (" + briefList(exception.Args, 1) + ")"
}

// callName is what a call of the callable begins with: fetch, account.deposit, Worker.
func callName(callee vm.Value) string {
	if method := callee.AsBoundMethod(); method != nil {
		return strings.TrimPrefix(callName(method.Func), method.Self.Type().Name+".")
	}
	if function := callee.AsFunction(); function != nil {
		return textOf(function.Name)
	}
	if function := callee.AsNativeFunction(); function != nil {
		return function.Name
	}
	if class := callee.AsType(); class != nil {
		return class.Name
	}
	return callee.Type().Name
}

// callLabel is a call as a person would write it: fetch('a', timeout=3).
func callLabel(callee vm.Value, args []vm.Value, keywords *vm.Dict) string {
	if callee.Type().Name == "partial" {
		inner, isPartial := callee.Attribute("func")
		bound, hasArgs := callee.Attribute("args")
		if isPartial && hasArgs && bound.AsTuple() != nil {
			return callLabel(inner, append(slices.Clone(bound.AsTuple().Items), args...), keywords)
		}
	}
	var parts []string
	for i, arg := range args {
		if i == briefItems {
			parts = append(parts, "…")
			break
		}
		parts = append(parts, briefly(arg, 1))
	}
	if keywords != nil {
		for position := 0; len(parts) <= briefItems; {
			key, value, next, ok := keywords.Next(position)
			if !ok {
				break
			}
			parts = append(parts, fmt.Sprintf("%s=%s", textOf(key), briefly(value, 1)))
			position = next
		}
	}
	return callName(callee) + "(" + strings.Join(parts, ", ") + ")"
}

func textOf(value vm.Value) string {
	if text := value.AsString(); text != nil {
		return text.Text
	}
	return ""
}

// shorten cuts a text to a length that fits a span of the timeline.
func shorten(text string) string {
	characters, cut := 0, 0
	for at := range text { // no further than needed: a text may be very long
		if characters == briefCharacters-1 {
			cut = at
		}
		if characters++; characters > briefCharacters {
			return text[:cut] + "…"
		}
	}
	return text
}
