package pylib

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// The commands that read text and write text.

// catProgram is cat(1).
type catProgram struct {
	numbered bool
	line     int
	lines    lines
}

func (p *catProgram) start(c *command) bool {
	given, operands, ok := c.options("nu", "")
	c.files, c.filter = operands, true
	p.numbered = given['n'] != ""
	return ok
}

func (p *catProgram) take(c *command, data []byte) {
	if !p.numbered {
		c.out = append(c.out, data...)
		return
	}
	p.number(c, p.lines.add(data))
}

func (p *catProgram) number(c *command, texts []string) {
	for _, text := range texts {
		p.line++
		c.print(fmt.Sprintf("%6d\t%s", p.line, text))
	}
}

func (p *catProgram) end(c *command) { p.number(c, p.lines.last()) }

// wholeProgram reads everything, line by line, and then writes.
type wholeProgram struct {
	begin  func(c *command) (operands []string, ok bool)
	finish func(c *command, all []string)
	input  lines
	all    []string
}

func (p *wholeProgram) start(c *command) bool {
	operands, ok := p.begin(c)
	c.files, c.filter = operands, true
	return ok
}

func (p *wholeProgram) take(_ *command, data []byte) { p.all = append(p.all, p.input.add(data)...) }

func (p *wholeProgram) end(c *command) {
	if c.code < 2 {
		p.finish(c, append(p.all, p.input.last()...))
	}
}

// sortProgram is sort(1) in the C locale: bytes decide.
func sortProgram() program {
	var given map[byte]string
	p := &wholeProgram{}
	p.begin = func(c *command) (operands []string, ok bool) {
		given, operands, ok = c.options("rnufb", "kt")
		return operands, ok
	}
	p.finish = func(c *command, all []string) {
		texts := make([]string, len(all))
		for i, line := range all {
			texts[i] = strings.TrimSuffix(line, "\n")
		}
		key := func(text string) string {
			if given['k'] == "" {
				return text
			}
			number, _ := strconv.Atoi(strings.SplitN(strings.SplitN(given['k'], ",", 2)[0], ".", 2)[0])
			fields := strings.Fields(text)
			if given['t'] != "" {
				fields = strings.Split(text, given['t'])
			}
			if number < 1 || number > len(fields) {
				return ""
			}
			return strings.Join(fields[number-1:], " ")
		}
		compare := func(a, b string) int {
			a, b = key(a), key(b)
			if given['n'] != "" || strings.Contains(given['k'], "n") {
				switch x, y := leadingNumber(a), leadingNumber(b); {
				case x < y:
					return -1
				case x > y:
					return 1
				}
			}
			if given['f'] != "" {
				if order := strings.Compare(strings.ToUpper(a), strings.ToUpper(b)); order != 0 {
					return order
				}
			}
			return strings.Compare(a, b)
		}
		slices.SortStableFunc(texts, func(a, b string) int {
			order := compare(a, b)
			if order == 0 {
				order = strings.Compare(a, b)
			}
			if given['r'] != "" {
				return -order
			}
			return order
		})
		if given['u'] != "" {
			texts = slices.CompactFunc(texts, func(a, b string) bool { return compare(a, b) == 0 })
		}
		for _, text := range texts {
			c.print(text + "\n")
		}
	}
	return p
}

// leadingNumber is the number that a text begins with, 0 if it begins with none.
func leadingNumber(text string) float64 {
	text = strings.TrimLeft(text, " \t")
	end := 0
	for end < len(text) && (text[end] >= '0' && text[end] <= '9' || text[end] == '.' || end == 0 && text[end] == '-') {
		end++
	}
	number, _ := strconv.ParseFloat(text[:end], 64)
	return number
}

// headOrTail is head(1) or tail(1) with a number of lines.
type headOrTail struct {
	tail  bool
	count int
	from  int // tail -n +N: begin at line N
	input lines
	kept  []string
	seen  int
}

func (p *headOrTail) start(c *command) bool {
	p.count = 10
	for i, argument := range c.args { // the old form: head -5
		if len(argument) > 1 && argument[0] == '-' && argument[1] >= '0' && argument[1] <= '9' {
			c.args[i] = "-n" + argument[1:]
		}
	}
	given, operands, ok := c.options("", "n")
	c.files, c.filter = operands, true
	if text := given['n']; text != "" {
		number, err := strconv.Atoi(strings.TrimPrefix(text, "+"))
		if err != nil {
			c.fail(1, "invalid number of lines: ‘"+text+"’")
			return false
		}
		p.count = max(number, -number)
		if p.tail && text[0] == '+' {
			p.from = p.count
		}
	}
	return ok
}

func (p *headOrTail) take(c *command, data []byte) { p.add(c, p.input.add(data)) }

func (p *headOrTail) add(c *command, texts []string) {
	for _, text := range texts {
		p.seen++
		switch {
		case !p.tail:
			if p.seen <= p.count {
				c.print(text)
			}
			c.done = p.seen >= p.count
		case p.from > 0:
			if p.seen >= p.from {
				c.print(text)
			}
		default:
			p.kept = append(p.kept, text)
			if len(p.kept) > p.count {
				p.kept = p.kept[1:]
			}
		}
	}
}

func (p *headOrTail) end(c *command) {
	p.add(c, p.input.last())
	for _, text := range p.kept {
		c.print(text)
	}
}

// wcProgram is wc(1).
type wcProgram struct {
	given map[byte]string
	names []string
	total [3]int
	files int
	part  [3]int
	input []byte
}

func (p *wcProgram) start(c *command) bool {
	given, operands, ok := c.options("lwcm", "")
	p.given, p.names = given, operands
	c.files, c.filter = operands, true
	return ok
}

func (p *wcProgram) take(c *command, data []byte) {
	if len(p.names) == 0 {
		p.input = append(p.input, data...)
		return
	}
	name := c.files[0]
	counts := countText(data, p.given['m'] != "")
	for i := range counts {
		p.total[i] += counts[i]
	}
	p.files++
	p.write(c, counts, name, 1)
}

// countText counts lines, words and bytes or characters.
func countText(data []byte, characters bool) [3]int {
	counts := [3]int{strings.Count(string(data), "\n"), len(strings.Fields(string(data))), len(data)}
	if characters {
		counts[2] = utf8.RuneCount(data)
	}
	return counts
}

// write prints the counts asked for; alone, a number stands without spaces before it.
func (p *wcProgram) write(c *command, counts [3]int, name string, width int) {
	chosen := []int{}
	for i, options := range []string{"l", "w", "cm"} {
		if len(p.given) == 0 || p.given[options[0]] != "" || len(options) > 1 && p.given[options[1]] != "" {
			chosen = append(chosen, counts[i])
		}
	}
	if len(p.names) == 0 && len(chosen) > 1 {
		width = 7
	} else if len(chosen) > 1 || len(p.names) > 1 {
		width = len(strconv.Itoa(p.widest(c)))
	}
	texts := make([]string, len(chosen))
	for i, count := range chosen {
		texts[i] = fmt.Sprintf("%*d", width, count)
	}
	text := strings.Join(texts, " ")
	if name != "" {
		text += " " + name
	}
	c.print(text + "\n")
}

// widest is the sum of the sizes of all files, whose digits decide how wide wc's columns are.
func (p *wcProgram) widest(c *command) int {
	size := 0
	for _, name := range p.names {
		if node := c.process.lookup(name); node != nil && node.data.IsSet() {
			size += len(node.data.AsBytes().B)
		}
	}
	return size
}

func (p *wcProgram) end(c *command) {
	switch {
	case len(p.names) == 0 && c.code == 0:
		p.write(c, countText(p.input, p.given['m'] != ""), "", 1)
	case len(p.names) > 1:
		p.write(c, p.total, "total", 1)
	}
}

// grepProgram is grep(1) with Go's regular expressions, which agree on everyday patterns.
type grepProgram struct {
	given   map[byte]string
	pattern *regexp.Regexp
	many    bool
	input   lines
	line    int
	count   int
	any     bool
}

func (p *grepProgram) start(c *command) bool {
	given, operands, ok := c.options("ivncEFqhw", "e")
	if !ok {
		return false
	}
	p.given = given
	text, hasPattern := given['e']
	if !hasPattern {
		if len(operands) == 0 {
			c.fail(2, "a pattern is missing")
			return false
		}
		text, operands = operands[0], operands[1:]
	}
	if given['F'] != "" {
		text = regexp.QuoteMeta(text)
	}
	if given['w'] != "" {
		text = `\b(?:` + text + `)\b`
	}
	if given['i'] != "" {
		text = "(?i)" + text
	}
	pattern, err := regexp.Compile(text)
	if err != nil {
		c.fail(2, "the playground does not support the pattern '"+text+"'")
		return false
	}
	p.pattern, c.files, c.filter, p.many = pattern, operands, true, len(operands) > 1
	c.code = 1
	return true
}

func (p *grepProgram) take(c *command, data []byte) {
	name := ""
	if p.many && p.given['h'] == "" {
		name = c.files[0] + ":"
	}
	texts := p.input.add(data)
	if c.files[0] != "-" {
		texts = append(texts, p.input.last()...)
	}
	p.search(c, name, texts)
	if c.files[0] != "-" {
		p.finish(c, name)
	}
}

func (p *grepProgram) search(c *command, name string, texts []string) {
	for _, text := range texts {
		p.line++
		text = strings.TrimSuffix(text, "\n")
		if p.pattern.MatchString(text) == (p.given['v'] != "") {
			continue
		}
		c.code = 0
		p.count++
		switch {
		case p.given['q'] != "":
			c.done = true
		case p.given['c'] != "":
		case p.given['n'] != "":
			c.print(name + strconv.Itoa(p.line) + ":" + text + "\n")
		default:
			c.print(name + text + "\n")
		}
	}
}

// finish ends a file.
func (p *grepProgram) finish(c *command, name string) {
	if p.given['c'] != "" {
		c.print(name + strconv.Itoa(p.count) + "\n")
	}
	p.line, p.count, p.any = 0, 0, true
}

func (p *grepProgram) end(c *command) {
	if p.pattern == nil {
		return
	}
	p.search(c, "", p.input.last())
	if !p.any {
		p.finish(c, "")
	}
}

// uniqProgram is uniq(1).
func uniqProgram() program {
	var given map[byte]string
	p := &wholeProgram{}
	p.begin = func(c *command) (operands []string, ok bool) {
		given, operands, ok = c.options("cd", "")
		return operands, ok
	}
	p.finish = func(c *command, all []string) {
		for i := 0; i < len(all); {
			end := i
			for end < len(all) && strings.TrimSuffix(all[end], "\n") == strings.TrimSuffix(all[i], "\n") {
				end++
			}
			text := strings.TrimSuffix(all[i], "\n") + "\n"
			switch {
			case given['d'] != "" && end-i < 2:
			case given['c'] != "":
				c.print(fmt.Sprintf("%7d %s", end-i, text))
			default:
				c.print(text)
			}
			i = end
		}
	}
	return p
}

// trProgram is tr(1) with sets of characters and ranges, and with -d.
type trProgram struct {
	remove   bool
	from, to []rune
}

func (p *trProgram) start(c *command) bool {
	given, operands, ok := c.options("d", "")
	p.remove = given['d'] != ""
	if !ok || len(operands) == 0 || len(operands) < 2 && !p.remove {
		if ok {
			c.fail(1, "missing operand")
		}
		return false
	}
	p.from = characterSet(operands[0])
	if !p.remove {
		p.to = characterSet(operands[1])
	}
	c.filter = true
	return true
}

// characterSet expands ranges, classes and escapes.
func characterSet(text string) []rune {
	text = strings.NewReplacer("[:lower:]", "a-z", "[:upper:]", "A-Z", "[:digit:]", "0-9", "[:space:]", " \t\n", `\n`, "\n", `\t`, "\t", `\\`, `\`).Replace(text)
	runes := []rune(text)
	var set []rune
	for i := 0; i < len(runes); i++ {
		if i+2 < len(runes) && runes[i+1] == '-' && runes[i] <= runes[i+2] {
			for r := runes[i]; r <= runes[i+2]; r++ {
				set = append(set, r)
			}
			i += 2
			continue
		}
		set = append(set, runes[i])
	}
	return set
}

func (p *trProgram) take(c *command, data []byte) {
	for _, r := range string(data) {
		at := slices.Index(p.from, r)
		switch {
		case at < 0:
			c.print(string(r))
		case p.remove || len(p.to) == 0:
		default:
			c.print(string(p.to[min(at, len(p.to)-1)]))
		}
	}
}

func (p *trProgram) end(*command) {}

// cutProgram is cut(1) with -d and -f.
func cutProgram() program {
	var given map[byte]string
	p := &wholeProgram{}
	p.begin = func(c *command) (operands []string, ok bool) {
		given, operands, ok = c.options("", "df")
		if ok && given['f'] == "" {
			c.fail(1, "you must specify a list of bytes, characters, or fields")
			return nil, false
		}
		return operands, ok
	}
	p.finish = func(c *command, all []string) {
		delimiter := "\t"
		if given['d'] != "" {
			delimiter = given['d']
		}
		for _, line := range all {
			fields := strings.Split(strings.TrimSuffix(line, "\n"), delimiter)
			var kept []string
			for part := range strings.SplitSeq(given['f'], ",") {
				low, high, isRange := strings.Cut(part, "-")
				first, _ := strconv.Atoi(low)
				last := first
				if isRange {
					if last, _ = strconv.Atoi(high); high == "" {
						last = len(fields)
					}
				}
				for i := max(first, 1); i <= min(last, len(fields)); i++ {
					kept = append(kept, fields[i-1])
				}
			}
			if len(fields) == 1 {
				kept = fields
			}
			c.print(strings.Join(kept, delimiter) + "\n")
		}
	}
	return p
}

// teeProgram is tee(1).
type teeProgram struct{ files []*openFile }

func (p *teeProgram) start(c *command) bool {
	given, operands, ok := c.options("a", "")
	for _, path := range operands {
		node := c.process.create(path)
		if node == nil {
			c.fail(1, path+": No such file or directory")
			continue
		}
		if given['a'] == "" {
			node.data.AsBytes().B = nil
		}
		p.files = append(p.files, &openFile{node: node, appending: true})
	}
	c.filter = true
	return ok
}

func (p *teeProgram) take(c *command, data []byte) {
	c.out = append(c.out, data...)
	for _, file := range p.files {
		file.write(c.process.world, data)
	}
}

func (p *teeProgram) end(*command) {}

// yesProgram is yes(1): it never ends by itself.
type yesProgram struct{ text string }

func (p *yesProgram) start(c *command) bool {
	p.text = "y\n"
	if len(c.args) > 0 {
		p.text = strings.Join(c.args, " ") + "\n"
	}
	return false
}

func (p *yesProgram) take(*command, []byte) {}

func (p *yesProgram) end(c *command) {
	c.print(strings.Repeat(p.text, max(8192/len(p.text), 1)))
	c.ended = false
}
