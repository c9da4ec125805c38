package syntax

import (
	"fmt"
	"math"
	"math/big"
	"reflect"
	"strings"
	"unicode/utf8"
)

// dumpModule prints a tree, one statement a line, as testdata/dump.py prints CPython's:
// (Kind@line:column-line:column Field=value …) without empty fields, and without
// positions inside of f-strings.
func dumpModule(m *Module) string {
	var out strings.Builder
	for _, statement := range m.Body {
		dumpValue(&out, reflect.ValueOf(statement), false)
		out.WriteByte('\n')
	}
	return out.String()
}

// goNames maps operators to the names of CPython's ast module.
var goNames = map[any]string{
	Add: "Add", Sub: "Sub", Mult: "Mult", MatMult: "MatMult", Div: "Div", Mod: "Mod", Pow: "Pow",
	LShift: "LShift", RShift: "RShift", BitOr: "BitOr", BitXor: "BitXor", BitAnd: "BitAnd", FloorDiv: "FloorDiv",
	And: "And", Or: "Or", Invert: "Invert", Not: "Not", UAdd: "UAdd", USub: "USub",
	Eq: "Eq", NotEq: "NotEq", Lt: "Lt", LtE: "LtE", Gt: "Gt", GtE: "GtE", Is: "Is", IsNot: "IsNot", In: "In", NotIn: "NotIn",
}

func dumpValue(out *strings.Builder, v reflect.Value, inside bool) {
	switch {
	case !v.IsValid():
		out.WriteString("nil")
	case v.Kind() == reflect.Uint8 && goNames[v.Interface()] != "":
		out.WriteString(goNames[v.Interface()])
	case v.Kind() == reflect.Slice:
		out.WriteByte('[')
		for i := range v.Len() {
			if i > 0 {
				out.WriteByte(' ')
			}
			dumpValue(out, v.Index(i), inside)
		}
		out.WriteByte(']')
	case v.Kind() == reflect.Interface || v.Kind() == reflect.Pointer && v.Type() != reflect.TypeFor[*big.Int]():
		if v.IsNil() {
			out.WriteString("nil")
			return
		}
		dumpValue(out, v.Elem(), inside)
	case v.Kind() == reflect.Struct && v.NumField() > 0:
		dumpNode(out, v, inside)
	default:
		out.WriteString(dumpConstant(v.Interface()))
	}
}

// unplaced are the nodes for which CPython keeps no position.
var unplaced = map[string]bool{"Comprehension": true, "WithItem": true, "MatchCase": true, "Arguments": true}

func dumpNode(out *strings.Builder, v reflect.Value, inside bool) {
	kind := v.Type().Name()
	out.WriteString("(" + kind)
	if span, ok := v.Field(0).Interface().(Span); ok && !inside && !unplaced[kind] {
		fmt.Fprintf(out, "@%d:%d-%d:%d", span.Start.Line, span.Start.Column, span.Stop.Line, span.Stop.Column)
	}
	inside = inside || kind == "JoinedStr"
	if isAsync := v.FieldByName("IsAsync"); isAsync.IsValid() && isAsync.Bool() && kind != "Comprehension" {
		out.WriteString(" IsAsync=True")
	}
	for i := range v.NumField() {
		field, name := v.Field(i), v.Type().Field(i).Name
		_, isSpan := field.Interface().(Span)
		if isSpan || name == "IsAsync" && kind != "Comprehension" {
			continue
		}
		isValue := (kind == "Constant" || kind == "MatchSingleton") && name == "Value"
		if field.Kind() != reflect.Uint8 && field.IsZero() && !isValue && name != "Level" ||
			field.Kind() == reflect.Slice && field.Len() == 0 || name == "Conversion" && field.IsZero() {
			continue
		}
		out.WriteString(" " + name + "=")
		dumpValue(out, field, inside)
	}
	out.WriteByte(')')
}

func dumpConstant(value any) string {
	switch value := value.(type) {
	case nil:
		return "nil"
	case bool:
		if value {
			return "True"
		}
		return "False"
	case None:
		return "None"
	case Ellipsis:
		return "Ellipsis"
	case float64:
		return fmt.Sprintf("float:%016x", math.Float64bits(value))
	case Imaginary:
		return fmt.Sprintf("imaginary:%016x", math.Float64bits(float64(value)))
	case Bytes:
		return fmt.Sprintf("bytes:%x", string(value))
	case string:
		return quoteJSON(value)
	case *big.Int:
		return "0x" + value.Text(16)
	}
	return fmt.Sprintf("%#x", value)
}

// quoteJSON quotes a string as Python's json.dumps does: ASCII only, surrogates as they are.
func quoteJSON(text string) string {
	var out strings.Builder
	out.WriteByte('"')
	for i := 0; i < len(text); {
		c, size := utf8.DecodeRuneInString(text[i:])
		if c == utf8.RuneError && size == 1 { // a surrogate in three bytes
			c = rune(text[i]&0x0f)<<12 | rune(text[i+1]&0x3f)<<6 | rune(text[i+2]&0x3f)
			size = 3
		}
		i += size
		short, isShort := map[rune]string{'"': `\"`, '\\': `\\`, '\n': `\n`, '\r': `\r`, '\t': `\t`, '\f': `\f`, '\b': `\b`}[c]
		switch {
		case isShort:
			out.WriteString(short)
		case c < ' ' || c > '~' && c < 0x10000:
			fmt.Fprintf(&out, `\u%04x`, c)
		case c >= 0x10000:
			fmt.Fprintf(&out, `\u%04x\u%04x`, 0xd800+(c-0x10000)>>10, 0xdc00+(c-0x10000)&0x3ff)
		default:
			out.WriteRune(c)
		}
	}
	out.WriteByte('"')
	return out.String()
}
