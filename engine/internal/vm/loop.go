package vm

import (
	"math/bits"
	"runtime"
	"unsafe"

	"futurescope/engine/internal/compile"
)

// chunkNs bounds how long run stays inside one activation, to about 100,000 instructions: browsers move hot WebAssembly code to the
// optimising compiler when a function is entered again.
const chunkNs = 500_000

// hasJumpTables tells for which processors the Go compiler makes a jump table of a switch (cmd/compile/internal/walk, canJumpTable).
const hasJumpTables = runtime.GOARCH == "amd64" || runtime.GOARCH == "arm64" || runtime.GOARCH == "loong64"

// run executes instructions until the thread finishes, parks, yields to the host or has used up t.remainingNs.
//
// Two levels: the labelled blocks below are the instructions that loops are made of; all others, and these for operands that are
// not the common ones, go through executeSlow. Between instructions all state is in the frames, so that it can stop anywhere. Local
// copies (registers, pc, budget) are reloaded after everything that may change them; t.frame lags behind f until then.
//
// The shape of this function follows from WebAssembly, where it matters most. The Go compiler has no gotos there: every
// branch that does not fall through goes back to the top of the function and through a table of all basic blocks, which costs about as
// much as ten ordinary operations. Blocks fall through if nothing else leads to where they go. So:
//   - instructions are told apart by a chain of comparisons that fall through until one matches; each costs one jump to its block,
//     and one back to dispatch,
//   - blocks do not join behind an if: both ways end in `goto dispatch` or `goto slow`, even where they repeat a line,
//   - storing an int over an int writes the number only: storing a pointer includes asking whether the garbage collector wants to know
//     about it, and a jump.
//
// The registers and instructions are addressed without bounds checks, see registerAt.
func (t *Thread) run() Status {
	var (
		f        *Frame
		base     unsafe.Pointer // the first instruction of f's code
		pc       unsafe.Pointer // the instruction to execute next
		in       *compile.Instruction
		r        unsafe.Pointer // f's registers
		function *Function
		args     unsafe.Pointer // first argument, in r
		count    uint16
		costs    *costTable // f's prices
	)
	budget := t.remainingNs

reload:
	f = t.frame
	base, r, costs = f.code.start, unsafe.Pointer(unsafe.SliceData(f.registers)), f.code.costs
	pc = instructionAt(base, f.pc)
	if f.replay {
		in = (*compile.Instruction)(pc)
		goto slow
	}

dispatch:
	in = (*compile.Instruction)(pc)
	if budget < 0 {
		goto exhausted
	}
	budget -= costs[in.Op]
	pc = unsafe.Add(pc, instructionSize)
	if hasJumpTables {
		switch in.Op {
		case compile.OpMove:
			goto move
		case compile.OpAdd:
			goto add
		case compile.OpSub:
			goto sub
		case compile.OpMul:
			goto mul
		case compile.OpMod:
			goto mod
		case compile.OpJumpCompare:
			goto jumpCompare
		case compile.OpForIter:
			goto forIter
		case compile.OpJump:
			goto jump
		case compile.OpJumpIfFalse:
			goto jumpIfFalse
		case compile.OpJumpIfTrue:
			goto jumpIfTrue
		case compile.OpLoadGlobal:
			goto loadGlobal
		case compile.OpStoreGlobal:
			goto storeGlobal
		case compile.OpGetItem:
			goto getItem
		case compile.OpLoadAttr:
			goto loadAttr
		case compile.OpStoreAttr:
			goto storeAttr
		case compile.OpLoadMethod:
			goto loadMethod
		case compile.OpCall:
			goto call
		case compile.OpCallMethod:
			goto callMethod
		case compile.OpReturn:
			goto returnFromFrame
		case compile.OpYield:
			goto yield
		}
		goto slow
	}
	if in.Op != compile.OpLoadGlobal {
		goto notLoadGlobal
	}
	goto loadGlobal
notLoadGlobal:
	if in.Op != compile.OpJumpCompare {
		goto notJumpCompare
	}
	goto jumpCompare
notJumpCompare:
	if in.Op != compile.OpMove {
		goto notMove
	}
	goto move
notMove:
	if in.Op != compile.OpAdd {
		goto notAdd
	}
	goto add
notAdd:
	if in.Op != compile.OpForIter {
		goto notForIter
	}
	goto forIter
notForIter:
	if in.Op != compile.OpLoadAttr {
		goto notLoadAttr
	}
	goto loadAttr
notLoadAttr:
	if in.Op != compile.OpCall {
		goto notCall
	}
	goto call
notCall:
	if in.Op != compile.OpReturn {
		goto notReturn
	}
	goto returnFromFrame
notReturn:
	if in.Op != compile.OpCallMethod {
		goto notCallMethod
	}
	goto callMethod
notCallMethod:
	if in.Op != compile.OpLoadMethod {
		goto notLoadMethod
	}
	goto loadMethod
notLoadMethod:
	if in.Op != compile.OpStoreAttr {
		goto notStoreAttr
	}
	goto storeAttr
notStoreAttr:
	if in.Op != compile.OpStoreGlobal {
		goto notStoreGlobal
	}
	goto storeGlobal
notStoreGlobal:
	if in.Op != compile.OpSub {
		goto notSub
	}
	goto sub
notSub:
	if in.Op != compile.OpJump {
		goto notJump
	}
	goto jump
notJump:
	if in.Op != compile.OpJumpIfFalse {
		goto notJumpIfFalse
	}
	goto jumpIfFalse
notJumpIfFalse:
	if in.Op != compile.OpJumpIfTrue {
		goto notJumpIfTrue
	}
	goto jumpIfTrue
notJumpIfTrue:
	if in.Op != compile.OpGetItem {
		goto notGetItem
	}
	goto getItem
notGetItem:
	if in.Op != compile.OpMod {
		goto notMod
	}
	goto mod
notMod:
	if in.Op != compile.OpYield {
		goto notYield
	}
	goto yield
notYield:
	if in.Op != compile.OpMul {
		goto notMul
	}
	goto mul
notMul:
	goto slow

move:
	{
		value, dest := registerAt(r, in.B), registerAt(r, in.A)
		if dest.ref == value.ref {
			dest.num = value.num
			goto dispatch
		}
		*dest = *value
		goto dispatch
	}

add:
	{
		b, c := registerAt(r, in.B), registerAt(r, in.C)
		if b.ref == &intHeader && c.ref == &intHeader {
			sum := b.num + c.num
			if (sum^b.num)&(sum^c.num) < 0 {
				goto slow
			}
			budget -= costs[costNewInt] & newIntMask(sum)
			dest := registerAt(r, in.A)
			if dest.ref == &intHeader {
				dest.num = sum
				goto dispatch
			}
			*dest = Value{&intHeader, sum}
			goto dispatch
		}
		if b.ref == &floatHeader && c.ref == &floatHeader {
			result := b.Float() + c.Float()
			if result != result { // a NaN, which gets its identity there
				goto slow
			}
			*registerAt(r, in.A) = Float(result)
			goto dispatch
		}
		goto slow
	}

sub:
	{
		b, c := registerAt(r, in.B), registerAt(r, in.C)
		if b.ref == &intHeader && c.ref == &intHeader {
			difference := b.num - c.num
			if (b.num^c.num)&(difference^b.num) < 0 {
				goto slow
			}
			budget -= costs[costNewInt] & newIntMask(difference)
			dest := registerAt(r, in.A)
			if dest.ref == &intHeader {
				dest.num = difference
				goto dispatch
			}
			*dest = Value{&intHeader, difference}
			goto dispatch
		}
		if b.ref == &floatHeader && c.ref == &floatHeader {
			result := b.Float() - c.Float()
			if result != result { // a NaN, which gets its identity there
				goto slow
			}
			*registerAt(r, in.A) = Float(result)
			goto dispatch
		}
		goto slow
	}

mul:
	{
		b, c := registerAt(r, in.B), registerAt(r, in.C)
		if b.ref == &intHeader && c.ref == &intHeader {
			var product int64
			if small(b.num) && small(c.num) {
				product = b.num * c.num
			} else if high, low := bits.Mul64(magnitude(b.num), magnitude(c.num)); high == 0 && low < 1<<63 {
				product = b.num * c.num
			} else {
				goto slow
			}
			budget -= costs[costNewInt] & newIntMask(product)
			dest := registerAt(r, in.A)
			if dest.ref == &intHeader {
				dest.num = product
				goto dispatch
			}
			*dest = Value{&intHeader, product}
			goto dispatch
		}
		if b.ref == &floatHeader && c.ref == &floatHeader {
			result := b.Float() * c.Float()
			if result != result { // a NaN, which gets its identity there
				goto slow
			}
			*registerAt(r, in.A) = Float(result)
			goto dispatch
		}
		goto slow
	}

mod:
	{
		b, c := registerAt(r, in.B), registerAt(r, in.C)
		if b.ref == &intHeader && c.ref == &intHeader && c.num > 0 && b.num >= 0 {
			// Small operands divide several times faster on most processors.
			var rest int64
			if uint64(b.num|c.num) < 1<<32 {
				rest = int64(uint32(b.num) % uint32(c.num))
			} else {
				rest = b.num % c.num
			}
			dest := registerAt(r, in.A)
			if dest.ref == &intHeader {
				dest.num = rest
				goto dispatch
			}
			*dest = Value{&intHeader, rest}
			goto dispatch
		}
		goto slow
	}

jumpCompare:
	{
		a, b := registerAt(r, in.A), registerAt(r, in.B)
		if a.ref == &intHeader && b.ref == &intHeader {
			// The outcome is bit 0, 1 or 2: less, equal, greater.
			if in.Sub>>(1+oneIf(a.num > b.num)-oneIf(a.num < b.num))&1 != 0 {
				pc = instructionAt(base, int(in.C))
				goto dispatch
			}
			goto dispatch
		}
		if a.ref == &floatHeader && b.ref == &floatHeader {
			if in.Sub&compareFloats(a.Float(), b.Float()) != 0 {
				pc = instructionAt(base, int(in.C))
			}
			goto dispatch
		}
		goto slow
	}

forIter:
	{
		iterator := registerAt(r, in.B)
		if iterator.ref.Type == RangeIteratorType {
			numbers := iterator.rangeIterator()
			if numbers.remaining == 0 {
				goto dispatch
			}
			numbers.remaining--
			next := numbers.next
			budget -= costs[costNewInt] & newIntMask(next)
			numbers.next = next + numbers.step
			pc = instructionAt(base, int(in.C))
			dest := registerAt(r, in.A)
			if dest.ref == &intHeader {
				dest.num = next
				goto dispatch
			}
			*dest = Value{&intHeader, next}
			goto dispatch
		}
		if iterator.ref.Type == ListIteratorType {
			items := iterator.listIterator()
			if items.list == nil {
				goto dispatch
			}
			if items.index < len(items.list.Items) {
				*registerAt(r, in.A) = items.list.Items[items.index]
				items.index++
				pc = instructionAt(base, int(in.C))
				goto dispatch
			}
			items.list = nil
			goto dispatch
		}
		if iterator.ref.Type != GeneratorType {
			goto slow
		}
		generator := iterator.generator()
		callee := generator.Frame
		if callee == nil || generator.running || t.depth >= t.runtime.RecursionLimit {
			goto slow
		}
		f.pc = instructionNumber(base, in)
		generator.running = true
		t.depth++
		if callee.caller != f {
			callee.caller = f
		}
		callee.mode = returnNext
		f = callee
		base, r, costs = f.code.start, unsafe.Pointer(unsafe.SliceData(f.registers)), f.code.costs
		pc = instructionAt(base, f.pc)
		if !generator.started {
			generator.started = true
			goto dispatch
		}
		// What next() sends is None.
		in = (*compile.Instruction)(pc)
		if in.Op == compile.OpYield {
			pc = unsafe.Add(pc, instructionSize)
			if sent := registerAt(r, in.A); sent.ref != &noneHeader {
				*sent = None
			}
			goto dispatch
		}
		*registerAt(r, in.B+1) = None // OpYieldFrom is executed again
		goto dispatch
	}

jump:
	pc = instructionAt(base, int(in.C))
	goto dispatch

jumpIfFalse:
	{
		a := registerAt(r, in.A)
		if a.ref == &boolHeader || a.ref == &intHeader || a.ref == &noneHeader {
			if a.num != 0 {
				goto dispatch
			}
			pc = instructionAt(base, int(in.C))
			goto dispatch
		}
		goto slow
	}

jumpIfTrue:
	{
		a := registerAt(r, in.A)
		if a.ref == &boolHeader || a.ref == &intHeader || a.ref == &noneHeader {
			if a.num == 0 {
				goto dispatch
			}
			pc = instructionAt(base, int(in.C))
			goto dispatch
		}
		goto slow
	}

loadGlobal:
	{
		s := &f.code.sites[in.C]
		if s.dict != f.globals || s.keysVersion != s.dict.keysVersion ||
			s.builtinsVersion != 0 && s.builtinsVersion != t.runtime.builtins.keysVersion {
			goto slow
		}
		dest := registerAt(r, in.A)
		if dest.ref == s.variable.ref {
			dest.num = s.variable.num
			goto dispatch
		}
		*dest = *s.variable
		goto dispatch
	}

storeGlobal:
	{
		s := &f.code.sites[in.C]
		if s.dict != f.globals || s.keysVersion != s.dict.keysVersion {
			goto slow
		}
		value := registerAt(r, in.A)
		if s.variable.ref == value.ref {
			s.variable.num = value.num
			goto dispatch
		}
		*s.variable = *value
		goto dispatch
	}

getItem:
	{
		b, c := registerAt(r, in.B), registerAt(r, in.C)
		if c.ref == &intHeader && b.ref.Type == ListType {
			items := b.list().Items
			index := c.num
			if index < 0 {
				index += int64(len(items))
			}
			if uint64(index) < uint64(len(items)) {
				*registerAt(r, in.A) = items[index]
				goto dispatch
			}
		}
		goto slow
	}

loadAttr:
	{
		s := &f.code.sites[in.C]
		attributes := registerAt(r, in.B).ref.Attributes
		if attributes == nil || attributes.shape != s.shape || s.version != s.typ.version {
			goto slow
		}
		value, dest := &attributes.slots[s.slot], registerAt(r, in.A)
		if dest.ref == value.ref {
			dest.num = value.num
			goto dispatch
		}
		*dest = *value
		goto dispatch
	}

storeAttr:
	{
		s := &f.code.sites[in.C]
		attributes := registerAt(r, in.A).ref.Attributes
		if attributes == nil || attributes.shape != s.shape || s.version != s.typ.version || s.next != nil {
			goto slow
		}
		value, dest := registerAt(r, in.B), &attributes.slots[s.slot]
		if dest.ref == value.ref {
			dest.num = value.num
			goto dispatch
		}
		*dest = *value
		goto dispatch
	}

loadMethod:
	{
		s := &f.code.sites[in.C]
		object := registerAt(r, in.B)
		if object.ref.Type != s.typ || s.version != s.typ.version {
			goto slow
		}
		if object.ref.Attributes != nil && object.ref.Attributes.shape != s.shape {
			goto slow
		}
		method, self := registerAt(r, in.A), registerAt(r, in.A+1)
		if method.ref == s.value.ref && self.ref == object.ref {
			self.num = object.num
			goto dispatch
		}
		first := *object
		*method, *self = s.value, first
		goto dispatch
	}

call:
	{
		callee := registerAt(r, in.B)
		if callee.ref.Type != FunctionType {
			goto slow
		}
		function = callee.function()
		args, count = unsafe.Pointer(registerAt(r, in.B+1)), in.C
		goto enter
	}

callMethod:
	{
		callee := registerAt(r, in.B)
		if callee.ref.Type != FunctionType {
			goto slow
		}
		function = callee.function()
		args, count = unsafe.Pointer(registerAt(r, in.B+1)), in.C+1
		if (*Value)(args).ref != nil {
			goto enter
		}
		args, count = unsafe.Add(args, valueSize), in.C
		goto enter
	}

enter:
	{
		code := function.Code
		if code.plainArguments != int(count) || code.used >= len(code.pool) || t.depth >= t.runtime.RecursionLimit {
			goto slow
		}
		next := code.pool[code.used]
		if next.caller != f || next.function != function {
			// Rare: mostly a frame is used again for the same call. Then execute the instruction again.
			next.link(f, function)
			pc = unsafe.Pointer(in)
			budget += costs[in.Op]
			goto dispatch
		}
		code.used++
		t.depth++
		f.pc = instructionNumber(base, in)
		next.dest, next.mode, next.pc = in.A, returnToRegister, 0
		f = next
		base, r, costs = code.start, unsafe.Pointer(unsafe.SliceData(f.registers)), code.costs
		pc = base
		if count == 1 {
			dest := (*Value)(r)
			if dest.ref == (*Value)(args).ref {
				dest.num = (*Value)(args).num
				goto dispatch
			}
			*dest = *(*Value)(args)
			goto dispatch
		}
		if count == 2 {
			first, second := *(*Value)(args), *registerAt(args, 1)
			*(*Value)(r), *registerAt(r, 1) = first, second
			goto dispatch
		}
		for i := range count {
			*registerAt(r, i) = *registerAt(args, i)
		}
		goto dispatch
	}

returnFromFrame:
	{
		if f.mode != returnToRegister || f.special {
			goto slow
		}
		value := *registerAt(r, in.A) // before it is cleared
		code := f.code
		code.used--
		if code.pool[code.used] != f {
			code.pool[code.used] = f
		}
		if code.clearTo != 0 {
			f.clearLocals()
		}
		t.depth--
		dest := f.dest
		f = f.caller
		base, r, costs = f.code.start, unsafe.Pointer(unsafe.SliceData(f.registers)), f.code.costs
		pc = instructionAt(base, f.pc+1)
		result := registerAt(r, dest)
		if result.ref == value.ref {
			result.num = value.num
			goto dispatch
		}
		*result = value
		goto dispatch
	}

yield:
	{
		if f.mode != returnNext {
			goto slow
		}
		value := registerAt(r, in.B)
		f.pc = instructionNumber(base, in)
		f.generator.running = false
		t.depth--
		f = f.caller
		base, r, costs = f.code.start, unsafe.Pointer(unsafe.SliceData(f.registers)), f.code.costs
		in = (*compile.Instruction)(instructionAt(base, f.pc))
		pc = instructionAt(base, int(in.C))
		dest := registerAt(r, in.A)
		if dest.ref == value.ref {
			dest.num = value.num
			goto dispatch
		}
		*dest = *value
		goto dispatch
	}

exhausted:
	if t.mayStop(in, instructionNumber(base, in)) {
		f.pc = instructionNumber(base, in)
		t.frame = f
		t.remainingNs = budget
		return BudgetUsed
	}
	budget -= costs[in.Op]
	goto slow // which executes every instruction

slow:
	f.pc = instructionNumber(base, in)
	t.frame = f
	t.remainingNs = budget
	err := t.executeSlow(f, in)
	budget = t.remainingNs
	if err != nil {
		if !t.interrupted(f, err) {
			return t.status
		}
		budget = t.remainingNs // calls and exceptions have their price
		goto reload
	}
	if t.frame != f {
		goto reload
	}
	pc = instructionAt(base, f.pc+1)
	goto dispatch
}

// running is the status while run executes.
const running Status = 255

// newIntMask has all bits set if CPython allocates the int n and none if it keeps it: those of one byte (and five negative ones,
// which do not matter here). A mask, because a branch in the loop above is dear.
func newIntMask(n int64) int64 {
	n >>= 8
	return (n | -n) >> 63
}

// small numbers have a product that fits 64 bits.
func small(n int64) bool { return n>>31 == 0 }

func oneIf(condition bool) uint8 {
	if condition {
		return 1
	}
	return 0
}

func magnitude(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}

func compareFloats(a, b float64) uint8 {
	switch {
	case a < b:
		return uint8(compile.JumpLess)
	case a > b:
		return uint8(compile.JumpGreater)
	case a == b:
		return uint8(compile.JumpEqual)
	}
	return uint8(compile.JumpUnordered)
}

// mayStop decides, once the budget is used up, whether to stop before this instruction. CPython 3.11 looks for other threads
// only at loop back-edges, calls and function entry (eval_breaker in Python/ceval.c), so `x += 1` is not interrupted.
//
//go:noinline
func (t *Thread) mayStop(in *compile.Instruction, pc int) bool {
	if t.runtime.PreemptAnywhere || pc == 0 {
		return true
	}
	switch in.Op {
	case compile.OpCall, compile.OpCallMethod, compile.OpCallKeywords, compile.OpCallMethodKeywords, compile.OpCallUnpacked:
		return true
	case compile.OpJump, compile.OpJumpCompare, compile.OpForIter, compile.OpJumpIfTrue, compile.OpJumpIfFalse, compile.OpJumpIs, compile.OpJumpIn:
		return int(in.C) <= pc
	}
	return false
}
