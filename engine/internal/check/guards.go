package check

import "futurescope/engine/internal/syntax"

// catchesMissingNames reports whether one of the handlers is for what a missing module or name raises.
func catchesMissingNames(handlers []*syntax.ExceptHandler) bool {
	for _, handler := range handlers {
		kinds := []syntax.Expr{handler.Type}
		if tuple, ok := handler.Type.(*syntax.Tuple); ok {
			kinds = tuple.Elts
		}
		for _, kind := range kinds {
			if name, ok := kind.(*syntax.Name); ok {
				switch name.ID {
				case "ImportError", "ModuleNotFoundError", "AttributeError", "NotImplementedError":
					return true
				}
			}
		}
	}
	return false
}

// asksForSupport reports whether a condition asks what the program runs on: `TYPE_CHECKING`, `hasattr(os, "fork")`,
// `sys.platform == "win32"` and the like.
func asksForSupport(test syntax.Expr) bool {
	asks := false
	syntax.Walk(test, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Name:
			asks = asks || n.ID == "TYPE_CHECKING" || n.ID == "hasattr"
		case *syntax.Attribute:
			switch n.Attr {
			case "TYPE_CHECKING", "platform", "version_info", "hexversion":
				asks = true
			case "name", "system":
				module, ok := n.Value.(*syntax.Name)
				asks = asks || ok && (n.Attr == "name" && module.ID == "os" || n.Attr == "system" && module.ID == "platform")
			}
		}
		return true
	})
	return asks
}

func isNone(e syntax.Expr) bool {
	constant, ok := e.(*syntax.Constant)
	return ok && constant.Value == syntax.None{}
}
