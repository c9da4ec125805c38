package vm

// This file tells about functions and classes what a caller can know of them, for those who describe the library.

// Constructor is the function written in Python that makes an instance of the class ready, or nil.
func (t *Type) Constructor() *Function {
	for _, name := range []string{"__init__", "__new__"} {
		if found := t.find(name); found.IsSet() {
			if function := UnwrappedFunction(found); function != nil {
				return function
			}
		}
	}
	return nil
}

// UnwrappedFunction is the function written in Python behind a function, a bound, static or class method or a property, or nil.
func UnwrappedFunction(v Value) *Function {
	switch v.layout() {
	case LayoutFunction:
		return v.AsFunction()
	case LayoutBoundMethod:
		return UnwrappedFunction(v.AsBoundMethod().Func)
	case LayoutWrapper:
		if first := v.AsWrapper().First; first.IsSet() {
			return first.AsFunction()
		}
	}
	return nil
}

// KeywordParameters are the names that arguments can be given by, without the first skip parameters, and whether `**rest` takes all others.
func (f *Function) KeywordParameters(skip int) (names []string, takesAny bool) {
	code := f.Code
	count := code.ArgCount + code.KwOnlyCount
	return append([]string{}, code.LocalNames[min(max(code.PosOnlyCount, skip), count):count]...), code.HasVarKeywords
}

// KeywordParameters are the names that arguments can be given by and whether `**rest` takes all others.
func (f *NativeFunction) KeywordParameters() (names []string, takesAny bool) {
	if f.signature == nil {
		return nil, true
	}
	names = []string{}
	for i, name := range f.signature.names {
		if i >= f.signature.positionalOnly && i != f.signature.rest && i != f.signature.keywordRest {
			names = append(names, name)
		}
	}
	return names, f.signature.keywordRest >= 0
}
