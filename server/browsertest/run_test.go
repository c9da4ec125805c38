package browsertest

import (
	"strconv"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A run that never ends must neither freeze the page nor outlive the stop button.
func TestStopEndsAnEndlessLoopAndKeepsThePicture(t *testing.T) {
	v := newVisitor(t, 1280, 800)
	v.openPage(startServer(t) + "/")
	v.typeProgram("print('before')\nwhile True: pass\n")
	v.press("\r", chromedp.ModifierCtrl)
	v.waitFor("the stop button", `document.querySelector("#run").classList.contains("running")`)
	v.waitFor("news of the run", `document.querySelector("#run-status").textContent.includes("simulated")`)

	// The page stays responsive: its animation frames keep coming.
	frames, err := strconv.Atoi(get(v, chromedp.Evaluate[string](`new Promise((resolve) => {
		let frames = 0;
		const count = () => { frames++; requestAnimationFrame(count); };
		count();
		setTimeout(() => resolve(String(frames)), 500);
	})`, chromedp.EvalAwaitPromise)))
	require.NoError(t, err)
	assert.Greater(t, frames, 10, "animation frames within half a second")

	stoppedAfterMs, err := strconv.ParseFloat(get(v, chromedp.Evaluate[string](`new Promise((resolve) => {
		const started = performance.now();
		const button = document.querySelector("#run");
		new MutationObserver((_, observer) => {
			if (button.classList.contains("running")) return;
			observer.disconnect();
			resolve(String(performance.now() - started));
		}).observe(button, { attributes: true });
		button.click();
	})`, chromedp.EvalAwaitPromise)), 64)
	require.NoError(t, err)
	assert.Less(t, stoppedAfterMs, 200.0, "milliseconds from the click to the end of the run")
	v.waitFor("the picture up to then", `document.querySelector("#table").textContent.length > 0`)
}
