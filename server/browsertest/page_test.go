package browsertest

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestFirstLessonIsDrawnWithoutAClick(t *testing.T) {
	address := startServer(t)
	v := newVisitor(t, 1280, 800)
	v.open(address + "/")
	v.waitFor("the first lesson's picture", `document.querySelector("#table").textContent.length > 0`)
	assert.Contains(t, v.eval(`document.querySelector("#editor").shadowRoot.textContent`), "map")
	v.screenshot("desktop")
}
