// Package syntax turns Python 3.11 source text into a syntax tree.
//
// The stages, in the order in which the text passes through them:
//
//	scanner   (scan*.go)    characters -> tokens, with INDENT and DEDENT
//	parser    (parse*.go)   tokens -> the tree of ast*.go, by recursive descent
//	checks    (check*.go)   rules that the grammar alone does not express:
//	                        `return` outside a function, `global` after use, …
//	refusals  (refuse.go)   valid Python that the playground does not run yet
//
// Parse runs all four; a tree that it returns is a valid program, so that later
// stages need no syntax errors of their own. Every error is an *Error, worded and
// placed as CPython 3.11 words and places it, so that what a learner reads
// here is what a search engine knows.
//
// Names, fields and shapes of the nodes follow CPython's ast module
// (https://docs.python.org/3.11/library/ast.html), with these differences:
//
//   - There is no expression context. Whether a Name, Attribute, Subscript,
//     Starred, List or Tuple is loaded, stored or deleted follows from the field
//     that holds it: Assign.Targets, AugAssign.Target, AnnAssign.Target, For.Target,
//     Comprehension.Target, WithItem.OptionalVars and NamedExpr.Target store;
//     Delete.Targets delete; everything else loads. A List, Tuple or Starred in
//     a storing position stores into its elements.
//   - async variants are a flag (IsAsync) on FunctionDef, For, With and Comprehension.
//   - ast.Expr is called ExprStmt, because Expr is the interface of all expressions.
//   - Columns count characters, not UTF-8 bytes (see Position).
package syntax
