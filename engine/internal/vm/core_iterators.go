package vm

// fillIterators fills the iterators that the core itself makes.
func fillIterators() {
	self := func(t *Thread, self Value) (Value, error) { return self, nil }
	ListIteratorType.Slots = Slots{
		Iter: self,
		Next: func(t *Thread, self Value) (Value, bool, error) {
			iterator := self.listIterator()
			if iterator.list == nil || iterator.index >= len(iterator.list.Items) {
				iterator.list = nil
				return Value{}, false, nil
			}
			iterator.index++
			return iterator.list.Items[iterator.index-1], true, nil
		},
	}
	RangeIteratorType.Slots = Slots{
		Iter: self,
		Next: func(t *Thread, self Value) (Value, bool, error) {
			iterator := self.rangeIterator()
			if iterator.remaining == 0 {
				return Value{}, false, nil
			}
			iterator.remaining--
			value := Int(iterator.next)
			iterator.next += iterator.step
			return value, true, nil
		},
	}
	SequenceIteratorType.Slots = Slots{
		Iter: self,
		Next: func(t *Thread, self Value) (Value, bool, error) {
			iterator := self.AsIterator()
			if !iterator.Over.IsSet() {
				return Value{}, false, nil
			}
			value, err := t.GetItem(iterator.Over, Int(int64(iterator.Index)))
			if err != nil {
				if Matches(err, IndexErrorType) || Matches(err, StopIterationType) {
					iterator.Over = Value{}
					return Value{}, false, nil
				}
				return Value{}, false, err
			}
			iterator.Index++
			return value, true, nil
		},
	}
	CallableIteratorType.Slots = Slots{
		Iter: self,
		Next: func(t *Thread, self Value) (Value, bool, error) {
			iterator := self.AsIterator()
			if !iterator.Over.IsSet() {
				return Value{}, false, nil
			}
			value, err := t.Call(iterator.Over)
			if err != nil {
				if Matches(err, StopIterationType) {
					iterator.Over = Value{}
					return Value{}, false, nil
				}
				return Value{}, false, err
			}
			equal, err := t.Equal(iterator.Extra, value)
			if err != nil {
				return Value{}, false, err
			}
			if equal {
				iterator.Over = Value{}
				return Value{}, false, nil
			}
			return value, true, nil
		},
	}
}
