package vm

// fillBuiltinTypes sets the Slots and members of int, float, str, list, dict, …. Special methods that a slot
// implies (`__len__` …) are made from the slots when the class is sealed.
func fillBuiltinTypes() {
	fillIntType()
	fillFloatType()
	fillComplexType()
	fillStringType()
	fillBytesTypes()
	fillMemoryViewType()
	fillTupleType()
	fillListType()
	fillDictType()
	fillSetTypes()
	fillRangeType()
	fillIteratorTypes()
	fillGenericAliasType()
	fillUnionType()
	fillMappingProxy()
	fillExceptionTypes()
	fillStreamType()
	fillFrameType()
	fillReductions()
}

// moreBuiltinTypes lists the classes that the interpreter itself does not know.
func moreBuiltinTypes() []*Type {
	return []*Type{
		ComplexType, StringIteratorType, ASCIIStringIteratorType, BytesIteratorType, ByteArrayIteratorType, MemoryViewType, MemoryViewIteratorType, TupleIteratorType, ListReverseIteratorType,
		DictKeysType, DictValuesType, DictItemsType, OrderedDictKeysType, OrderedDictValuesType, OrderedDictItemsType, DictKeyIteratorType, DictValueIteratorType, DictItemIteratorType,
		DictReverseKeyIteratorType, DictReverseValueIteratorType, DictReverseItemIteratorType, SetIteratorType,
		EnumerateType, ZipType, MapType, FilterType, ReversedType, GenericAliasType, GenericAliasIteratorType, UnionType,
		BaseExceptionGroupType, ExceptionGroupType, StreamType, FrameType,
	}
}
