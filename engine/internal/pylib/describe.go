package pylib

import (
	"fmt"
	"strings"

	"futurescope/engine/internal/sim"
	"futurescope/engine/internal/surface"
	"futurescope/engine/internal/vm"
	"futurescope/engine/trace"
)

// Describe imports all modules, as a program would, and says what can be seen of them and of builtins.
func Describe() *surface.Library {
	process := firstProcess(sim.New(sim.DefaultMachine(), trace.NewRecorder()), Config{Filename: "main.py", Source: importingProgram(moduleNames())})
	process.start()
	process.kernel.Run()
	library := &surface.Library{
		Here: map[string]*surface.Module{}, CPython: cpythonModules(), Absent: vm.AbsentModule,
	}
	describer := &describer{files: map[string]*declarations{}, classes: map[*vm.Type]*surface.Name{}}
	for _, key := range process.runtime.Modules.Keys() {
		value, _ := process.runtime.Modules.GetString(key.AsString().Text)
		name := key.AsString().Text
		if module := value.AsModule(); module != nil && name != "__main__" {
			library.Here[name] = describer.module(name, module)
		}
	}
	library.Here["builtins"] = describer.module("builtins", process.runtime.Builtins)
	return library
}

// importingProgram imports modules. One that cannot be imported is not described.
func importingProgram(modules []string) string {
	var source strings.Builder
	for _, name := range modules {
		fmt.Fprintf(&source, "try:\n    import %s\nexcept Exception:\n    pass\n", name)
	}
	return source.String()
}

// refusalFile makes the classes that refuse to be used under names of their own.
const refusalFile = libraryFolder + "_refusal.py"

// describer turns runtime objects into descriptions.
type describer struct {
	files   map[string]*declarations
	classes map[*vm.Type]*surface.Name
}

func (d *describer) module(name string, module *vm.Module) *surface.Module {
	described := &surface.Module{Name: name, Names: map[string]*surface.Name{}}
	refused := &declarations{}
	if file, ok := module.Dict.GetString("__file__"); ok && file.AsString() != nil {
		refused = d.declarationsOf(file.AsString().Text)
	}
	for _, key := range module.Dict.Keys() {
		value, _ := module.Dict.GetString(key.AsString().Text)
		it := d.name(value)
		if sentence := refused.assigned[key.AsString().Text]; sentence != "" {
			it.Refusal = sentence
		}
		described.Names[key.AsString().Text] = it
	}
	return described
}

// name describes what a module or class has under a name.
func (d *describer) name(value vm.Value) *surface.Name {
	if class := value.AsType(); class != nil {
		return d.class(class)
	}
	if value.AsModule() != nil {
		return &surface.Name{Kind: surface.Submodule}
	}
	if native := value.AsNativeFunction(); native != nil {
		it := &surface.Name{Kind: surface.Function}
		it.Parameters, it.AnyKeyword = native.KeywordParameters()
		return it
	}
	function := vm.UnwrappedFunction(value)
	if function == nil {
		return &surface.Name{}
	}
	it := &surface.Name{Kind: surface.Function}
	it.Parameters, it.AnyKeyword = function.KeywordParameters(0)
	d.addRefusals(it, function)
	return it
}

func (d *describer) class(class *vm.Type) *surface.Name {
	if known := d.classes[class]; known != nil {
		return known
	}
	home := class.QualName
	if class.Module != "" {
		home = class.Module + "." + home
	}
	it := &surface.Name{Kind: surface.Class, Members: map[string]*surface.Name{}, Home: home}
	d.classes[class] = it
	if constructor := class.Constructor(); constructor != nil {
		it.Parameters, it.AnyKeyword = constructor.KeywordParameters(1)
		d.addRefusals(it, constructor)
		if constructor.Code.Filename == refusalFile {
			it.Refusal = unsupportedSentence + home
		}
	}
	for i := len(class.MRO) - 1; i >= 0; i-- {
		ancestor := class.MRO[i]
		for _, key := range ancestor.Dict.Keys() {
			value, _ := ancestor.Dict.GetString(key.AsString().Text)
			if value.IsSet() {
				it.Members[key.AsString().Text] = d.name(value)
			}
		}
		for _, attribute := range d.ownAttributes(ancestor) {
			if it.Members[attribute] == nil {
				it.Members[attribute] = &surface.Name{}
			}
		}
	}
	return it
}

// ownAttributes lists the attributes that the methods of a class written in Python give to its objects.
func (d *describer) ownAttributes(class *vm.Type) []string {
	for _, key := range class.Dict.Keys() {
		value, _ := class.Dict.GetString(key.AsString().Text)
		if function := vm.UnwrappedFunction(value); function != nil {
			return d.declarationsOf(function.Code.Filename).attributes[class.QualName]
		}
	}
	return nil
}

// addRefusals says what the function refuses.
func (d *describer) addRefusals(it *surface.Name, function *vm.Function) {
	refused := d.declarationsOf(function.Code.Filename)
	it.Refusal = refused.functions[function.Code.QualName]
	it.RefusedArguments = refused.arguments[function.Code.QualName]
}

func (d *describer) declarationsOf(filename string) *declarations {
	if known := d.files[filename]; known != nil {
		return known
	}
	found := &declarations{}
	if path, ok := strings.CutPrefix(filename, libraryFolder); ok {
		if source, err := library.ReadFile("lib/" + path); err == nil {
			found = readDeclarations(filename, string(source))
		}
	}
	d.files[filename] = found
	return found
}
