package speaks

import (
	"html"
	"regexp"
	"strings"
)

// HTML turns a page of Page's into HTML for the inside of a <main>: headings of three levels with ids, a table of contents, paragraphs
// and lists. A heading's part behind `·` and paragraphs with Korean letters are marked as Korean.
func HTML(markdown string) string {
	var out strings.Builder
	blocks := strings.Split(strings.TrimSpace(markdown), "\n\n")
	inModule := false
	for _, block := range blocks {
		level := len(block) - len(strings.TrimLeft(block, "#"))
		if inModule && level > 0 && level <= 3 {
			out.WriteString("</section>\n")
			inModule = false
		}
		switch {
		case level == 1:
			out.WriteString("<h1>" + heading(block[2:]) + "</h1>\n" + contents(blocks))
		case level == 2:
			out.WriteString(`<h2 id="` + anchor(block[3:]) + `">` + heading(block[3:]) + "</h2>\n")
		case level == 3:
			inModule = true
			out.WriteString(`<section class="module"><h3 id="` + html.EscapeString(block[4:]) + `"><code>` + html.EscapeString(block[4:]) + "</code></h3>\n")
		case strings.HasPrefix(block, "- "):
			out.WriteString("<ul>\n")
			for item := range strings.SplitSeq(block, "\n") {
				out.WriteString("<li>" + inline(strings.TrimPrefix(item, "- ")) + "</li>\n")
			}
			out.WriteString("</ul>\n")
		default:
			out.WriteString("<p" + languageOf(block) + ">" + inline(block) + "</p>\n")
		}
	}
	if inModule {
		out.WriteString("</section>\n")
	}
	return out.String()
}

// contents is a list of links to the headings of the second level.
func contents(blocks []string) string {
	var out strings.Builder
	out.WriteString(`<nav aria-label="Contents"><ul>` + "\n")
	for _, block := range blocks {
		if title, ok := strings.CutPrefix(block, "## "); ok {
			out.WriteString(`<li><a href="#` + anchor(title) + `">` + heading(title) + "</a></li>\n")
		}
	}
	out.WriteString("</ul></nav>\n")
	return out.String()
}

var notLetters = regexp.MustCompile(`[^a-z0-9]+`)

// anchor is the id of a heading: its English words.
func anchor(title string) string {
	english, _, _ := strings.Cut(title, " · ")
	return strings.Trim(notLetters.ReplaceAllString(strings.ToLower(english), "-"), "-")
}

func heading(title string) string {
	english, korean, both := strings.Cut(title, " · ")
	if !both {
		return inline(title)
	}
	return inline(english) + ` <span lang="ko">` + inline(korean) + "</span>"
}

// languageOf marks a Korean paragraph.
func languageOf(text string) string {
	for _, letter := range text {
		if letter >= '가' && letter <= '힣' {
			return ` lang="ko"`
		}
	}
	return ""
}

var (
	codeSpan = regexp.MustCompile("`([^`]+)`")
	bold     = regexp.MustCompile(`\*\*(.+?)\*\*`)
)

// inline escapes text and turns `code` and **bold** into elements.
func inline(text string) string {
	var out strings.Builder
	rest := text
	for rest != "" {
		at := codeSpan.FindStringSubmatchIndex(rest)
		if at == nil {
			break
		}
		out.WriteString(plain(rest[:at[0]]))
		out.WriteString("<code>" + html.EscapeString(rest[at[2]:at[3]]) + "</code>")
		rest = rest[at[1]:]
	}
	out.WriteString(plain(rest))
	return strings.TrimSpace(out.String())
}

func plain(text string) string {
	return bold.ReplaceAllString(html.EscapeString(text), "<strong>$1</strong>")
}
