package browsertest

import (
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// futures reads the picture's futures from the accessible table, in order of
// submission, as "label state rank".
func (v *visitor) futures() []string {
	v.t.Helper()
	text := v.eval(`[...document.querySelectorAll("[data-table=futures] tbody tr")].map((row) =>
		[row.cells[0].textContent, row.cells[4].textContent, row.cells[5].textContent].join(" ")).join("\n")`)
	return strings.Split(text, "\n")
}

// output is what the program printed up to the cursor.
func (v *visitor) output() string {
	v.t.Helper()
	return v.eval(`document.querySelector("#console").innerText`)
}

func TestALessonShowsTheOrderOfCompletion(t *testing.T) {
	v := newVisitor(t, 1280, 800)
	v.openPage(startServer(t) + "/#v=1&s=as-completed&workers=3")
	assert.Equal(t, []string{
		"ask_weather('Seoul') finished 3",
		"ask_weather('Busan') finished 1",
		"ask_weather('Jeju') finished 5",
		"ask_weather('Daegu') finished 2",
		"ask_weather('Incheon') finished 4",
		"ask_weather('Gwangju') finished 6",
	}, v.futures())
	assert.Contains(t, v.output(), "1. Busan")
}

func TestEditingTheProgramAndRunningItGivesANewPicture(t *testing.T) {
	v := newVisitor(t, 1280, 800)
	v.openPage(startServer(t) + "/#v=1&s=as-completed")
	v.typeProgram(`from concurrent.futures import ThreadPoolExecutor
import time

def work(seconds):
    time.sleep(seconds)
    return seconds * 10

with ThreadPoolExecutor(2) as pool:
    slow = pool.submit(work, 3)
    fast = pool.submit(work, 1)
    print(fast.result(), slow.result())
`)
	v.press("\r", chromedp.ModifierCtrl)
	v.waitFor("two futures", `document.querySelectorAll("[data-table=futures] tbody tr").length === 2`)
	assert.Equal(t, []string{"work(3) finished 2", "work(1) finished 1"}, v.futures())
	assert.Contains(t, v.output(), "10 30")
}

func TestASliderGivesANewPicture(t *testing.T) {
	v := newVisitor(t, 1280, 800)
	v.openPage(startServer(t) + "/#v=1&s=as-completed&workers=2")
	v.eval(`document.querySelector("[data-param=workers]").focus()`)
	v.press(kb.ArrowLeft)
	v.waitFor("completion in the order of submission", `[...document.querySelectorAll("[data-table=futures] tbody tr")].map((row) => row.dataset.rank).join() === "1,2,3,4,5,6"`)
}

func TestASyntaxErrorIsMarkedInItsLine(t *testing.T) {
	v := newVisitor(t, 1280, 800)
	v.openPage(startServer(t) + "/")
	v.typeProgram("print('one')\nfor x in range(3)\n    print(x)\n")
	v.press("\r", chromedp.ModifierCtrl)
	v.waitFor("the mark", `document.querySelector("#editor").shadowRoot.querySelector(".cm-error-line")`)
	assert.Equal(t, "for x in range(3)", v.eval(`document.querySelector("#editor").shadowRoot.querySelector(".cm-error-line").textContent`))
	assert.Contains(t, v.eval(`document.querySelector("#editor").shadowRoot.querySelector(".cm-error-message").textContent`), "SyntaxError: expected ':'")
	assert.Contains(t, v.eval(`document.querySelector("#banner").innerText`), "The program was not started.")
	v.screenshot("syntax-error")
}

func TestAnUncaughtExceptionIsMarkedAndItsTracebackPrinted(t *testing.T) {
	v := newVisitor(t, 1280, 800)
	v.openPage(startServer(t) + "/")
	v.typeProgram("print('fine')\n\ndef f(x):\n    return 1 / x\n\nf(0)\n")
	v.press("\r", chromedp.ModifierCtrl)
	v.waitFor("the mark", `document.querySelector("#editor").shadowRoot.querySelector(".cm-error-line")`)
	assert.Contains(t, v.eval(`document.querySelector("#editor").shadowRoot.querySelector(".cm-error-message").textContent`), "ZeroDivisionError: division by zero")
	assert.Contains(t, v.eval(`document.querySelector("#banner").innerText`), "The program ended with an error.")
	assert.Contains(t, v.output(), "fine")
	assert.Contains(t, v.output(), "Traceback (most recent call last):")
	v.screenshot("exception")
}

func TestADeadlockIsReportedWithThreadsLocksAndLines(t *testing.T) {
	v := newVisitor(t, 1280, 800)
	v.openPage(startServer(t) + "/")
	v.typeProgram(`import threading, time
fork = threading.Lock()
knife = threading.Lock()

def eat(first, second):
    with first:
        time.sleep(0.1)
        with second:
            print("never")

a = threading.Thread(target=eat, args=(fork, knife), name="Ada")
b = threading.Thread(target=eat, args=(knife, fork), name="Bob")
a.start()
b.start()
a.join()
`)
	v.press("\r", chromedp.ModifierCtrl)
	v.waitFor("the report", `document.querySelector("#banner").innerText.includes("Deadlock")`)
	report := v.eval(`document.querySelector("#banner").innerText`)
	for _, part := range []string{"Ada", "Bob", "line 8"} {
		assert.Contains(t, report, part)
	}
	v.screenshot("deadlock")
}

func TestTheReplayIsSteppedByKeyboard(t *testing.T) {
	const steps = 3 // a step goes behind a burst of events that stand close together, so three are well inside the run
	v := newVisitor(t, 1280, 800)
	v.openPage(startServer(t) + "/#v=1&s=as-completed")
	v.eval(`document.querySelector("#timeline canvas").focus()`)
	v.press(kb.Home)
	v.waitFor("the start", `Number(document.querySelector("#transport input[type=range]").value) === 0`)
	v.waitFor("the start in words", `document.querySelector("#narration").innerText.includes("At 0")`)
	for range steps {
		v.press(kb.ArrowRight)
	}
	v.waitFor("a later moment", `Number(document.querySelector("#transport input[type=range]").value) > 0`)
	v.waitFor("lines being executed", `document.querySelector("#editor").shadowRoot.querySelector(".cm-executing-line")`)
	for range steps {
		v.press(kb.ArrowLeft)
	}
	v.waitFor("the start again", `Number(document.querySelector("#transport input[type=range]").value) === 0`)
	v.press(kb.End)
	v.waitFor("the end", `document.querySelector("#narration").innerText.includes("The program ended")`)
	v.waitFor("no line being executed", `!document.querySelector("#editor").shadowRoot.querySelector(".cm-executing-line")`)
}

func TestPlayingMovesTheCursor(t *testing.T) {
	v := newVisitor(t, 1280, 800)
	v.openPage(startServer(t) + "/#v=1&s=as-completed")
	position := func() float64 {
		value, err := strconv.ParseFloat(v.eval(`document.querySelector("#transport input[type=range]").value`), 64)
		require.NoError(t, err)
		return value
	}
	v.click("#transport .primary") // from the end it begins again
	v.waitFor("some way into the run", `(value => value > 100 && value < 9000)(Number(document.querySelector("#transport input[type=range]").value))`)
	v.click("#transport .primary")
	paused := position()
	assert.Less(t, paused, 10000.0)
	assert.InDelta(t, paused, position(), 0, "paused is paused")
}

func TestALinkNamesAMoment(t *testing.T) {
	v := newVisitor(t, 1280, 800)
	v.openPage(startServer(t) + "/#v=1&s=as-completed&t=250ms")
	assert.Contains(t, v.eval(`document.querySelector("#narration").innerText`), "250 ms")
	v.waitFor("the lines being executed", `document.querySelector("#editor").shadowRoot.querySelectorAll(".cm-executing-line").length >= 2`)
	assert.Equal(t, "    sleep(DELAY[city])", v.eval(`document.querySelector("#editor").shadowRoot.querySelector(".cm-executing-line").textContent`))
	v.click("#share")
	v.waitFor("the moment in the link", `location.hash.includes("t=250ms")`)
}
