package browsertest

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/assert"
)

const zombieProgram = `import os, time
pid = os.fork()
if pid == 0:
    time.sleep(0.1)
    os._exit(3)
time.sleep(0.4)
print(os.waitpid(pid, 0))
`

func TestAProcessAndItsAfterlifeAreDrawn(t *testing.T) {
	v := newVisitor(t, 1280, 800)
	v.openPage(startServer(t) + "/")
	v.typeProgram(zombieProgram)
	v.press("\r", chromedp.ModifierCtrl)
	v.waitFor("the table of processes", `document.querySelector("[data-table=processes]")`)
	rows := strings.Split(v.eval(`[...document.querySelectorAll("[data-table=processes] tbody tr")].map((row) =>
		[0, 1, 2, 6].map((cell) => row.cells[cell].textContent).join(" | ")).join("\n")`), "\n")
	assert.Equal(t, []string{"MainProcess | 1000 | – | exit code 0", "pid 1001 | 1001 | 1000 | exit code 3"}, rows)
	assert.Contains(t, v.eval(`document.querySelector("[data-table=processes] tbody").lastChild.lastChild.textContent`), "zombie")
	assert.Contains(t, v.eval(`document.querySelector("#legend").textContent`), "zombie")
	v.screenshot("processes")
}

func TestGroupsOfLanesFoldByKeyboard(t *testing.T) {
	v := newVisitor(t, 1280, 800)
	v.openPage(startServer(t) + "/")
	v.typeProgram(zombieProgram)
	v.press("\r", chromedp.ModifierCtrl)
	v.waitFor("the table of processes", `document.querySelector("[data-table=processes]")`)
	height := func() string { return v.eval(`document.querySelector(".timeline-content").style.height`) }
	v.eval(`document.querySelector(".timeline-canvas").focus(), ""`)
	folded := height()
	v.press(kb.ArrowDown, chromedp.ModifierShift)
	v.waitFor("the name of the group", `document.querySelector(".timeline-said").textContent === "pid 1001, folded. Enter: show each one."`)
	v.press(kb.Enter)
	v.waitFor("the group is open", `document.querySelector(".timeline-said").textContent === "pid 1001, unfolded. Enter: show them together."`)
	assert.NotEqual(t, folded, height(), "the process has lanes of its own now")
	v.press(kb.Enter)
	v.waitFor("the group is folded again", `document.querySelector(".timeline-said").textContent.includes("pid 1001, folded")`)
	assert.Equal(t, folded, height())
	v.screenshot("keyboard-group")
}
