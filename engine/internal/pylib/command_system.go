package pylib

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"futurescope/engine/internal/vm"
)

// The commands that ask or change the machine.

// echo is echo(1) with -n and -e.
func echo(c *command) {
	args, newline, escapes := c.args, "\n", false
	for len(args) > 0 && (args[0] == "-n" || args[0] == "-e" || args[0] == "-ne" || args[0] == "-en" || args[0] == "-E") {
		if strings.Contains(args[0], "n") {
			newline = ""
		}
		escapes = escapes || strings.Contains(args[0], "e")
		args = args[1:]
	}
	text := strings.Join(args, " ")
	if escapes {
		text = unescape(text)
	}
	c.print(text + newline)
}

// unescape replaces the escapes of echo -e and printf.
func unescape(text string) string {
	return strings.NewReplacer(`\\`, `\`, `\n`, "\n", `\t`, "\t", `\r`, "\r", `\a`, "\a", `\033`, "\x1b", `\e`, "\x1b").Replace(text)
}

// printf is printf(1) with %s, %d, %f, %x, %c and %%; the format is used again while arguments are left.
func printf(c *command) {
	if len(c.args) == 0 {
		c.fail(2, "missing operand")
		return
	}
	format, args := unescape(c.args[0]), c.args[1:]
	for first := true; first || len(args) > 0; first = false {
		before := len(args)
		var text strings.Builder
		for i := 0; i < len(format); i++ {
			if format[i] != '%' {
				text.WriteByte(format[i])
				continue
			}
			end := i + 1
			for end < len(format) && strings.IndexByte("-+ 0123456789.", format[end]) >= 0 {
				end++
			}
			if end == len(format) {
				break
			}
			argument := ""
			if format[end] != '%' && len(args) > 0 {
				argument, args = args[0], args[1:]
			}
			spec := format[i : end+1]
			switch format[end] {
			case '%':
				text.WriteByte('%')
			case 's', 'c':
				fmt.Fprintf(&text, strings.TrimSuffix(spec, "c")+map[bool]string{true: "s"}[format[end] == 'c'], argument)
			case 'd', 'i', 'x', 'o':
				number, _ := strconv.ParseInt(argument, 0, 64)
				fmt.Fprintf(&text, strings.Replace(spec, "i", "d", 1), number)
			case 'f', 'e', 'g':
				number, _ := strconv.ParseFloat(argument, 64)
				fmt.Fprintf(&text, spec, number)
			default:
				c.fail(1, "the playground does not support "+spec)
				return
			}
			i = end
		}
		c.print(text.String())
		if len(args) == before {
			return
		}
	}
}

// ls is ls(1): names in the order of the C locale, one for each line, as into a pipe.
func ls(c *command) {
	given, operands, ok := c.options("1alAhtr", "")
	if !ok {
		return
	}
	if len(operands) == 0 {
		operands = []string{"."}
	}
	slices.Sort(operands)
	for i, path := range operands {
		node := c.process.lookup(path)
		if node == nil {
			c.fail(2, "cannot access '"+path+"': No such file or directory")
			continue
		}
		if node.data.IsSet() {
			c.print(c.listing(path, node, given))
			continue
		}
		if len(operands) > 1 {
			if i > 0 {
				c.print("\n")
			}
			c.print(path + ":\n")
		}
		names := node.names()
		slices.Sort(names)
		if given['a'] != "" {
			names = append([]string{".", ".."}, names...)
		} else if given['A'] == "" {
			names = slices.DeleteFunc(names, func(name string) bool { return strings.HasPrefix(name, ".") })
		}
		if given['r'] != "" {
			slices.Reverse(names)
		}
		if given['l'] != "" {
			c.print(fmt.Sprintf("total %d\n", 4*len(names)))
		}
		for _, name := range names {
			c.print(c.listing(name, c.process.lookup(path+"/"+name), given))
		}
	}
}

// listing is the line for one name.
func (c *command) listing(name string, node *fileNode, given map[byte]string) string {
	if given['l'] == "" || node == nil {
		return name + "\n"
	}
	kind, size := "-", 0
	if node.entries.IsSet() {
		kind, size = "d", 4096
	} else {
		size = len(node.data.AsBytes().B)
	}
	mode := kind
	for shift := 6; shift >= 0; shift -= 3 {
		bits := node.mode >> shift & 7
		for i, letter := range "rwx" {
			if bits&(4>>i) != 0 {
				mode += string(letter)
			} else {
				mode += "-"
			}
		}
	}
	when := time.Unix(int64(node.changed.Float()), 0).UTC()
	return fmt.Sprintf("%s 1 user user %d %s %s\n", mode, size, when.Format("Jan _2 15:04"), name)
}

// date is date(1) with a format, on the simulated wall clock, whose zone is UTC.
func date(c *command) {
	now := time.Unix(0, clock{c.process.kernel}.wallNs()).UTC()
	format := "%a %b %e %H:%M:%S UTC %Y"
	for _, argument := range c.args {
		switch {
		case strings.HasPrefix(argument, "+"):
			format = argument[1:]
		case argument == "-u":
		default:
			c.fail(1, "the playground does not support the argument '"+argument+"'")
			return
		}
	}
	layouts := map[byte]string{'Y': "2006", 'm': "01", 'd': "02", 'H': "15", 'M': "04", 'S': "05", 'a': "Mon", 'A': "Monday", 'b': "Jan", 'B': "January",
		'e': "_2", 'F': "2006-01-02", 'T': "15:04:05", 'N': "000000000", 'y': "06", 'I': "03", 'p': "PM", 'Z': "UTC", 'z': "-0700", 'R': "15:04", 'D': "01/02/06", 'j': "002"}
	for i := 0; i < len(format); i++ {
		if format[i] != '%' || i+1 == len(format) {
			c.print(string(format[i]))
			continue
		}
		i++
		switch {
		case format[i] == 's':
			c.print(strconv.FormatInt(now.Unix(), 10))
		case format[i] == 'N':
			c.print(fmt.Sprintf("%09d", now.Nanosecond()))
		case format[i] == '%':
			c.print("%")
		case layouts[format[i]] != "":
			c.print(now.Format(layouts[format[i]]))
		default:
			c.print(format[i-1 : i+1])
		}
	}
	c.print("\n")
}

// uname is uname(1).
func uname(c *command) {
	given, _, ok := c.options("asnrvm", "")
	if !ok {
		return
	}
	var parts []string
	for i, part := range []string{"Linux", "futurescope", "6.0.0", "#1", "x86_64"} {
		if given['a'] != "" || given["snrvm"[i]] != "" || len(given) == 0 && i == 0 {
			parts = append(parts, part)
		}
	}
	c.print(strings.Join(parts, " ") + "\n")
}

// env is env(1) without arguments.
func env(c *command) {
	environ := c.process.origin.environ
	if environ == nil {
		environ = usualEnvironment()
	}
	for _, pair := range environ {
		c.print(pair[0] + "=" + pair[1] + "\n")
	}
}

// usualEnvironment is what os.environ begins with.
func usualEnvironment() [][2]string {
	return [][2]string{{"HOME", homeDirectory}, {"LANG", "C.UTF-8"}, {"LOGNAME", "user"}, {"PATH", "/usr/local/bin:/usr/bin:/bin"},
		{"PWD", homeDirectory}, {"SHELL", "/bin/sh"}, {"TERM", "xterm-256color"}, {"USER", "user"}}
}

// seq is seq(1).
func seq(c *command) {
	var numbers []float64
	for _, argument := range c.args {
		number, err := strconv.ParseFloat(argument, 64)
		if err != nil {
			c.fail(1, "invalid floating point argument: ‘"+argument+"’")
			return
		}
		numbers = append(numbers, number)
	}
	first, step, last := 1.0, 1.0, 0.0
	switch len(numbers) {
	case 1:
		last = numbers[0]
	case 2:
		first, last = numbers[0], numbers[1]
	case 3:
		first, step, last = numbers[0], numbers[1], numbers[2]
	default:
		c.fail(1, "missing operand")
		return
	}
	if count := math.Floor((last-first)/step) + 1; step != 0 && count >= 1 && count < 1e7 {
		for i := range int(count) {
			c.print(strconv.FormatFloat(first+float64(i)*step, 'f', -1, 64) + "\n")
		}
	}
}

// touch, mkdir, rm, cp and mv change the file system.
func touch(c *command) {
	for _, path := range c.args {
		if node := c.process.create(path); node != nil {
			node.changed = c.process.world.now()
		} else if c.process.lookup(path) == nil {
			c.fail(1, "cannot touch '"+path+"': No such file or directory")
		}
	}
}

func makeDirectory(c *command) {
	given, operands, ok := c.options("p", "")
	if !ok {
		return
	}
	for _, path := range operands {
		whole := ""
		for i, part := range strings.Split(path, "/") {
			if whole += part; i < strings.Count(path, "/") && given['p'] == "" {
				whole += "/"
				continue
			}
			node, directory, name := c.process.walk(whole)
			switch {
			case node != nil && given['p'] == "":
				c.fail(1, "cannot create directory ‘"+path+"’: File exists")
			case node != nil || whole == "":
			case directory == nil:
				c.fail(1, "cannot create directory ‘"+path+"’: No such file or directory")
			default:
				types := c.process.world.types.files
				directory.put(name, vm.NewNative(types.directory, c.process.world.newNode(func(node *fileNode) {
					node.entries, node.mode = vm.NewDict().Value(), 0o040755
				})))
			}
			whole += "/"
		}
	}
}

func remove(c *command) {
	given, operands, ok := c.options("rfRv", "")
	if !ok {
		return
	}
	for _, path := range operands {
		node, directory, name := c.process.walk(path)
		switch {
		case node == nil && given['f'] != "":
		case node == nil:
			c.fail(1, "cannot remove '"+path+"': No such file or directory")
		case node.entries.IsSet() && given['r'] == "" && given['R'] == "":
			c.fail(1, "cannot remove '"+path+"': Is a directory")
		default:
			directory.entries.AsDict().DeleteString(name)
		}
	}
}

func copyFile(c *command) {
	_, operands, ok := c.options("v", "")
	if !ok || len(operands) != 2 {
		if ok {
			c.fail(1, "the playground copies one file to one place")
		}
		return
	}
	if data, ok := c.readFile(operands[0]); ok {
		if to := c.process.create(c.target(operands[0], operands[1])); to != nil {
			to.data.AsBytes().B = append([]byte(nil), data...)
			return
		}
		c.fail(1, "cannot create regular file '"+operands[1]+"': No such file or directory")
	}
}

// target is where cp and mv put a file: under its own name if the target is a directory.
func (c *command) target(from, to string) string {
	if node := c.process.lookup(to); node != nil && node.entries.IsSet() {
		return strings.TrimSuffix(to, "/") + "/" + from[strings.LastIndexByte(from, '/')+1:]
	}
	return to
}

func moveFile(c *command) {
	_, operands, ok := c.options("fv", "")
	if !ok || len(operands) != 2 {
		if ok {
			c.fail(1, "the playground moves one file to one place")
		}
		return
	}
	node, directory, name := c.process.walk(operands[0])
	if node == nil {
		c.fail(1, "cannot stat '"+operands[0]+"': No such file or directory")
		return
	}
	_, there, newName := c.process.walk(c.target(operands[0], operands[1]))
	if there == nil {
		c.fail(1, "cannot move '"+operands[0]+"' to '"+operands[1]+"': No such file or directory")
		return
	}
	value, _ := directory.entries.AsDict().GetString(name)
	directory.entries.AsDict().DeleteString(name)
	there.put(newName, value)
}

// test is test(1) and [: the comparisons of texts and numbers and the questions about files.
func test(c *command) {
	args := c.args
	if c.name == "[" {
		if len(args) == 0 || args[len(args)-1] != "]" {
			c.fail(2, "missing ']'")
			return
		}
		args = args[:len(args)-1]
	}
	negate := len(args) > 1 && args[0] == "!"
	if negate {
		args = args[1:]
	}
	truth := false
	switch len(args) {
	case 0:
	case 1:
		truth = args[0] != ""
	case 2:
		node := c.process.lookup(args[1])
		truth = map[string]bool{"-n": args[1] != "", "-z": args[1] == "", "-e": node != nil, "-f": node != nil && node.data.IsSet(),
			"-d": node != nil && node.entries.IsSet(), "-s": node != nil && node.data.IsSet() && len(node.data.AsBytes().B) > 0}[args[0]]
	case 3:
		a, _ := strconv.Atoi(args[0])
		b, _ := strconv.Atoi(args[2])
		truth = map[string]bool{"=": args[0] == args[2], "==": args[0] == args[2], "!=": args[0] != args[2], "-eq": a == b, "-ne": a != b,
			"-lt": a < b, "-le": a <= b, "-gt": a > b, "-ge": a >= b}[args[1]]
	default:
		c.fail(2, "the playground does not support so many arguments")
		return
	}
	if truth == negate {
		c.code = 1
	}
}
