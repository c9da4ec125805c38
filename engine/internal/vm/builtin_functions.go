package vm

// builtinFunctions are the functions of module builtins.
func builtinFunctions() []Member {
	return []Member{
		Method("print", func(t *Thread, args Args) (Value, error) {
			text := ""
			for i, v := range args.Arg(0).AsTuple().Items {
				s, err := t.StrText(v)
				if err != nil {
					return Value{}, err
				}
				if i > 0 {
					text += " "
				}
				text += s
			}
			t.runtime.Write(t, 1, text+"\n")
			return None, nil
		}, "*args, sep=, end=, file=, flush="),
		Method("len", func(t *Thread, args Args) (Value, error) {
			n, err := t.Len(args.Arg(0))
			return Int(int64(n)), err
		}, "obj"),
	}
}
