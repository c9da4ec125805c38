package syntax

// refuse reports the first use of valid Python that the playground does not run yet. It does so before
// the program starts, so that nothing is done quietly in another way.
func refuse(m *Module) (err error) {
	Walk(m, func(n Node) bool {
		if what := unsupported(n); what != "" && err == nil {
			// What stands in a definition's header is enough to mark; its body may be long.
			span := Span{n.Pos(), n.Pos()}
			span.Stop.Column++
			err = errorAt(m.Filename, m.Source, Unsupported, span, "the playground does not support "+what+" yet")
		}
		return err == nil
	})
	return err
}

// unsupported names what a node is, in the plural, when the playground cannot run it.
func unsupported(n Node) string {
	switch n.(type) {
	case *Match:
		return "match statements"
	}
	return ""
}
