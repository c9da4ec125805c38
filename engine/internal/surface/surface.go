// Package surface is what can be seen of Python's library from outside: modules, the names in them, the members of classes,
// parameters, and what is refused. Nobody writes it down by hand: package pylib reads it from the modules
// that programs import, so it is never out of date. Package check compares a program with it and package speaks makes a page of it.
package surface

import (
	"maps"
	"slices"
	"strings"
)

// Kind is what a name stands for.
type Kind uint8

// The kinds.
const (
	Value Kind = iota
	Function
	Class
	Submodule
)

// Name is what a module or a class has under some name.
type Name struct {
	Kind Kind
	// Parameters are the names that arguments can be given by; nil when they are not known.
	Parameters []string
	// AnyKeyword says that it takes keyword arguments of any name.
	AnyKeyword bool
	// Members are those of a class, inherited ones included.
	Members map[string]*Name
	// Refusal is the sentence with which every call ends, "" for what works.
	Refusal string
	// RefusedArguments are the sentences for arguments that must stay away, by parameter.
	RefusedArguments map[string]string
	// Home is the full name of a class where it was defined.
	Home string
}

// Takes reports whether an argument can be given by this name; it says yes when the parameters are not known.
func (n *Name) Takes(keyword string) bool {
	return n.Parameters == nil || n.AnyKeyword || slices.Contains(n.Parameters, keyword)
}

// Module is a module.
type Module struct {
	Name  string
	Names map[string]*Name
}

// Public lists the names that do not begin with an underscore, sorted.
func (m *Module) Public() []string { return publicNames(m.Names) }

// PublicMembers lists the members of a class that do not begin with an underscore, sorted.
func (n *Name) PublicMembers() []string { return publicNames(n.Members) }

func publicNames(names map[string]*Name) []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(names)), func(name string) bool { return strings.HasPrefix(name, "_") })
}

// Library is the playground's modules beside CPython's.
type Library struct {
	// Here are the playground's modules, by full name; builtins among them.
	Here map[string]*Module
	// CPython are the same modules as Python 3.11 has them. A module that is missing here is one nobody wrote down.
	CPython map[string]*Module
	// Absent says in a sentence why a module that cannot be imported is not there.
	Absent func(module string) string
}

// Lacks reports whether CPython's module has a name that the playground's has not.
func (l *Library) Lacks(module, name string) bool {
	here, cpython := l.Here[module], l.CPython[module]
	if here == nil || cpython == nil || here.Names[name] != nil || l.Here[module+"."+name] != nil {
		return false
	}
	return cpython.Names[name] != nil
}
