package pylib

import (
	"reflect"
	"testing"
	"unsafe"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"futurescope/engine/internal/clone"
	"futurescope/engine/internal/sim"
	"futurescope/engine/trace"
)

// memoryOf lists everything that a fork of the process would copy: its memory.
func memoryOf(t *testing.T, p *process) map[unsafe.Pointer]reflect.Type {
	t.Helper()
	fork, err := p.kernel.ForkProcess(p.main.sim, "copy")
	require.NoError(t, err)
	copier := clone.New(p.world.forkRules, &forking{fork, p.main.vm})
	clone.Of(copier, p)
	require.NoError(t, copier.Finish())
	memory := map[unsafe.Pointer]reflect.Type{}
	copier.Copied(func(typ reflect.Type, address unsafe.Pointer) {
		if typ.Size() > 0 && typ != reflect.TypeFor[sim.Thread]() && typ != reflect.TypeFor[sim.Process]() {
			memory[address] = typ
		}
	})
	return memory
}

// Whatever can change belongs to one process: of what a fork copies, nothing can be reached from both parent and child afterwards. The
// program has objects of every kind that holds others.
func TestForkedProcessesShareNothingThatChanges(t *testing.T) {
	first := firstProcess(sim.New(sim.DefaultMachine(), trace.NewRecorder()), Config{Filename: "main.py", Source: `
import asyncio, collections, concurrent.futures, contextvars, dataclasses, datetime, enum, functools, itertools, json, logging
import multiprocessing, operator, os, pathlib, pickle, queue, random, re, sched, signal, string, subprocess, threading, time, typing, uuid

class Slotted:
    __slots__ = ("a",)

@dataclasses.dataclass
class Point:
    x: int = 0

class Colour(enum.Enum):
    RED = 1

class Names(dict):
    pass

def generate():
    yield from [1, 2, 3]

async def waiting():
    await asyncio.sleep(0)

slotted = Slotted()
slotted.a = []
kept = [
    collections.deque([1], 3), collections.OrderedDict(a=1), collections.Counter("ab"), collections.defaultdict(list), Names(a=[]), {1, (2, 3)},
    frozenset([1]), bytearray(b"x"), memoryview(bytearray(b"y")), Point(), Colour.RED, slotted, generate(), iter([1]), iter({1: 2}), reversed([1]),
    enumerate([1]), zip([1], [2]), map(str, [1]), filter(None, [1]), range(3), slice(1), functools.partial(print, 1), functools.lru_cache(len),
    operator.itemgetter(1), [].append, "".join, len, int, type("T", (list,), {})([1]), itertools.count(), itertools.tee([1]), re.compile("a"),
    random.Random(1), threading.Lock(), threading.RLock(), threading.Condition(), threading.Event(), threading.Semaphore(), threading.Barrier(2),
    threading.local(), queue.Queue(), queue.PriorityQueue(), concurrent.futures.Future(), contextvars.ContextVar("v"), logging.getLogger("l"),
    ValueError("v"), datetime.datetime.now(), pathlib.Path("."), lambda: kept, super(Names, Names()), property(len), multiprocessing.Queue(),
    multiprocessing.Lock(), multiprocessing.Value("i"), open("file", "w"), 10 ** 30, "x" * 1000, 1.5, 1j, Point.__init__, Point().__eq__,
]
next(kept[12])
try:
    raise KeyError("kept with its traceback")
except KeyError as error:
    kept.append(error)
executor = concurrent.futures.ThreadPoolExecutor(2)
kept.append(executor.submit(pow, 2, 3))
asyncio.run(waiting())
stop = threading.Event()
background = threading.Thread(target=stop.wait)
background.start()
if os.fork() == 0:
    time.sleep(0.1)
    kept.append("child")
    os._exit(0)
os.wait()
stop.set()
`})
	first.start()
	result := first.kernel.Run()
	require.Equal(t, trace.OutcomeFinished, result.Outcome, result.Message)
	require.Zero(t, result.ExitCode)
	child := first.kernel.Processes()[1].Host.(*process)
	parents, childs := memoryOf(t, first), memoryOf(t, child)
	assert.Greater(t, len(childs), 5_000)
	shared := map[string]int{}
	for address, typ := range childs {
		if parents[address] == typ {
			shared[typ.String()]++
		}
	}
	assert.Empty(t, shared, "objects that parent and child share although a fork copies them")
}
