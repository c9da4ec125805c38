package pylib

import (
	_ "embed"
	"strings"
	"sync"

	"futurescope/engine/internal/surface"
)

// cpythonTable is what testdata/cpython.py wrote down about CPython 3.11; it explains the notation.
//
//go:embed cpython.txt
var cpythonTable string

// cpythonModules are the modules of CPython 3.11 as far as the table knows them.
var cpythonModules = sync.OnceValue(func() map[string]*surface.Module {
	modules := map[string]*surface.Module{}
	var current *surface.Module
	for line := range strings.Lines(cpythonTable) {
		line = strings.TrimSuffix(line, "\n")
		if name, ok := strings.CutPrefix(line, "["); ok {
			current = &surface.Module{Name: strings.TrimSuffix(name, "]"), Names: map[string]*surface.Name{}}
			modules[current.Name] = current
			continue
		}
		head, members, isClass := strings.Cut(line, " > ")
		name, described := describedName(head)
		if isClass {
			described.Kind = surface.Class
			described.Members = map[string]*surface.Name{}
			for _, member := range splitOutsideParentheses(members) {
				memberName, it := describedName(member)
				described.Members[memberName] = it
			}
		}
		current.Names[name] = described
	}
	return modules
})

// describedName reads `name`, `name(?)` or `name(first *rest)`.
func describedName(text string) (string, *surface.Name) {
	name, list, called := strings.Cut(text, "(")
	it := &surface.Name{}
	if !called {
		return name, it
	}
	it.Kind = surface.Function
	if list = strings.TrimSuffix(list, ")"); list == "?" {
		return name, it
	}
	it.Parameters = []string{}
	for _, parameter := range strings.Fields(list) {
		if strings.HasPrefix(parameter, "**") {
			it.AnyKeyword = true
		} else if !strings.HasPrefix(parameter, "*") {
			it.Parameters = append(it.Parameters, parameter)
		}
	}
	return name, it
}

// splitOutsideParentheses splits at spaces that are not between parentheses.
func splitOutsideParentheses(text string) []string {
	var parts []string
	depth, begin := 0, 0
	for i, c := range text + " " {
		switch {
		case c == '(':
			depth++
		case c == ')':
			depth--
		case c == ' ' && depth == 0:
			if i > begin {
				parts = append(parts, text[begin:i])
			}
			begin = i + 1
		}
	}
	return parts
}

// isInCPython reports whether CPython's module has a name, or with class a class with such a member. CPython may define the class in
// another file of the same package than it is imported from.
func isInCPython(module, class, name string) bool {
	if class != "" && cpythonModules()[module] == nil {
		module = strings.TrimPrefix(module, "_") // the module in C behind one in Python
	}
	for {
		if known := cpythonModules()[module]; known != nil {
			if class == "" {
				return known.Names[name] != nil
			}
			if described := known.Names[class]; described != nil && described.Members[name] != nil {
				return true
			}
		}
		at := strings.LastIndexByte(module, '.')
		if at < 0 || class == "" {
			return false
		}
		module = module[:at]
	}
}
