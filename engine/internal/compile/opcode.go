package compile

// Opcode is the operation of an Instruction.
type Opcode uint8

// The instructions. r[X] is register X; a site is an entry of the code's Sites, a name together with room for an inline
// cache; L is an instruction number. Sub selects a variant.
//
// The first group are the ones that the interpreter loop executes itself; the order matters, because the loop's switch
// is a binary search where jump tables are missing (WebAssembly).
const (
	OpMove        Opcode = iota // r[A] = r[B]
	OpAdd                       // r[A] = r[B] + r[C]; Sub 1: r[B] += r[C]
	OpSub                       // r[A] = r[B] - r[C]
	OpMul                       // r[A] = r[B] * r[C]
	OpMod                       // r[A] = r[B] % r[C]
	OpJumpCompare               // if r[A] ? r[B] goto C; Sub is a CompareJump
	OpForIter                   // r[A] = next item of r[B], goto C; at the end fall through
	OpJump                      // goto C
	OpJumpIfFalse               // if not r[A] goto C
	OpJumpIfTrue                // if r[A] goto C
	OpLoadGlobal                // r[A] = global or builtin of site C
	OpGetItem                   // r[A] = r[B][r[C]]
	OpLoadAttr                  // r[A] = r[B].site C
	OpLoadMethod                // r[A], r[A+1] = function, self or bound thing, nothing, for r[B].site C
	OpCall                      // r[A] = r[B](r[B+1], …, r[B+C])
	OpCallMethod                // r[A] = r[B](r[B+1] if set, r[B+2], …, r[B+1+C])
	OpReturn                    // return r[A]
	OpYield                     // yield r[B]; r[A] = what send() gave; Sub 1: in an asynchronous generator
	OpStoreAttr                 // r[A].site C = r[B]
	OpStoreGlobal               // global of site C = r[A]

	// Everything below goes through Thread.executeSlow.

	OpBinary     // r[A] = r[B] Sub r[C], Sub a syntax.Operator; Sub|InPlace for augmented assignment
	OpUnary      // r[A] = Sub r[B], Sub a syntax.UnaryOperator other than Not
	OpNot        // r[A] = not r[B]
	OpCompare    // r[A] = r[B] Sub r[C], Sub a syntax.CompareOperator
	OpJumpIs     // if (r[A] is r[B]) == (Sub == 1) goto C
	OpJumpIn     // if (r[A] in r[B]) == (Sub == 1) goto C
	OpSetItem    // r[A][r[B]] = r[C]
	OpDeleteItem // del r[A][r[B]]
	OpDeleteAttr // del r[A].site C

	OpCheckBound              // raise UnboundLocalError if r[A] is nothing
	OpDelete                  // r[A] = nothing
	OpMakeCell                // r[A] = new cell holding r[A] (maybe nothing)
	OpLoadCell                // r[A] = contents of cell r[B], or NameError
	OpStoreCell               // contents of cell r[A] = r[B]
	OpDeleteCell              // contents of cell r[A] = nothing, or NameError
	OpDeleteGlobal            // del global of site C
	OpLoadName                // r[A] = site C from the namespace, the globals or builtins
	OpStoreName               // namespace site C = r[A]
	OpDeleteName              // del namespace site C
	OpLoadFromNamespaceOrCell // r[A] = site C from the namespace, else contents of cell r[B]

	OpBuildTuple  // r[A] = (r[B], …, r[B+C-1])
	OpBuildList   // r[A] = [r[B], …]
	OpBuildSet    // r[A] = {r[B], …}; Sub 1: of constants only; Sub 2: which are a constant themselves
	OpBuildDict   // r[A] = {r[B]: r[B+1], …}, C pairs
	OpBuildString // r[A] = the strings r[B], …, r[B+C-1] joined
	OpBuildSlice  // r[A] = slice(r[B], r[B+1], r[B+2])
	OpListAppend  // r[A].append(r[B])
	OpListExtend  // r[A].extend(r[B]); Sub 1: as *r[B] in a call of r[C]
	OpListToTuple // r[A] = tuple(list r[B])
	OpSetAdd      // r[A].add(r[B])
	OpSetUpdate   // r[A].update(r[B])
	OpDictSet     // r[A][r[B]] = r[C]
	OpDictUpdate  // r[A].update(r[B]), for {**r[B]}
	OpDictMerge   // the same for keyword arguments of the call of r[C]: keys are new strings
	OpFormatValue // r[A] = format(r[B], r[C]); Sub is 0, 's', 'r' or 'a'; C is NoRegister without a spec

	OpUnpack     // r[A], …, r[A+C-1] = r[B]
	OpUnpackStar // r[A], … = r[B] with C targets before the star; an OpExtra follows whose A counts those behind
	OpGetIter    // r[A] = iter(r[B])

	OpCallKeywords // OpCall where the last arguments are named; an OpExtra follows whose A is an index into KeywordNames
	OpCallMethodKeywords
	OpCallUnpacked // r[A] = r[B](*r[B+1], **r[B+2]): a tuple, and a dict or nothing
	OpExtra        // operands of the instruction before; does nothing itself

	OpYieldFrom       // delegate to the iterator r[B]; r[B+1] is what to send next; r[A] = its return value
	OpGetAwaitable    // r[A] = the iterator that `await r[B]` delegates to; Sub is an Await…
	OpMarkFresh       // r[A] = whether only the loop will refer to the generator that it iterates over: r[C] from callee r[B], or from r[C]'s __iter__
	OpDropFresh       // close generator r[B] if r[A]: CPython's reference count would be 0 now
	OpGetAsyncIter    // r[A] = r[B].__aiter__()
	OpAsyncNext       // r[A] = r[B].__anext__()
	OpEndAsyncFor     // raise the exception r[A] again unless it is StopAsyncIteration
	OpMakeFunction    // r[A] = function of code constant r[B]; Sub is a set of Function… flags for r[C], r[C+1], …
	OpBuildClass      // r[A] = class of body function r[B], name r[B+1], bases tuple r[B+2], keywords dict r[B+3]
	OpReturnNamespace // return the namespace; r[A] is the cell of __class__ if Sub is 1

	OpRaise         // Sub 0: raise again; 1: raise r[A]; 2: raise r[A] from r[B]
	OpReraise       // raise r[A] without a new traceback entry
	OpEnterHandler  // r[A+1] = the exception handled before; r[A] is now the one being handled
	OpLeaveHandler  // back to r[A+1]
	OpJumpIfNoMatch // if the exception r[A] is no instance of r[B] goto C
	OpSplitGroup    // r[A+1] = what of the exception r[A] is an instance of r[B], r[A] = the rest; goto C if nothing is
	OpJoinGroups    // goto C if nothing is left to raise after except* clauses, else r[A] = it; B as in tryStar

	OpMatchSequence // goto C unless r[A] is a sequence for patterns with B items, at least so many if Sub is 1
	OpMatchLength   // r[A] = len(r[B])
	OpMatchMapping  // goto C unless r[A] is a mapping for patterns with at least B items
	OpMatchKeys     // the values of the B keys r[A+1], … of mapping r[A] to r[A+B+1], …; goto C if one is missing
	OpMatchClass    // attributes of r[A], of class r[A+1], to r[A+2], …: B positional ones, then those that the A of an OpExtra names in KeywordNames; else goto C

	OpAssertionError // r[A] = AssertionError
	OpEnterWith      // r[A], r[A+1] = the __exit__ of r[B], result of its __enter__; Sub 1: __aexit__ and __aenter__
	OpExitWith       // r[A](None, None, None)
	OpExitWithError  // r[C] = r[A](type, value, traceback of r[B]), as a truth value unless Sub is 1

	OpImport           // r[A] = import of Names[C]; Sub is ImportTop, ImportLeaf or ImportFrom…; OpExtra: A level, B index in FromLists
	OpImportFrom       // r[A] = Names[C] from module r[B]
	OpImportStar       // all names of module r[A] into the namespace
	OpSetupAnnotations // make __annotations__ in the namespace unless it exists

	opcodeCount
)

// InPlace marks an augmented assignment in Sub of OpBinary.
const InPlace = 0x80

// NoRegister is an operand that is absent.
const NoRegister = 0xFFFF

// The parts that OpMakeFunction finds in consecutive registers, in this order.
const (
	FunctionDefaults    = 1 << iota // tuple
	FunctionKwDefaults              // dict
	FunctionAnnotations             // dict
	FunctionClosure                 // tuple of cells
)

// What OpGetAwaitable gets it for, which errors tell.
const (
	AwaitExpression = iota // await
	AwaitEnter             // __aenter__ of async with
	AwaitExit              // __aexit__ of async with
	AwaitNext              // __anext__ of async for
)

// The kinds of OpImport.
const (
	ImportTop  = 0 // import a.b: the value is a
	ImportLeaf = 1 // import a.b as x, from a.b import y: the value is a.b
)

// CompareJump is Sub of OpJumpCompare: the outcomes of comparing r[A] with r[B] that jump, as a set of bits, and above
// them the operator and whether it is negated, for operands other than numbers.
type CompareJump uint8

// The outcomes.
const (
	JumpLess      = 1
	JumpEqual     = 2
	JumpGreater   = 4
	JumpUnordered = 8 // one is not a number
	jumpOutcomes  = 15
	jumpNegated   = 0x80
)

// Operator returns the operator and whether the jump is taken when its result is false.
func (j CompareJump) Operator() (op uint8, negated bool) {
	return uint8(j>>4) & 7, j&jumpNegated != 0
}

// newCompareJump makes the Sub for operator number op (in the order of syntax.CompareOperator: == != < <= > >=).
func newCompareJump(op uint8, negated bool) CompareJump {
	outcomes := [...]CompareJump{
		JumpEqual, JumpLess | JumpGreater | JumpUnordered, JumpLess, JumpLess | JumpEqual, JumpGreater, JumpGreater | JumpEqual,
	}[op]
	j := outcomes | CompareJump(op<<4)
	if negated {
		j ^= jumpOutcomes
		j |= jumpNegated
	}
	return j
}

// operandKind says what an operand of an instruction means, for constants' relocation and the disassembler.
type operandKind uint8

const (
	none operandKind = iota
	reg              // register, or constant
	base             // first of several registers
	label_
	site
	name
	count
)

type opcodeInfo struct {
	name     string
	operands [3]operandKind
}

var opcodes = [opcodeCount]opcodeInfo{
	OpMove:        {"Move", [3]operandKind{reg, reg}},
	OpAdd:         {"Add", [3]operandKind{reg, reg, reg}},
	OpSub:         {"Sub", [3]operandKind{reg, reg, reg}},
	OpMul:         {"Mul", [3]operandKind{reg, reg, reg}},
	OpMod:         {"Mod", [3]operandKind{reg, reg, reg}},
	OpJumpCompare: {"JumpCompare", [3]operandKind{reg, reg, label_}},
	OpForIter:     {"ForIter", [3]operandKind{reg, reg, label_}},
	OpJump:        {"Jump", [3]operandKind{none, none, label_}},
	OpJumpIfFalse: {"JumpIfFalse", [3]operandKind{reg, none, label_}},
	OpJumpIfTrue:  {"JumpIfTrue", [3]operandKind{reg, none, label_}},
	OpLoadGlobal:  {"LoadGlobal", [3]operandKind{reg, none, site}},
	OpGetItem:     {"GetItem", [3]operandKind{reg, reg, reg}},
	OpLoadAttr:    {"LoadAttr", [3]operandKind{reg, reg, site}},
	OpLoadMethod:  {"LoadMethod", [3]operandKind{base, reg, site}},
	OpCall:        {"Call", [3]operandKind{reg, base, count}},
	OpCallMethod:  {"CallMethod", [3]operandKind{reg, base, count}},
	OpReturn:      {"Return", [3]operandKind{reg}},
	OpYield:       {"Yield", [3]operandKind{reg, reg}},
	OpStoreAttr:   {"StoreAttr", [3]operandKind{reg, reg, site}},

	OpBinary:     {"Binary", [3]operandKind{reg, reg, reg}},
	OpUnary:      {"Unary", [3]operandKind{reg, reg}},
	OpNot:        {"Not", [3]operandKind{reg, reg}},
	OpCompare:    {"Compare", [3]operandKind{reg, reg, reg}},
	OpJumpIs:     {"JumpIs", [3]operandKind{reg, reg, label_}},
	OpJumpIn:     {"JumpIn", [3]operandKind{reg, reg, label_}},
	OpSetItem:    {"SetItem", [3]operandKind{reg, reg, reg}},
	OpDeleteItem: {"DeleteItem", [3]operandKind{reg, reg}},
	OpDeleteAttr: {"DeleteAttr", [3]operandKind{reg, none, site}},

	OpCheckBound:              {"CheckBound", [3]operandKind{reg}},
	OpDelete:                  {"Delete", [3]operandKind{reg}},
	OpMakeCell:                {"MakeCell", [3]operandKind{reg}},
	OpLoadCell:                {"LoadCell", [3]operandKind{reg, reg}},
	OpStoreCell:               {"StoreCell", [3]operandKind{reg, reg}},
	OpDeleteCell:              {"DeleteCell", [3]operandKind{reg}},
	OpStoreGlobal:             {"StoreGlobal", [3]operandKind{reg, none, site}},
	OpDeleteGlobal:            {"DeleteGlobal", [3]operandKind{none, none, site}},
	OpLoadName:                {"LoadName", [3]operandKind{reg, none, site}},
	OpStoreName:               {"StoreName", [3]operandKind{reg, none, site}},
	OpDeleteName:              {"DeleteName", [3]operandKind{none, none, site}},
	OpLoadFromNamespaceOrCell: {"LoadFromNamespaceOrCell", [3]operandKind{reg, reg, site}},

	OpBuildTuple:  {"BuildTuple", [3]operandKind{reg, base, count}},
	OpBuildList:   {"BuildList", [3]operandKind{reg, base, count}},
	OpBuildSet:    {"BuildSet", [3]operandKind{reg, base, count}},
	OpBuildDict:   {"BuildDict", [3]operandKind{reg, base, count}},
	OpBuildString: {"BuildString", [3]operandKind{reg, base, count}},
	OpBuildSlice:  {"BuildSlice", [3]operandKind{reg, base}},
	OpListAppend:  {"ListAppend", [3]operandKind{reg, reg}},
	OpListExtend:  {"ListExtend", [3]operandKind{reg, reg, reg}},
	OpListToTuple: {"ListToTuple", [3]operandKind{reg, reg}},
	OpSetAdd:      {"SetAdd", [3]operandKind{reg, reg}},
	OpSetUpdate:   {"SetUpdate", [3]operandKind{reg, reg}},
	OpDictSet:     {"DictSet", [3]operandKind{reg, reg, reg}},
	OpDictUpdate:  {"DictUpdate", [3]operandKind{reg, reg}},
	OpDictMerge:   {"DictMerge", [3]operandKind{reg, reg, reg}},
	OpFormatValue: {"FormatValue", [3]operandKind{reg, reg, reg}},

	OpUnpack:     {"Unpack", [3]operandKind{base, reg, count}},
	OpUnpackStar: {"UnpackStar", [3]operandKind{base, reg, count}},
	OpGetIter:    {"GetIter", [3]operandKind{reg, reg}},

	OpCallKeywords:       {"CallKeywords", [3]operandKind{reg, base, count}},
	OpCallMethodKeywords: {"CallMethodKeywords", [3]operandKind{reg, base, count}},
	OpCallUnpacked:       {"CallUnpacked", [3]operandKind{reg, base}},
	OpExtra:              {"Extra", [3]operandKind{count, count, count}},

	OpYieldFrom:       {"YieldFrom", [3]operandKind{reg, base}},
	OpGetAwaitable:    {"GetAwaitable", [3]operandKind{reg, reg}},
	OpMarkFresh:       {"MarkFresh", [3]operandKind{reg, reg, reg}},
	OpDropFresh:       {"DropFresh", [3]operandKind{reg, reg}},
	OpGetAsyncIter:    {"GetAsyncIter", [3]operandKind{reg, reg}},
	OpAsyncNext:       {"AsyncNext", [3]operandKind{reg, reg}},
	OpEndAsyncFor:     {"EndAsyncFor", [3]operandKind{reg}},
	OpMakeFunction:    {"MakeFunction", [3]operandKind{reg, reg, base}},
	OpBuildClass:      {"BuildClass", [3]operandKind{reg, base}},
	OpReturnNamespace: {"ReturnNamespace", [3]operandKind{reg}},

	OpRaise:          {"Raise", [3]operandKind{reg, reg}},
	OpReraise:        {"Reraise", [3]operandKind{reg}},
	OpEnterHandler:   {"EnterHandler", [3]operandKind{base}},
	OpLeaveHandler:   {"LeaveHandler", [3]operandKind{base}},
	OpJumpIfNoMatch:  {"JumpIfNoMatch", [3]operandKind{reg, reg, label_}},
	OpSplitGroup:     {"SplitGroup", [3]operandKind{base, reg, label_}},
	OpJoinGroups:     {"JoinGroups", [3]operandKind{reg, base, label_}},
	OpMatchSequence:  {"MatchSequence", [3]operandKind{reg, count, label_}},
	OpMatchLength:    {"MatchLength", [3]operandKind{reg, reg}},
	OpMatchMapping:   {"MatchMapping", [3]operandKind{reg, count, label_}},
	OpMatchKeys:      {"MatchKeys", [3]operandKind{base, count, label_}},
	OpMatchClass:     {"MatchClass", [3]operandKind{base, count, label_}},
	OpAssertionError: {"AssertionError", [3]operandKind{reg}},
	OpEnterWith:      {"EnterWith", [3]operandKind{base, reg}},
	OpExitWith:       {"ExitWith", [3]operandKind{reg}},
	OpExitWithError:  {"ExitWithError", [3]operandKind{reg, reg, reg}},

	OpImport:           {"Import", [3]operandKind{reg, none, name}},
	OpImportFrom:       {"ImportFrom", [3]operandKind{reg, reg, name}},
	OpImportStar:       {"ImportStar", [3]operandKind{reg}},
	OpSetupAnnotations: {"SetupAnnotations", [3]operandKind{}},
}

// String returns the name of the instruction.
func (op Opcode) String() string { return opcodes[op].name }
