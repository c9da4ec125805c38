package vm

import "futurescope/engine/internal/compile"

// What things cost in virtual time, in nanoseconds of CPython 3.11 on the machine that `make calibrate` was tuned on. There is no
// measuring an instruction by itself: the numbers were chosen such that the programs of engine/internal/calibrate, and small loops
// around each kind of statement, take as long in virtual time as CPython takes for them.

// costTable is the price of each instruction. It has a place for every Opcode, so that looking one up needs no check.
type costTable [256]int64

// Prices of parts of instructions, which have places behind those of the instructions.
const (
	costRangeItem    = 240 + iota // ForIter over a range makes a new int
	costLookUp                    // an item or attribute that is found by hashing, or an index that is computed
	costHashedItem                // an entry that a dict or set gets
	costSlice                     // an item that is a slice
	costNewText                   // an operator that makes a str, or calls a method
	costEnter                     // a frame that is pushed by something else than a plain call
	costBindKeyword               // each argument that is given by name, or packed into *args or **kwargs
	costNewObject                 // an instance of a class written in Python
	costNewAttribute              // an attribute that an instance gets
	costRaise                     // an exception that an operation raises
	costUnwind                    // a frame that an exception leaves
	costEachItem                  // each item that a display, unpacking or star handles
)

// programCosts is what code costs that CPython interprets too.
func programCosts() *costTable {
	table := costTable{}
	for op := range table {
		table[op] = 8 // whatever is not in the list below is rare
	}
	for op, ns := range map[compile.Opcode]int64{
		compile.OpMove: 1, compile.OpJump: 1, compile.OpExtra: 1, compile.OpDelete: 1, compile.OpCheckBound: 1,
		compile.OpAdd: 14, compile.OpSub: 14, compile.OpMul: 12, compile.OpMod: 13, compile.OpBinary: 14, compile.OpUnary: 12,
		compile.OpNot: 5, compile.OpCompare: 8, compile.OpJumpCompare: 5, compile.OpJumpIs: 3, compile.OpJumpIn: 13,
		compile.OpJumpIfFalse: 3, compile.OpJumpIfTrue: 3, compile.OpForIter: 6, compile.OpGetIter: 6,
		compile.OpLoadGlobal: 2, compile.OpStoreGlobal: 10, compile.OpLoadCell: 2, compile.OpStoreCell: 3, compile.OpMakeCell: 12,
		compile.OpGetItem: 4, compile.OpSetItem: 3, compile.OpDeleteItem: 15, compile.OpBuildSlice: 18,
		compile.OpLoadAttr: 3, compile.OpStoreAttr: 3, compile.OpLoadMethod: 2, compile.OpCall: 9, compile.OpCallMethod: 9,
		compile.OpCallKeywords: 12, compile.OpCallMethodKeywords: 12, compile.OpCallUnpacked: 8, compile.OpReturn: 5,
		compile.OpYield: 6, compile.OpYieldFrom: 14, compile.OpMakeFunction: 42,
		compile.OpBuildTuple: 12, compile.OpBuildList: 15, compile.OpBuildDict: 17, compile.OpBuildSet: 32, compile.OpBuildString: 16,
		compile.OpListAppend: 6, compile.OpSetAdd: 16, compile.OpDictSet: 26, compile.OpListExtend: 6, compile.OpListToTuple: 4,
		compile.OpDictMerge: 30, compile.OpFormatValue: 12, compile.OpUnpack: 2,
		compile.OpRaise: 70, compile.OpReraise: 25, compile.OpEnterHandler: 8, compile.OpLeaveHandler: 3, compile.OpJumpIfNoMatch: 12,
		compile.OpEnterWith: 40, compile.OpExitWith: 30, compile.OpMarkFresh: 0, compile.OpDropFresh: 0,
		compile.OpImport: 2000, compile.OpImportFrom: 30, compile.OpBuildClass: 9000,
	} {
		table[op] = ns
	}
	table[costRangeItem], table[costLookUp], table[costHashedItem], table[costSlice], table[costNewText] = 6, 7, 18, 20, 16
	table[costEnter], table[costBindKeyword], table[costNewObject], table[costNewAttribute], table[costEachItem] = 26, 6, 50, 14, 4
	table[costRaise], table[costUnwind] = 80, 60
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
		compile.OpMove: 0, compile.OpLoadGlobal: 0, compile.OpMarkFresh: 0, compile.OpDropFresh: 0, compile.OpExtra: 0,
		compile.OpCall: 6, compile.OpCallMethod: 2, compile.OpCallKeywords: 4, compile.OpCallUnpacked: 4, compile.OpMakeFunction: 4,
	} {
		table[op] = ns
	}
	table[costEnter], table[costRaise], table[costUnwind] = 20, 80, 20
	return &table
}

// Both tables; they never change.
var interpretedTable, compiledTable = programCosts(), compiledCosts()

// chargeUnitNs is the unit of chargeSteps: about what an instruction of a simple loop costs.
const chargeUnitNs = 13

// chargePart adds the price of a part of the instruction being executed.
func (t *Thread) chargePart(part int) { t.remainingNs -= t.frame.code.costs[part] }

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
