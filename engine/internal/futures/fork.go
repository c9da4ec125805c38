package futures

import (
	"futurescope/engine/internal/clone"
	"futurescope/engine/trace"
)

// numbered is what has a number in the recording: its own, or, in a forked process, a new one when it is first spoken of there.
// A forked process has a copy of everything; what becomes of the copy has nothing to do with the original.
type numbered struct {
	resource trace.ResourceID
	name     string // of a copy that has no number yet
}

// inherit makes the copy's number a matter of the copy.
func (n *numbered) inherit(registry *Registry) {
	n.name = registry.kernel.ResourceName(n.resource)
	n.resource = trace.NoResource
}

// AddForkRules says how futures and pools are copied: they belong to the process, the registry to the whole run. A future that is
// done stays the one it was, because nothing happens to it any more.
func AddForkRules(rules *clone.Rules) {
	clone.Share[Registry](rules)
	// Whoever holds this lock at the moment of the fork is not there in the child (thread.py: os.register_at_fork with
	// _global_shutdown_lock._at_fork_reinit).
	clone.Fix(rules, func(_ *clone.Copier, _, to *Executors) {
		to.lock = newShutdownLock(to.registry.kernel)
		to.registry.executors = append(to.registry.executors, to)
	})
	clone.Fix(rules, func(_ *clone.Copier, from, to *Future) {
		if !from.Done() && from.resource != trace.NoResource {
			to.inherit(from.registry)
		}
	})
	clone.Fix(rules, func(_ *clone.Copier, from, to *ThreadPool) {
		if from.resource != trace.NoResource {
			to.inherit(from.executors.registry)
		}
	})
	clone.Fix(rules, func(_ *clone.Copier, from, to *ProcessPool) {
		if from.resource != trace.NoResource {
			to.inherit(from.registry)
			to.queue = trace.NoResource
		}
	})
	clone.Fix(rules, func(_ *clone.Copier, from, to *simpleQueue) {
		if from.resource != trace.NoResource {
			to.name, to.resource = from.kernel.ResourceName(from.resource), trace.NoResource
		}
	})
}
