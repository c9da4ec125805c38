package compile

import "fmt"

// Verify checks what the interpreter loop relies on when it addresses registers and instructions without looking: every operand
// names a register or constant of the code, every jump and handler leads to an instruction, and execution cannot run off
// the end. Code that the compiler made passes, whatever the program was; Module returns no other.
func (c *Code) Verify() error {
	if len(c.Instructions) == 0 {
		return fmt.Errorf("compile: %s has no instructions", c.QualName)
	}
	for number := range c.Instructions {
		if problem := c.verifyInstruction(&c.Instructions[number]); problem != "" {
			return fmt.Errorf("compile: %s: instruction %d, %s, %s", c.QualName, number, c.Instructions[number].Op, problem)
		}
	}
	for _, handler := range c.Handlers {
		if handler.Target >= len(c.Instructions) || int(handler.Register) >= c.Registers {
			return fmt.Errorf("compile: %s has a handler that leads nowhere", c.QualName)
		}
	}
	if !c.Instructions[len(c.Instructions)-1].endsBlock() {
		return fmt.Errorf("compile: %s has no end", c.QualName)
	}
	return nil
}

func (c *Code) verifyInstruction(in *Instruction) string {
	if in.Op >= opcodeCount {
		return "which does not exist"
	}
	all := c.Registers + len(c.Constants)
	for position, operand := range [...]uint16{in.A, in.B, in.C} {
		switch opcodes[in.Op].operands[position] {
		case reg:
			if int(operand) >= all && operand != NoRegister {
				return "names a register that does not exist"
			}
		case base: // of as many as there are, maybe none; see lastOfSeveral
			if int(operand) > all {
				return "names a register that does not exist"
			}
		case label_:
			if int(operand) >= len(c.Instructions) {
				return "jumps beyond the end"
			}
		case site:
			if int(operand) >= len(c.Sites) {
				return "names a site that does not exist"
			}
		}
	}
	if last, ok := in.lastOfSeveral(); ok && last >= all {
		return "names too many registers"
	}
	return ""
}

// lastOfSeveral is the last of the registers that the instruction of the loop uses in a row.
func (in *Instruction) lastOfSeveral() (last int, ok bool) {
	switch in.Op {
	case OpLoadMethod:
		return int(in.A) + 1, true
	case OpCall:
		return int(in.B) + int(in.C), true
	case OpCallMethod:
		return int(in.B) + 1 + int(in.C), true
	case OpYieldFrom:
		return int(in.B) + 1, true
	}
	return 0, false
}

// endsBlock says that execution never goes on behind the instruction.
func (in *Instruction) endsBlock() bool {
	switch in.Op {
	case OpReturn, OpReturnNamespace, OpJump, OpRaise, OpReraise:
		return true
	}
	return false
}
