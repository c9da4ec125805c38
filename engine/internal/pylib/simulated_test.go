package pylib_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"futurescope/engine/trace"
)

func TestARunSaysWhatOfTheOutsideWorldWasMadeUp(t *testing.T) {
	for name, c := range map[string]struct {
		program string
		parts   []trace.SimulatedPart
	}{
		"nothing":          {"import os, threading, logging, tempfile, pathlib\nprint(os.getpid(), os.getcwd())", nil},
		"a child process":  {"import multiprocessing\np = multiprocessing.Process(target=print)\np.start()\np.join()", nil},
		"a process pool":   {"from concurrent.futures import ProcessPoolExecutor\nwith ProcessPoolExecutor(1) as pool: print(pool.submit(pow, 2, 3).result())", nil},
		"the network":      {"import urllib.request as r\nfor _ in range(2): r.urlopen('http://example.com').read()", []trace.SimulatedPart{trace.SimulatedNetwork}},
		"a failed request": {"import urllib.request as r\ntry: r.urlopen('http://nonexistent.invalid')\nexcept OSError as e: print(e)", []trace.SimulatedPart{trace.SimulatedNetwork}},
		"a file":           {"open('/tmp/x', 'w').write('1')\nprint(open('/tmp/x').read())", []trace.SimulatedPart{trace.SimulatedFiles}},
		"whether one is":   {"import os\nprint(os.path.exists('/etc'))", []trace.SimulatedPart{trace.SimulatedFiles}},
		"files in threads": {"import os, threading\nfor _ in range(3): threading.Thread(target=os.listdir).start()", []trace.SimulatedPart{trace.SimulatedFiles}},
		"in a child":       {"import os\nif os.fork() == 0:\n    os.listdir()\n    os._exit(0)\nos.wait()\nos.listdir()", []trace.SimulatedPart{trace.SimulatedFiles}},
	} {
		t.Run(name, func(t *testing.T) {
			recording, _ := run(t, c.program, nil)
			var parts []trace.SimulatedPart
			for event := range recording.Events() {
				if event.Kind == trace.Simulated {
					parts = append(parts, trace.SimulatedPart(event.A))
				}
			}
			assert.Equal(t, c.parts, parts)
		})
	}
}
