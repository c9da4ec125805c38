package browsertest

import (
	"context"
	"fmt"
	"iter"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"

	"futurescope/server/site"
)

// patience is how long a test waits for something to appear. It is long because
// the machine may be busy; nothing waits for it to pass.
const patience = time.Minute

// startServer serves the built page on a free port and returns its address.
func startServer(t *testing.T) string {
	t.Helper()
	skipWhenShort(t)
	_, err := os.Stat("../../web/dist/index.html")
	require.NoError(t, err, "the page is not built; run make test, which builds it first")
	pages, err := site.New(os.DirFS("../../web/dist"))
	require.NoError(t, err)
	server := httptest.NewServer(pages)
	t.Cleanup(server.Close)
	return server.URL
}

func skipWhenShort(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("needs a browser")
	}
}

// startOtherSite serves one HTML page from another origin.
func startOtherSite(t *testing.T, html string) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write([]byte(html))
	}))
	t.Cleanup(server.Close)
	return strings.Replace(server.URL, "127.0.0.1", "localhost", 1)
}

func findBrowser(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	require.FailNow(t, "no browser: install one with apt-get install -y chromium, or leave these tests out with go test -short")
	return ""
}

// A visitor is a browser tab with an empty profile of its own.
type visitor struct {
	t      *testing.T
	ctx    context.Context
	errors []string // what the console complained about; complete once the browser is closed
}

// newVisitor starts a browser with a window of the given size. At the end of
// the test it fails the test if the console showed any error.
func newVisitor(t *testing.T, width, height int, flags ...chromedp.ExecAllocatorOption) *visitor {
	t.Helper()
	skipWhenShort(t)
	options := append([]chromedp.ExecAllocatorOption{
		chromedp.ExecPath(findBrowser(t)),
		chromedp.UserDataDir(t.TempDir()),
		chromedp.WindowSize(width, height),
		chromedp.NoFirstRun,
		chromedp.NoSandbox,
		chromedp.Headless,
		chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-sync", true),
		chromedp.Flag("hide-scrollbars", true),
		chromedp.Flag("lang", "en-US"),
	}, flags...)
	allocator, cancelAllocator := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, cancel := chromedp.NewContext(allocator)
	v := &visitor{t: t, ctx: ctx}
	console := chromedp.Console(ctx) // starts the browser
	listened := make(chan struct{})
	go func() {
		defer close(listened)
		v.listen(console)
	}()
	t.Cleanup(func() {
		// The console is read in order, so what it says last comes after everything else.
		_, _ = chromedp.Run(ctx, chromedp.Evaluate[chromedp.Void]("console.error('"+endOfTest+"')"))
		<-listened
		cancel()
		cancelAllocator()
		for _, complaint := range v.errors {
			t.Errorf("the browser's console says: %s", complaint)
		}
	})
	// The size of the window includes borders; the page's own size is what counts.
	v.do(chromedp.EmulateViewport(int64(width), int64(height)))
	return v
}

const endOfTest = "end of the test"

// listen collects what the console shows in red or yellow.
func (v *visitor) listen(console iter.Seq2[chromedp.ConsoleMessage, error]) {
	for message, err := range console {
		if err != nil {
			v.errors = append(v.errors, "the browser went away: "+err.Error())
			return
		}
		if message.Text == endOfTest {
			return
		}
		switch message.Type {
		case chromedp.ConsoleError, chromedp.ConsoleWarning, chromedp.ConsoleException:
			v.errors = append(v.errors, message.Text+" "+message.URL)
		default:
			v.t.Log("console:", message.Text) // a panic in Go comes line by line
		}
	}
}

// do performs actions and fails the test when one of them cannot be done in time.
func (v *visitor) do(actions ...chromedp.Action[chromedp.Void]) {
	v.t.Helper()
	ctx, cancel := context.WithTimeout(v.ctx, patience)
	defer cancel()
	require.NoError(v.t, chromedp.Do(ctx, actions...))
}

// open goes to an address.
func (v *visitor) open(url string) {
	v.t.Helper()
	v.do(chromedp.Navigate(url))
}

// eval evaluates JavaScript and returns its value as text.
func (v *visitor) eval(expression string) string {
	v.t.Helper()
	return get(v, chromedp.Evaluate[string]("String("+expression+")"))
}

// get performs an action that answers something.
func get[T any](v *visitor, action chromedp.Action[T]) T {
	v.t.Helper()
	ctx, cancel := context.WithTimeout(v.ctx, patience)
	defer cancel()
	value, err := chromedp.Run(ctx, action)
	require.NoError(v.t, err)
	return value
}

// waitFor waits until a JavaScript expression is true.
func (v *visitor) waitFor(what, expression string) {
	v.t.Helper()
	deadline := time.Now().Add(patience)
	for {
		if get(v, chromedp.Evaluate[bool]("Boolean("+expression+")")) {
			return
		}
		if time.Now().After(deadline) {
			require.FailNow(v.t, "timed out", "waited for %s; the page says:\n%s", what, v.eval("document.body.innerText.slice(0, 1500)"))
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// screenshot saves a picture of the page when FUTURESCOPE_SCREENSHOTS names a folder.
func (v *visitor) screenshot(name string) {
	folder := os.Getenv("FUTURESCOPE_SCREENSHOTS")
	if folder == "" {
		return
	}
	picture := get(v, chromedp.CaptureScreenshot())
	require.NoError(v.t, os.WriteFile(fmt.Sprintf("%s/%s.png", folder, name), picture, 0o644))
}

// source is the program in the editor.
func (v *visitor) source() string {
	v.t.Helper()
	return v.eval(`[...document.querySelector("#editor").shadowRoot.querySelectorAll(".cm-line")].map((line) => line.textContent).join("\n")`)
}

// typeProgram replaces the program in the editor, as somebody who selects all and pastes.
func (v *visitor) typeProgram(program string) {
	v.t.Helper()
	v.eval(`document.querySelector("#editor").shadowRoot.querySelector(".cm-content").focus()`)
	v.do(chromedp.KeyEvent("a", chromedp.KeyModifiers(chromedp.ModifierCtrl)))
	v.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, input.InsertText, input.InsertTextParams{Text: program})
		return err
	}))
}

// press presses a key with modifiers, wherever the focus is.
func (v *visitor) press(key string, modifiers ...chromedp.Modifier) {
	v.t.Helper()
	v.do(chromedp.KeyEvent(key, chromedp.KeyModifiers(modifiers...)))
}

// click clicks the element that a CSS selector finds.
func (v *visitor) click(selector string) {
	v.t.Helper()
	v.do(chromedp.Click(selector))
}

// openPage opens an address of the page and waits until its first program has been run and drawn.
func (v *visitor) openPage(url string) {
	v.t.Helper()
	v.open(url)
	v.waitFor("the first picture", `document.querySelector("#table")?.textContent.length > 0`)
}
