package vm

import "futurescope/engine/internal/compile"

// What things cost in virtual time, in nanoseconds of CPython 3.11 on the machine that `make calibrate` was tuned on. There is no
// measuring an instruction by itself: the numbers were chosen such that the programs of engine/internal/calibrate, and small loops
// around each kind of statement, take as long in virtual time as CPython takes for them.

// costTable is the price of each instruction. It has a place for every Opcode, so that looking one up needs no check.
type costTable [256]int64

// Prices of parts of instructions, which have places behind those of the instructions.
const (
	costNewInt         = 240 + iota // an int that is made anew: the sum, difference, product or item of a range that is not of one byte
	costLookUp                      // an item or attribute that is found by hashing, or an index that is computed
	costHashedItem                  // an entry that a dict or set gets
	costSlice                       // an item that is a slice
	costNewText                     // an operator that makes a str, or calls a method
	costEnter                       // a frame that is pushed by something else than a plain call
	costBindKeyword                 // each argument that is given by name, or packed into *args or **kwargs
	costNewObject                   // an instance of a class written in Python
	costNewAttribute                // an attribute that an instance gets
	costOtherAttribute              // an attribute of something that keeps attributes in another way than instances and modules
	costRaise                       // an exception that an operation raises
	costUnwind                      // a frame that an exception leaves
	costEachItem                    // each item that a display, unpacking or star handles
)

// programCosts is what code costs that CPython interprets too.
func programCosts() *costTable {
	table := costTable{}
	for op := range table {
		table[op] = 8 // whatever is not in the list below is rare
	}
	for op, ns := range map[compile.Opcode]int64{
		compile.OpMove: 1, compile.OpJump: 1, compile.OpExtra: 1, compile.OpDelete: 1, compile.OpCheckBound: 1,
		compile.OpAdd: 8, compile.OpSub: 8, compile.OpMul: 8, compile.OpMod: 14, compile.OpBinary: 14, compile.OpUnary: 12,
		compile.OpNot: 5, compile.OpCompare: 8, compile.OpJumpCompare: 6, compile.OpJumpIs: 3, compile.OpJumpIn: 18,
		compile.OpJumpIfFalse: 3, compile.OpJumpIfTrue: 3, compile.OpForIter: 7, compile.OpGetIter: 6,
		compile.OpLoadGlobal: 2, compile.OpStoreGlobal: 10, compile.OpLoadCell: 2, compile.OpStoreCell: 3, compile.OpMakeCell: 12,
		compile.OpGetItem: 5, compile.OpSetItem: 5, compile.OpDeleteItem: 15, compile.OpBuildSlice: 18,
		compile.OpLoadAttr: 3, compile.OpStoreAttr: 3, compile.OpLoadMethod: 2, compile.OpCall: 9, compile.OpCallMethod: 10,
		compile.OpCallKeywords: 13, compile.OpCallMethodKeywords: 13, compile.OpCallUnpacked: 8, compile.OpReturn: 5,
		compile.OpYield: 8, compile.OpYieldFrom: 14, compile.OpMakeFunction: 42,
		compile.OpBuildTuple: 19, compile.OpBuildList: 17, compile.OpBuildDict: 17, compile.OpBuildSet: 32, compile.OpBuildString: 30,
		compile.OpListAppend: 7, compile.OpSetAdd: 18, compile.OpDictSet: 26, compile.OpListExtend: 6, compile.OpListToTuple: 4,
		compile.OpDictMerge: 60, compile.OpFormatValue: 3, compile.OpUnpack: 2,
		compile.OpRaise: 78, compile.OpReraise: 25, compile.OpEnterHandler: 8, compile.OpLeaveHandler: 3, compile.OpJumpIfNoMatch: 12,
		compile.OpEnterWith: 40, compile.OpExitWith: 30, compile.OpMarkFresh: 0, compile.OpDropFresh: 0,
		compile.OpImport: 2000, compile.OpImportFrom: 30, compile.OpBuildClass: 9000,
	} {
		table[op] = ns
	}
	table[costNewInt], table[costLookUp], table[costHashedItem], table[costSlice], table[costNewText] = 6, 8, 21, 20, 16
	table[costEnter], table[costBindKeyword], table[costNewObject], table[costNewAttribute], table[costEachItem] = 26, 6, 50, 14, 4
	table[costRaise], table[costUnwind], table[costOtherAttribute] = 80, 60, 16
	return &table
}

// compiledCosts is what code costs that stands for C: modules of ours that are written in Python and in CPython in C. Their
// instructions are many and do little.
func compiledCosts() *costTable {
	table := costTable{}
	for op := range table {
		table[op] = 1
	}
	for op, ns := range map[compile.Opcode]int64{
		compile.OpMove: 0, compile.OpLoadGlobal: 0, compile.OpMarkFresh: 0, compile.OpDropFresh: 0, compile.OpExtra: 0, compile.OpDelete: 0,
		compile.OpJumpCompare: 0, compile.OpJumpIs: 0, compile.OpJumpIfFalse: 0, compile.OpJumpIfTrue: 0, compile.OpCompare: 0, compile.OpNot: 0,
		compile.OpLoadAttr: 0, compile.OpLoadMethod: 0, compile.OpLoadCell: 0, compile.OpStoreCell: 0, compile.OpCheckBound: 0,
		compile.OpCall: 3, compile.OpCallMethod: 1, compile.OpCallKeywords: 2, compile.OpCallUnpacked: 2, compile.OpMakeFunction: 4,
	} {
		table[op] = ns
	}
	table[costNewInt], table[costEnter], table[costRaise], table[costUnwind] = 0, 10, 80, 20
	return &table
}

// moduleCosts is what the code of a module itself costs. Its variables are in a dict, where they are looked up at each use (LOAD_NAME), while
// functions remember where their globals are.
func moduleCosts() *costTable {
	table := programCosts()
	table[compile.OpLoadGlobal] = 10
	return table
}

// The tables; they never change.
var interpretedTable, moduleTable, compiledTable = programCosts(), moduleCosts(), compiledCosts()

// chargeUnitNs is the unit of chargeSteps: about what an instruction of a simple loop costs.
const chargeUnitNs = 13

// nativeShare is the part of a native function's price that code pays which stands for C: C does not look functions up, box what they are
// given, or check it again.
const nativeShare = 4

// chargeNative adds the price of a native function or class to what the calling code costs.
func (t *Thread) chargeNative(ns int64) {
	if t.frame.code.costs == compiledTable {
		ns /= nativeShare
	}
	t.remainingNs -= ns
}

// chargePart adds the price of a part of the instruction being executed.
func (t *Thread) chargePart(part int) { t.remainingNs -= t.frame.code.costs[part] }

// chargeNewInt adds the price of the int n, if it is one that CPython makes anew.
func (t *Thread) chargeNewInt(n int64) {
	t.remainingNs -= t.frame.code.costs[costNewInt] & newIntMask(n)
}

// chargeParts adds the price of so many parts.
func (t *Thread) chargeParts(part, count int) {
	t.remainingNs -= t.frame.code.costs[part] * int64(count)
}

// nativeCost is what a call of a function written in Go costs by itself, beyond the instruction that calls it. Functions whose work depends on
// what they are given charge that themselves (chargeSteps). The names of methods begin with that of their class.
func nativeCost(owner, name string) int64 {
	if owner != "" && owner != "builtins" {
		name = owner + "." + name
	}
	if ns, ok := nativeCosts[name]; ok {
		return ns
	}
	return usualNativeNs
}

// newCost is what making an instance of a built-in class costs by itself.
func newCost(name string) int64 {
	if ns, ok := newCosts[name]; ok {
		return ns
	}
	return usualNewNs
}
