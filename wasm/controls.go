//go:build js && wasm

package main

import (
	"math"
	"syscall/js"

	"futurescope/engine/scenario"
)

// controls are everything on the page that changes what is run, except the
// editor: the catalogue, the form, the machine, the lesson's notes.
//
// state describes the program and the machine as a link would; source is the
// program's text as it stands in the editor. JavaScript tells when the text was
// edited by hand, and is told when a control changed it.
type controls struct {
	state     scenario.State
	source    string
	lang      string
	form      *form
	machine   *machinePanel
	notes     *notes
	catalogue *catalogue
	callbacks js.Value
}

// serveControls builds the controls and hands their functions to JavaScript.
//
// start carries these callbacks:
//
//	onProgram(program)  another program was opened: see describe
//	onSource(source)    a control rewrote a line of the program
//	onMachine()         a setting of the machine was changed
//	onLesson(id)        a lesson was picked from the catalogue; JavaScript decides which link to open for it
func serveControls(start js.Value) {
	c := &controls{state: scenario.NewState(), lang: "en", callbacks: start}
	c.form = newForm(host(start, "form"), c.setParam)
	c.machine = newMachinePanel(host(start, "machine"), c.setMachine)
	c.notes = newNotes(host(start, "notes"), c.try)
	c.catalogue = newCatalogue(host(start, "catalogue"), func(id string) { start.Call("onLesson", id) })
	start.Call("ready", c.newAPI())
}

// newAPI makes the object that JavaScript drives the controls with:
//
//	open(fragment)           open what a link's fragment says; calls onProgram
//	edited(source)           the text in the editor has changed
//	setInput(text)           the program's standard input has changed
//	setLang(lang)            "en" or "ko"
//	link(display) → string   the fragment for the present state. display may have atNs, lang, theme,
//	                         view, autoplay, controls; what is missing is left out of the link
//	canonical(fragment) → string  what link({}) would give right after open(fragment)
//	lesson() → object        {id, title, position, total} of the open lesson, null for a program of one's own
//	machine() → object       every setting of the machine as text, as the engine's run expects it
//	cannotShare() → string   why the program or its input does not fit into a link, "" if they do
func (c *controls) newAPI() js.Value {
	api := js.Global().Get("Object").New()
	method := func(name string, body func(args []js.Value) any) {
		api.Set(name, js.FuncOf(func(_ js.Value, args []js.Value) any { return body(args) }))
	}
	method("open", func(args []js.Value) any { c.open(args[0].String()); return nil })
	method("canonical", func(args []js.Value) any {
		state, _ := decodeOrFirstLesson(args[0].String())
		state.AtNs, state.Lang, state.Theme, state.View = scenario.NoTime, "", "", ""
		state.Autoplay, state.HideControls = false, false
		return scenario.Encode(state)
	})
	method("lesson", func([]js.Value) any { return c.lesson() })
	method("edited", func(args []js.Value) any { c.edited(args[0].String()); return nil })
	method("setInput", func(args []js.Value) any { c.state.Input = args[0].String(); return nil })
	method("setLang", func(args []js.Value) any { c.setLang(args[0].String()); return nil })
	method("link", func(args []js.Value) any { return c.link(args[0]) })
	method("machine", func([]js.Value) any { return machineObject(c.state.Machine) })
	method("cannotShare", func([]js.Value) any {
		if err := scenario.CanShare(c.state.WithProgram(c.source).Code); err != nil {
			return err.Error()
		}
		if err := scenario.CanShareInput(c.state.Input); err != nil {
			return err.Error()
		}
		return ""
	})
	return api
}

// open shows what a link describes.
func (c *controls) open(fragment string) {
	c.show(decodeOrFirstLesson(fragment))
}

// decodeOrFirstLesson reads a link; one without a program means the first lesson.
func decodeOrFirstLesson(fragment string) (scenario.State, []scenario.Problem) {
	state, problems := scenario.Decode(fragment)
	if state.Source() == "" {
		if lessons := scenario.Lessons(); len(lessons) > 0 {
			state.Lesson = lessons[0].ID
		}
	}
	return state, problems
}

// try makes the change that a lesson suggests.
func (c *controls) try(suggestion scenario.Try) {
	state, problems := suggestion.Apply(c.state.WithProgram(c.source))
	state.AtNs = scenario.NoTime
	c.show(state, problems)
}

// show makes state the current one and tells JavaScript its program.
func (c *controls) show(state scenario.State, problems []scenario.Problem) {
	source, more := state.Program()
	problems = append(problems, more...)
	if state.Lang != "" {
		c.lang = state.Lang
	}
	c.state, c.source = state, source
	c.render()
	c.callbacks.Call("onProgram", c.describe(problems))
}

func (c *controls) render() {
	c.form.render(c.source)
	c.machine.render(c.state.Machine, c.lang)
	c.notes.render(c.state.Lesson, c.lang)
	c.catalogue.render(c.state.Lesson, c.lang)
}

// describe is what onProgram gets:
//
//	{source, input, lesson: {id, title, position, total} or null, pristine, atNs or null,
//	 lang, theme, view: "" when the link does not say; autoplay, hideControls, problems: [text]}
func (c *controls) describe(problems []scenario.Problem) map[string]any {
	var atNs any
	if c.state.AtNs != scenario.NoTime {
		atNs = float64(c.state.AtNs)
	}
	texts := make([]any, len(problems))
	for i, problem := range problems {
		texts[i] = problemText(c.lang, problem)
	}
	return map[string]any{
		"source": c.source, "input": c.state.Input, "lesson": c.lesson(), "pristine": c.state.Code == "", "atNs": atNs,
		"lang": c.state.Lang, "theme": c.state.Theme, "view": c.state.View,
		"autoplay": c.state.Autoplay, "hideControls": c.state.HideControls, "problems": texts,
	}
}

// lesson is what the page's heading says about the open lesson, nil when there is none.
func (c *controls) lesson() any {
	found, err := scenario.Find(c.state.Lesson)
	if err != nil {
		return nil
	}
	position, total := scenario.Position(found.ID)
	return map[string]any{
		"id": found.ID, "title": found.Title.In(c.lang), "position": position, "total": total,
	}
}

// setParam writes a parameter's new value into the program. A value that does
// not fit, such as a number that is still being typed, changes nothing.
func (c *controls) setParam(name, value string) bool {
	source, err := scenario.Apply(c.source, []scenario.ParamValue{{Name: name, Value: value}})
	if err != nil {
		return false
	}
	if source != c.source {
		c.source = source
		c.callbacks.Call("onSource", source)
	}
	return true
}

// setMachine changes one setting of the machine.
func (c *controls) setMachine(key, value string) bool {
	before := c.state.Machine
	if key == "reset" {
		c.state.Machine = scenario.DefaultMachine()
	} else if err := c.state.Machine.Set(key, value); err != nil {
		return false
	}
	c.machine.render(c.state.Machine, c.lang)
	if c.state.Machine != before {
		c.callbacks.Call("onMachine")
	}
	return true
}

func (c *controls) edited(source string) {
	c.source = source
	c.form.render(source)
}

func (c *controls) setLang(lang string) {
	c.lang = lang
	c.render()
}

// link writes the present state, as display says how to show it, as a fragment.
func (c *controls) link(display js.Value) string {
	state := c.state.WithProgram(c.source)
	text := func(key string) string {
		if value := display.Get(key); value.Type() == js.TypeString {
			return value.String()
		}
		return ""
	}
	state.Lang, state.Theme, state.View = text("lang"), text("theme"), text("view")
	state.Autoplay = display.Get("autoplay").Truthy()
	state.HideControls = text("controls") == "off"
	state.AtNs = scenario.NoTime
	if atNs := display.Get("atNs"); atNs.Type() == js.TypeNumber {
		state.AtNs = int64(math.Round(atNs.Float()))
	}
	return scenario.Encode(state)
}

// machineObject is the machine as an object of texts, such as {cores: "4", gil: "on"}.
func machineObject(machine scenario.Machine) map[string]any {
	object := map[string]any{}
	for _, field := range machine.Fields() {
		object[field.Key] = field.Value
	}
	return object
}

// machineFromObject reads what machineObject wrote; what is missing or wrong keeps its default.
func machineFromObject(object js.Value) scenario.Machine {
	machine := scenario.DefaultMachine()
	for _, field := range machine.Fields() {
		if value := object.Get(field.Key); value.Type() == js.TypeString {
			_ = machine.Set(field.Key, value.String())
		}
	}
	return machine
}
