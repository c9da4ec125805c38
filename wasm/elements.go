//go:build js && wasm

package main

import (
	"strings"
	"syscall/js"

	"honnef.co/go/js/dom/v2"
)

// host wraps an element that the page provides, nil when it has none: an embed
// shows fewer controls than the page.
func host(start js.Value, name string) dom.HTMLElement {
	element := start.Get("hosts").Get(name)
	if element.IsUndefined() || element.IsNull() {
		return nil
	}
	return dom.WrapHTMLElement(element)
}

// attributes of a new element, as name, value, name, value …; the order is kept.
type attributes []string

// element makes an element with attributes and children; a child is a dom.Node or a text.
func element(tag string, attrs attributes, children ...any) dom.HTMLElement {
	made := dom.GetWindow().Document().CreateElement(tag).(dom.HTMLElement)
	for i := 0; i+1 < len(attrs); i += 2 {
		made.SetAttribute(attrs[i], attrs[i+1])
	}
	for _, child := range children {
		switch child := child.(type) {
		case string:
			made.AppendChild(dom.GetWindow().Document().CreateTextNode(child))
		case dom.Node:
			made.AppendChild(child)
		}
	}
	return made
}

// replaceChildren empties a host and fills it again.
func replaceChildren(parent dom.HTMLElement, children ...dom.Node) {
	parent.SetTextContent("")
	for _, child := range children {
		parent.AppendChild(child)
	}
}

// richText turns `code` in backticks into <code> elements.
func richText(tag string, attrs attributes, text string) dom.HTMLElement {
	made := element(tag, attrs)
	for i, part := range strings.Split(text, "`") {
		if i%2 == 1 {
			made.AppendChild(element("code", nil, part))
		} else {
			made.AppendChild(dom.GetWindow().Document().CreateTextNode(part))
		}
	}
	return made
}

// on listens to events of one type from anything inside parent that has the
// attribute data-<key>, and passes that element and the attribute's value.
// Listeners sit on the host and live as long as the page, so that drawing a
// form again and again leaves nothing behind.
func on(parent dom.HTMLElement, eventType, key string, listener func(target dom.HTMLElement, value string)) {
	parent.AddEventListener(eventType, false, func(event dom.Event) {
		target := event.Target()
		if target == nil {
			return
		}
		found := target.Closest("[data-" + key + "]")
		if found == nil {
			return
		}
		listener(found.(dom.HTMLElement), found.GetAttribute("data-"+key))
	})
}
