package trace

// changeAsyncTask goes on with the asynchronous span of an asyncio task: steps of its coroutine and waits take turns in it.
func (e *perfetto) changeAsyncTask(event Event) {
	future := e.told[event.A]
	if future == nil || future.whole.over {
		return
	}
	switch event.Kind {
	case AsyncTaskNew:
		future.async = true
	case AsyncTaskStep:
		e.beginWork(event)
		e.end(future.part)
		future.part = e.beginFuture(future, "running")
	case AsyncTaskWait:
		e.endWork(event)
		e.end(future.part)
		future.part = e.beginFuture(future, e.awaitedText(ResourceID(event.B)))
	case AsyncTaskEnd:
		e.endWork(event)
		e.end(future.part)
	}
}

// awaitedText says what an asyncio task waits for.
func (e *perfetto) awaitedText(awaited ResourceID) string {
	switch awaited {
	case AwaitTime:
		return "sleeping"
	case AwaitTurn:
		return "lets others run"
	}
	return "waits for " + e.resourceName(int32(awaited))
}
