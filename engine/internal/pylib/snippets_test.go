package pylib_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestThreadPoolOverAddresses runs the example that the documentation of concurrent.futures begins with, as people type it from
// memory: addresses are fetched by a pool of threads, and one of them does not exist.
func TestThreadPoolOverAddresses(t *testing.T) {
	source := `
import concurrent.futures
import urllib.request

URLS = ['http://www.foxnews.com/',
        'http://www.cnn.com/',
        'http://europe.wsj.com/',
        'http://www.bbc.co.uk/',
        'http://nonexistent-subdomain.python.org/']

def load_url(url, timeout):
    with urllib.request.urlopen(url, timeout=timeout) as conn:
        return conn.read()

with concurrent.futures.ThreadPoolExecutor(max_workers=5) as executor:
    future_to_url = {executor.submit(load_url, url, 60): url for url in URLS}
    for future in concurrent.futures.as_completed(future_to_url):
        url = future_to_url[future]
        try:
            data = future.result()
        except Exception as exc:
            print('%r generated an exception: %s' % (url, exc))
        else:
            print('%r page is %d bytes' % (url, len(data)))
`
	recording, result := run(t, source, nil)
	assert.Equal(t, 0, result.ExitCode)
	assert.Empty(t, recording.Output(2))
	lines := strings.Split(strings.TrimSpace(recording.Output(1)), "\n")
	assert.Len(t, lines, 5)
	pages := 0
	for _, line := range lines {
		if strings.Contains(line, "nonexistent") {
			assert.Equal(t, "'http://nonexistent-subdomain.python.org/' generated an exception: <urlopen error [Errno -2] Name or service not known>", line)
			continue
		}
		pages++
		assert.Regexp(t, `^'http://[a-z.]+/' page is \d{3,} bytes$`, line)
	}
	assert.Equal(t, 4, pages)
}
