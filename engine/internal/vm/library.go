package vm

// This file offers helpers of the built-in classes to library modules, whose classes behave like them.

// ClassGetItem declares `__class_getitem__`, for annotations such as deque[int].
func ClassGetItem() Member { return classGetItem() }

// GuardRepr runs body, which makes the repr of a container, unless that container is being printed already
// further out: then it returns the placeholder.
func (t *Thread) GuardRepr(self Value, placeholder string, body func() (string, error)) (Value, error) {
	return t.guardRepr(self, placeholder, body)
}

// HandledException is the exception of the innermost except clause that the calling Python code is in, or nil: what sys.exc_info()
// tells about.
func (t *Thread) HandledException() *Exception { return handledException(t.frame) }

// A Binder arranges the arguments of a class written in Go; the specification is explained at parseSignature.
type Binder struct {
	name      string
	signature *signature
}

// NewBinder returns the binder for the class of that name in errors.
func NewBinder(name, specification string) *Binder {
	s := parseSignature(specification)
	s.isConstructor = true
	return &Binder{name: name, signature: s}
}

// Bind returns the arguments in the order of the specification.
func (b *Binder) Bind(t *Thread, args Args) (Args, error) {
	return bindNew(t, b.name, b.signature, args)
}

// NextLogged is Next for native code that goes on calling Python afterwards: when it is run again, the iterator is not advanced again.
func (t *Thread) NextLogged(iterator Value) (item Value, ok bool, err error) {
	return t.nextLogged(iterator)
}

// Mark returns the place in the log of answers at which native code is, for Forget.
func (t *Thread) Mark() int { return t.cursor }

// Forget drops the answers since the mark. Native code calls it once it has kept their outcome in an object, so that running it again
// from its start goes on from there.
func (t *Thread) Forget(mark int) { t.log, t.cursor = t.log[:mark], mark }
