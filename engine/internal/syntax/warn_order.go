package syntax

// inCompiledOrder returns the parts of a node in the order in which CPython's compiler looks at them (Python/compile.c), nil for nodes
// where that is the order of the source: code that runs later, as the body of a function or the outermost iterable of a comprehension,
// does not always stand later.
func inCompiledOrder(n Node) []Node {
	var parts nodeList
	switch n := n.(type) {
	case *IfExp:
		parts.add(n.Test, n.Body, n.OrElse)
	case *ListComp:
		parts.comprehension(n.Generators, n.Elt)
	case *SetComp:
		parts.comprehension(n.Generators, n.Elt)
	case *GeneratorExp:
		parts.comprehension(n.Generators, n.Elt)
	case *DictComp:
		parts.comprehension(n.Generators, n.Key, n.Value)
	case *Assign:
		parts.add(n.Value)
		parts.add(n.Targets...)
	case *AnnAssign:
		parts.add(n.Value, n.Target, n.Annotation)
	case *For:
		parts.add(n.Iter, n.Target)
		parts.block(n.Body)
		parts.block(n.OrElse)
	case *Lambda:
		parts.add(n.Args.Defaults...)
		parts.add(n.Args.KwDefaults...)
		parts.add(n.Body)
	case *FunctionDef:
		parts.add(n.Decorators...)
		parts.add(n.Args.Defaults...)
		parts.add(n.Args.KwDefaults...)
		for _, parameter := range n.Args.All() {
			parts.add(parameter.Annotation)
		}
		parts.add(n.Returns)
		parts.block(n.Body)
	case *ClassDef:
		parts.add(n.Decorators...)
		parts.block(n.Body)
		parts.add(n.Bases...)
		for _, keyword := range n.Keywords {
			parts.add(keyword.Value)
		}
	}
	return parts
}

// nodeList collects nodes, leaving out what is absent.
type nodeList []Node

func (l *nodeList) add(expressions ...Expr) {
	for _, e := range expressions {
		if e != nil {
			*l = append(*l, e)
		}
	}
}

func (l *nodeList) block(body []Stmt) {
	for _, statement := range body {
		*l = append(*l, statement)
	}
}

// comprehension adds the outermost iterable last: it is compiled behind the function that the rest becomes.
func (l *nodeList) comprehension(generators []*Comprehension, results ...Expr) {
	for i, generator := range generators {
		if i > 0 {
			l.add(generator.Iter)
		}
		l.add(generator.Target)
		l.add(generator.Ifs...)
	}
	l.add(results...)
	l.add(generators[0].Iter)
}
