package main

import (
	"embed"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

//go:embed grammar/*.txt
var grammarFiles embed.FS

// A grammar says what programs look like. The notation of its files:
//
//	name:                  the productions of a symbol follow, one a line, indented by two spaces
//	name::                 the productions of a symbol follow, of several lines each, with -- between them
//	%5 text                a production that is chosen five times as often as others
//	<name>                 what the symbol derives
//	<name*> <name+>        none to three, or one to four of them, with commas between
//	<name{2,5}>            two to five of them; on a line of its own they stand below each other
//	«a|b|»                 one of the alternatives; \\| is a bar in one of them
//	$word                  a new name, the same one within this production
//	£word                  the name that a production around this one gave to its $word
//	‹ ›                    the signs < and >, where they would look like a symbol
//	⏎                      the end of a line, where there cannot be one
//	# text                 at the beginning of a line: a comment
//
// A symbol that is alone on its line may derive several lines, which are indented as it is. Symbols whose names
// begin with a capital letter derive exactly what they say. The others are kinds of values, and once in
// a while something else stands in their place, because wrong arguments are worth testing.
type grammar struct {
	productions map[string][]production
}

type production struct {
	weight int
	text   string
	depth  int // of the smallest tree that it derives
}

var (
	symbolLine = regexp.MustCompile(`^([A-Za-z_]+)(::?)$`)
	weightMark = regexp.MustCompile(`^%(\d+) `)
	symbolHole = regexp.MustCompile(`<([A-Za-z_]+)(?:([*+])|\{(\d+),(\d+)\})?>`)
	freshName  = regexp.MustCompile(`\$([A-Za-z]+)`)
	outerName  = regexp.MustCompile(`£([A-Za-z]+)`)
)

// anySymbol derives a value of any kind.
const anySymbol = "any"

// loadGrammar reads all files of the grammar.
func loadGrammar() (*grammar, error) {
	g := &grammar{productions: map[string][]production{}}
	files, err := grammarFiles.ReadDir("grammar")
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		text, err := grammarFiles.ReadFile("grammar/" + file.Name())
		if err != nil {
			return nil, err
		}
		if err := g.parse(string(text)); err != nil {
			return nil, fmt.Errorf("%s: %w", file.Name(), err)
		}
	}
	return g, g.measure()
}

// parse adds the productions of one file.
func (g *grammar) parse(text string) error {
	symbol, several := "", false
	var block []string
	finish := func() {
		if len(block) > 0 {
			g.add(symbol, strings.Join(block, "\n"))
		}
		block = nil
	}
	for number, line := range strings.Split(text, "\n") {
		indented, isIndented := strings.CutPrefix(line, "  ")
		match := symbolLine.FindStringSubmatch(line)
		switch {
		case match != nil:
			finish()
			symbol, several = match[1], match[2] == "::"
		case line == "" && several && len(block) > 0:
			block = append(block, "")
		case line == "" || strings.HasPrefix(line, "#"):
		case !isIndented || symbol == "":
			return fmt.Errorf("line %d: cannot read %q", number+1, line)
		case several && indented == "--":
			finish()
		case several:
			block = append(block, indented)
		default:
			g.add(symbol, indented)
		}
	}
	finish()
	return nil
}

func (g *grammar) add(symbol, text string) {
	p := production{weight: 1, text: strings.TrimRight(text, "\n")}
	if match := weightMark.FindStringSubmatch(p.text); match != nil {
		p.weight, _ = strconv.Atoi(match[1])
		p.text = p.text[len(match[0]):]
	}
	g.productions[symbol] = append(g.productions[symbol], p)
}

// unknownDepth is that of a production whose symbols cannot be derived, as far as is known.
const unknownDepth = 1000

// measure finds the depth of the smallest tree of each production: when a derivation has become deep
// enough, only the productions that end it soonest are used.
func (g *grammar) measure() error {
	for _, productions := range g.productions {
		for i := range productions {
			productions[i].depth = unknownDepth
		}
	}
	for changed := true; changed; {
		changed = false
		for _, productions := range g.productions {
			for i := range productions {
				depth := g.smallestDepth(productions[i].text)
				if depth < productions[i].depth {
					productions[i].depth, changed = depth, true
				}
			}
		}
	}
	for symbol, productions := range g.productions {
		for _, p := range productions {
			if p.depth >= unknownDepth {
				return fmt.Errorf("grammar: <%s> cannot be derived from %q", symbol, p.text)
			}
		}
	}
	return nil
}

func (g *grammar) smallestDepth(text string) int {
	deepest := 0
	for _, hole := range symbolHole.FindAllStringSubmatch(text, -1) {
		smallest := unknownDepth
		for _, p := range g.productions[hole[1]] {
			smallest = min(smallest, p.depth)
		}
		deepest = max(deepest, smallest)
	}
	return min(unknownDepth, deepest+1)
}

// A derivation makes one program.
type derivation struct {
	grammar *grammar
	random  *rand.Rand
	names   int                 // given out so far
	scopes  []map[string]string // the new names of the productions that are being filled, the innermost last
}

const (
	deepest       = 7    // symbols within symbols, before only the shortest productions are used
	wrongKindRate = 0.03 // how often a value of another kind stands where one is expected
)

// The symbols that whole programs are derived from.
const (
	usualProgram = "program"
	denseProgram = "DENSE" // many statements, each of which may fail: they find more a second, since what costs is the start of a program
)

// program derives the program of a seed.
func (g *grammar) program(start string, seed uint64) string {
	d := &derivation{grammar: g, random: rand.New(rand.NewPCG(seed, 0))}
	return strings.NewReplacer("‹", "<", "›", ">").Replace(d.expand(start, 0)) + "\n"
}

// expand derives a symbol. Statements and the like, which only arrange others, do not count as depth.
func (d *derivation) expand(symbol string, depth int) string {
	productions := d.grammar.productions[symbol]
	if isKind(symbol) {
		depth++
		if symbol != anySymbol && d.random.Float64() < wrongKindRate {
			return "(" + d.expand(anySymbol, depth+1) + ")"
		}
	}
	chosen := d.choose(productions, depth)
	return d.fill(chosen.text, depth)
}

func isKind(symbol string) bool { return symbol[0] >= 'a' && symbol[0] <= 'z' }

// choose picks a production by weight, and by depth when the derivation has become deep.
func (d *derivation) choose(productions []production, depth int) production {
	if depth > deepest {
		smallest := slices.MinFunc(productions, func(a, b production) int { return a.depth - b.depth }).depth
		var short []production
		for _, p := range productions {
			if p.depth <= smallest {
				short = append(short, p)
			}
		}
		productions = short
	}
	total := 0
	for _, p := range productions {
		total += p.weight
	}
	at := d.random.IntN(total)
	for _, p := range productions {
		if at -= p.weight; at < 0 {
			return p
		}
	}
	panic("unreachable: the weights add up to the total")
}

// fill replaces the alternatives, fresh names and symbols of a production's text.
func (d *derivation) fill(text string, depth int) string {
	if strings.Contains(text, "»") {
		text = d.chooseAlternatives(text)
	}
	text = strings.ReplaceAll(text, "⏎", "\n")
	text = d.nameThings(text)
	defer func() { d.scopes = d.scopes[:len(d.scopes)-1] }()
	if !strings.Contains(text, "<") {
		return text
	}
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		content := strings.TrimLeft(line, " ")
		indent := line[:len(line)-len(content)]
		hole := symbolHole.FindStringSubmatch(content)
		if hole == nil || hole[0] != content {
			lines = append(lines, indent+d.fillHoles(content, ", ", depth))
			continue
		}
		for inner := range strings.SplitSeq(d.fillHoles(content, "\n", depth), "\n") {
			lines = append(lines, indent+inner)
		}
	}
	return strings.Join(lines, "\n")
}

// nameThings replaces $words and £words, and opens the scope of the former.
func (d *derivation) nameThings(text string) string {
	fresh := map[string]string{}
	d.scopes = append(d.scopes, fresh)
	if !strings.ContainsAny(text, "$£") {
		return text
	}
	text = outerName.ReplaceAllStringFunc(text, func(mark string) string {
		word := strings.TrimPrefix(mark, "£")
		for _, scope := range slices.Backward(d.scopes[:len(d.scopes)-1]) {
			if name := scope[word]; name != "" {
				return name
			}
		}
		return word
	})
	return freshName.ReplaceAllStringFunc(text, func(mark string) string {
		word := mark[1:]
		if fresh[word] == "" {
			d.names++
			fresh[word] = fmt.Sprintf("%s%d", word, d.names)
		}
		return fresh[word]
	})
}

// escapedBar stands for \| while alternatives are taken apart.
const escapedBar = "\x00"

// chooseAlternatives resolves «a|b», the innermost first.
func (d *derivation) chooseAlternatives(text string) string {
	for {
		stop := strings.Index(text, "»")
		if stop < 0 {
			return text
		}
		start := strings.LastIndex(text[:stop], "«")
		inside := strings.ReplaceAll(text[start+len("«"):stop], `\|`, escapedBar)
		options := strings.Split(inside, "|")
		text = text[:start] + strings.ReplaceAll(options[d.random.IntN(len(options))], escapedBar, "|") + text[stop+len("»"):]
	}
}

func (d *derivation) fillHoles(text, separator string, depth int) string {
	return symbolHole.ReplaceAllStringFunc(text, func(hole string) string {
		match := symbolHole.FindStringSubmatch(hole)
		least, most := 1, 1
		switch {
		case match[2] == "*":
			least, most = 0, 3
		case match[2] == "+":
			least, most = 1, 4
		case match[3] != "":
			least, _ = strconv.Atoi(match[3])
			most, _ = strconv.Atoi(match[4])
		}
		parts := make([]string, least+d.random.IntN(most-least+1))
		for i := range parts {
			parts[i] = d.expand(match[1], depth)
		}
		return strings.Join(parts, separator)
	})
}
