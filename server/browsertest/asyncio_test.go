package browsertest

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/assert"
)

const eventLoopProgram = `import asyncio

async def fetch(name, seconds):
    await asyncio.sleep(seconds)
    return name

async def main():
    print(await asyncio.gather(fetch("slow", 0.3), fetch("fast", 0.1)))

asyncio.run(main())
`

func TestAsyncioTasksAreLanes(t *testing.T) {
	v := newVisitor(t, 1280, 800)
	v.openPage(startServer(t) + "/")
	v.typeProgram(eventLoopProgram)
	v.press("\r", chromedp.ModifierCtrl)
	v.waitFor("the table of tasks", `document.querySelector("[data-table=tasks]")`)
	rows := strings.Split(v.eval(`[...document.querySelectorAll("[data-table=tasks] tbody tr")].map((row) =>
		[row.cells[0], row.cells[3], row.cells[4]].map((cell) => cell.textContent).join(" | ")).join("\n")`), "\n")
	assert.Contains(t, rows, "fetch('slow', 0.3) | sleeps (300 ms) | 4")
	assert.Contains(t, rows, "main() | waits in gather (300 ms) | 8")
	assert.Equal(t, "main() finished 3, fetch('slow', 0.3) finished 2, fetch('fast', 0.1) finished 1", strings.Join(v.futures(), ", "))

	// By keyboard: a task is chosen as a future is, and its line of creation is marked in the program.
	v.eval(`document.querySelector("#timeline canvas").focus()`)
	v.press(kb.ArrowDown)
	v.waitFor("the line that made the task", `document.querySelector("#editor").shadowRoot.querySelector(".cm-future-line")?.textContent.includes("asyncio.run")`)
	v.screenshot("asyncio")
}
