//go:build js && wasm

package main

import (
	"syscall/js"
	"time"

	"futurescope/engine"
	"futurescope/engine/scenario"
)

// serveEngine hands the engine's functions to the worker's JavaScript.
func serveEngine(start js.Value) {
	start.Call("ready", newEngineAPI())
}

// newEngineAPI makes the object that the worker drives the engine with:
//
//	run(request, callbacks)  runs a program; one at a time. request is {filename, source, input, machine};
//	                         input is the standard input, machine as controls.machine() gives it. While it runs,
//	                         callbacks.progress(virtualNs, events) is called now and then, and at the
//	                         end callbacks.done(bytes, problem): the encoded recording, a Uint8Array,
//	                         and what to mark in the source, see problemObject.
//	stop()                   ends the run under way; done still gets the recording up to then
func newEngineAPI() js.Value {
	worker := &engineWorker{loop: newEventLoop(), garbage: engine.NewGarbageTuner()}
	api := js.Global().Get("Object").New()
	api.Set("run", js.FuncOf(func(_ js.Value, args []js.Value) any {
		go worker.run(args[0], args[1]) // not here: a callback from JavaScript must return before others can come
		return nil
	}))
	api.Set("stop", js.FuncOf(func(js.Value, []js.Value) any {
		worker.stopped = true
		return nil
	}))
	return api
}

// An engineWorker runs one program after the other.
type engineWorker struct {
	loop    *eventLoop
	garbage *engine.GarbageTuner
	stopped bool // somebody pressed stop during the present run
}

func (w *engineWorker) run(request, callbacks js.Value) {
	w.stopped = false
	result := engine.Run(
		engine.Program{
			Filename: request.Get("filename").String(), Source: request.Get("source").String(), Input: request.Get("input").String(),
		},
		engine.Options{
			Machine: engineMachine(machineFromObject(request.Get("machine"))),
			Progress: func(progress engine.Progress) bool {
				w.garbage.Tune()
				if w.loop.breathe() && !w.stopped {
					callbacks.Call("progress", float64(progress.VirtualNs), float64(progress.Events))
				}
				return !w.stopped
			},
		},
	)
	recording := result.Recording.Encode()
	bytes := js.Global().Get("Uint8Array").New(len(recording))
	js.CopyBytesToJS(bytes, recording)
	callbacks.Call("done", bytes, problemObject(result.Problem))
}

// engineMachine is a link's machine in the engine's terms.
func engineMachine(machine scenario.Machine) engine.Machine {
	return engine.Machine{
		Cores:           machine.Cores,
		GIL:             machine.GIL,
		SwitchInterval:  time.Duration(machine.SwitchIntervalNs),
		StartMethod:     machine.StartMethod,
		Seed:            machine.Seed,
		Policy:          machine.Policy,
		PreemptAnywhere: machine.PreemptAnywhere,
		SpeedPercent:    machine.SpeedPercent,
	}
}

// problemObject is a place in the source as {line, column, endLine, endColumn, message}, with numbers
// from 1 and 0 for what is not known; nil when nothing is wrong.
func problemObject(problem *engine.Problem) any {
	if problem == nil {
		return nil
	}
	return map[string]any{
		"line": problem.Line, "column": problem.Column,
		"endLine": problem.EndLine, "endColumn": problem.EndColumn,
		"message": problem.Message,
	}
}
