package vm

import (
	"math/bits"

	"futurescope/engine/internal/compile"
)

// chunkNs bounds how long run stays inside one activation: browsers move hot WebAssembly code to the optimising
// compiler when a function is entered again.
const chunkInstructions = 100_000

// run executes instructions until the thread finishes, parks, yields to the host or has used up t.remainingNs.
//
// Two levels: the switch below has the instructions that loops are made of; all others, and these for operands that are not the
// common ones, go through executeSlow. Between instructions all state is in the frames, so that it can stop anywhere. Local
// copies (code, registers, pc, budget) are reloaded after everything that may change them.
func (t *Thread) run() Status {
	step := t.runtime.Costs.StepNs
	recursionLimit := t.runtime.RecursionLimit
	var (
		f            *Frame
		instructions []compile.Instruction
		registers    []Value
		pc           int
		in           *compile.Instruction
	)
	budget := t.remainingNs

reload:
	f = t.frame
	instructions, registers, pc = f.code.instructions, f.registers, f.pc
	if f.replay {
		in = &instructions[pc]
		goto slow
	}
dispatch:
	for {
		in = &instructions[pc]
		budget -= step
		if budget < 0 {
			if t.mayStop(in, pc) {
				f.pc = pc
				t.remainingNs = budget + step
				return BudgetUsed
			}
		}
		switch in.Op {
		case compile.OpMove:
			registers[in.A] = registers[in.B]
			pc++
			continue

		case compile.OpAdd:
			b, c := &registers[in.B], &registers[in.C]
			if b.ref == &intHeader && c.ref == &intHeader {
				sum := b.num + c.num
				if (sum > b.num) == (c.num > 0) {
					registers[in.A] = Value{&intHeader, sum}
					pc++
					continue
				}
			} else if b.ref == &floatHeader && c.ref == &floatHeader {
				registers[in.A] = Float(b.Float() + c.Float())
				pc++
				continue
			}

		case compile.OpSub:
			b, c := &registers[in.B], &registers[in.C]
			if b.ref == &intHeader && c.ref == &intHeader {
				difference := b.num - c.num
				if (difference < b.num) == (c.num > 0) {
					registers[in.A] = Value{&intHeader, difference}
					pc++
					continue
				}
			} else if b.ref == &floatHeader && c.ref == &floatHeader {
				registers[in.A] = Float(b.Float() - c.Float())
				pc++
				continue
			}

		case compile.OpMul:
			b, c := &registers[in.B], &registers[in.C]
			if b.ref == &intHeader && c.ref == &intHeader {
				if high, low := bits.Mul64(magnitude(b.num), magnitude(c.num)); high == 0 && low < 1<<63 {
					product := int64(low)
					if (b.num < 0) != (c.num < 0) {
						product = -product
					}
					registers[in.A] = Value{&intHeader, product}
					pc++
					continue
				}
			} else if b.ref == &floatHeader && c.ref == &floatHeader {
				registers[in.A] = Float(b.Float() * c.Float())
				pc++
				continue
			}

		case compile.OpMod:
			b, c := &registers[in.B], &registers[in.C]
			if b.ref == &intHeader && c.ref == &intHeader && c.num > 0 {
				// Small operands divide several times faster on most processors.
				var rest int64
				if uint64(b.num|c.num) < 1<<32 {
					rest = int64(uint32(b.num) % uint32(c.num))
				} else if rest = b.num % c.num; rest < 0 {
					rest += c.num
				}
				registers[in.A] = Value{&intHeader, rest}
				pc++
				continue
			}

		case compile.OpJumpCompare:
			a, b := &registers[in.A], &registers[in.B]
			if a.ref == &intHeader && b.ref == &intHeader {
				outcome := uint8(compile.JumpGreater)
				if a.num < b.num {
					outcome = compile.JumpLess
				} else if a.num == b.num {
					outcome = compile.JumpEqual
				}
				if in.Sub&outcome != 0 {
					pc = int(in.C)
				} else {
					pc++
				}
				continue
			}
			if a.ref == &floatHeader && b.ref == &floatHeader {
				if in.Sub&compareFloats(a.Float(), b.Float()) != 0 {
					pc = int(in.C)
				} else {
					pc++
				}
				continue
			}

		case compile.OpForIter:
			iterator := &registers[in.B]
			switch iterator.ref.Type {
			case RangeIteratorType:
				r := iterator.rangeIterator()
				if r.remaining > 0 {
					r.remaining--
					registers[in.A] = Value{&intHeader, r.next}
					r.next += r.step
					pc = int(in.C)
				} else {
					pc++
				}
				continue
			case ListIteratorType:
				l := iterator.listIterator()
				if l.list != nil && l.index < len(l.list.Items) {
					registers[in.A] = l.list.Items[l.index]
					l.index++
					pc = int(in.C)
				} else {
					l.list = nil
					pc++
				}
				continue
			case GeneratorType:
				g := iterator.generator()
				if g.Frame != nil && !g.running && t.depth < recursionLimit {
					f.pc = pc
					callee := g.Frame
					g.running = true
					callee.caller, callee.mode = f, returnNext
					t.depth++
					f = callee
					t.frame = f
					instructions, registers, pc = f.code.instructions, f.registers, f.pc
					if g.started {
						registers[instructions[pc].A] = None
						pc++
						if instructions[pc-1].Op == compile.OpYieldFrom {
							pc--
							registers[instructions[pc].B+1] = None
						}
					}
					g.started = true
					continue
				}
			}

		case compile.OpJump:
			pc = int(in.C)
			continue

		case compile.OpJumpIfFalse:
			a := &registers[in.A]
			if a.ref == &boolHeader || a.ref == &intHeader {
				if a.num == 0 {
					pc = int(in.C)
				} else {
					pc++
				}
				continue
			}

		case compile.OpJumpIfTrue:
			a := &registers[in.A]
			if a.ref == &boolHeader || a.ref == &intHeader {
				if a.num != 0 {
					pc = int(in.C)
				} else {
					pc++
				}
				continue
			}

		case compile.OpLoadGlobal:
			s := &f.code.sites[in.C]
			if s.dict == f.globals && s.keysVersion == s.dict.keysVersion {
				if s.builtinsVersion == 0 {
					registers[in.A] = s.dict.entries[s.entry].value
					pc++
					continue
				}
				if builtins := t.runtime.builtins; s.builtinsVersion == builtins.keysVersion {
					registers[in.A] = builtins.entries[s.entry].value
					pc++
					continue
				}
			}

		case compile.OpGetItem:
			b, c := &registers[in.B], &registers[in.C]
			if c.ref == &intHeader && b.ref.Type == ListType {
				items := b.list().Items
				index := c.num
				if index < 0 {
					index += int64(len(items))
				}
				if uint64(index) < uint64(len(items)) {
					registers[in.A] = items[index]
					pc++
					continue
				}
			}

		case compile.OpLoadAttr:
			s := &f.code.sites[in.C]
			if attributes := registers[in.B].ref.Attributes; attributes != nil && attributes.shape == s.shape && s.version == s.typ.version {
				registers[in.A] = attributes.slots[s.slot]
				pc++
				continue
			}

		case compile.OpStoreAttr:
			s := &f.code.sites[in.C]
			if attributes := registers[in.A].ref.Attributes; attributes != nil && attributes.shape == s.shape && s.version == s.typ.version && s.next == nil {
				attributes.slots[s.slot] = registers[in.B]
				pc++
				continue
			}

		case compile.OpLoadMethod:
			s := &f.code.sites[in.C]
			object := registers[in.B]
			if object.ref.Type == s.typ && s.version == s.typ.version {
				if attributes := object.ref.Attributes; attributes == nil || attributes.shape == s.shape {
					registers[in.A] = s.value
					registers[in.A+1] = object
					pc++
					continue
				}
			}

		case compile.OpCall:
			if callee := &registers[in.B]; callee.ref.Type == FunctionType {
				function := callee.function()
				code := function.Code
				if code.plainArguments == int(in.C) && t.depth < recursionLimit {
					var next *Frame
					if last := len(code.pool) - 1; last >= 0 {
						next = code.pool[last]
						code.pool = code.pool[:last]
					} else {
						next = code.newFrame()
					}
					// A loop, since copy() costs more than it saves for a few values.
					args := registers[in.B+1 : in.B+1+in.C]
					parameters := next.registers[:len(args)]
					for i := range args {
						parameters[i] = args[i]
					}
					next.enter(function, f, in.A)
					f.pc = pc
					t.depth++
					f = next
					t.frame = f
					instructions, registers, pc = code.instructions, f.registers, 0
					continue
				}
			}

		case compile.OpCallMethod:
			if callee := &registers[in.B]; callee.ref.Type == FunctionType {
				function := callee.function()
				code := function.Code
				first, count := in.B+1, in.C+1
				if registers[first].ref == nil {
					first, count = first+1, in.C
				}
				if code.plainArguments == int(count) && t.depth < recursionLimit {
					var next *Frame
					if last := len(code.pool) - 1; last >= 0 {
						next = code.pool[last]
						code.pool = code.pool[:last]
					} else {
						next = code.newFrame()
					}
					args := registers[first : first+count]
					parameters := next.registers[:len(args)]
					for i := range args {
						parameters[i] = args[i]
					}
					next.enter(function, f, in.A)
					f.pc = pc
					t.depth++
					f = next
					t.frame = f
					instructions, registers, pc = code.instructions, f.registers, 0
					continue
				}
			}

		case compile.OpReturn:
			if f.mode == returnToRegister && f.generator == nil {
				caller := f.caller
				caller.registers[f.dest] = registers[in.A]
				code := f.code
				if used := registers[:code.Registers]; len(used) <= 8 {
					for i := 0; i < len(used); i++ {
						used[i] = Value{}
					}
				} else {
					clear(used)
				}
				if len(code.pool) < maxPooledFrames {
					code.pool = append(code.pool, f)
				}
				t.depth--
				f = caller
				t.frame = f
				instructions, registers, pc = f.code.instructions, f.registers, f.pc+1
				continue
			}
			t.returnValue(f, registers[in.A])
			if t.status != running {
				t.remainingNs = budget
				return t.status
			}
			goto reload

		case compile.OpYield:
			if f.mode == returnNext && f.generator != nil {
				value := registers[in.B]
				caller := f.caller
				f.pc, f.caller = pc, nil
				f.generator.running = false
				t.depth--
				f = caller
				t.frame = f
				instructions, registers = f.code.instructions, f.registers
				in = &instructions[f.pc]
				registers[in.A] = value
				pc = int(in.C)
				continue
			}
			f.pc = pc
			t.yieldValue(f, registers[in.B])
			goto reload
		}

		break
	}

slow:
	f.pc = pc
	t.remainingNs = budget
	err := t.executeSlow(f, in)
	budget = t.remainingNs
	if err != nil {
		if !t.interrupted(f, err) {
			return t.status
		}
		goto reload
	}
	if t.frame != f {
		goto reload
	}
	pc = f.pc + 1
	goto dispatch
}

// enter prepares a frame from the pool for a call. Frames of a pool had the same function and caller before more often than not, and
// comparing is cheaper than storing pointers.
func (f *Frame) enter(function *Function, caller *Frame, dest uint16) {
	if f.function != function {
		f.function, f.globals = function, function.Globals
	}
	if f.caller != caller {
		f.caller = caller
	}
	f.dest, f.mode = dest, returnToRegister
}

// running is the status while run executes.
const running Status = 255

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
