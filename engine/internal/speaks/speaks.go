// Package speaks writes the page "What Python it speaks". Almost nothing of the page is written by hand: which statements there are is
// found out by compiling an example of each (constructs.go), modules and their names come from the library
// as package pylib describes it, and what is missing from a comparison with CPython's. By hand there is only notes.md: what
// is simulated and how, and known differences.
//
// The page is Markdown; html.go turns the little of Markdown that occurs in it into HTML for the web.
package speaks

import (
	_ "embed"
	"fmt"
	"maps"
	"slices"
	"strings"

	"futurescope/engine/internal/surface"
)

//go:embed notes.md
var notes string

// Page returns the page as Markdown. absent are the modules of CPython's library that are not there at all.
func Page(library *surface.Library, absent []string) string {
	p := &page{known: library}
	p.line("# What Python it speaks · 지원하는 파이썬")
	p.line("Futurescope runs Python 3.11. This page is made from the playground's own modules each time it is built, so it says what is " +
		"really there. What is not supported ends with an error that says “the playground does not support …”; `futurescope check program.py` " +
		"lists such places without running the program.")
	p.line("Futurescope는 파이썬 3.11을 실행합니다. 이 페이지는 빌드할 때마다 실제 모듈에서 만들어지므로 지금 되는 것만 적혀 있습니다. 지원하지 않는 것은 " +
		"“the playground does not support …”라는 오류로 끝나며, `futurescope check program.py`로 실행하지 않고도 찾아볼 수 있습니다.")
	p.language()
	p.builtins()
	p.modules(absent)
	p.line(strings.TrimSpace(notes))
	return p.out.String()
}

// page is a page being written.
type page struct {
	known *surface.Library
	out   strings.Builder
}

// line writes a paragraph, heading or list.
func (p *page) line(text string) { p.out.WriteString(text + "\n\n") }

// names writes a labelled enumeration of code, if there is anything to enumerate.
func (p *page) names(label string, names []string) {
	if len(names) > 0 {
		p.line(label + "`" + strings.Join(names, "` `") + "`")
	}
}

func (p *page) language() {
	p.line("## Statements and expressions · 문법")
	var supported, refused []string
	area := ""
	flush := func() {
		if len(supported) > 0 {
			p.line("**" + area + ":** " + strings.Join(supported, ", ") + ".")
		}
		supported = nil
	}
	for _, c := range constructs {
		if c.area != area {
			flush()
			area = c.area
		}
		if why := c.refusal(); why != "" {
			refused = append(refused, "- "+c.name+": "+why)
		} else {
			supported = append(supported, c.name)
		}
	}
	flush()
	if len(refused) > 0 {
		p.line("Not supported:\n\n" + strings.Join(refused, "\n"))
	}
}

func (p *page) builtins() {
	here, cpython := p.known.Here["builtins"], p.known.CPython["builtins"]
	p.line("## Built-in names · 내장 이름")
	var functions, classes, exceptions, values []string
	for _, name := range here.Public() {
		it := here.Names[name]
		switch {
		case it.Kind == surface.Class && it.Members["with_traceback"] != nil:
			exceptions = append(exceptions, name)
		case it.Kind == surface.Class:
			classes = append(classes, name)
		case it.Kind == surface.Function:
			functions = append(functions, name)
		default:
			values = append(values, name)
		}
	}
	p.names("**Functions:** ", functions)
	p.names("**Classes:** ", classes)
	p.names("**Exceptions and warnings:** ", exceptions)
	p.names("**Values:** ", values)
	p.names("**Not supported:** ", p.lacking("builtins"))
	var methods []string
	for _, name := range classes {
		if known := cpython.Names[name]; known != nil {
			methods = append(methods, lackingMembers(name, here.Names[name], known)...)
		}
	}
	p.names("**Methods that are not supported:** ", methods)
}

// lacking are the names that CPython's module has and ours has not, without constants that begin the program's life as true or false.
func (p *page) lacking(module string) []string {
	cpython := p.known.CPython[module]
	if cpython == nil {
		return nil
	}
	return slices.DeleteFunc(cpython.Public(), func(name string) bool {
		return !p.known.Lacks(module, name) || name == "True" || name == "False" || name == "None"
	})
}

func lackingMembers(name string, here, cpython *surface.Name) []string {
	var lacking []string
	for _, member := range cpython.PublicMembers() {
		if here.Members[member] == nil {
			lacking = append(lacking, name+"."+member)
		}
	}
	return lacking
}

func (p *page) modules(absent []string) {
	p.line("## Modules · 모듈")
	for _, name := range p.publicModules() {
		if p.partOf(name) == "" {
			p.module(p.known.Here[name])
		}
	}
	p.line("## Modules that are not there · 없는 모듈")
	p.names("Of Python's standard library: ", absent)
	p.line("Packages from outside Python's standard library cannot be installed. Those that stand in the list above, such as `requests` and " +
		"`aiohttp`, are imitations over the simulated world, of the parts that tutorials use.")
}

func (p *page) publicModules() []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(p.known.Here)), func(name string) bool { return name == "builtins" || !isPublic(name) })
}

// partOf is the package that a module belongs to of which CPython's table knows nothing, so that it needs no entry of its own; else "".
func (p *page) partOf(module string) string {
	name := module
	for p.known.CPython[name] == nil {
		at := strings.LastIndexByte(name, '.')
		if at < 0 {
			break
		}
		name = name[:at]
	}
	if name == module {
		return ""
	}
	return name
}

// isPublic reports whether no part of a module's name begins with an underscore, but for those that programs import.
func isPublic(module string) bool {
	if module == "__future__" || module == "_thread" {
		return true
	}
	for part := range strings.SplitSeq(module, ".") {
		if strings.HasPrefix(part, "_") {
			return false
		}
	}
	return true
}

// module writes what a module has and what it has not.
func (p *page) module(module *surface.Module) {
	p.line("### " + module.Name)
	var works, refused, arguments []string
	for _, name := range p.listed(module) {
		it := module.Names[name]
		if it.Refusal != "" {
			refused = append(refused, name)
			continue
		}
		works = append(works, name)
		arguments = append(arguments, refusedArguments(name, it)...)
		for _, member := range it.PublicMembers() {
			if it.Members[member].Refusal != "" {
				refused = append(refused, name+"."+member)
			}
		}
	}
	p.names("", works)
	refused = append(refused, p.lacking(module.Name)...)
	slices.Sort(refused)
	p.names("**Not supported:** ", refused)
	p.names("**Arguments that are not supported:** ", arguments)
	var members []string
	for _, name := range works {
		if cpython := p.known.CPython[module.Name]; cpython != nil && cpython.Names[name] != nil && module.Names[name].Kind == surface.Class {
			members = append(members, lackingMembers(name, module.Names[name], cpython.Names[name])...)
		}
	}
	p.names("**Members that are not supported:** ", members)
	parts := slices.DeleteFunc(p.publicModules(), func(name string) bool { return p.partOf(name) != module.Name })
	p.names("**Parts of it that can be imported:** ", parts)
}

// listed are the names of a module that are its own: those that CPython's module has, if it is known, and else all.
func (p *page) listed(module *surface.Module) []string {
	cpython := p.known.CPython[module.Name]
	return slices.DeleteFunc(module.Public(), func(name string) bool {
		if cpython != nil {
			return cpython.Names[name] == nil
		}
		return module.Names[name].Kind == surface.Submodule
	})
}

func refusedArguments(name string, it *surface.Name) []string {
	var found []string
	for _, argument := range slices.Sorted(maps.Keys(it.RefusedArguments)) {
		found = append(found, fmt.Sprintf("%s(%s=)", name, argument))
	}
	for _, member := range it.PublicMembers() {
		for _, argument := range slices.Sorted(maps.Keys(it.Members[member].RefusedArguments)) {
			found = append(found, fmt.Sprintf("%s.%s(%s=)", name, member, argument))
		}
	}
	return found
}
