//go:build js && wasm

package main

import (
	"strconv"

	"honnef.co/go/js/dom/v2"

	"futurescope/engine/scenario"
)

// catalogue is the list of lessons, a sentence for each.
type catalogue struct{ host dom.HTMLElement }

func newCatalogue(host dom.HTMLElement, open func(id string)) *catalogue {
	if host != nil {
		on(host, "click", "lesson", func(_ dom.HTMLElement, id string) { open(id) })
	}
	return &catalogue{host: host}
}

// render lists all lessons and marks the one that is open.
func (c *catalogue) render(currentID, lang string) {
	if c.host == nil {
		return
	}
	list := element("ol", attributes{"class", "lessons"})
	for i, lesson := range scenario.Lessons() {
		attrs := attributes{"type", "button", "class", "lesson-card", "data-lesson", lesson.ID}
		if lesson.ID == currentID {
			attrs = append(attrs, "aria-current", "true")
		}
		list.AppendChild(element("li", nil, element("button", attrs,
			element("span", attributes{"class", "lesson-number", "aria-hidden", "true"}, strconv.Itoa(i+1)),
			element("strong", nil, lesson.Title.In(lang)),
			richText("span", attributes{"class", "lesson-summary"}, lesson.Summary.In(lang)),
		)))
	}
	replaceChildren(c.host, list)
}
