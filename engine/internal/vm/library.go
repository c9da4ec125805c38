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
