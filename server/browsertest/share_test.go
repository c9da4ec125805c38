package browsertest

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
)

func TestALinkReopensProgramParametersAndMachineForSomebodyElse(t *testing.T) {
	address := startServer(t)
	author := newVisitor(t, 1280, 800)
	author.openPage(address + "/#v=1&s=as-completed&workers=5&cores=2&gil=off&seed=7")
	assert.Contains(t, author.source(), "workers = 5 ")
	author.typeProgram(author.source() + "\nprint('edited, 편집함')\n")
	author.click("#share")
	author.waitFor("the link in the address", `location.hash.includes("&c=")`)
	link := author.eval("location.href")

	reader := newVisitor(t, 1280, 800)
	reader.openPage(link)

	assert.Equal(t, author.source(), reader.source())
	assert.Contains(t, reader.source(), "edited, 편집함")
	assert.Equal(t, "2 cores no GIL in order seed 7", strings.Join(strings.Fields(reader.eval(`document.querySelector("#machine .chips").innerText`)), " "))
}

func TestAnEditedProgramSurvivesAReloadAndCanBeReset(t *testing.T) {
	v := newVisitor(t, 1280, 800)
	v.openPage(startServer(t) + "/")
	original := v.source()
	v.typeProgram("print('mine')")
	v.waitFor("the way back", `!document.querySelector("#reset").hidden`)

	v.do(chromedp.Reload())
	v.waitFor("the edited program", `document.querySelector("#editor")?.shadowRoot?.textContent.includes("mine")`)
	v.waitFor("the way back", `!document.querySelector("#reset").hidden`)
	v.click("#reset")

	v.waitFor("the original program", `document.querySelector("#editor").shadowRoot.textContent.includes("ThreadPoolExecutor")`)
	assert.Equal(t, original, v.source())
	v.waitFor("nothing to go back to", `document.querySelector("#reset").hidden`)
}

func TestWhatIsWrongWithALinkIsSaidAndTheRestOpens(t *testing.T) {
	v := newVisitor(t, 1280, 800)
	v.openPage(startServer(t) + "/#v=1&s=as-complete&cores=900&seed=3")
	banner := v.eval(`document.querySelector("#banner").innerText`)
	assert.Contains(t, banner, `Did you mean "as-completed"?`)
	assert.Contains(t, banner, "cores")
	assert.Contains(t, v.eval(`document.querySelector("#machine").innerText`), "seed 3")
}

func TestTheEmbedWorksInAnotherSitesPage(t *testing.T) {
	address := startServer(t)
	article := `<!doctype html><title>article</title><p>text</p>
		<script>window.messages = []; addEventListener("message", (event) => messages.push(event.data));</script>
		<iframe id="frame" width="800" height="200" src="%s/embed.html#%s"></iframe>`
	other := startOtherSite(t, fmt.Sprintf(article, address, "v=1&s=as-completed&theme=dark&lang=ko#?secret=w0rd"))
	v := newVisitor(t, 1000, 900)
	v.open(other)

	v.waitFor("the embed's height", `messages.some((m) => m.type === "futurescope:height" && m.height > 300)`)
	v.waitFor("the height for WordPress", `messages.some((m) => m.message === "height" && m.value > 300 && m.secret === "w0rd")`)
	v.screenshot("embed-in-article")
}

func TestTheEmbedKeepsItsAddressAndOffersThePage(t *testing.T) {
	address := startServer(t)
	fragment := "v=1&s=as-completed&theme=dark&lang=ko&seed=5"
	v := newVisitor(t, 640, 900)
	v.openPage(address + "/embed.html#" + fragment)
	v.screenshot("embed")
	assert.Equal(t, address+"/embed.html#"+fragment, v.eval("location.href"))
	assert.Equal(t, "dark", v.eval("document.documentElement.dataset.theme"))
	assert.Equal(t, "ko", v.eval("document.documentElement.lang"))
	link, err := url.Parse(v.eval(`(document.querySelector("#open").dispatchEvent(new Event("focus")), document.querySelector("#open").href)`))
	assert.NoError(t, err)
	assert.Equal(t, "/", link.Path)
	assert.Contains(t, link.Fragment, "s=as-completed&seed=5")
}

func TestTheEmbedLoadsTheEngineOnlyWhenItIsSeen(t *testing.T) {
	address := startServer(t)
	other := startOtherSite(t, fmt.Sprintf(`<!doctype html><div style="height:4000px">a long article</div>
		<script>window.messages = []; addEventListener("message", (event) => messages.push(event.data));</script>
		<iframe width="800" height="400" src="%s/embed.html#v=1&s=as-completed"></iframe>`, address))
	v := newVisitor(t, 1000, 700)
	v.open(other)
	v.waitFor("the frame's first height, still empty", `messages.length > 0`)
	before := v.eval(`Math.max(...messages.map((m) => m.height ?? 0))`)
	v.eval(`scrollTo(0, 4000)`)
	v.waitFor("more height once it has run", fmt.Sprintf(`Math.max(...messages.map((m) => m.height ?? 0)) > %s + 100`, before))
}

// make dist promises a folder for any static host: other headers, another path, no compression.
func TestThePageWorksOnAStaticHostBelowAPath(t *testing.T) {
	startServer(t) // checks that the page is built
	host := httptest.NewServer(http.StripPrefix("/play", http.FileServer(http.Dir("../../web/dist"))))
	t.Cleanup(host.Close)
	v := newVisitor(t, 1280, 800)
	v.openPage(host.URL + "/play/#v=1&s=as-completed&seed=3")
	v.click("#embed")
	assert.Contains(t, v.eval(`document.querySelector("#embed-code").value`), host.URL+"/play/embed.html#v=1&amp;s=as-completed&amp;seed=3")
	v.openPage(host.URL + "/play/embed.html#v=1&s=as-completed")
	assert.Equal(t, host.URL+"/play/#v=1&s=as-completed&lang=en", v.eval(`(document.querySelector("#open").dispatchEvent(new Event("focus")), document.querySelector("#open").href)`))
}
