//go:build js && wasm

package main

import (
	"strconv"

	"honnef.co/go/js/dom/v2"

	"futurescope/engine/scenario"
)

// usualMaxCores is where the slider ends, unless a link asks for more: a slider
// up to scenario.MaxCores would make 2 and 3 hard to hit.
const usualMaxCores = 16

// slowPercent is the preset for a computer that takes four times as long.
const slowPercent = 25

// machinePanel shows the simulated computer: a few chips that say what it is,
// and behind them a panel that changes it.
type machinePanel struct {
	host  dom.HTMLElement
	chips dom.HTMLElement
	panel dom.HTMLElement
	lang  string // that the panel is drawn in
}

// newMachinePanel builds it. set is called with a setting's key and value.
func newMachinePanel(host dom.HTMLElement, set func(key, value string) bool) *machinePanel {
	m := &machinePanel{host: host}
	if host == nil {
		return m
	}
	m.chips = element("div", attributes{"class", "chips"})
	m.panel = element("div", attributes{"class", "machine-panel", "popover", "auto", "id", "machine-panel"})
	replaceChildren(host, m.chips, m.panel)
	on(host, "click", "set", func(target dom.HTMLElement, key string) {
		set(key, target.GetAttribute("data-value"))
	})
	on(host, "input", "setting", func(target dom.HTMLElement, key string) {
		value := controlValue(target)
		switch {
		case key == "gil":
			value = map[bool]string{true: "on", false: "off"}[value == "true"]
		case key == "interval":
			value += "ms"
		}
		if set(key, value) {
			target.RemoveAttribute("aria-invalid")
		} else {
			target.SetAttribute("aria-invalid", "true")
		}
	})
	return m
}

func (m *machinePanel) render(machine scenario.Machine, lang string) {
	if m.host == nil {
		return
	}
	m.renderChips(machine, lang)
	if m.lang != lang {
		m.lang = lang
		m.buildPanel(lang)
	}
	m.renderPanel(machine)
}

// renderChips draws one chip for each setting that changes what a lesson shows.
// The chips stay the same elements, so that the keyboard's focus survives.
func (m *machinePanel) renderChips(machine scenario.Machine, lang string) {
	if len(m.chips.ChildNodes()) == 0 {
		open := attributes{"type", "button", "class", "chip", "popovertarget", "machine-panel"}
		m.chips.AppendChild(element("button", append(open, "data-chip", "cores")))
		m.chips.AppendChild(element("button", attributes{"type", "button", "class", "chip", "data-chip", "gil", "data-set", "gil"}))
		m.chips.AppendChild(element("button", append(open, "data-chip", "policy")))
		m.chips.AppendChild(element("button", append(open, "data-chip", "seed")))
	}
	cores := textCores.with(lang, strconv.Itoa(machine.Cores))
	if machine.Cores == 1 {
		cores = textOneCore.in(lang)
	}
	gil, gilNext := textGIL, "off"
	if !machine.GIL {
		gil, gilNext = textNoGIL, "on"
	}
	policy := textFIFO
	if machine.Policy == scenario.PolicyRandom {
		policy = textRandom
	}
	standard := scenario.DefaultMachine()
	m.chip("cores", cores, lang, machine.Cores != standard.Cores)
	m.chip("gil", gil.in(lang), lang, machine.GIL != standard.GIL)
	m.chip("policy", policy.in(lang), lang, machine.Policy != standard.Policy)
	m.chip("seed", textSeed.with(lang, strconv.FormatUint(machine.Seed, 10)), lang, machine.Seed != standard.Seed)
	gilChip := m.chips.QuerySelector("[data-chip=gil]")
	gilChip.SetAttribute("data-value", gilNext)
	gilChip.SetAttribute("aria-pressed", strconv.FormatBool(machine.GIL))
}

func (m *machinePanel) chip(key, text, lang string, changed bool) {
	chip := m.chips.QuerySelector("[data-chip=" + key + "]")
	chip.SetTextContent(text)
	chip.SetAttribute("title", textChange.with(lang, text))
	if changed {
		chip.SetAttribute("data-changed", "")
	} else {
		chip.RemoveAttribute("data-changed")
	}
}

// buildPanel makes the panel's controls; renderPanel gives them their values.
func (m *machinePanel) buildPanel(lang string) {
	row := func(text message, control dom.HTMLElement, extra ...any) dom.HTMLElement {
		return element("label", attributes{"class", "setting"}, append([]any{element("span", nil, text.in(lang)), control}, extra...)...)
	}
	setting := func(key string, attrs ...string) dom.HTMLElement {
		return element("input", append(attributes{"data-setting", key}, attrs...))
	}
	policies := element("select", attributes{"data-setting", "policy"},
		element("option", attributes{"value", scenario.PolicyFIFO}, textPolicyFIFO.in(lang)),
		element("option", attributes{"value", scenario.PolicyRandom}, textPolicyRandom.in(lang)))
	starts := element("select", attributes{"data-setting", "start"},
		element("option", attributes{"value", scenario.StartFork}, textStartFork.in(lang)),
		element("option", attributes{"value", scenario.StartSpawn}, textStartSpawn.in(lang)))
	preempts := element("select", attributes{"data-setting", "preempt"},
		element("option", attributes{"value", scenario.PreemptChecks}, textPreemptChecks.in(lang)),
		element("option", attributes{"value", scenario.PreemptAnywhere}, textPreemptAny.in(lang)))
	preset := func(percent int, text message) dom.HTMLElement {
		return element("button", attributes{"type", "button", "data-set", "speed", "data-value", strconv.Itoa(percent)}, text.in(lang))
	}
	replaceChildren(m.panel,
		element("h2", nil, textMachine.in(lang)),
		element("p", nil, textMachineIs.in(lang)),
		row(textCoresLabel, setting("cores", "type", "range", "min", strconv.Itoa(scenario.MinCores), "max", strconv.Itoa(usualMaxCores)),
			element("output", attributes{"data-shows", "cores"})),
		row(textGILLabel, setting("gil", "type", "checkbox", "class", "switch")),
		element("p", attributes{"class", "setting-help"}, textGILHelp.in(lang)),
		row(textIntervalLabel, setting("interval", "type", "number", "min", "0.001", "max", "10000", "step", "any"), element("span", attributes{"class", "unit"}, "ms")),
		row(textPreemptLabel, preempts),
		row(textPolicyLabel, policies),
		row(textStartLabel, starts),
		row(textSpeedLabel, setting("speed", "type", "number", "min", strconv.Itoa(scenario.MinSpeedPercent), "max", strconv.Itoa(scenario.MaxSpeedPercent), "step", "1"),
			element("span", attributes{"class", "unit"}, "%"), preset(scenario.DefaultSpeedPercent, textSpeedUsual), preset(slowPercent, textSpeedSlow)),
		row(textSeedLabel, setting("seed", "type", "number", "min", "0", "step", "1"),
			element("button", attributes{"type", "button", "data-set", "seed", "data-chip", "next-seed"}, textAnotherSeed.in(lang))),
		element("div", attributes{"class", "panel-actions"},
			element("button", attributes{"type", "button", "class", "quiet", "data-set", "reset", "data-value", ""}, textReset.in(lang)),
			element("button", attributes{"type", "button", "popovertarget", "machine-panel", "popovertargetaction", "hide"}, textClose.in(lang))),
	)
}

func (m *machinePanel) renderPanel(machine scenario.Machine) {
	active := dom.GetWindow().Document().Underlying().Get("activeElement")
	for _, control := range m.panel.QuerySelectorAll("[data-setting]") {
		control := control.(dom.HTMLElement)
		value := ""
		switch control.GetAttribute("data-setting") {
		case "cores":
			control.SetAttribute("max", strconv.Itoa(max(usualMaxCores, machine.Cores)))
			value = strconv.Itoa(machine.Cores)
		case "gil":
			value = strconv.FormatBool(machine.GIL)
		case "interval":
			value = strconv.FormatFloat(float64(machine.SwitchIntervalNs)/1e6, 'f', -1, 64)
		case "policy", "start", "preempt", "speed":
			value = machine.Text(control.GetAttribute("data-setting"))
		case "seed":
			value = strconv.FormatUint(machine.Seed, 10)
		}
		if !control.Underlying().Equal(active) || control.GetAttribute("type") != "number" {
			setControlValue(control, value)
		}
	}
	m.panel.QuerySelector("[data-shows=cores]").SetTextContent(strconv.Itoa(machine.Cores))
	m.panel.QuerySelector("[data-chip=next-seed]").SetAttribute("data-value", strconv.FormatUint(machine.Seed+1, 10))
}
