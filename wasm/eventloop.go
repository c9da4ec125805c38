//go:build js && wasm

package main

import (
	"syscall/js"
	"time"
)

// breatheEvery is how long the engine may compute before the worker looks at
// its messages. Stop answers within this time and a little more.
const breatheEvery = 24 * time.Millisecond

// An eventLoop lets JavaScript's event loop run while Go is busy. A worker has
// one thread: a message from the page, such as "stop", is only delivered when
// every goroutine is blocked.
type eventLoop struct {
	port    js.Value // posting here comes back as a message, behind those already waiting
	resumed chan struct{}
	since   time.Time // when the event loop ran last
}

func newEventLoop() *eventLoop {
	loop := &eventLoop{resumed: make(chan struct{}, 1), since: time.Now()}
	channel := js.Global().Get("MessageChannel").New()
	channel.Get("port1").Set("onmessage", js.FuncOf(func(js.Value, []js.Value) any {
		loop.resumed <- struct{}{}
		return nil
	}))
	loop.port = channel.Get("port2")
	return loop
}

// breathe runs the event loop once if it has not run for a while, and reports whether it did.
func (l *eventLoop) breathe() bool {
	if time.Since(l.since) < breatheEvery {
		return false
	}
	l.port.Call("postMessage", nil)
	<-l.resumed
	l.since = time.Now()
	return true
}
