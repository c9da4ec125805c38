//go:build js && wasm

// Command wasm is what the browser runs: one binary with two roles.
//
// On the page it is the controls: the catalogue of lessons, the form made from
// #@param comments, the machine's settings, and links. In a Web Worker it is the
// engine, so that no program can freeze the page. Both are the same compiled
// WebAssembly.Module; whoever instantiates it sets the global futurescopeStart
// beforehand:
//
//	{role: "controls", hosts: {form, machine, notes, catalogue}, ready(api), ...callbacks}
//	{role: "engine", ready(api)}
//
// ready receives an object of functions; from then on JavaScript calls those,
// and this program only answers. The objects are described where they are made:
// newControlsAPI and newEngineAPI.
package main

import "syscall/js"

func main() {
	start := js.Global().Get("futurescopeStart")
	switch start.Get("role").String() {
	case "engine":
		serveEngine(start)
	case "controls":
		serveControls(start)
	default:
		js.Global().Get("console").Call("error", "futurescopeStart.role is neither engine nor controls")
		return
	}
	select {} // callbacks from JavaScript keep arriving
}
