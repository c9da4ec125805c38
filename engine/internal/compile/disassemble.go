package compile

import (
	"fmt"
	"math/big"
	"strings"

	"futurescope/engine/internal/syntax"
)

// Disassemble returns a listing of the code and of the codes inside it. An instruction looks like
//
//	12   3 Add            total total x        [handler 1]
//	^line ^number         ^operands: variables by name, %n temporaries, =v constants, @n instructions, .name sites
func Disassemble(code *Code) string {
	var text strings.Builder
	disassemble(&text, code)
	return text.String()
}

func disassemble(text *strings.Builder, code *Code) {
	fmt.Fprintf(text, "%s (%d registers)\n", code.QualName, code.Registers)
	line := int32(-1)
	for i, in := range code.Instructions {
		mark := "    "
		if at := code.Positions[i].Line; at != line {
			line = at
			mark = fmt.Sprintf("%4d", line)
		}
		row := fmt.Sprintf("%s %3d %-14s", mark, i, in.mnemonic())
		for operand, kind := range opcodes[in.Op].operands {
			if kind != none {
				row += " " + code.operand([...]uint16{in.A, in.B, in.C}[operand], kind)
			}
		}
		if number := code.HandlerOf[i]; number != 0 {
			handler := code.Handlers[number-1]
			row += fmt.Sprintf("  [on error %s, @%d]", code.operand(handler.Register, reg), handler.Target)
		}
		text.WriteString(strings.TrimRight(row, " ") + "\n")
	}
	for _, constant := range code.Constants {
		if inner, ok := constant.(*Code); ok {
			text.WriteString("\n")
			disassemble(text, inner)
		}
	}
}

// mnemonic is the name of the instruction with its variant.
func (in Instruction) mnemonic() string {
	name := in.Op.String()
	switch in.Op {
	case OpJumpCompare:
		op, negated := CompareJump(in.Sub).Operator()
		if negated {
			return "JumpUnless " + syntax.CompareOperator(op).String()
		}
		return "JumpIf " + syntax.CompareOperator(op).String()
	case OpJumpIs, OpJumpIn:
		word := map[Opcode]string{OpJumpIs: "is", OpJumpIn: "in"}[in.Op]
		if in.Sub == 1 {
			return "JumpIf " + word
		}
		return "JumpUnless " + word
	case OpCompare:
		return name + " " + syntax.CompareOperator(in.Sub).String()
	case OpUnary:
		return name + " " + syntax.UnaryOperator(in.Sub).String()
	case OpAdd, OpSub, OpMul, OpMod:
		if in.Sub&InPlace != 0 {
			return name + "InPlace"
		}
	case OpBinary:
		name = name + " " + syntax.Operator(in.Sub&^InPlace).String()
		if in.Sub&InPlace != 0 {
			return name + "="
		}
	case OpFormatValue:
		if in.Sub != 0 {
			return name + " !" + string(rune(in.Sub))
		}
	}
	return name
}

func (c *Code) operand(value uint16, kind operandKind) string {
	switch kind {
	case label_:
		return fmt.Sprintf("@%d", value)
	case site:
		return "." + c.Sites[value]
	case name:
		return "." + c.Names[value]
	case count:
		return fmt.Sprintf("#%d", value)
	}
	switch {
	case value == NoRegister:
		return "-"
	case int(value) < len(c.LocalNames):
		return c.LocalNames[value]
	case int(value) < c.Registers:
		return fmt.Sprintf("%%%d", int(value)-len(c.LocalNames))
	case int(value)-c.Registers < len(c.Constants):
		return "=" + constantText(c.Constants[int(value)-c.Registers])
	}
	return fmt.Sprintf("?%d", value)
}

func constantText(constant Constant) string {
	switch v := constant.(type) {
	case string:
		return fmt.Sprintf("%q", v)
	case syntax.Bytes:
		return fmt.Sprintf("b%q", string(v))
	case bool:
		if v {
			return "True"
		}
		return "False"
	case syntax.None:
		return "None"
	case syntax.Ellipsis:
		return "..."
	case *big.Int:
		return v.String()
	case *Code:
		return "<" + v.QualName + ">"
	case Tuple:
		items := make([]string, len(v))
		for i, item := range v {
			items[i] = constantText(item)
		}
		return "(" + strings.Join(items, ",") + ")"
	}
	return fmt.Sprint(constant)
}
