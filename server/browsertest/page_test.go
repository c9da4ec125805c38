package browsertest

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
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

func TestTheLanguageCanBeSwitched(t *testing.T) {
	v := newVisitor(t, 1280, 800)
	v.openPage(startServer(t) + "/")
	assert.Contains(t, v.eval("document.body.innerText"), "Watch for")
	v.click("#language")
	v.waitFor("Korean", `document.body.innerText.includes("눈여겨볼 점")`)
	assert.Equal(t, "ko", v.eval("document.documentElement.lang"))
	assert.Contains(t, v.eval("document.body.innerText"), "실행")
	v.screenshot("desktop-ko")
	v.do(chromedp.Reload())
	v.waitFor("Korean again", `document.body.innerText.includes("눈여겨볼 점")`)
}

func TestABrowserInKoreanGetsKorean(t *testing.T) {
	v := newVisitor(t, 1280, 800, chromedp.Flag("lang", "ko-KR"), chromedp.Flag("accept-lang", "ko-KR"))
	v.openPage(startServer(t) + "/")
	assert.Equal(t, "ko", v.eval("document.documentElement.lang"))
}

func TestNothingIsWiderThanAPhone(t *testing.T) {
	v := newVisitor(t, 390, 844)
	address := startServer(t)
	for _, page := range []string{"/", "/?#v=1&s=as-completed&lang=ko&theme=dark", "/embed.html#v=1&s=as-completed"} {
		v.openPage(address + page)
		assert.Equal(t, "true", v.eval("document.documentElement.scrollWidth <= innerWidth"), page)
	}
}

func TestLessonsAreChosenFromTheCatalogue(t *testing.T) {
	v := newVisitor(t, 1280, 800)
	v.openPage(startServer(t) + "/")
	v.click("#lesson-button")
	v.screenshot("catalogue")
	v.click(`[data-lesson="as-completed"]`)
	v.waitFor("the lesson", `document.querySelector("#lesson-title").textContent === "First done, first served"`)
	assert.Contains(t, v.source(), "as_completed")
	assert.Equal(t, "#v=1&s=as-completed", v.eval("location.hash"))
	v.do(chromedp.NavigateBack())
	v.waitFor("the lesson before", `document.querySelector("#lesson-title").textContent === "map keeps the order"`)
}

func TestASliderRewritesTheProgramAndRunsIt(t *testing.T) {
	v := newVisitor(t, 1280, 800)
	v.openPage(startServer(t) + "/")
	v.eval(`document.querySelector("[data-param=workers]").focus()`)
	v.press(kb.ArrowRight)
	v.waitFor("the new number in the program", `document.querySelector("#editor").shadowRoot.textContent.includes("workers = 4 ")`)
	v.typeProgram("depth = 2.5  #@param {type:'number'}\nkind = 'a'  #@param ['a', 'b']\nfast = True  #@param {type:'boolean'}\n")
	v.waitFor("three controls", `document.querySelectorAll("#form [data-param]").length === 3`)
	v.eval(`(() => {
		const list = document.querySelector("[data-param=kind]");
		list.value = "b";
		list.dispatchEvent(new Event("input", { bubbles: true }));
	})()`)
	v.click("[data-param=fast]")
	v.waitFor("the values in the program", `document.querySelector("#editor").shadowRoot.textContent.includes("fast = False")`)
	assert.Contains(t, v.source(), "kind = 'b'")
}

func TestTheMachineCanBeChanged(t *testing.T) {
	v := newVisitor(t, 1280, 800)
	v.openPage(startServer(t) + "/")
	v.click("[data-chip=gil]")
	v.waitFor("no GIL", `document.querySelector("[data-chip=gil]").textContent === "no GIL"`)
	v.click("[data-chip=cores]")
	v.waitFor("the panel", `document.querySelector("#machine-panel").matches(":popover-open")`)
	v.screenshot("machine-panel")
	v.eval(`document.querySelector("[data-setting=cores]").focus()`)
	v.press(kb.ArrowRight)
	v.waitFor("five cores", `document.querySelector("[data-chip=cores]").textContent === "5 cores"`)
	v.click("[data-chip=next-seed]")
	v.waitFor("another seed", `document.querySelector("[data-chip=seed]").textContent === "seed 1"`)
	v.click("[data-set=reset]")
	v.waitFor("the standard machine", `document.querySelector(".chips").innerText.replace(/\s+/g, " ") === "4 cores GIL in order seed 0"`)
}

func TestEveryControlHasANameAndAVisibleFocus(t *testing.T) {
	v := newVisitor(t, 1280, 800)
	v.openPage(startServer(t) + "/#v=1&s=work-queue")
	nameless := v.eval(`[...document.querySelectorAll("button, input, select, textarea, a[href], [tabindex='0']")].filter((element) => {
		const label = element.getAttribute("aria-label") || element.textContent.trim() || element.closest("label")?.textContent.trim();
		return !label;
	}).map((element) => element.outerHTML).join("\n")`)
	assert.Empty(t, nameless)

	// From the top of the page, Tab reaches the lesson, the program's controls, Run and the editor, in this order.
	var reached []string
	for range 12 {
		v.press(kb.Tab)
		reached = append(reached, v.eval(`document.activeElement.id || document.activeElement.dataset.param || document.activeElement.tagName`))
	}
	assert.Equal(t, []string{"lesson-button", "language", "theme", "embed", "share", "bounded", "workers", "run", "editor"}, reached[:9])
	v.eval(`document.querySelector("#share").focus()`)
	assert.NotEqual(t, "none", v.eval(`getComputedStyle(document.querySelector("#share")).outlineStyle`))
}

func TestTheHalvesCanBeDraggedApart(t *testing.T) {
	v := newVisitor(t, 1280, 800)
	v.openPage(startServer(t) + "/")
	width := func() string {
		return v.eval(`Math.round(document.querySelector(".program").getBoundingClientRect().width)`)
	}
	before := width()
	v.do(chromedp.DragAndDropXY(461, 400, 700, 400))
	assert.Equal(t, "700", width())
	v.eval(`document.querySelector("#splitter").focus()`)
	v.press(kb.ArrowLeft)
	assert.NotEqual(t, "700", width())
	v.do(chromedp.DoubleClick("#splitter"))
	assert.Equal(t, before, width())
}

func TestThePageAboutPython(t *testing.T) {
	address := startServer(t)
	v := newVisitor(t, 1280, 800)
	v.openPage(address + "/")
	v.click("#lesson-button")
	v.click(".catalogue-foot a")
	v.waitFor("the page about Python", `document.readyState === "complete" && document.title.startsWith("What Python it speaks")`)
	for _, id := range []string{"threading", "concurrent.futures", "asyncio", "known-differences"} {
		assert.Equal(t, "true", v.eval(fmt.Sprintf("document.getElementById(%q) !== null", id)), id)
	}
	assert.Contains(t, v.eval(`document.getElementById("threading").closest("section").textContent`), "BoundedSemaphore")
	v.screenshot("python")

	v.do(chromedp.EmulateViewport(390, 844))
	assert.Equal(t, "true", v.eval("document.documentElement.scrollWidth <= innerWidth"))
	v.screenshot("python-phone")
	v.open(address + "/python.html#theme=dark")
	v.do(chromedp.Reload())
	assert.Equal(t, "dark", v.eval("document.documentElement.dataset.theme"))
	v.screenshot("python-dark")
}
