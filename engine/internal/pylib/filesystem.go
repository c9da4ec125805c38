package pylib

import (
	"strings"

	"futurescope/engine/internal/sim"
	"futurescope/engine/internal/vm"
)

// This file is the storage of the in-memory file system, which belongs to the machine: all processes see the same files. What paths
// mean and which errors there are is Python (lib/_filesystem.py); the commands in Go (command_*.go) read and write here.

// fileNode is a file or directory: the Data of a File, Null or Directory. What its objects hold is shared by all processes, so it
// consists only of objects whose classes are built in.
type fileNode struct {
	data    vm.Value // bytearray of a file; nothing in a directory
	entries vm.Value // dict of a directory: names to nodes
	null    bool     // /dev/null: empty, whatever is written
	mode    int64
	changed vm.Value // time of the last change
	number  int64
}

// fileTypes are the classes of nodes.
type fileTypes struct{ file, null, directory *vm.Type }

func newFileTypes() fileTypes {
	file := newNodeType("File", nil, func(node *fileNode) { node.data, node.mode = vm.NewByteArray(nil), 0o100644 })
	return fileTypes{
		file: file,
		null: newNodeType("Null", file, func(node *fileNode) { node.data, node.mode, node.null = vm.NewByteArray(nil), 0o020666, true }),
		directory: newNodeType("Directory", nil, func(node *fileNode) {
			node.entries, node.mode = vm.NewDict().Value(), 0o040755
		}),
	}
}

func nodeOf(v vm.Value) *fileNode {
	if native := v.AsNative(); native != nil {
		if node, ok := native.Data.(*fileNode); ok {
			return node
		}
	}
	return nil
}

// newNodeType makes a class of nodes; fill makes an empty one.
func newNodeType(name string, base *vm.Type, fill func(*fileNode)) *vm.Type {
	field := func(name string, get func(*fileNode) vm.Value, set func(*fileNode, vm.Value)) vm.Member {
		read := func(_ *vm.Thread, self vm.Value) (vm.Value, error) { return get(nodeOf(self)), nil }
		if set == nil {
			return vm.Getter(name, read)
		}
		return vm.GetSet(name, read, func(_ *vm.Thread, self, value vm.Value) error { set(nodeOf(self), value); return nil })
	}
	return vm.NewType(vm.TypeSpec{
		Name: name, Module: "_filesystem", Base: base, Layout: vm.LayoutNative, Shared: true,
		Slots: vm.Slots{New: func(t *vm.Thread, typ *vm.Type, args vm.Args) (vm.Value, error) {
			world := threadOf(t).process.world
			node := world.newNode(fill)
			if len(args.Values) > 0 && args.Values[0].AsBytes() != nil && node.data.IsSet() {
				node.data.AsBytes().B = append([]byte(nil), args.Values[0].AsBytes().B...)
			}
			return vm.NewNative(typ, node), nil
		}},
		Members: []vm.Member{
			field("data", func(node *fileNode) vm.Value { return node.data.Or(vm.None) }, nil),
			field("entries", func(node *fileNode) vm.Value { return node.entries.Or(vm.None) }, nil),
			field("mode", func(node *fileNode) vm.Value { return vm.Int(node.mode) }, func(node *fileNode, v vm.Value) { node.mode = v.Int() }),
			field("changed", func(node *fileNode) vm.Value { return node.changed }, func(node *fileNode, v vm.Value) { node.changed = v }),
			field("number", func(node *fileNode) vm.Value { return vm.Int(node.number) }, nil),
		},
	})
}

// newNode makes an empty node.
func (w *world) newNode(fill func(*fileNode)) *fileNode {
	w.fileNumber++
	node := &fileNode{number: 2 + w.fileNumber, changed: w.now()}
	fill(node)
	return node
}

// now is time.time().
func (w *world) now() vm.Value { return vm.Float(float64(clock{w.kernel}.wallNs()) / 1e9) }

// rootOf returns the root directory; the first to ask gets a new one, to be furnished.
func (w *world) rootOf() (root vm.Value, fresh bool) {
	if fresh = !w.root.IsSet(); fresh {
		w.root = vm.NewNative(w.types.files.directory, w.newNode(func(node *fileNode) {
			node.entries, node.mode = vm.NewDict().Value(), 0o040755
		}))
	}
	return w.root, fresh
}

// homeDirectory is where programs begin.
const homeDirectory = "/home/user"

// workingDirectory is the directory that relative paths of the process begin in.
func (p *process) workingDirectory() string {
	if p.cwd == "" {
		return homeDirectory
	}
	return p.cwd
}

// defineFiles fills _fs_files.
func (p *process) defineFiles(module *vm.Module) {
	types := p.world.types.files
	module.Define(
		vm.Constant("File", types.file.Value()), vm.Constant("Null", types.null.Value()), vm.Constant("Directory", types.directory.Value()),
		vm.Method("root", func(t *vm.Thread, _ vm.Args) (vm.Value, error) {
			root, fresh := threadOf(t).process.world.rootOf()
			return vm.NewTuple(root, vm.Bool(fresh)), nil
		}, ""),
		vm.Method("getcwd", func(t *vm.Thread, _ vm.Args) (vm.Value, error) {
			return vm.NewString(threadOf(t).process.workingDirectory()), nil
		}, ""),
		vm.Method("setcwd", func(t *vm.Thread, args vm.Args) (vm.Value, error) {
			threadOf(t).process.cwd = textOf(args.Arg(0))
			return vm.None, nil
		}, "path"),
		vm.Method("open", fileOpen, "node, position, appending"),
	)
}

// openFile is an open file: the Host of a description. Processes that inherited it share its position.
type openFile struct {
	node      *fileNode
	position  int
	appending bool
}

// openFileOf is the file that a description stands for, nil for anything else.
func openFileOf(description *sim.Description) *openFile {
	file, _ := description.Host.(*openFile)
	return file
}

// fileOpen is open(node, position, appending) -> descriptor.
func fileOpen(t *vm.Thread, args vm.Args) (vm.Value, error) {
	file := &openFile{node: nodeOf(args.Arg(0)), position: int(args.Arg(1).Int()), appending: args.Arg(2).IsTrue()}
	if file.node == nil || !file.node.data.IsSet() {
		return vm.Value{}, vm.NewOSError(21, "Is a directory")
	}
	return atOnce(t, func(_ *vm.Thread, thread *sim.Thread) (vm.Value, error) {
		return vm.Int(int64(thread.Process().Open(&sim.Description{Host: file}))), nil
	})
}

func (f *openFile) read(size int) []byte {
	data := f.node.data.AsBytes().B
	if f.position >= len(data) {
		return nil
	}
	part := data[f.position:min(len(data), f.position+size)]
	f.position += len(part)
	return append([]byte(nil), part...)
}

func (f *openFile) write(world *world, data []byte) {
	node := f.node
	if node.null {
		return
	}
	bytes := node.data.AsBytes()
	if f.appending {
		f.position = len(bytes.B)
	}
	if missing := f.position - len(bytes.B); missing > 0 {
		bytes.B = append(bytes.B, make([]byte, missing)...)
	}
	kept := min(len(bytes.B)-f.position, len(data))
	copy(bytes.B[f.position:], data[:kept])
	bytes.B = append(bytes.B, data[kept:]...)
	f.position += len(data)
	node.changed = world.now()
}

// lookup finds a node by its path; nil if there is none.
func (p *process) lookup(path string) *fileNode {
	node, _, _ := p.walk(path)
	return node
}

// walk follows a path: the node, or, if only the last part is missing, the directory where it would be and its name.
func (p *process) walk(path string) (node, directory *fileNode, name string) {
	root, _ := p.world.rootOf()
	if path == "" {
		return nil, nil, ""
	}
	if !strings.HasPrefix(path, "/") {
		path = p.workingDirectory() + "/" + path
	}
	var parts []string
	for part := range strings.SplitSeq(path, "/") {
		switch part {
		case "", ".":
		case "..":
			parts = parts[:max(len(parts)-1, 0)]
		default:
			parts = append(parts, part)
		}
	}
	node = nodeOf(root)
	for i, part := range parts {
		if node == nil || !node.entries.IsSet() {
			return nil, nil, ""
		}
		directory, name = node, part
		entry, ok := node.entries.AsDict().GetString(part)
		if !ok {
			if i < len(parts)-1 {
				directory = nil
			}
			return nil, directory, name
		}
		node = nodeOf(entry)
	}
	return node, directory, name
}

// create finds or makes a file for writing; nil if that is not possible.
func (p *process) create(path string) *fileNode {
	node, directory, name := p.walk(path)
	if node == nil && directory != nil {
		node = p.world.newNode(func(node *fileNode) { node.data, node.mode = vm.NewByteArray(nil), 0o100644 })
		directory.put(name, vm.NewNative(p.world.types.files.file, node))
	}
	if node == nil || !node.data.IsSet() {
		return nil
	}
	return node
}

// put enters a node in a directory.
func (f *fileNode) put(name string, node vm.Value) {
	f.entries.AsDict().SetString(vm.NewString(name).AsString(), node)
}

// names are the entries of a directory in the order of their making.
func (f *fileNode) names() []string {
	var names []string
	for _, key := range f.entries.AsDict().Keys() {
		names = append(names, textOf(key))
	}
	return names
}
