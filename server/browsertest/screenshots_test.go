package browsertest

import (
	"fmt"
	"os"
	"testing"
)

// Not a test: it takes pictures of the page for people to look at.
//
//	FUTURESCOPE_SCREENSHOTS=/tmp/shots go test ./server/browsertest -run Screenshots
func TestScreenshots(t *testing.T) {
	if os.Getenv("FUTURESCOPE_SCREENSHOTS") == "" {
		t.Skip("FUTURESCOPE_SCREENSHOTS names no folder")
	}
	address := startServer(t)
	for _, size := range []struct {
		name          string
		width, height int
	}{{"desktop", 1280, 800}, {"phone", 390, 844}} {
		for _, theme := range []string{"light", "dark"} {
			for _, lang := range []string{"en", "ko"} {
				v := newVisitor(t, size.width, size.height)
				v.openPage(fmt.Sprintf("%s/#v=1&s=as-completed&t=300ms&theme=%s&lang=%s", address, theme, lang))
				v.screenshot(fmt.Sprintf("%s-%s-%s", size.name, theme, lang))
			}
		}
		v := newVisitor(t, size.width, size.height)
		v.openPage(address + "/embed.html#v=1&s=work-queue")
		v.screenshot("embed-" + size.name)
	}
}
