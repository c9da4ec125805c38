package pylib

import (
	"futurescope/engine/internal/sim"
	"futurescope/engine/internal/vm"
)

// defineProcess fills _fs_process: processes and what they share, as the operating system has them. os, multiprocessing and subprocess
// are Python over it.
func defineProcess(module *vm.Module) {
	module.Define(
		vm.Method("fork", processFork, ""),
		vm.Method("spawn", processSpawn, "module, function, data, descriptors, name"),
		vm.Method("run_script", processRunScript, "argv, source, environ, cwd, descriptors"),
		vm.Method("run_command", processRunCommand, "argv, environ, cwd, descriptors"),
		vm.Method("has_command", processHasCommand, "name"),
		vm.Method("exec", processExec, "argv, environ"),
		vm.Method("shell_refusal", processShellRefusal, "text"),
		vm.Method("load_main", processMainFunction, ""),
		vm.Method("start_method", processStartMethod, ""),
		vm.Method("wait", processWait, "pid, options"),
		vm.Method("kill", processKill, "pid, signal"),
		vm.Method("raise_signal", processRaiseSignal, "signal"),
		vm.Method("set_handler", processSetHandler, "signal, handler"),
		vm.Method("get_handler", processGetHandler, "signal"),
		vm.Method("alarm", processAlarm, "seconds, interval"),
		vm.Method("alarm_left", processAlarmLeft, ""),
		vm.Method("pause", processPause, ""),
		vm.Method("_exit", processExit, "code"),
		vm.Method("getpid", func(t *vm.Thread, _ vm.Args) (vm.Value, error) {
			return vm.Int(processID(threadOf(t).process.sim)), nil
		}, ""),
		vm.Method("getppid", processParent, ""),
		vm.Method("getpgid", processGroup, "pid"),
		vm.Method("setpgid", processSetGroup, "pid, group"),
		vm.Method("set_name", processSetName, "name, process"),
		vm.Method("name", func(t *vm.Thread, _ vm.Args) (vm.Value, error) {
			return vm.NewString(threadOf(t).process.sim.Name()), nil
		}, ""),

		vm.Method("ending", processEnding, ""),
		vm.Method("pipe", descriptorPipe, "name="),
		vm.Method("socketpair", descriptorSocketPair, ""),
		vm.Method("read", descriptorRead, "descriptor, size"),
		vm.Method("write", descriptorWrite, "descriptor, data"),
		vm.Method("close", descriptorClose, "descriptor"),
		vm.Method("dup", descriptorDup, "descriptor"),
		vm.Method("dup2", descriptorDup2, "descriptor, number"),
		vm.Method("is_open", descriptorIsOpen, "descriptor"),
		vm.Method("poll", descriptorPoll, "descriptors, timeout, writers="),
		vm.Method("room", descriptorRoom, "descriptor"),
		vm.Method("sentinel", descriptorSentinel, "pid"),
		vm.Method("listen", descriptorListen, "name, shown"),
		vm.Method("accept", descriptorAccept, "descriptor"),
		vm.Method("connect", descriptorConnect, "name"),

		vm.Method("semaphore", sharedSemaphoreNew, "value, maximum"),
		vm.Method("acquire", sharedSemaphoreAcquire, "handle, timeout"),
		vm.Method("release", sharedSemaphoreRelease, "handle"),
		vm.Method("value", sharedSemaphoreValue, "handle"),
		vm.Method("describe", sharedSemaphoreDescribe, "handle, word, name"),
		vm.Method("destroy", sharedSemaphoreDestroy, "handle"),
		vm.Method("introduce", introduce, "owner, word, handles, slots, descriptor, done"),

		vm.Method("shared_create", sharedCreate, "name, size"),
		vm.Method("shared_attach", sharedAttach, "name"),
		vm.Method("shared_read", sharedRead, "name, offset, size"),
		vm.Method("shared_write", sharedWrite, "name, offset, data"),
		vm.Method("shared_map", sharedMap, "name"),
		vm.Method("shared_unlink", sharedUnlink, "name"),
	)
}

// processEnding is ending(): what the process was started for is done, so where its main thread waits is no place in the program.
func processEnding(t *vm.Thread, _ vm.Args) (vm.Value, error) {
	threadOf(t).phase = "at the end of the process"
	return vm.None, nil
}

// Errors of system calls.
func errBadDescriptor() error { return vm.NewOSError(9, "Bad file descriptor") }
func errNoChild() error       { return vm.NewOSError(10, "No child processes") }
func errBrokenPipe() error    { return vm.NewOSError(32, "Broken pipe") }
func errNoProcess() error     { return vm.NewOSError(3, "No such process") }

// initProcessID is the number of the process that adopts orphans.
const initProcessID = 1

// kernelID is the inverse of processID.
func kernelID(pid int64) int32 { return int32(pid - firstProcessID + 1) }

// parentID is what os.getppid returns.
func parentID(process *sim.Process) int64 {
	if process.Orphan() {
		return initProcessID
	}
	return firstProcessID - 1 + int64(process.ParentID())
}

func processParent(t *vm.Thread, _ vm.Args) (vm.Value, error) {
	return atOnce(t, func(_ *vm.Thread, thread *sim.Thread) (vm.Value, error) {
		return vm.Int(parentID(thread.Process())), nil
	})
}

// waitChildOperation is os.waitpid.
type waitChildOperation struct{ sim.WaitChild }

func (w *waitChildOperation) answer(*vm.Thread) (vm.Value, error) {
	switch {
	case w.NoChildren:
		return vm.Value{}, errNoChild()
	case w.Found == nil:
		return vm.NewTuple(vm.Int(0), vm.Int(0)), nil
	}
	return vm.NewTuple(vm.Int(processID(w.Found)), vm.Int(int64(w.Found.Status().Raw()))), nil
}

// Options of waitpid.
const (
	waitNoHang   = 1
	waitNoReaped = 0x01000000 // WNOWAIT: leave the zombie
)

// processWait is wait(pid, options): the child with that number, with -1 any child, with 0 any child of the own group, and with
// another negative number any child of the group of that number.
func processWait(t *vm.Thread, args vm.Args) (vm.Value, error) {
	pid, err := t.IndexInt(args.Arg(0))
	if err != nil {
		return vm.Value{}, err
	}
	options, err := t.IndexInt(args.Arg(1))
	if err != nil {
		return vm.Value{}, err
	}
	op := &waitChildOperation{sim.WaitChild{NoHang: options&waitNoHang != 0, Keep: options&waitNoReaped != 0}}
	switch {
	case pid > 0:
		if op.Child = kernelID(pid); op.Child < 1 {
			return vm.Value{}, errNoChild()
		}
	case pid == 0:
		op.Group = threadOf(t).process.sim.Group()
	case pid < -1:
		op.Group = kernelID(-pid)
	}
	return await(t, op)
}

// processExit is os._exit.
func processExit(t *vm.Thread, args vm.Args) (vm.Value, error) {
	code, err := t.IndexInt(args.Arg(0))
	if err != nil {
		return vm.Value{}, err
	}
	return await(t, &exitOperation{code: int(code) & 0xFF})
}

func processSetName(t *vm.Thread, args vm.Args) (vm.Value, error) {
	name := textOf(args.Arg(0))
	pid, err := t.IndexInt(args.Arg(1))
	if err != nil {
		return vm.Value{}, err
	}
	return atOnce(t, func(_ *vm.Thread, thread *sim.Thread) (vm.Value, error) {
		// A child that has ended and been waited for needs no name any more.
		if process, err := processOf(thread, pid); err == nil {
			process.SetName(name)
		}
		return vm.None, nil
	})
}

// processOf finds the process of a number; 0 is the caller's own.
func processOf(thread *sim.Thread, pid int64) (*sim.Process, error) {
	if pid == 0 {
		return thread.Process(), nil
	}
	process := thread.Kernel().ProcessByID(kernelID(pid))
	if process == nil {
		return nil, errNoProcess()
	}
	return process, nil
}

func processGroup(t *vm.Thread, args vm.Args) (vm.Value, error) {
	pid, err := t.IndexInt(args.Arg(0))
	if err != nil {
		return vm.Value{}, err
	}
	return atOnce(t, func(_ *vm.Thread, thread *sim.Thread) (vm.Value, error) {
		process, err := processOf(thread, pid)
		if err != nil {
			return vm.Value{}, err
		}
		return vm.Int(firstProcessID - 1 + int64(process.Group())), nil
	})
}

func processSetGroup(t *vm.Thread, args vm.Args) (vm.Value, error) {
	pid, err := t.IndexInt(args.Arg(0))
	if err != nil {
		return vm.Value{}, err
	}
	group, err := t.IndexInt(args.Arg(1))
	if err != nil {
		return vm.Value{}, err
	}
	return atOnce(t, func(_ *vm.Thread, thread *sim.Thread) (vm.Value, error) {
		process, err := processOf(thread, pid)
		if err != nil {
			return vm.Value{}, err
		}
		if group == 0 {
			process.SetGroup(process.ID())
		} else {
			process.SetGroup(kernelID(group))
		}
		return vm.None, nil
	})
}
