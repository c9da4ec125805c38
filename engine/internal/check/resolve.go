package check

import (
	"cmp"
	"strings"

	"futurescope/engine/internal/surface"
	"futurescope/engine/internal/syntax"
)

// entity is what an expression refers to: a module, a name of the library, an object of a class of the library,
// or, when nothing is set, something unknown.
type entity struct {
	module     *surface.Module
	name       *surface.Name
	path       string // how the name is called in messages: threading.Thread
	isInstance bool   // of the class name
	class      *scope // a class of the program's, or with isInstance an object of it
}

// maxDepth bounds how many names are followed, since a program may bind names in circles.
const maxDepth = 20

// resolve answers what an expression refers to.
func (c *checker) resolve(e syntax.Expr, s *scope) entity {
	if c.depth > maxDepth {
		return entity{}
	}
	c.depth++
	defer func() { c.depth-- }()
	switch e := e.(type) {
	case *syntax.Name:
		return c.resolveName(e.ID, s)
	case *syntax.Attribute:
		return c.member(c.resolve(e.Value, s), e.Attr)
	case *syntax.Call:
		return c.resultOf(c.resolve(e.Func, s))
	case *syntax.Constant:
		if _, ok := e.Value.(string); ok {
			return entity{name: c.known.Here["builtins"].Names["str"], path: "str", isInstance: true}
		}
	case *syntax.JoinedStr:
		return entity{name: c.known.Here["builtins"].Names["str"], path: "str", isInstance: true}
	}
	return entity{}
}

// resolveName looks a name up as Python does: in the scope, in the functions around it, in the module, in builtins.
func (c *checker) resolveName(name string, s *scope) entity {
	for at := s; at != nil; at = at.parent {
		if at != s && at.isClass || at.outer[name] {
			continue
		}
		if bindings := at.names[name]; len(bindings) > 0 {
			return c.resolveBindings(bindings)
		}
		for _, star := range at.stars {
			if module := c.known.Here[star]; module == nil || module.Names[name] != nil {
				return c.nameOf(module, name)
			}
		}
	}
	return c.nameOf(c.known.Here["builtins"], name)
}

// resolveBindings is what a name refers to that is bound like this. Several bindings must agree.
func (c *checker) resolveBindings(bindings []binding) entity {
	found := c.resolveBinding(bindings[0])
	for _, b := range bindings[1:] {
		if other := c.resolveBinding(b); other != found {
			return entity{}
		}
	}
	return found
}

func (c *checker) resolveBinding(b binding) entity {
	switch {
	case b.module != "":
		return entity{module: c.known.Here[b.module]}
	case b.fromModule != "":
		return c.nameOf(c.known.Here[b.fromModule], b.fromName)
	case b.value != nil:
		return c.resolve(b.value, b.at)
	case b.class != nil:
		return entity{class: b.class}
	case b.self != nil:
		return entity{class: b.self, isInstance: true}
	}
	return entity{}
}

// nameOf is a name of a module, which may be a submodule.
func (c *checker) nameOf(module *surface.Module, name string) entity {
	if module == nil {
		return entity{}
	}
	found := module.Names[name]
	if submodule := c.known.Here[module.Name+"."+name]; submodule != nil && (found == nil || found.Kind == surface.Submodule) {
		return entity{module: submodule}
	}
	if found == nil {
		return entity{}
	}
	path := module.Name + "." + name
	if module.Name == "builtins" {
		path = name
	}
	return entity{name: found, path: path}
}

// member is what value.attr refers to.
func (c *checker) member(value entity, attr string) entity {
	switch {
	case value.module != nil:
		return c.nameOf(value.module, attr)
	case value.class != nil:
		return c.memberOfClass(value, attr)
	case value.name != nil && value.name.Kind == surface.Class:
		if found := value.name.Members[attr]; found != nil {
			return entity{name: found, path: value.path + "." + attr}
		}
	}
	return entity{}
}

// memberOfClass is what an attribute of an object, or of a class, of the program's refers to.
func (c *checker) memberOfClass(value entity, attr string) entity {
	if len(value.class.names[attr]) > 0 {
		return entity{}
	}
	if bindings := value.class.attributes[attr]; len(bindings) > 0 {
		return c.resolveBindings(bindings)
	}
	return c.member(c.baseFromLibrary(value), attr)
}

// baseFromLibrary is the class of the library that a class of the program's is derived from, as far as that is clear.
func (c *checker) baseFromLibrary(value entity) entity {
	if len(value.class.bases) != 1 {
		return entity{}
	}
	base := c.resolve(value.class.bases[0], value.class.parent)
	if base.name == nil || base.isInstance || base.name.Kind != surface.Class {
		return entity{}
	}
	base.isInstance = value.isInstance
	return base
}

// resultOf is what a call gives: an object if a class is called, and for a few functions what they are known for.
func (c *checker) resultOf(callee entity) entity {
	switch {
	case callee.class != nil && !callee.isInstance:
		callee.isInstance = true
		return callee
	case callee.name == nil || callee.isInstance:
		return entity{}
	case callee.name.Kind == surface.Class:
		if isMadeElsewhere(callee.path) {
			return entity{}
		}
		callee.isInstance = true
		return callee
	}
	result, known := results[callee.path]
	if !known {
		return entity{}
	}
	found := c.nameOf(c.known.Here[result.module], result.class)
	found.isInstance = true
	found.path = cmp.Or(result.shown, found.path)
	return found
}

// isMadeElsewhere reports whether `with Class() as name` or a call gives something else than an object of the class.
func isMadeElsewhere(path string) bool {
	switch path {
	case "tempfile.TemporaryDirectory", "contextlib.suppress", "type", "super", "contextlib.redirect_stdout", "contextlib.redirect_stderr", "contextlib.closing",
		"contextlib.nullcontext":
		return true
	}
	return false
}

// result is the class of what a function returns.
type result struct {
	module, class string
	shown         string // what CPython calls it, where that differs
}

var loop = result{"asyncio.events", "BaseEventLoop", "asyncio.AbstractEventLoop"}

// results are known for functions whose results programs go on with.
var results = map[string]result{
	"asyncio.get_event_loop":                        loop,
	"asyncio.get_running_loop":                      loop,
	"asyncio.new_event_loop":                        loop,
	"asyncio.create_task":                           {module: "asyncio", class: "Task"},
	"threading.current_thread":                      {module: "threading", class: "Thread"},
	"threading.main_thread":                         {module: "threading", class: "Thread"},
	"logging.getLogger":                             {module: "logging", class: "Logger"},
	"multiprocessing.current_process":               {module: "multiprocessing", class: "Process"},
	"subprocess.run":                                {module: "subprocess", class: "CompletedProcess"},
	"concurrent.futures.ThreadPoolExecutor.submit":  {module: "concurrent.futures", class: "Future"},
	"concurrent.futures.ProcessPoolExecutor.submit": {module: "concurrent.futures", class: "Future"},
}

// cpythonMember is what CPython's class has under a name, or nil.
func (c *checker) cpythonMember(class entity, member string) *surface.Name {
	if known := c.cpythonName(class); known != nil {
		return known.Members[member]
	}
	return nil
}

// cpythonName is CPython's description of a name of the library, or nil.
func (c *checker) cpythonName(it entity) *surface.Name {
	for _, path := range []string{it.path, it.name.Home} {
		module, rest := "builtins", path
		if at := strings.LastIndexByte(path, '.'); at >= 0 {
			module, rest = path[:at], path[at+1:]
		}
		if known := c.known.CPython[module]; known != nil && known.Names[rest] != nil {
			return known.Names[rest]
		}
		if at := strings.LastIndexByte(module, '.'); at >= 0 {
			if known := c.known.CPython[module[:at]]; known != nil && known.Names[module[at+1:]] != nil {
				return known.Names[module[at+1:]].Members[rest]
			}
		}
	}
	return nil
}

// cpythonTakes reports whether CPython's function is known to have a parameter.
func (c *checker) cpythonTakes(callee entity, keyword string) bool {
	known := c.cpythonName(callee)
	return known != nil && known.Parameters != nil && known.Takes(keyword)
}
