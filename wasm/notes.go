//go:build js && wasm

package main

import (
	"strconv"

	"honnef.co/go/js/dom/v2"

	"futurescope/engine/scenario"
)

// notes are what a lesson says beside its program: what to watch for and what to try.
type notes struct {
	host  dom.HTMLElement
	tries []scenario.Try // of the lesson being shown
}

func newNotes(host dom.HTMLElement, try func(scenario.Try)) *notes {
	n := &notes{host: host}
	if host != nil {
		on(host, "click", "try", func(_ dom.HTMLElement, value string) {
			if at, err := strconv.Atoi(value); err == nil && at < len(n.tries) {
				try(n.tries[at])
			}
		})
	}
	return n
}

// render shows a lesson's notes, and nothing for a program that is no lesson.
func (n *notes) render(lessonID, lang string) {
	if n.host == nil {
		return
	}
	lesson, err := scenario.Find(lessonID)
	if err != nil {
		n.tries = nil
		replaceChildren(n.host)
		return
	}
	n.tries = lesson.Try
	children := []dom.Node{
		element("h2", nil, textWatch.in(lang)),
		richText("p", nil, lesson.Watch.In(lang)),
	}
	if len(lesson.Try) > 0 {
		children = append(children, element("h2", nil, textTry.in(lang)), n.tryList(lang))
	}
	replaceChildren(n.host, children...)
}

func (n *notes) tryList(lang string) dom.Node {
	list := element("ul", attributes{"class", "tries"})
	for i, try := range n.tries {
		text := try.Text.In(lang)
		if try.Change == "" {
			list.AppendChild(richText("li", nil, text))
			continue
		}
		button := richText("button", attributes{"type", "button", "class", "link", "data-try", strconv.Itoa(i)}, text)
		list.AppendChild(element("li", nil, button))
	}
	return list
}
