package vm

import "fmt"

// docOfBuiltin is the `__doc__` of a class that has none in its dict; every class of a class statement has. CPython's texts are not
// ours to repeat, so what its classes say at length, ours say in a sentence. Classes that have no text in CPython have none here.
func (typ *Type) docOfBuiltin() Value {
	if typ.Doc.IsSet() {
		return typ.Doc
	}
	if text, ok := typeDocs[typ.Name]; ok && typ.builtin {
		return NewString(text)
	}
	if typ.builtin && typ.IsSubclass(BaseExceptionType) && typ != ExceptionGroupType && len(typ.MRO) > 1 {
		return NewString(fmt.Sprintf("A kind of %s.", typ.MRO[1].Name))
	}
	return None
}

// typeDocs are the sentences of the built-in classes.
var typeDocs = map[string]string{
	"object":       "What every class derives from.",
	"type":         "The class of classes: type(x) is the class of x, type(name, bases, namespace) makes a class.",
	"int":          "A whole number of any size; int(text, base) reads one.",
	"bool":         "True or False.",
	"float":        "A number of 64 bits with a binary point; float(text) reads one.",
	"complex":      "A number with a real and an imaginary part.",
	"str":          "A sequence of Unicode characters; str(x) is what print(x) shows.",
	"bytes":        "A sequence of numbers from 0 to 255 that does not change.",
	"bytearray":    "A sequence of numbers from 0 to 255 that can be changed.",
	"memoryview":   "A view of the memory of another object.",
	"list":         "A sequence that can be changed.",
	"tuple":        "A sequence that does not change.",
	"dict":         "A mapping from keys to values that keeps the order of insertion.",
	"set":          "A collection of distinct items.",
	"frozenset":    "A set that does not change.",
	"range":        "The numbers from start up to stop, step apart.",
	"slice":        "What stands between brackets in x[start:stop:step].",
	"staticmethod": "A function that is found on a class and its instances as it is.",
	"classmethod":  "A function that gets the class as its first argument.",
	"property":     "An attribute that is computed by functions.",
	"super":        "The attributes that the classes after this one have.",
	"enumerate":    "Pairs of a running number and an item.",
	"zip":          "Tuples of the items at the same place in several iterables.",
	"map":          "The results of a function for each item.",
	"filter":       "The items for which a function gives something true.",
	"reversed":     "The items from the last to the first.",
	"module":       "What an import statement binds.",
	"function":     "What a def statement binds.",
	"method":       "A function that is bound to its first argument.",
	"code":         "A compiled function, module or class body.",
	"UnionType":    "What int | str gives.",
	"GenericAlias": "What list[int] gives.",
}
