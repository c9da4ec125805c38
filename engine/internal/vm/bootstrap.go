package vm

import "sync"

// bootstrap fills the built-in classes, once for the whole program; from then on they are only read.
var bootstrap = sync.OnceFunc(func() {
	fillCoreTypes()
	fillBuiltinTypes()
	sealed := map[*Type]bool{}
	for _, typ := range builtinTypes() {
		sealWithBases(typ, sealed)
	}
})

func sealWithBases(typ *Type, sealed map[*Type]bool) {
	if typ == nil || sealed[typ] {
		return
	}
	sealWithBases(typ.Base, sealed)
	sealed[typ] = true
	typ.seal()
}

// builtinTypes lists the classes to be sealed: those of the core and those that fillBuiltinTypes returns
// through moreBuiltinTypes.
func builtinTypes() []*Type {
	types := []*Type{
		ObjectType, TypeType, IntType, BoolType, FloatType, NoneType, EllipsisType, NotImplementedType, StringType, BytesType,
		ByteArrayType, TupleType, ListType, DictType, SetType, FrozenSetType, RangeType, SliceType, FunctionType, MethodType,
		NativeFunctionType, MethodDescriptorType, SlotWrapperType, MethodWrapperType, GetSetType, MemberType, ModuleType, CellType, CodeType, GeneratorType,
		CoroutineType, AsyncGeneratorType, CoroutineWrapperType, AsyncGeneratorSendType, AsyncGeneratorThrowType, AsyncGeneratorItemType,
		TracebackType, PropertyType, StaticMethodType, ClassMethodType, SuperType, MappingProxyType, ListIteratorType,
		RangeIteratorType, LongRangeIteratorType, SequenceIteratorType, CallableIteratorType,
	}
	types = append(types, exceptionTypes()...)
	return append(types, moreBuiltinTypes()...)
}

// fillCoreTypes fills object, type, function, … : the classes that the interpreter itself is made of.
func fillCoreTypes() {
	fillObject()
	fillSingletons()
	fillType()
	fillDescriptors()
	fillFunctions()
	fillModule()
	fillSuper()
	fillGenerator()
	fillCoroutine()
	fillAsyncGenerator()
	fillIterators()
}
