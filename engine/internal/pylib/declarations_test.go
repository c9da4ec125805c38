package pylib

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestDeclaredRefusals(t *testing.T) {
	found := readDeclarations("example.py", `
def settrace(function):
    """It is not there."""
    raise NotImplementedError("the playground does not support example.settrace")

class File:
    def open(self, name, opener=None, flags=0):
        self.name = name
        if opener is not None or flags:
            raise NotImplementedError("the playground does not support openers: %s" % opener)

fork = spawn = _unsupported("other processes")
`)
	assert.Equal(t, map[string]string{"settrace": "the playground does not support example.settrace"}, found.functions)
	sentence := "the playground does not support openers:"
	assert.Equal(t, map[string]map[string]string{"File.open": {"opener": sentence, "flags": sentence}}, found.arguments)
	assert.Equal(t, "the playground does not support other processes", found.assigned["spawn"])
	assert.Equal(t, []string{"name"}, found.attributes["File"])
}
