package vm

// The identities of the built-in classes. Their contents are filled once by bootstrap, since
// method tables refer to functions that refer to the types again.
var (
	ObjectType         = declareType("object", nil, LayoutObject)
	TypeType           = declareType("type", ObjectType, LayoutType)
	IntType            = declareType("int", ObjectType, LayoutInt)
	BoolType           = declareType("bool", IntType, LayoutInt)
	FloatType          = declareType("float", ObjectType, LayoutFloat)
	NoneType           = declareType("NoneType", ObjectType, layoutTag)
	EllipsisType       = declareType("ellipsis", ObjectType, layoutTag)
	NotImplementedType = declareType("NotImplementedType", ObjectType, layoutTag)
	StringType         = declareType("str", ObjectType, LayoutString)
	BytesType          = declareType("bytes", ObjectType, LayoutBytes)
	ByteArrayType      = declareType("bytearray", ObjectType, LayoutBytes)
	TupleType          = declareType("tuple", ObjectType, LayoutTuple)
	ListType           = declareType("list", ObjectType, LayoutList)
	DictType           = declareType("dict", ObjectType, LayoutDict)
	SetType            = declareType("set", ObjectType, LayoutSet)
	FrozenSetType      = declareType("frozenset", ObjectType, LayoutSet)
	RangeType          = declareType("range", ObjectType, LayoutRange)
	SliceType          = declareType("slice", ObjectType, LayoutSlice)
	FunctionType       = declareType("function", ObjectType, LayoutFunction)
	MethodType         = declareType("method", ObjectType, LayoutBoundMethod)
	NativeFunctionType = declareType("builtin_function_or_method", ObjectType, LayoutNativeFunction)
	// MethodDescriptorType is an unbound method of a built-in class: list.append.
	MethodDescriptorType = declareType("method_descriptor", ObjectType, LayoutNativeFunction)
	// SlotWrapperType is an unbound special method of a built-in class: list.__len__.
	SlotWrapperType = declareType("wrapper_descriptor", ObjectType, LayoutNativeFunction)
	// MethodWrapperType is a bound special method of a built-in class: [].__len__.
	MethodWrapperType  = declareType("method-wrapper", ObjectType, LayoutNativeFunction)
	GetSetType         = declareType("getset_descriptor", ObjectType, LayoutNative)
	MemberType         = declareType("member_descriptor", ObjectType, LayoutNative)
	ModuleType         = declareType("module", ObjectType, LayoutModule)
	CellType           = declareType("cell", ObjectType, LayoutCell)
	CodeType           = declareType("code", ObjectType, layoutCode)
	GeneratorType      = declareType("generator", ObjectType, LayoutGenerator)
	CoroutineType      = declareType("coroutine", ObjectType, LayoutGenerator)
	AsyncGeneratorType = declareType("async_generator", ObjectType, LayoutGenerator)
	// CoroutineWrapperType is what a coroutine's __await__ returns.
	CoroutineWrapperType = declareType("coroutine_wrapper", ObjectType, LayoutNative)
	// The awaitables that the methods of an asynchronous generator return.
	AsyncGeneratorSendType  = declareType("async_generator_asend", ObjectType, LayoutNative)
	AsyncGeneratorThrowType = declareType("async_generator_athrow", ObjectType, LayoutNative)
	// AsyncGeneratorItemType marks what an asynchronous generator yields, as opposed to what passes through it from an await.
	AsyncGeneratorItemType = declareType("async_generator_wrapped_value", ObjectType, LayoutNative)
	TracebackType          = declareType("traceback", ObjectType, layoutTraceback)
	PropertyType           = declareType("property", ObjectType, LayoutWrapper)
	StaticMethodType       = declareType("staticmethod", ObjectType, LayoutWrapper)
	ClassMethodType        = declareType("classmethod", ObjectType, LayoutWrapper)
	SuperType              = declareType("super", ObjectType, LayoutWrapper)
	MappingProxyType       = declareType("mappingproxy", ObjectType, LayoutWrapper)
	ListIteratorType       = declareType("list_iterator", ObjectType, layoutListIterator)
	RangeIteratorType      = declareType("range_iterator", ObjectType, layoutRangeIterator)
	// SequenceIteratorType walks an object that only has `__getitem__`.
	SequenceIteratorType = declareType("iterator", ObjectType, LayoutIterator)
	// CallableIteratorType is iter(callable, sentinel).
	CallableIteratorType = declareType("callable_iterator", ObjectType, LayoutIterator)
)

// declareType makes the identity of a built-in class, without contents. It is not inlined, because a hundred copies of it make an
// initialiser of 200 KB that keeps a browser's optimising compiler busy when the interpreter loop needs it.
//
//go:noinline
func declareType(name string, base *Type, layout Layout) *Type {
	typ := &Type{Name: name, QualName: name, Base: base, layout: layout, builtin: true, version: 1, Dict: &Dict{}, newNs: newCost(name)}
	typ.MRO = []*Type{typ}
	if base != nil {
		typ.Bases = []*Type{base}
		typ.MRO = append(typ.MRO, base.MRO...)
	}
	return typ
}
