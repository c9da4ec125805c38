package browsertest

import (
	"context"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/assert"
)

func TestThePageSaysWhatOfTheOutsideWorldIsMadeUp(t *testing.T) {
	v := newVisitor(t, 1280, 800)
	v.openPage(startServer(t) + "/")
	assert.Equal(t, "0", v.eval(`document.querySelectorAll(".console-badge").length`))
	v.typeProgram("import urllib.request\nopen('/tmp/page', 'wb').write(urllib.request.urlopen('http://example.com').read())\n")
	v.press("\r", chromedp.ModifierCtrl)
	v.waitFor("the badges", `document.querySelectorAll(".console-badge").length === 2`)
	assert.Equal(t, "network: simulated,files: simulated", v.eval(`[...document.querySelectorAll(".console-badge summary")].map((badge) => badge.textContent)`))

	// What that means is said on hover, and to those who come by keyboard.
	assert.Contains(t, v.eval(`document.querySelector(".console-badge summary").title`), "Nothing left your browser")
	v.eval(`document.querySelector(".console-badge summary").focus()`)
	v.press(kb.Enter)
	v.waitFor("the explanation", `document.querySelector(".console-badge p").checkVisibility()`)
	v.screenshot("simulated")
	v.click("#language")
	v.waitFor("Korean", `document.querySelector(".console-badge summary").textContent === "네트워크: 시뮬레이션"`)
}

func TestWarningsErrorsAndOutputLookDifferent(t *testing.T) {
	v := newVisitor(t, 1280, 800)
	v.openPage(startServer(t) + "/")
	v.typeProgram("import warnings\nprint('out')\nwarnings.warn('old', DeprecationWarning)\n1 / 0\n")
	v.press("\r", chromedp.ModifierCtrl)
	v.waitFor("the error", `document.querySelector("#console").textContent.includes("ZeroDivisionError")`)
	assert.Contains(t, v.eval(`document.querySelector(".console-warning").textContent`), "DeprecationWarning")
	assert.Contains(t, v.eval(`document.querySelector(".console-error").textContent`), "Traceback")
	looks := v.eval(`new Set(["li:not([class])", ".console-warning", ".console-error"].map((kind) => {
		const line = getComputedStyle(document.querySelector("#console " + kind));
		return line.backgroundColor + line.borderLeft;
	})).size`)
	assert.Equal(t, "3", looks, "by more than the colour of the text")
	v.screenshot("warnings")
}

// Nobody chose a theme: then it is the system's, also when that changes while the page is open.
func TestTheSystemsThemeIsFollowed(t *testing.T) {
	v := newVisitor(t, 1280, 800)
	system := func(theme string) {
		v.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
			_, err := cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
				Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: theme}},
			})
			return err
		}))
	}
	background := func() string { return v.eval(`getComputedStyle(document.body).backgroundColor`) }
	system("dark")
	v.openPage(startServer(t) + "/")
	assert.Equal(t, "rgb(20, 23, 28)", background())
	system("light")
	v.waitFor("the light theme", `getComputedStyle(document.body).backgroundColor === "rgb(251, 251, 249)"`)
	v.click("#theme")
	assert.Equal(t, "rgb(20, 23, 28)", background(), "chosen by hand")
	system("dark")
	system("light")
	assert.Equal(t, "rgb(20, 23, 28)", background(), "what was chosen stays")
}
