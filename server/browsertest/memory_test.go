package browsertest

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// A run with too much in it to draw all of it goes to its end all the same, and the page says what it leaves out.
func TestManyLinesAreDrawnAsASample(t *testing.T) {
	v := newVisitor(t, 1280, 800)
	v.openPage(startServer(t) + "/#v=1&s=million-lines&lines=200000")
	v.waitFor("the figures", `document.querySelector("[data-figure=thinned]")`)
	assert.Contains(t, v.output(), "every line is handled")
	assert.Regexp(t, `^1\d\d,\d{3} tasks not drawn one by one$`, v.eval(`document.querySelector("[data-figure=thinned]").innerText`))
	assert.Regexp(t, `^3\d\d MiB memory at most$`, v.eval(`document.querySelector("[data-figure=memory]").innerText`))
	assert.Equal(t, "null", v.eval(`String(document.querySelector("[data-figure=speedup]"))`), "it would need all tasks")
	v.waitFor("the table", `document.querySelector("[data-table=memory]")?.rows.length > 1`)
	assert.Regexp(t, `MainProcess\s*3\d\d MiB`, v.eval(`document.querySelector("[data-table=memory]").textContent`))
}
