//go:build js && wasm

package main

import "syscall/js"

// serveEngine hands the engine's functions to the worker's JavaScript.
func serveEngine(start js.Value) {
	start.Call("ready", newEngineAPI())
}

// newEngineAPI makes the object that the worker drives the engine with:
//
//	run(request, callbacks)  runs a program; one at a time. request is {filename, source, machine};
//	                         machine as controls.machine() gives it. While it runs,
//	                         callbacks.progress(virtualNs, events) is called now and then, and at the
//	                         end callbacks.done(bytes) with the encoded recording, a Uint8Array.
//	stop()                   ends the run under way; done still gets the recording up to then
func newEngineAPI() js.Value {
	worker := &engineWorker{loop: newEventLoop()}
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
	stopped bool // somebody pressed stop during the present run
}

func (w *engineWorker) run(request, callbacks js.Value) {
	w.stopped = false
	recording := runProgram(request, func(virtualNs, events int64) bool {
		if w.loop.breathe() && !w.stopped {
			callbacks.Call("progress", float64(virtualNs), float64(events))
		}
		return !w.stopped
	})
	bytes := js.Global().Get("Uint8Array").New(len(recording))
	js.CopyBytesToJS(bytes, recording)
	callbacks.Call("done", bytes)
}
