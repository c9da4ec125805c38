package speaks

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestHTML(t *testing.T) {
	assert.Equal(t, `<h1>Title <span lang="ko">제목</span></h1>
<nav aria-label="Contents"><ul>
<li><a href="#modules">Modules <span lang="ko">모듈</span></a></li>
<li><a href="#last-one">Last one</a></li>
</ul></nav>
<p><strong>Bold</strong> &amp; <code>a &lt; **b**</code></p>
<p lang="ko">한국어</p>
<h2 id="modules">Modules <span lang="ko">모듈</span></h2>
<section class="module"><h3 id="os.path"><code>os.path</code></h3>
<p><code>join</code></p>
</section>
<h2 id="last-one">Last one</h2>
<ul>
<li>one</li>
<li>two</li>
</ul>
`, HTML("# Title · 제목\n\n**Bold** & `a < **b**`\n\n한국어\n\n## Modules · 모듈\n\n### os.path\n\n`join`\n\n## Last one\n\n- one\n- two\n"))
}

func TestConstructs(t *testing.T) {
	for _, c := range constructs {
		if c.name == "`\\N{…}` escapes in strings" {
			assert.Contains(t, c.refusal(), "the playground does not support")
			continue
		}
		assert.Empty(t, c.refusal(), c.name)
	}
	assert.NotEmpty(t, construct{"", "", "x ="}.refusal())
}
