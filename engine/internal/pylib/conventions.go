package pylib

import (
	_ "embed"
	"strings"
	"sync"

	"futurescope/engine/internal/vm"
)

// conventionTable is what testdata/conventions.py wrote down about CPython 3.11; it explains the notation.
//
//go:embed conventions.txt
var conventionTable string

// moduleConventions are the functions of a module that CPython has in C.
type moduleConventions struct {
	home    string // the module that errors name
	letters map[string]vm.Convention
}

var allConventions = sync.OnceValue(func() map[string]moduleConventions {
	modules := map[string]moduleConventions{}
	var current moduleConventions
	for line := range strings.Lines(conventionTable) {
		first, second, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		if name, ok := strings.CutPrefix(first, "["); ok {
			current = moduleConventions{home: strings.TrimSuffix(second, "]"), letters: map[string]vm.Convention{}}
			modules[name] = current
			continue
		}
		current.letters[first] = vm.Convention(second[0])
	}
	return modules
})

// conventionOf tells how CPython reads the arguments of a function, and of a class for its constructor.
func conventionOf(module, qualifiedName string) (convention vm.Convention, home string) {
	known := allConventions()[module]
	class, method, _ := strings.Cut(qualifiedName, ".")
	if method != "__init__" && method != "__new__" {
		return known.letters[qualifiedName], known.home
	}
	convention = known.letters[class]
	if convention == vm.ConventionTuple {
		convention = vm.ConventionKeywords // constructors read them with PyArg_ParseTupleAndKeywords
	}
	return convention, known.home
}
