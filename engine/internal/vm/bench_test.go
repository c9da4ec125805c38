package vm

import (
	"runtime/debug"
	"testing"
)

// The loops that design.md §10 measures; run them natively and under js/wasm beside CPython.
func BenchmarkLoops(b *testing.B) {
	defer debug.SetGCPercent(debug.SetGCPercent(400)) // as the hosts do
	for _, program := range []struct{ name, source string }{
		{"generator-sum", `
def numbers(n):
    i = 0
    while i < n:
        yield i
        i += 1

def main():
    total = 0
    for x in numbers(1000000):
        total += x
    return total
main()
`},
		{"for-sum", `
def main():
    x = 0
    for i in range(1000000):
        x += i
    return x
main()
`},
		{"trial-division", `
def main():
    count = 0
    n = 2
    while n < 20000:
        d = 2
        prime = True
        while d * d <= n:
            if n % d == 0:
                prime = False
                break
            d += 1
        if prime:
            count += 1
        n += 1
    return count
main()
`},
		{"fib", `
def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)
fib(24)
`},
		{"methods", `
class Counter:
    def __init__(self):
        self.value = 0
    def add(self, n):
        self.value += n

def main():
    c = Counter()
    for i in range(200000):
        c.add(i)
    return c.value
main()
`},
		{"containers", `
def main():
    d = {}
    items = []
    for i in range(100000):
        items.append(i)
        d[i] = i * 2
    total = 0
    for i in items:
        total += d[i]
    return total, len(items)
main()
`},
		{"floats", `
def main():
    x = 0.0
    for i in range(300000):
        x = x * 0.5 + 1.5
    return x
main()
`},
	} {
		b.Run(program.name, func(b *testing.B) {
			for range b.N {
				if _, stderr := runProgram(program.source, 1<<50); stderr != "" {
					b.Fatal(stderr)
				}
			}
		})
	}
}
