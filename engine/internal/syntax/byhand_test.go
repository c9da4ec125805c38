package syntax

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestByHand(t *testing.T) {
	dir := os.Getenv("CORPUS")
	if dir == "" {
		t.Skip()
	}
	files, _ := filepath.Glob(dir + "/*.py")
	bad := 0
	for _, f := range files {
		src, _ := os.ReadFile(f)
		want, err := os.ReadFile(strings.TrimSuffix(f, ".py") + ".dump")
		if err != nil {
			continue
		}
		var m *Module
		if os.Getenv("FULL") != "" {
			m, err = Parse(f, string(src))
		} else {
			m, err = parseTree(f, string(src))
		}
		if err != nil {
			if strings.Contains(err.Error(), "N{") {
				continue
			}
			t.Errorf("%s: %v", f, err)
			bad++
			continue
		}
		got := strings.Split(dumpModule(m), "\n")
		for i, w := range strings.Split(string(want), "\n") {
			if i >= len(got) || got[i] != w {
				g := ""
				if i < len(got) {
					g = got[i]
				}
				k := 0
				for k < len(g) && k < len(w) && g[k] == w[k] {
					k++
				}
				lo := max(0, k-150)
				t.Errorf("%s:\n got %s\nwant %s", f, g[lo:min(len(g), k+100)], w[lo:min(len(w), k+100)])
				bad++
				break
			}
		}
		if bad > 10 {
			t.Fatal("enough")
		}
	}
}
