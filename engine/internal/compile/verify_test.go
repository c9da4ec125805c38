package compile

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// What the interpreter loop does with code that does not pass is undefined, so each kind of defect is found.
func TestVerifyFindsDefects(t *testing.T) {
	const source = "def f(x):\n    while x:\n        x = g.h(x)\n    return x\n"
	function := func() *Code {
		for _, constant := range compileSource(t, source).Constants {
			if code, ok := constant.(*Code); ok {
				return code
			}
		}
		return nil
	}
	find := func(code *Code, op Opcode) *Instruction {
		for i := range code.Instructions {
			if code.Instructions[i].Op == op {
				return &code.Instructions[i]
			}
		}
		require.Fail(t, "no such instruction", op)
		return nil
	}
	require.NoError(t, function().Verify())
	for _, c := range []struct {
		damage func(code *Code)
		want   string
	}{
		{func(code *Code) { find(code, OpReturn).A = 200 }, "names a register that does not exist"},
		{func(code *Code) { find(code, OpJumpIfTrue).C = 200 }, "jumps beyond the end"},
		{func(code *Code) { find(code, OpLoadMethod).C = 200 }, "names a site that does not exist"},
		{func(code *Code) { find(code, OpCallMethod).C = 200 }, "names too many registers"},
		{func(code *Code) { code.Instructions = code.Instructions[:len(code.Instructions)-1] }, "has no end"},
		{func(code *Code) { code.Instructions = nil }, "has no instructions"},
		{func(code *Code) { code.Handlers = []Handler{{Target: 200}} }, "leads nowhere"},
	} {
		code := function()
		c.damage(code)
		require.ErrorContains(t, code.Verify(), c.want)
	}
}
