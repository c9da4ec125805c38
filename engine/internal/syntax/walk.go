package syntax

// Walk calls visit for a node and, when visit returns true, for everything inside it, in source order
// (except that the decorators of a definition come first and a Dict's keys alternate with its values).
// Patterns, handlers, parameters and the like are nodes too.
func Walk(n Node, visit func(Node) bool) {
	if visit(n) {
		eachChild(n, func(child Node) { Walk(child, visit) })
	}
}

// eachChild calls visit for every direct part of a node.
func eachChild(n Node, visit func(Node)) {
	v := childVisitor(visit)
	switch n := n.(type) {
	case *Module:
		v.statements(n.Body)
	case Stmt:
		v.statement(n)
	case Expr:
		v.expression(n)
	case Pattern:
		v.pattern(n)
	case *WithItem:
		v.expr(n.ContextExpr)
		v.expr(n.OptionalVars)
	case *ExceptHandler:
		v.expr(n.Type)
		v.statements(n.Body)
	case *Arg:
		v.expr(n.Annotation)
	case *Keyword:
		v.expr(n.Value)
	case *MatchCase:
		v(n.Pattern)
		v.expr(n.Guard)
		v.statements(n.Body)
	case *Comprehension:
		v.expr(n.Target)
		v.expr(n.Iter)
		v.expressions(n.Ifs)
	}
}

// childVisitor is a callback with helpers that skip what is absent.
type childVisitor func(Node)

func (v childVisitor) expr(e Expr) {
	if e != nil {
		v(e)
	}
}

func (v childVisitor) expressions(list []Expr) {
	for _, e := range list {
		v.expr(e)
	}
}

func (v childVisitor) statements(list []Stmt) {
	for _, s := range list {
		v(s)
	}
}

func (v childVisitor) handlers(list []*ExceptHandler) {
	for _, h := range list {
		v(h)
	}
}

func (v childVisitor) keywords(list []*Keyword) {
	for _, k := range list {
		v(k)
	}
}

func (v childVisitor) comprehensions(list []*Comprehension) {
	for _, c := range list {
		v(c)
	}
}

func (v childVisitor) patterns(list []Pattern) {
	for _, p := range list {
		v(p)
	}
}

// arguments visits the parameters and then the defaults.
func (v childVisitor) arguments(a *Arguments) {
	for _, parameter := range a.All() {
		v(parameter)
	}
	v.expressions(a.Defaults)
	v.expressions(a.KwDefaults)
}

func (v childVisitor) statement(s Stmt) {
	switch s := s.(type) {
	case *FunctionDef:
		v.expressions(s.Decorators)
		v.arguments(s.Args)
		v.expr(s.Returns)
		v.statements(s.Body)
	case *ClassDef:
		v.expressions(s.Decorators)
		v.expressions(s.Bases)
		v.keywords(s.Keywords)
		v.statements(s.Body)
	case *Return:
		v.expr(s.Value)
	case *Delete:
		v.expressions(s.Targets)
	case *Assign:
		v.expressions(s.Targets)
		v.expr(s.Value)
	case *AugAssign:
		v.expr(s.Target)
		v.expr(s.Value)
	case *AnnAssign:
		v.expr(s.Target)
		v.expr(s.Annotation)
		v.expr(s.Value)
	case *ExprStmt:
		v.expr(s.Value)
	case *Raise:
		v.expr(s.Exc)
		v.expr(s.Cause)
	case *Assert:
		v.expr(s.Test)
		v.expr(s.Msg)
	case *Import:
		for _, alias := range s.Names {
			v(alias)
		}
	case *ImportFrom:
		for _, alias := range s.Names {
			v(alias)
		}
	default:
		v.compound(s)
	}
}

func (v childVisitor) compound(s Stmt) {
	switch s := s.(type) {
	case *For:
		v.expr(s.Target)
		v.expr(s.Iter)
		v.statements(s.Body)
		v.statements(s.OrElse)
	case *While:
		v.expr(s.Test)
		v.statements(s.Body)
		v.statements(s.OrElse)
	case *If:
		v.expr(s.Test)
		v.statements(s.Body)
		v.statements(s.OrElse)
	case *With:
		for _, item := range s.Items {
			v(item)
		}
		v.statements(s.Body)
	case *Match:
		v.expr(s.Subject)
		for _, c := range s.Cases {
			v(c)
		}
	case *Try:
		v.statements(s.Body)
		v.handlers(s.Handlers)
		v.statements(s.OrElse)
		v.statements(s.FinalBody)
	case *TryStar:
		v.statements(s.Body)
		v.handlers(s.Handlers)
		v.statements(s.OrElse)
		v.statements(s.FinalBody)
	}
}

func (v childVisitor) expression(e Expr) {
	switch e := e.(type) {
	case *BoolOp:
		v.expressions(e.Values)
	case *NamedExpr:
		v(e.Target)
		v.expr(e.Value)
	case *BinOp:
		v.expr(e.Left)
		v.expr(e.Right)
	case *UnaryOp:
		v.expr(e.Operand)
	case *Lambda:
		v.arguments(e.Args)
		v.expr(e.Body)
	case *IfExp:
		v.expr(e.Body)
		v.expr(e.Test)
		v.expr(e.OrElse)
	case *Dict:
		for i := range e.Values {
			v.expr(e.Keys[i])
			v.expr(e.Values[i])
		}
	case *Compare:
		v.expr(e.Left)
		v.expressions(e.Comparators)
	case *Call:
		v.expr(e.Func)
		v.expressions(e.Args)
		v.keywords(e.Keywords)
	case *FormattedValue:
		v.expr(e.Value)
		if e.FormatSpec != nil {
			v(e.FormatSpec)
		}
	case *JoinedStr:
		v.expressions(e.Values)
	case *Subscript:
		v.expr(e.Value)
		v.expr(e.Index)
	case *Slice:
		v.expr(e.Lower)
		v.expr(e.Upper)
		v.expr(e.Step)
	case *Set:
		v.expressions(e.Elts)
	case *List:
		v.expressions(e.Elts)
	case *Tuple:
		v.expressions(e.Elts)
	default:
		v.wrapper(e)
	}
}

// wrapper visits comprehensions and the expressions that wrap one other expression.
func (v childVisitor) wrapper(e Expr) {
	switch e := e.(type) {
	case *ListComp:
		v.expr(e.Elt)
		v.comprehensions(e.Generators)
	case *SetComp:
		v.expr(e.Elt)
		v.comprehensions(e.Generators)
	case *GeneratorExp:
		v.expr(e.Elt)
		v.comprehensions(e.Generators)
	case *DictComp:
		v.expr(e.Key)
		v.expr(e.Value)
		v.comprehensions(e.Generators)
	case *Await:
		v.expr(e.Value)
	case *Yield:
		v.expr(e.Value)
	case *YieldFrom:
		v.expr(e.Value)
	case *Attribute:
		v.expr(e.Value)
	case *Starred:
		v.expr(e.Value)
	}
}

func (v childVisitor) pattern(p Pattern) {
	switch p := p.(type) {
	case *MatchValue:
		v.expr(p.Value)
	case *MatchSequence:
		v.patterns(p.Patterns)
	case *MatchMapping:
		for i, key := range p.Keys {
			v.expr(key)
			v(p.Patterns[i])
		}
	case *MatchClass:
		v.expr(p.Cls)
		v.patterns(p.Patterns)
		v.patterns(p.KwdPatterns)
	case *MatchAs:
		if p.Pattern != nil {
			v(p.Pattern)
		}
	case *MatchOr:
		v.patterns(p.Patterns)
	}
}
