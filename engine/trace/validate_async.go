package trace

import "fmt"

// asyncPhase is where the coroutine of an asyncio task is.
type asyncPhase uint8

const (
	asyncNone    asyncPhase = iota // the future is of no asyncio task
	asyncWaiting                   // for its first step, or for what it awaits
	asyncInStep
	asyncOver
)

// checkAsyncTask checks the way of an asyncio task: made once, then steps, each ended by a wait or by the end of the
// coroutine. An event loop goes on with one coroutine at a time, so steps nest only as calls do.
func (v *validator) checkAsyncTask() string {
	event := &v.event
	future, rule := v.future()
	if rule != "" {
		return rule
	}
	if event.Kind == AsyncTaskNew {
		switch {
		case future.async != asyncNone:
			return fmt.Sprintf("the asyncio task of future %d is made a second time", event.A)
		case future.submitted:
			return fmt.Sprintf("future %d is that of a submitted call, not of an asyncio task", event.A)
		}
		future.async = asyncWaiting
		return ""
	}
	switch {
	case future.async == asyncNone:
		return fmt.Sprintf("future %d is not that of an asyncio task", event.A)
	case future.async == asyncOver:
		return fmt.Sprintf("the coroutine of future %d goes on after its end", event.A)
	}
	if future.future.Final() {
		return fmt.Sprintf("the coroutine of future %d goes on when the future is %v", event.A, future.future)
	}
	if event.Kind == AsyncTaskStep {
		if future.async == asyncInStep {
			return fmt.Sprintf("the coroutine of future %d is executed twice at once", event.A)
		}
		future.async = asyncInStep
		thread := v.threads[event.Thread]
		thread.spans = append(thread.spans, span{AsyncTaskStep, ResourceID(event.A)})
		return ""
	}
	future.async = asyncOver
	if event.Kind == AsyncTaskWait {
		future.async = asyncWaiting
		if rule := v.checkAwaited(); rule != "" {
			return rule
		}
	}
	return v.closeSpan(AsyncTaskStep, "step of the coroutine")
}

func (v *validator) checkAwaited() string {
	event := &v.event
	if event.C < 0 {
		return "a line number is negative"
	}
	switch awaited := ResourceID(event.B); awaited {
	case AwaitTime, AwaitTurn:
		return ""
	default:
		_, rule := v.resource(int32(awaited))
		return rule
	}
}
