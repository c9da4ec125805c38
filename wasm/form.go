//go:build js && wasm

package main

import (
	"slices"

	"honnef.co/go/js/dom/v2"

	"futurescope/engine/scenario"
)

// form shows a control for each #@param comment of the program.
type form struct {
	host  dom.HTMLElement
	shown []scenario.Param // what the controls on the page were made from
}

// newForm builds an empty form. set is called with a parameter's new value and
// reports whether the program accepts it.
func newForm(host dom.HTMLElement, set func(name, value string) bool) *form {
	f := &form{host: host}
	if host == nil {
		return f
	}
	on(host, "input", "param", func(target dom.HTMLElement, name string) {
		value := controlValue(target)
		if output := target.ParentElement().QuerySelector("output"); output != nil {
			output.SetTextContent(value)
		}
		if set(name, value) {
			target.RemoveAttribute("aria-invalid")
		} else {
			target.SetAttribute("aria-invalid", "true")
		}
	})
	return f
}

// render brings the form up to date with the program. While the program keeps
// the same parameters, the controls stay the same elements and only take over
// values, so that dragging a slider or typing is not interrupted.
func (f *form) render(source string) {
	if f.host == nil {
		return
	}
	params, _ := scenario.ParseParams(source)
	if slices.EqualFunc(params, f.shown, sameControl) {
		f.takeOverValues(params)
		f.shown = params
		return
	}
	f.shown = params
	labels := make([]dom.Node, len(params))
	for i, param := range params {
		labels[i] = paramControl(param)
	}
	replaceChildren(f.host, labels...)
}

// sameControl reports whether two parameters have the same control, values aside.
func sameControl(a, b scenario.Param) bool {
	return a.Name == b.Name && a.Kind == b.Kind && a.Slider == b.Slider &&
		a.Min == b.Min && a.Max == b.Max && a.Step == b.Step &&
		slices.EqualFunc(a.Options, b.Options, func(x, y scenario.Option) bool { return x.Value == y.Value })
}

func (f *form) takeOverValues(params []scenario.Param) {
	for i, control := range f.host.QuerySelectorAll("[data-param]") {
		control := control.(dom.HTMLElement)
		if i < len(params) && controlValue(control) != params[i].Default {
			setControlValue(control, params[i].Default)
			if output := control.ParentElement().QuerySelector("output"); output != nil {
				output.SetTextContent(params[i].Default)
			}
		}
	}
}

// paramControl makes a labelled control: a slider, a number, a switch, a list or a text field.
func paramControl(param scenario.Param) dom.Node {
	name := element("span", attributes{"class", "param-name"}, param.Name)
	attrs := attributes{"data-param", param.Name, "name", param.Name}
	switch {
	case param.Kind == scenario.Choice:
		options := make([]any, len(param.Options))
		for i, option := range param.Options {
			options[i] = element("option", attributes{"value", option.Value}, option.Value)
		}
		return labelled(name, element("select", attrs, options...), param, false)
	case param.Kind == scenario.Boolean:
		return labelled(name, element("input", append(attrs, "type", "checkbox")), param, false)
	case param.Kind == scenario.String:
		return labelled(name, element("input", append(attrs, "type", "text", "spellcheck", "false")), param, false)
	}
	for _, bound := range []struct{ attribute, value string }{{"min", param.Min}, {"max", param.Max}, {"step", numberStep(param)}} {
		if bound.value != "" {
			attrs = append(attrs, bound.attribute, bound.value)
		}
	}
	if param.Slider {
		return labelled(name, element("input", append(attrs, "type", "range")), param, true)
	}
	return labelled(name, element("input", append(attrs, "type", "number")), param, false)
}

func numberStep(param scenario.Param) string {
	if param.Step == "" && param.Kind == scenario.Number {
		return "any"
	}
	return param.Step
}

func labelled(name, control dom.HTMLElement, param scenario.Param, showValue bool) dom.Node {
	setControlValue(control, param.Default)
	label := element("label", attributes{"class", "param"}, name, control)
	if showValue {
		label.AppendChild(element("output", nil, param.Default))
	}
	return label
}

// controlValue is a control's value in the text form of package scenario.
func controlValue(control dom.HTMLElement) string {
	value := control.Underlying()
	if value.Get("type").String() == "checkbox" {
		if value.Get("checked").Bool() {
			return "true"
		}
		return "false"
	}
	return value.Get("value").String()
}

func setControlValue(control dom.HTMLElement, text string) {
	value := control.Underlying()
	if value.Get("type").String() == "checkbox" {
		value.Set("checked", text == "true")
		return
	}
	value.Set("value", text)
}
