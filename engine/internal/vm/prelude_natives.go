package vm

// preludeNatives are the functions that the prelude uses besides the public builtins.
func preludeNatives() []Member {
	return []Member{
		Method("append_byte", func(t *Thread, a Args) (Value, error) {
			c, err := t.byteValue(a.Arg(1), a.Arg(2).AsString().Text)
			if err == nil {
				data := a.Arg(0).AsBytes()
				data.B = append(data.B, c)
			}
			return None, err
		}, "data, item, complaint"),
		Method("ask_length", func(t *Thread, a Args) (Value, error) { return None, t.askLength(a.Arg(0)) }, "iterable"),
		// plain_order(keys, reverse) returns the positions of the keys in sorted order, or None if sorting them
		// takes comparisons that call Python.
		Method("plain_order", func(t *Thread, a Args) (Value, error) {
			indices, ok := t.sortPlainIndices(a.Arg(0).AsList().Items, a.Arg(1).IsTrue())
			if !ok {
				return None, nil
			}
			return NewList(indices...), nil
		}, "keys, reverse"),
	}
}
