package vm

// fillBuiltinTypes sets the Slots and members of int, float, str, list, dict, …, for example
//
//	ListType.Slots = Slots{Repr: listRepr, Len: listLen, GetItem: listGetItem, …}
//	ListType.Define(method("append", listAppend, "object"), …)
//
// Special methods that a slot implies (`__len__` …) are made from the slots when the class is sealed.
func fillBuiltinTypes() {
}

// moreBuiltinTypes lists further classes (enumerate, zip, dict views, iterators …) made by declareType.
func moreBuiltinTypes() []*Type { return nil }

// builtinFunctions are the functions of module builtins.
func builtinFunctions() []Member { return nil }
