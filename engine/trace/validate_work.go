package trace

import "fmt"

func (v *validator) checkResourceNew() string {
	event := &v.event
	switch {
	case int(event.A) != len(v.resources):
		return fmt.Sprintf("resource %d appears, but the next new one is number %d", event.A, len(v.resources))
	case event.B < 0 || ResourceKind(event.B) > ResourcePipe:
		return fmt.Sprintf("resource kind %d does not exist", event.B)
	}
	v.resources = append(v.resources, &resourceCheck{kind: ResourceKind(event.B), owner: NoThread, pool: NoResource})
	return ""
}

func (r *resourceCheck) isLock() bool { return r.kind == ResourceLock || r.kind == ResourceRLock }

// checkLock checks that a lock has one owner at most. A plain lock may be released by anybody,
// as in Python; a reentrant one only by its owner.
func (v *validator) checkLock() string {
	event := &v.event
	lock, rule := v.resource(event.A, ResourceLock, ResourceRLock)
	switch {
	case rule != "":
		return rule
	case event.Kind == LockAcquire && lock.owner != NoThread:
		return fmt.Sprintf("thread %d takes lock %d, which thread %d has", event.Thread, event.A, lock.owner)
	case event.Kind == LockRelease && lock.owner == NoThread:
		return fmt.Sprintf("thread %d releases lock %d, which nobody has", event.Thread, event.A)
	case event.Kind == LockRelease && lock.kind == ResourceRLock && lock.owner != event.Thread:
		return fmt.Sprintf("thread %d releases the reentrant lock %d of thread %d", event.Thread, event.A, lock.owner)
	}
	lock.owner = NoThread
	if event.Kind == LockAcquire {
		lock.owner, lock.wasAcquired = event.Thread, true
	}
	return ""
}

// checkPool checks executors and their workers.
func (v *validator) checkPool() string {
	event := &v.event
	pool, rule := v.resource(event.A, ResourcePool)
	if rule != "" {
		return rule
	}
	if event.Kind == PoolStart {
		switch {
		case pool.poolStarted:
			return fmt.Sprintf("executor %d starts a second time", event.A)
		case event.B < 1:
			return fmt.Sprintf("executor %d has %d workers at most", event.A, event.B)
		}
		pool.poolStarted, pool.maxWorkers = true, event.B
		return ""
	}
	if !pool.poolStarted {
		return fmt.Sprintf("executor %d has not started", event.A)
	}
	if event.Kind == PoolShutdown {
		switch {
		case pool.poolShutdown:
			return fmt.Sprintf("executor %d is shut down a second time", event.A)
		case event.B != 0 && event.B != 1:
			return "field B of PoolShutdown is neither 0 nor 1"
		}
		pool.poolShutdown = true
		return ""
	}
	return v.checkWorkerStart(pool)
}

func (v *validator) checkWorkerStart(pool *resourceCheck) string {
	event := &v.event
	thread := v.threads[event.Thread]
	switch {
	case thread.pool != NoResource:
		return fmt.Sprintf("thread %d is a worker already", thread.id)
	case v.isProgramsOwn(thread):
		return fmt.Sprintf("thread %d becomes a worker but is the main thread of the program", thread.id)
	case pool.workers == pool.maxWorkers:
		return fmt.Sprintf("executor %d has more than its %d workers", event.A, pool.maxWorkers)
	}
	thread.pool = ResourceID(event.A)
	pool.workers++
	return ""
}

// checkTask checks the way of a submitted call: submitted once, started once, by a worker of the executor it was
// submitted to, and ended by the same worker.
func (v *validator) checkTask() string {
	event := &v.event
	future, rule := v.future()
	if rule != "" {
		return rule
	}
	switch event.Kind {
	case TaskSubmit:
		return v.checkSubmit(future)
	case TaskStart:
		return v.checkTaskStart(future)
	}
	return v.closeSpan(TaskStart, "task")
}

func (v *validator) checkSubmit(future *resourceCheck) string {
	event := &v.event
	pool, rule := v.resource(event.B, ResourcePool)
	switch {
	case rule != "":
		return rule
	case !pool.poolStarted:
		return fmt.Sprintf("executor %d has not started", event.B)
	case pool.poolShutdown:
		return fmt.Sprintf("executor %d takes a task after its shutdown", event.B)
	case future.submitted:
		return fmt.Sprintf("future %d is submitted a second time", event.A)
	case future.future != FuturePending:
		return fmt.Sprintf("future %d is submitted when it is %v", event.A, future.future)
	}
	future.submitted, future.pool = true, ResourceID(event.B)
	return ""
}

func (v *validator) checkTaskStart(future *resourceCheck) string {
	event := &v.event
	thread := v.threads[event.Thread]
	switch {
	case !future.submitted:
		return fmt.Sprintf("the task of future %d starts, but it was never submitted", event.A)
	case future.taskStarted:
		return fmt.Sprintf("the task of future %d starts a second time", event.A)
	case thread.pool != future.pool:
		return fmt.Sprintf("thread %d is no worker of executor %d, to which future %d was submitted", thread.id, future.pool, event.A)
	case future.future != FutureRunning:
		return fmt.Sprintf("the task of future %d starts when the future is %v", event.A, future.future)
	case len(thread.spans) > 0:
		return fmt.Sprintf("worker %d starts a task inside a task or a callback", thread.id)
	}
	future.taskStarted = true
	thread.spans = append(thread.spans, span{TaskStart, ResourceID(event.A)})
	return ""
}

// closeSpan checks that what ends is what the thread began last.
func (v *validator) closeSpan(start Kind, what string) string {
	event := &v.event
	thread := v.threads[event.Thread]
	innermost := len(thread.spans) - 1
	if innermost < 0 || thread.spans[innermost] != (span{start, ResourceID(event.A)}) {
		return fmt.Sprintf("thread %d ends a %s of future %d that it is not in", thread.id, what, event.A)
	}
	thread.spans = thread.spans[:innermost]
	return ""
}

// future returns the future that the event is about; its Pending must have been recorded.
func (v *validator) future() (*resourceCheck, string) {
	future, rule := v.resource(v.event.A, ResourceFuture)
	if rule == "" && !future.futureKnown {
		rule = fmt.Sprintf("future %d has no state yet", v.event.A)
	}
	return future, rule
}

// checkFuture checks a future's states, what it carries and who receives it.
func (v *validator) checkFuture() string {
	event := &v.event
	if event.Kind == FutureState {
		return v.checkFutureState()
	}
	future, rule := v.future()
	if rule != "" {
		return rule
	}
	if event.Kind == FutureHandOver {
		return v.checkHandOver(future)
	}
	carries := FutureFinished
	if event.C == 1 {
		carries = FutureFailed
	}
	switch {
	case event.C != 0 && event.C != 1:
		return "field C of FutureResult is neither 0 nor 1"
	case future.future != carries:
		return fmt.Sprintf("future %d carries what only a %v future carries, but it is %v", event.A, carries, future.future)
	case future.hasResult:
		return fmt.Sprintf("future %d gets a second result", event.A)
	}
	future.hasResult = true
	return ""
}

func (v *validator) checkFutureState() string {
	event := &v.event
	future, rule := v.resource(event.A, ResourceFuture)
	if rule != "" {
		return rule
	}
	state := FutureStateValue(event.B)
	switch {
	case state < FuturePending || state > FutureFailed:
		return fmt.Sprintf("future state %d does not exist", event.B)
	case !future.futureKnown && state != FuturePending:
		return fmt.Sprintf("the first state of future %d is %v, not Pending", event.A, state)
	case future.futureKnown && !futureMayFollow(future.future, state) && !future.isCancelledTask(state):
		return fmt.Sprintf("future %d cannot go from %v to %v", event.A, future.future, state)
	}
	if state == FutureFinished || state == FutureFailed || state == FutureCancelled {
		v.ranks++
		if v.thin && event.C > v.ranks {
			v.ranks = event.C // others that were left out have completed in between
		}
		if event.C != v.ranks {
			return fmt.Sprintf("future %d completes with rank %d, but the next rank is %d", event.A, event.C, v.ranks)
		}
	} else if event.C != 0 {
		return fmt.Sprintf("future %d has a completion rank when it becomes %v", event.A, state)
	}
	future.futureKnown, future.future = true, state
	return ""
}

// futureMayFollow is the diagram of a future's states (concurrent/futures/_base.py: cancel,
// set_running_or_notify_cancel, set_result, set_exception). A future made by hand may be given its result while it is pending.
func futureMayFollow(from, to FutureStateValue) bool {
	switch from {
	case FuturePending:
		return to == FutureRunning || to == FutureCancelled || to == FutureFinished || to == FutureFailed
	case FutureRunning:
		return to == FutureFinished || to == FutureFailed
	case FutureCancelled:
		return to == FutureCancelledNotified
	}
	return false
}

// isCancelledTask is the one exception: an asyncio task can be cancelled while it runs.
func (r *resourceCheck) isCancelledTask(to FutureStateValue) bool {
	return r.async != asyncNone && r.future == FutureRunning && to == FutureCancelled
}

func (v *validator) checkHandOver(future *resourceCheck) string {
	event := &v.event
	via := HandOver(event.B)
	if via < HandOverResult || via > HandOverMap {
		return fmt.Sprintf("hand-over %d does not exist", event.B)
	}
	carries := future.future == FutureFinished || future.future == FutureFailed
	told := future.future == FutureCancelledNotified && (via == HandOverWait || via == HandOverAsCompleted)
	if !carries && !told {
		return fmt.Sprintf("%v hands over future %d, which is %v", via, event.A, future.future)
	}
	return ""
}

func (v *validator) checkCallback() string {
	event := &v.event
	future, rule := v.future()
	if rule != "" {
		return rule
	}
	if event.Kind == CallbackEnd {
		return v.closeSpan(CallbackStart, "callback")
	}
	if !future.future.Final() {
		return fmt.Sprintf("a done-callback of future %d begins when the future is %v", event.A, future.future)
	}
	thread := v.threads[event.Thread]
	thread.spans = append(thread.spans, span{CallbackStart, ResourceID(event.A)})
	return ""
}

// checkQueue checks lengths. A queue may be longer than its maximum only when the maximum was made smaller.
func (v *validator) checkQueue() string {
	event := &v.event
	queue, rule := v.resource(event.A, ResourceQueue, ResourceWorkQueue, ResourcePipe)
	switch {
	case rule != "":
		return rule
	case event.B < 0:
		return fmt.Sprintf("queue %d has a negative length", event.A)
	case event.C < 0:
		return fmt.Sprintf("queue %d has a negative maximum", event.A)
	case event.C > 0 && event.B > event.C && event.B > queue.length:
		return fmt.Sprintf("queue %d grows to %d items, more than its maximum of %d", event.A, event.B, event.C)
	}
	queue.length = event.B
	return ""
}

func (v *validator) checkText() string {
	event := &v.event
	switch {
	case event.Kind == Output && event.A != 1 && event.A != 2:
		return fmt.Sprintf("output to stream %d", event.A)
	case event.Kind == Input && event.C != 0 && event.C != 1:
		return "field C of Input is neither 0 nor 1"
	case event.Kind == Input && (event.C == 1) != (v.recording.String(event.B) == ""):
		return "input has text exactly when it was not at its end"
	case event.Kind != Output && event.Kind != Input && event.A < 0:
		return "a line number is negative"
	}
	return ""
}

// checkThinned checks what a recording says about itself. From there on, threads may have done things between their recorded states,
// so the rules about the order of states do not hold; who has a core, a GIL or a lock is still one thread at a time.
func (v *validator) checkThinned() string {
	event := &v.event
	switch {
	case event.A < 1 || event.B < 0:
		return "a recording becomes thinner by less than nothing"
	case event.C < v.leftOut:
		return fmt.Sprintf("%d tasks have been left out, but there were %d before", event.C, v.leftOut)
	}
	v.thin, v.leftOut = true, event.C
	return ""
}

func (v *validator) checkSimulated() string {
	part := SimulatedPart(v.event.A)
	switch {
	case part < 0 || part >= simulatedCount:
		return fmt.Sprintf("part %d of the simulated world does not exist", part)
	case v.simulated[part]:
		return fmt.Sprintf("part %d of the simulated world is told of a second time", part)
	}
	v.simulated[part] = true
	return ""
}

// checkEnd checks how the run ends: the report before it, and nothing left open after it.
func (v *validator) checkEnd() string {
	event := &v.event
	switch event.Kind {
	case DeadlockWait:
		return v.checkDeadlockWait()
	case Deadlock:
		for _, thread := range v.threads {
			if !thread.ended && thread.state != Waiting && thread.state != Idle && thread.state != Sleeping {
				return fmt.Sprintf("a deadlock, but thread %d is %s", thread.id, thread.stateName())
			}
		}
		v.closing, v.deadlocked = true, true
		return ""
	case Limit:
		if event.A < 0 || LimitKind(event.A) > LimitStop {
			return fmt.Sprintf("limit %d does not exist", event.A)
		}
		v.closing, v.limited, v.limit = true, true, LimitKind(event.A)
		return ""
	}
	return v.checkRunEnd()
}

func (v *validator) checkDeadlockWait() string {
	event := &v.event
	thread := v.threads[event.Thread]
	if thread.state != Waiting && thread.state != Idle && thread.state != Sleeping {
		return fmt.Sprintf("thread %d is part of a deadlock while it is %s", thread.id, thread.stateName())
	}
	if event.A != int32(NoResource) {
		if _, rule := v.resource(event.A); rule != "" {
			return rule
		}
	}
	if event.B != int32(NoThread) && v.thread(ThreadID(event.B)) == nil {
		return fmt.Sprintf("thread %d was never started", event.B)
	}
	return ""
}

func (v *validator) checkRunEnd() string {
	event := &v.event
	outcome := Outcome(event.A)
	switch {
	case outcome < OutcomeFinished || outcome > OutcomeRefused:
		return fmt.Sprintf("outcome %d does not exist", event.A)
	case (outcome == OutcomeDeadlocked) != v.deadlocked:
		return "a run ends as deadlocked exactly when there was a Deadlock"
	case (outcome == OutcomeStopped) != (v.limited && v.limit == LimitStop):
		return "a run ends as stopped exactly when somebody pressed stop"
	case (outcome == OutcomeLimited) != (v.limited && v.limit != LimitStop):
		return "a run ends as limited exactly when there was a Limit"
	}
	for _, process := range v.processOrder {
		if !process.exited {
			return fmt.Sprintf("the run ends, but process %d has not exited", process.id)
		}
	}
	if outcome == OutcomeFinished && len(v.processOrder) > 0 && event.B != v.processOrder[0].exitCode {
		return fmt.Sprintf("the run's exit code is %d, that of its first process %d", event.B, v.processOrder[0].exitCode)
	}
	for number, resource := range v.resources {
		if resource.kind == ResourceFuture && !resource.hasResult &&
			(resource.future == FutureFinished || resource.future == FutureFailed) {
			return fmt.Sprintf("future %d is %v without a result", number, resource.future)
		}
	}
	v.over = true
	return ""
}
