package browsertest

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/assert"
)

const greeter = "name = input('Name? ')\nprint('Hello', name)\nage = int(input('Age? '))\nprint(name, 'will be', age + 1)\n"

// consoleLines is what the console shows, without the times.
func (v *visitor) consoleLines() string {
	v.t.Helper()
	return v.eval(`[...document.querySelectorAll("#console .console-text")].map((line) => line.textContent).join("\n")`)
}

func TestAProgramReadsFromTheBoxUnderTheConsole(t *testing.T) {
	v := newVisitor(t, 1280, 800)
	v.openPage(startServer(t) + "/")
	assert.Equal(t, "false", v.eval(`document.querySelector("#input-box details").open`), "who reads nothing needs no box")
	v.typeProgram(greeter)
	v.press("\r", chromedp.ModifierCtrl)
	v.waitFor("the hint", `document.querySelector("#input-box").innerText.includes("The program reads input.")`)
	assert.Contains(t, v.consoleLines(), "EOFError: EOF when reading a line")
	v.screenshot("input-wanted")

	// By keyboard alone: Tab leads into the box, and typing there runs the program again.
	v.eval(`document.querySelector("#input-box summary").focus()`)
	v.press(kb.Tab)
	assert.Equal(t, "TEXTAREA", v.eval(`document.activeElement.tagName`))
	for _, key := range "Ada" {
		v.press(string(key))
	}
	v.waitFor("a run that got further", `document.querySelector("#console").textContent.includes("Hello Ada")`)
	assert.Contains(t, v.eval(`document.querySelector("#input-box").innerText`), "asked for more lines")
	for _, key := range "\r36" {
		v.press(string(key))
	}
	v.waitFor("the whole program", `document.querySelector("#console").textContent.includes("will be 37")`)
	assert.Equal(t, "Name? Ada\nHello Ada\nAge? 36\nAda will be 37", v.consoleLines())
	assert.Equal(t, "Ada,36", v.eval(`[...document.querySelectorAll(".console-typed")].map((typed) => typed.textContent)`))
	assert.Equal(t, "true", v.eval(`document.querySelector("#input-box p").hidden`))
	v.screenshot("input-given")
}

func TestTheInputTravelsInTheLink(t *testing.T) {
	address := startServer(t)
	author := newVisitor(t, 1280, 800)
	author.openPage(address + "/")
	author.typeProgram(greeter)
	author.press("\r", chromedp.ModifierCtrl)
	author.waitFor("the box", `document.querySelector("#input-box details").open`)
	author.eval(`(() => {
		const area = document.querySelector("#input-box textarea");
		area.value = "서울\n8";
		area.dispatchEvent(new Event("input", { bubbles: true }));
	})()`)
	author.waitFor("the run", `document.querySelector("#console").textContent.includes("서울 will be 9")`)
	author.click("#share")
	author.waitFor("the link", `location.hash.includes("std-in=")`)
	link := author.eval("location.href")

	reader := newVisitor(t, 390, 844)
	reader.openPage(strings.Replace(link, "lang=en", "lang=ko", 1))
	reader.waitFor("the same output", `document.querySelector("#console").textContent.includes("서울 will be 9")`)
	assert.Equal(t, "서울\n8", reader.eval(`document.querySelector("#input-box textarea").value`))
	assert.Contains(t, reader.eval(`document.querySelector("#input-box summary").textContent`), "입력")
	assert.Equal(t, "true", reader.eval("document.documentElement.scrollWidth <= innerWidth"))
	reader.screenshot("input-phone-ko")
}
