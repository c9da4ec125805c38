package vm

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// world is a runtime with one thread that runs a program, and what it wrote.
type world struct {
	runtime *Runtime
	thread  *Thread
	output  strings.Builder
}

func newWorld(t *testing.T, source string, modules map[string][]Member) *world {
	t.Helper()
	w := &world{}
	w.runtime = NewRuntime(Config{Write: func(_ *Thread, _ int, text string) error {
		_, err := w.output.WriteString(text)
		return err
	}})
	for name, members := range modules {
		w.runtime.RegisterModule(name, func(t *Thread) (*Module, error) {
			m := t.Runtime().NewModule(name)
			m.Define(members...)
			return m, nil
		})
	}
	main, err := w.runtime.LoadMain("main.py", source)
	require.NoError(t, err)
	w.thread = w.runtime.NewThread(nil)
	w.thread.Begin(main)
	return w
}

// finish runs the thread to its end in slices and reports an exception as text.
func (w *world) finish(t *testing.T, budgetNs int64) string {
	t.Helper()
	for slices := 0; ; slices++ {
		status := w.thread.Run(budgetNs)
		if status == Finished {
			break
		}
		require.Less(t, slices, 10_000_000, "the program does not end")
	}
	if e := w.thread.Exception(); e != nil {
		return e.Error()
	}
	return ""
}

// everything exercises calls of every kind, so that slices end in the middle of them.
const everything = `
class Number:
    def __init__(self, n): self.n = n
    def __add__(self, other): return Number(self.n + other.n)
    def __lt__(self, other): return self.n < other.n
    def __eq__(self, other): return self.n == other.n
    def __hash__(self): return hash(self.n)
    def __repr__(self): return f"Number({self.n})"
    def __bool__(self): return self.n > 1
    @property
    def twice(self): return self.n * 2
    def __getattr__(self, name): return name.upper()
    def __enter__(self): return self
    def __exit__(self, kind, error, trace): return kind is ValueError

def numbers(count):
    for i in range(count):
        got = yield Number(i)
        if got: print("got", got)

def chain(count):
    result = yield from numbers(count)
    return result

total = Number(0)
for number in chain(5):
    total = total + number
print(total, sorted([Number(3), Number(1), Number(2)], key=lambda n: n.twice), max(numbers(3)), [n.twice for n in numbers(3)])
print({Number(1): "one"}[Number(1)], Number(2) in numbers(4), not Number(0), total.missing, list(map(repr, numbers(2))))
with Number(1) as inside:
    raise ValueError("swallowed")
def fails(depth):
    if depth == 0: raise KeyError("deep")
    try:
        fails(depth - 1)
    finally:
        print("unwinding", depth)
try:
    fails(3)
except KeyError as error:
    print(repr(error))
class Made(Number, flag=True):
    def __init_subclass__(cls, **options): print("subclass")
    def __init__(self): super().__init__(7)
`

// The length of a slice changes when a thread stops, never what it computes.
func TestSlicesDoNotChangeTheOutcome(t *testing.T) {
	source := strings.Replace(everything, "class Made(Number, flag=True)", "class Made(Number)", 1) + "print(Made().n, Made.__mro__[1].__name__)\n"
	whole := newWorld(t, source, nil)
	require.Empty(t, whole.finish(t, 1<<50))
	require.Contains(t, whole.output.String(), "7 Number")
	for _, anywhere := range []bool{false, true} {
		for _, budgetNs := range []int64{1, 100, 777, 10_000} {
			t.Run(fmt.Sprint(anywhere, budgetNs), func(t *testing.T) {
				sliced := newWorld(t, source, nil)
				sliced.runtime.PreemptAnywhere = anywhere
				assert.Empty(t, sliced.finish(t, budgetNs))
				assert.Equal(t, whole.output.String(), sliced.output.String())
				assert.Equal(t, whole.thread.SpentNs(), sliced.thread.SpentNs(), "the cost does not depend on slices")
			})
		}
	}
}

func TestTheSameRunTwice(t *testing.T) {
	run := func() (string, int64) {
		w := newWorld(t, everything, nil)
		w.finish(t, 1<<50)
		return w.output.String(), w.thread.SpentNs()
	}
	firstOutput, firstCost := run()
	secondOutput, secondCost := run()
	assert.Equal(t, firstOutput, secondOutput)
	assert.Equal(t, firstCost, secondCost)
}

// CPython 3.11 switches threads at back-edges, calls and function entry only, so that `counter += 1` is never torn.
func TestSlicesEndAtSwitchPoints(t *testing.T) {
	w := newWorld(t, "a = 1\nb = a + a\nc = b * b\nd = c - a\nprint(d)\n", nil)
	stops := 0
	for w.thread.Run(1) != Finished {
		stops++
	}
	assert.Equal(t, 2, stops, "before the module's first instruction and before the call of print")

	w = newWorld(t, "a = 1\nb = a + a\nc = b * b\nd = c - a\nprint(d)\n", nil)
	w.runtime.PreemptAnywhere = true
	stops = 0
	for w.thread.Run(1) != Finished {
		stops++
	}
	assert.Greater(t, stops, 8)
}

// A native that calls Python is run again from its start for each answer; only what follows its last call happens once.
func TestNativeCodeReplays(t *testing.T) {
	starts, ends := 0, 0
	members := []Member{Method("apply_twice", func(t *Thread, args Args) (Value, error) {
		starts++
		first, err := t.Call(args.Arg(0), args.Arg(1))
		if err != nil {
			return Value{}, err
		}
		second, err := t.Call(args.Arg(0), first)
		if err != nil {
			return Value{}, err
		}
		ends++
		return NewTuple(first, second), nil
	}, "function, value")}
	w := newWorld(t, "from native import apply_twice\nprint(apply_twice(lambda x: x + 1, 5), apply_twice(abs, -2))\n", map[string][]Member{"native": members})
	require.Empty(t, w.finish(t, 1<<50))
	assert.Equal(t, "(6, 7) (2, 2)\n", w.output.String())
	assert.Equal(t, 2, ends)
	assert.Equal(t, 3+1, starts, "begun, then once for each of two answers; direct answers need no replay")
}

// Native code inside native code: the inner call is entered again while under way and replayed as one answer when finished.
func TestNestedNativeCodeReplays(t *testing.T) {
	finished := 0
	pair := func(t *Thread, args Args) (Value, error) {
		a, err := t.Call(args.Arg(0))
		if err != nil {
			return Value{}, err
		}
		b, err := t.Call(args.Arg(0))
		if err != nil {
			return Value{}, err
		}
		finished++
		return NewTuple(a, b), nil
	}
	members := []Member{Method("pair", pair, "function"), Method("pairs", func(t *Thread, args Args) (Value, error) {
		module, err := t.Import("native")
		if err != nil {
			return Value{}, err
		}
		inner, err := t.GetAttr(module, "pair")
		if err != nil {
			return Value{}, err
		}
		first, err := t.Call(inner, args.Arg(0))
		if err != nil {
			return Value{}, err
		}
		second, err := t.Call(inner, args.Arg(0))
		if err != nil {
			return Value{}, err
		}
		return NewTuple(first, second), nil
	}, "function")}
	source := `
from native import pairs
count = 0
def next_number():
    global count
    count += 1
    return count
print(pairs(next_number), count)
def fail():
    next_number()
    if count == 7: raise ValueError("seven")
try:
    pairs(fail)
except ValueError as error:
    print(error, count)
`
	w := newWorld(t, source, map[string][]Member{"native": members})
	require.Empty(t, w.finish(t, 50))
	assert.Equal(t, "((1, 2), (3, 4)) 4\nseven 7\n", w.output.String())
	assert.Equal(t, 2+1, finished, "a finished inner call is not made again")
}

// ticket is an Operation that is done when the test says so.
type ticket struct {
	open  bool
	polls int
}

func (o *ticket) Poll(t *Thread) (Value, bool, error) {
	o.polls++
	return NewString("served"), o.open, nil
}

func TestParkedOperationResumes(t *testing.T) {
	operation := &ticket{}
	members := []Member{Method("wait", func(t *Thread, args Args) (Value, error) {
		answer, err := t.Await(operation)
		if err != nil {
			return Value{}, err
		}
		return t.Call(args.Arg(0), answer)
	}, "function")}
	source := `
from native import wait
class Waiter:
    def __lt__(self, other):
        return wait(lambda text: print(text) or True)
def generate():
    yield wait(str.upper)
print(sorted([Waiter(), Waiter()]) is not None, next(generate()))
`
	w := newWorld(t, source, map[string][]Member{"native": members})
	require.Equal(t, Parked, w.thread.Run(1<<50))
	require.Equal(t, Parked, w.thread.Run(1<<50), "not open yet")
	assert.Equal(t, 5, w.thread.CurrentLine())
	assert.Equal(t, "__lt__", w.thread.CurrentFunctionName())
	operation.open = true
	require.Equal(t, Finished, w.thread.Run(1<<50))
	require.Nil(t, w.thread.Exception())
	assert.Equal(t, "served\nTrue SERVED\n", w.output.String())
	assert.Equal(t, 4, operation.polls, "three for the first wait, one for the second")
}

func TestThrowReachesAParkedThread(t *testing.T) {
	members := []Member{Method("wait", func(t *Thread, args Args) (Value, error) { return t.Await(&ticket{}) }, "")}
	w := newWorld(t, "from native import wait\ntry:\n    wait()\nexcept KeyboardInterrupt:\n    print('interrupted')\n", map[string][]Member{"native": members})
	require.Equal(t, Parked, w.thread.Run(1<<50))
	w.thread.Throw(NewException(KeyboardInterruptType))
	require.Equal(t, Finished, w.thread.Run(1<<50))
	assert.Equal(t, "interrupted\n", w.output.String())
}

func TestYieldToHostReturnsOnce(t *testing.T) {
	members := []Member{Method("look", func(t *Thread, args Args) (Value, error) {
		if err := t.YieldToHost(); err != nil {
			return Value{}, err
		}
		return Int(42), nil
	}, "")}
	w := newWorld(t, "from native import look\nprint(look())\n", map[string][]Member{"native": members})
	require.Equal(t, Yielded, w.thread.Run(1<<50))
	require.Equal(t, Finished, w.thread.Run(1<<50))
	assert.Equal(t, "42\n", w.output.String())
}

func TestChargeEndsTheSlice(t *testing.T) {
	members := []Member{Method("work", func(t *Thread, args Args) (Value, error) {
		t.Charge(5_000_000)
		return None, nil
	}, "")}
	w := newWorld(t, "from native import work\nwork()\nwork()\n", map[string][]Member{"native": members})
	require.Equal(t, BudgetUsed, w.thread.Run(1_000_000))
	assert.GreaterOrEqual(t, w.thread.SpentNs(), int64(5_000_000))
	require.Equal(t, Finished, w.thread.Run(1<<50))
	assert.GreaterOrEqual(t, w.thread.SpentNs(), int64(10_000_000))
}

func TestRecursionIsBounded(t *testing.T) {
	w := newWorld(t, "def f(n):\n    return f(n + 1)\nf(0)\n", nil)
	assert.Equal(t, "RecursionError: maximum recursion depth exceeded", w.finish(t, 1<<50))
	var count int
	for tb := w.thread.Exception().Traceback; tb != nil; tb = tb.Next {
		count++
	}
	assert.Equal(t, 1000, count)
}

func TestStackTellsWhereAThreadIs(t *testing.T) {
	members := []Member{Method("wait", func(t *Thread, args Args) (Value, error) { return t.Await(&ticket{}) }, "")}
	w := newWorld(t, "from native import wait\nclass A:\n    def m(self):\n        wait()\nA().m()\n", map[string][]Member{"native": members})
	require.Equal(t, Parked, w.thread.Run(1<<50))
	assert.Equal(t, []Location{{"main.py", 4, "A.m"}, {"main.py", 5, "<module>"}}, w.thread.Stack())
}
