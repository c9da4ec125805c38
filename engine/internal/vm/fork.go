package vm

import (
	"math/big"
	"reflect"

	"futurescope/engine/internal/clone"
	"futurescope/engine/internal/compile"
	"futurescope/engine/internal/pytext"
)

// AddForkRules says how the heap of a Runtime is copied when its process is forked. What a program can change is copied, and objects keep
// their identities (Thread.ID); what never changes is shared: built-in classes and functions, code, text, numbers.
func AddForkRules(rules *clone.Rules) {
	clone.Resolve(rules, objectBehind)
	clone.Replace(rules, func(_ *clone.Copier, typ *Type) (*Type, bool) { return typ, typ.builtin })
	clone.Replace(rules, func(_ *clone.Copier, text *String) (*String, bool) { return text, text.Type == StringType })
	clone.Replace(rules, func(_ *clone.Copier, fn *NativeFunction) (*NativeFunction, bool) {
		if !fn.Self.IsSet() {
			return fn, true
		}
		class := fn.Self.AsType() // that of a built-in `__new__`
		return fn, class != nil && class.builtin
	})
	clone.Share[compile.Code](rules)
	clone.Share[big.Int](rules)
	clone.Share[signature](rules)
	clone.Share[growingText](rules)
	clone.Keep[internTable](rules)
	clone.Keep[parseCache[pytext.PercentPiece]](rules)
	clone.Keep[parseCache[pytext.TemplatePiece]](rules)
	clone.Empty[lookupCache](rules)
	clone.Inside[Attributes](rules)
	clone.Fill(rules, forkCode)
}

// structs are the types behind the layouts of objects.
var structs = map[Layout]reflect.Type{
	LayoutObject:         reflect.TypeFor[Instance](),
	LayoutFloat:          reflect.TypeFor[FloatObject](),
	LayoutString:         reflect.TypeFor[String](),
	LayoutBytes:          reflect.TypeFor[Bytes](),
	LayoutTuple:          reflect.TypeFor[Tuple](),
	LayoutList:           reflect.TypeFor[List](),
	LayoutDict:           reflect.TypeFor[Dict](),
	LayoutSet:            reflect.TypeFor[Set](),
	LayoutRange:          reflect.TypeFor[Range](),
	LayoutSlice:          reflect.TypeFor[Slice](),
	LayoutFunction:       reflect.TypeFor[Function](),
	LayoutBoundMethod:    reflect.TypeFor[BoundMethod](),
	LayoutNativeFunction: reflect.TypeFor[NativeFunction](),
	LayoutModule:         reflect.TypeFor[Module](),
	LayoutType:           reflect.TypeFor[Type](),
	LayoutCell:           reflect.TypeFor[Cell](),
	LayoutGenerator:      reflect.TypeFor[Generator](),
	LayoutException:      reflect.TypeFor[Exception](),
	LayoutWrapper:        reflect.TypeFor[Wrapper](),
	LayoutIterator:       reflect.TypeFor[Iterator](),
	LayoutNative:         reflect.TypeFor[NativeObject](),
	layoutCode:           reflect.TypeFor[Code](),
	layoutRangeIterator:  reflect.TypeFor[rangeIterator](),
	layoutListIterator:   reflect.TypeFor[listIterator](),
	layoutTraceback:      reflect.TypeFor[Traceback](),
}

// objectBehind tells what a header belongs to, and whether that can be shared.
func objectBehind(header *Header) (typ reflect.Type, share bool) {
	switch header {
	case &intHeader, &floatHeader, &boolHeader, &noneHeader, &ellipsisHeader, &notImplementedHeader:
		return nil, true
	}
	class := header.Type
	switch class {
	case StringType, BytesType, IntType, RangeType, ComplexType:
		return nil, true
	case TupleType:
		return structs[LayoutTuple], object(header).AsTuple().unchanging()
	}
	if class.shared {
		return nil, true
	}
	if class.layout == LayoutInt {
		return reflect.TypeFor[IntObject](), false
	}
	return structs[class.layout], false
}

// unchanging reports whether a plain tuple holds only what is shared.
func (tuple *Tuple) unchanging() bool {
	for _, item := range tuple.Items {
		if item.ref == nil || item.ref.Type == TupleType {
			return false
		}
		if _, shared := objectBehind(item.ref); !shared {
			return false
		}
	}
	return true
}

// forkCode copies code made ready to run: the instructions are shared, the inline caches begin empty, and the frames in use
// have their slots in the pool.
func forkCode(c *clone.Copier, from, to *Code) {
	*to = *from
	to.runtime = clone.Of(c, from.runtime)
	to.constants = clone.Value(c, from.constants)
	to.sites = make([]site, len(from.sites))
	for i := range from.sites {
		to.sites[i] = site{name: from.sites[i].name, shape: noShape}
	}
	to.pool = make([]*Frame, from.used)
}

// Ended returns a thread of rt that is over, with the same host: what becomes of the other threads of a process in a
// forked child.
func (rt *Runtime) Ended(host any) *Thread {
	return &Thread{Host: host, runtime: rt, status: Finished, result: None}
}
