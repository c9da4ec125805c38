package compile

import "futurescope/engine/internal/syntax"

// loadName returns the register that holds a variable: its own for a local, else a temporary.
func (c *compiler) loadName(e *syntax.Name) uint16 {
	name := c.scope.mangle(e.ID)
	if c.scope.place[name] == placeLocal {
		r := c.locals[name]
		c.checkBound(name, r)
		if !c.scope.rebound[name] {
			return r
		}
		copied := c.temp()
		c.emit(OpMove, 0, copied, r, 0)
		return copied
	}
	r := c.temp()
	c.loadNameTo(e, r)
	return r
}

func (c *compiler) checkBound(name string, r uint16) {
	if !c.assigned[r] || c.scope.mayBeUnbound[name] {
		c.emit(OpCheckBound, 0, r, 0, 0)
		if !c.scope.mayBeUnbound[name] {
			c.assigned[r] = true
		}
	}
}

func (c *compiler) loadNameTo(e *syntax.Name, dest uint16) {
	name := c.scope.mangle(e.ID)
	switch c.placeOf(name) {
	case placeLocal:
		r := c.locals[name]
		c.checkBound(name, r)
		if r != dest {
			c.emit(OpMove, 0, dest, r, 0)
		}
	case placeCell:
		c.emit(OpLoadCell, 0, dest, c.locals[name], 0)
	case placeFree:
		if c.scope.kind == KindClass {
			c.emit(OpLoadFromNamespaceOrCell, 0, dest, c.locals[name], c.site(name))
			return
		}
		c.emit(OpLoadCell, 0, dest, c.locals[name], 0)
	case placeName:
		c.emit(OpLoadName, 0, dest, 0, c.site(name))
	default:
		c.emit(OpLoadGlobal, 0, dest, 0, c.site(name))
	}
}

// placeOf: the names of a module are its globals; a class body may use names that it never binds.
func (c *compiler) placeOf(name string) place {
	p := c.scope.place[name]
	if c.scope.kind == KindModule {
		return placeGlobal
	}
	if c.scope.kind == KindClass && p == placeGlobal && !c.scope.globals[name] {
		return placeName
	}
	return p
}

func (c *compiler) storeName(id string, value uint16) {
	name := c.scope.mangle(id)
	switch c.placeOf(name) {
	case placeLocal:
		r := c.locals[name]
		if r != value {
			c.emit(OpMove, 0, r, value, 0)
		}
		c.assigned[r] = true
	case placeCell, placeFree:
		c.emit(OpStoreCell, 0, c.locals[name], value, 0)
	case placeName:
		c.emit(OpStoreName, 0, value, 0, c.site(name))
	default:
		c.emit(OpStoreGlobal, 0, value, 0, c.site(name))
	}
}

func (c *compiler) deleteName(id string) {
	name := c.scope.mangle(id)
	switch c.placeOf(name) {
	case placeLocal:
		c.emit(OpDelete, 0, c.locals[name], 0, 0)
		c.assigned[c.locals[name]] = false
	case placeCell, placeFree:
		c.emit(OpDeleteCell, 0, c.locals[name], 0, 0)
	case placeName:
		c.emit(OpDeleteName, 0, 0, 0, c.site(name))
	default:
		c.emit(OpDeleteGlobal, 0, 0, 0, c.site(name))
	}
}

// localTarget returns the register of a name that is a plain local, where a value can be computed directly.
func (c *compiler) localTarget(target syntax.Expr) (uint16, bool) {
	name, ok := target.(*syntax.Name)
	if !ok || c.scope.place[c.scope.mangle(name.ID)] != placeLocal {
		return 0, false
	}
	return c.locals[c.scope.mangle(name.ID)], true
}

// store assigns a register to a target.
func (c *compiler) store(target syntax.Expr, value uint16) {
	before := c.at(target)
	defer func() { c.position = before }()
	top := c.top
	defer c.release(top)
	switch e := target.(type) {
	case *syntax.Name:
		c.storeName(e.ID, value)
	case *syntax.Attribute:
		object := c.expr(e.Value)
		c.emit(OpStoreAttr, 0, object, value, c.site(c.scope.mangle(e.Attr)))
	case *syntax.Subscript:
		object := c.expr(e.Value)
		index := c.expr(e.Index)
		c.emit(OpSetItem, 0, object, index, value)
	case *syntax.Tuple:
		c.unpack(e.Elts, value)
	case *syntax.List:
		c.unpack(e.Elts, value)
	case *syntax.Starred:
		c.store(e.Value, value)
	default:
		c.fail(target, "cannot assign to %T", target)
	}
}

func (c *compiler) unpack(targets []syntax.Expr, value uint16) {
	first := c.temps(len(targets))
	star := -1
	for i, target := range targets {
		if _, ok := target.(*syntax.Starred); ok {
			star = i
		}
	}
	if star < 0 {
		c.emit(OpUnpack, 0, first, value, uint16(len(targets)))
	} else {
		c.emit(OpUnpackStar, 0, first, value, uint16(star))
		c.emit(OpExtra, 0, uint16(len(targets)-star-1), 0, 0)
	}
	for i, target := range targets {
		c.store(target, first+uint16(i))
	}
}

// deleteTarget compiles del.
func (c *compiler) deleteTarget(target syntax.Expr) {
	before := c.at(target)
	defer func() { c.position = before }()
	top := c.top
	defer c.release(top)
	switch e := target.(type) {
	case *syntax.Name:
		c.deleteName(e.ID)
	case *syntax.Attribute:
		object := c.expr(e.Value)
		c.emit(OpDeleteAttr, 0, object, 0, c.site(c.scope.mangle(e.Attr)))
	case *syntax.Subscript:
		object := c.expr(e.Value)
		index := c.expr(e.Index)
		c.emit(OpDeleteItem, 0, object, index, 0)
	case *syntax.Tuple:
		for _, item := range e.Elts {
			c.deleteTarget(item)
		}
	case *syntax.List:
		for _, item := range e.Elts {
			c.deleteTarget(item)
		}
	default:
		c.fail(target, "cannot delete %T", target)
	}
}
