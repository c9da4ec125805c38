package pylib

import (
	"fmt"
	"math/big"
	"strings"

	"futurescope/engine/internal/syntax"
	"futurescope/engine/internal/vm"
)

// defineLiterals fills the native part of the ast module.
func defineLiterals(module *vm.Module) {
	// evaluate(text) returns the value in a tuple of one, or a tuple (node, line) about the first node that is no literal.
	module.Define(vm.Method("evaluate", func(t *vm.Thread, args vm.Args) (vm.Value, error) {
		text := strings.TrimLeft(textOf(args.Arg(0)), " \t")
		tree, err := syntax.ParseText("<unknown>", text, syntax.Eval)
		if err != nil {
			return vm.Value{}, t.SyntaxError(err)
		}
		expression := tree.Body[0].(*syntax.ExprStmt)
		reader := literalReader{thread: t}
		value, err := reader.value(expression.Value)
		if err != nil {
			return vm.Value{}, err
		}
		if reader.wrong != "" {
			return vm.NewTuple(vm.NewString(reader.wrong), vm.Int(int64(reader.line))), nil
		}
		return vm.NewTuple(value), nil
	}, "text"))
}

// literalReader makes values of literals. It stops at the first node that is none.
type literalReader struct {
	thread *vm.Thread
	wrong  string // name of the node's class in CPython's ast
	line   int
}

func (r *literalReader) refuse(node syntax.Node) (vm.Value, error) {
	if r.wrong == "" {
		r.wrong = strings.TrimPrefix(fmt.Sprintf("%T", node), "*syntax.")
		if element, ok := node.(syntax.Expr); ok {
			r.line = element.Pos().Line
		}
	}
	return vm.None, nil
}

func (r *literalReader) values(nodes []syntax.Expr) ([]vm.Value, error) {
	values := make([]vm.Value, len(nodes))
	for i, node := range nodes {
		value, err := r.value(node)
		if err != nil || r.wrong != "" {
			return nil, err
		}
		values[i] = value
	}
	return values, nil
}

func (r *literalReader) value(node syntax.Expr) (vm.Value, error) {
	switch node := node.(type) {
	case *syntax.Constant:
		return r.constant(node)
	case *syntax.Tuple:
		values, err := r.values(node.Elts)
		return vm.NewTuple(values...), err
	case *syntax.List:
		values, err := r.values(node.Elts)
		return vm.NewList(values...), err
	case *syntax.Set:
		values, err := r.values(node.Elts)
		set := vm.NewSet()
		for _, value := range values {
			if err == nil {
				_, err = set.Add(r.thread, value)
			}
		}
		return set.Value(), err
	case *syntax.Dict:
		return r.dict(node)
	case *syntax.Call:
		if name, ok := node.Func.(*syntax.Name); ok && name.ID == "set" && len(node.Args)+len(node.Keywords) == 0 {
			return vm.NewSet().Value(), nil
		}
	case *syntax.UnaryOp, *syntax.BinOp:
		return r.number(node)
	}
	return r.refuse(node)
}

func (r *literalReader) dict(node *syntax.Dict) (vm.Value, error) {
	dict := vm.NewDict()
	for i, key := range node.Keys {
		if key == nil {
			r.wrong = "None"
			return vm.None, nil
		}
		pair, err := r.values([]syntax.Expr{key, node.Values[i]})
		if err != nil || r.wrong != "" {
			return vm.None, err
		}
		if err := dict.Set(r.thread, pair[0], pair[1]); err != nil {
			return vm.Value{}, err
		}
	}
	return dict.Value(), nil
}

// number is a number with a sign, or a sum of a real and an imaginary number.
func (r *literalReader) number(node syntax.Expr) (vm.Value, error) {
	switch node := node.(type) {
	case *syntax.UnaryOp:
		constant, ok := node.Operand.(*syntax.Constant)
		switch {
		case node.Op != syntax.UAdd && node.Op != syntax.USub || !ok:
			return r.refuse(node)
		case !isNumber(constant):
			return r.refuse(constant)
		}
		value, err := r.constant(constant)
		if err != nil || node.Op == syntax.UAdd {
			return value, err
		}
		return r.thread.Unary(vm.OpNegative, value)
	case *syntax.BinOp:
		right, ok := node.Right.(*syntax.Constant)
		if !ok || node.Op != syntax.Add && node.Op != syntax.Sub {
			return r.refuse(node)
		}
		if _, imaginary := right.Value.(syntax.Imaginary); !imaginary {
			return r.refuse(node)
		}
		left, err := r.value(node.Left)
		if err != nil || r.wrong != "" {
			return left, err
		}
		second, err := r.constant(right)
		if err != nil {
			return vm.Value{}, err
		}
		operator := vm.OpAdd
		if node.Op == syntax.Sub {
			operator = vm.OpSub
		}
		return r.thread.Binary(operator, left, second)
	}
	return r.refuse(node)
}

func isNumber(constant *syntax.Constant) bool {
	switch constant.Value.(type) {
	case int64, *big.Int, float64, syntax.Imaginary:
		return true
	}
	return false
}

func (r *literalReader) constant(node *syntax.Constant) (vm.Value, error) {
	switch value := node.Value.(type) {
	case int64:
		return vm.Int(value), nil
	case *big.Int:
		return vm.BigIntValue(value), nil
	case float64:
		return vm.Float(value), nil
	case string:
		return vm.NewString(value), nil
	case bool:
		return vm.Bool(value), nil
	case syntax.None:
		return vm.None, nil
	case syntax.Ellipsis:
		return vm.Ellipsis, nil
	case syntax.Bytes:
		return vm.NewBytes([]byte(value)), nil
	case syntax.Imaginary:
		return vm.NewComplex(0, float64(value)), nil
	}
	return r.refuse(node)
}
