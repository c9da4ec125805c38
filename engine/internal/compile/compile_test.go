package compile

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"futurescope/engine/internal/syntax"
)

var update = flag.Bool("update", false, "write the listings anew")

func compileSource(t *testing.T, source string) *Code {
	t.Helper()
	tree, err := syntax.Parse("main.py", source)
	require.NoError(t, err)
	code, err := Module(tree)
	require.NoError(t, err)
	return code
}

// Each file of testdata is a program and the listing of its code.
func TestDisassembly(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			require.NoError(t, err)
			listing := Disassemble(compileSource(t, string(archive.Files[0].Data)))
			if *update {
				archive.Files[1].Data = []byte(listing)
				require.NoError(t, os.WriteFile(file, txtar.Format(archive), 0o644))
			}
			assert.Equal(t, string(archive.Files[1].Data), listing)
		})
	}
}

func TestEveryInstructionHasAPosition(t *testing.T) {
	code := compileSource(t, "x = 1\nfor i in range(3):\n    try:\n        print(i)\n    finally:\n        x += 1\n")
	require.Len(t, code.Positions, len(code.Instructions))
	require.Len(t, code.HandlerOf, len(code.Instructions))
	for i, position := range code.Positions {
		assert.Positive(t, position.Line, "instruction %d, %s", i, code.Instructions[i].Op)
	}
}

func TestCompareJumpOutcomes(t *testing.T) {
	const less, equal, greater, unordered = JumpLess, JumpEqual, JumpGreater, JumpUnordered
	for _, c := range []struct {
		op      syntax.CompareOperator
		negated bool
		want    CompareJump
	}{
		{syntax.Lt, false, less}, {syntax.Lt, true, equal | greater | unordered},
		{syntax.LtE, false, less | equal}, {syntax.GtE, true, less | unordered},
		{syntax.Eq, false, equal}, {syntax.NotEq, false, less | greater | unordered}, {syntax.NotEq, true, equal},
	} {
		jump := newCompareJump(uint8(c.op), c.negated)
		assert.Equal(t, c.want, jump&jumpOutcomes, "%s negated=%v", c.op, c.negated)
		op, negated := jump.Operator()
		assert.Equal(t, uint8(c.op), op)
		assert.Equal(t, c.negated, negated)
	}
}
