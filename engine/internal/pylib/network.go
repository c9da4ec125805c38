package pylib

import (
	"fmt"
	"hash/fnv"
	"strings"

	"futurescope/engine/internal/vm"
	"futurescope/engine/trace"
)

// transferNsPerByte is about what copying an answer out of the kernel costs CPython.
const transferNsPerByte = 1

// maxAnswerBytes bounds what a simulated site sends.
const maxAnswerBytes = 1 << 20

// defineNetwork fills the native part of the simulated network: what a site answers is a function of the address and the
// machine's seed, so that every run and every thread sees the same world.
func (p *process) defineNetwork(module *vm.Module) {
	seed := p.kernel.Machine().Seed
	module.Define(
		vm.Method("used", usesSimulated(trace.SimulatedNetwork), ""),
		vm.Method("choose", func(t *vm.Thread, args vm.Args) (vm.Value, error) {
			below, err := t.IndexInt(args.Arg(1))
			if err != nil {
				return vm.Value{}, err
			}
			return vm.Int(int64(fingerprint(textOf(args.Arg(0)), fmt.Sprint(seed)) % uint64(max(below, 1)))), nil
		}, "text, below"),
		vm.Method("page", func(t *vm.Thread, args vm.Args) (vm.Value, error) {
			size, err := t.IndexInt(args.Arg(1))
			if err != nil {
				return vm.Value{}, err
			}
			page := webPage(textOf(args.Arg(0)), int(min(max(size, 0), maxAnswerBytes)))
			t.Charge(transferNsPerByte * int64(len(page)))
			return vm.NewBytes(page), nil
		}, "address, size"),
		vm.Method("noise", func(t *vm.Thread, args vm.Args) (vm.Value, error) {
			size, err := t.IndexInt(args.Arg(1))
			if err != nil {
				return vm.Value{}, err
			}
			data := noise(fingerprint(textOf(args.Arg(0)), fmt.Sprint(seed)), int(min(max(size, 0), maxAnswerBytes)))
			t.Charge(transferNsPerByte * int64(len(data)))
			return vm.NewBytes(data), nil
		}, "address, size"),
	)
}

// fingerprint hashes both texts. FNV-1a spreads short texts badly over the upper bits, so the bits are mixed once more
// (the finalizer of SplitMix64).
func fingerprint(text, seed string) uint64 {
	hash := fnv.New64a()
	hash.Write([]byte(seed))
	hash.Write([]byte{0})
	hash.Write([]byte(text))
	bits := hash.Sum64()
	bits = (bits ^ bits>>30) * 0xbf58476d1ce4e5b9
	bits = (bits ^ bits>>27) * 0x94d049bb133111eb
	return bits ^ bits>>31
}

// noise are arbitrary bytes that begin from state.
func noise(state uint64, size int) []byte {
	data := make([]byte, size)
	for i := range data {
		state = state*6364136223846793005 + 1442695040888963407
		data[i] = byte(state >> 56)
	}
	return data
}

var htmlText = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

// webPage is an HTML page about the address, of size bytes unless the address alone needs more.
func webPage(address string, size int) []byte {
	shown := htmlText.Replace(address)
	head := fmt.Sprintf("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>%s</title>\n"+
		"<meta name=\"generator\" content=\"Futurescope, simulated network\">\n</head>\n<body>\n<h1>%s</h1>\n", shown, shown)
	const tail = "</body>\n</html>\n"
	var page strings.Builder
	page.WriteString(head)
	for number := 1; ; number++ {
		paragraph := fmt.Sprintf("<p>Paragraph %d of a page that exists only in this simulation. <a href=\"/page/%d\">More</a></p>\n", number, number)
		if page.Len()+len(paragraph)+len(tail) > size {
			break
		}
		page.WriteString(paragraph)
	}
	if missing := size - page.Len() - len(tail); missing > 0 {
		page.WriteString(strings.Repeat("\n", missing))
	}
	page.WriteString(tail)
	return []byte(page.String())
}
