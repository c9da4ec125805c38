package vm

// Dict is a dict: entries in order of insertion, found through an open-addressing table of entry numbers
// once there are more than a few.
type Dict struct {
	Header
	entries []dictEntry // a deleted entry has an unset key
	index   []int32     // entry number + 1, 0 for free, dictDeleted; nil for small dicts
	live    int
	used    int // slots of index that are not free
	// keysVersion changes when a key is added or removed, not when a value is replaced.
	keysVersion uint32
}

type dictEntry struct {
	key, value Value
	hash       int64
}

const (
	dictDeleted  = -1
	dictSmallest = 8 // up to so many entries are searched one by one
)

// NewDict returns an empty dict.
func NewDict() *Dict { return &Dict{Header: Header{Type: DictType}} }

// Len returns the number of keys.
func (d *Dict) Len() int { return d.live }

// Next steps through the dict in order: begin with position 0 and pass back what it returned, until ok is false.
// Changing values between the steps is allowed; see Size for the rest.
func (d *Dict) Next(position int) (key, value Value, next int, ok bool) {
	for position < len(d.entries) {
		entry := &d.entries[position]
		position++
		if entry.key.ref != nil {
			return entry.key, entry.value, position, true
		}
	}
	return Value{}, Value{}, position, false
}

// Version changes whenever a key is added or removed.
func (d *Dict) Version() uint32 { return d.keysVersion }

// Get returns the value of key. Hashing and comparing may call Python.
func (d *Dict) Get(t *Thread, key Value) (Value, bool, error) {
	hash, err := t.Hash(key)
	if err != nil {
		return Value{}, false, err
	}
	at, err := d.find(t, key, hash)
	if err != nil || at < 0 {
		return Value{}, false, err
	}
	return d.entries[at].value, true, nil
}

// Set stores value under key.
func (d *Dict) Set(t *Thread, key, value Value) error {
	hash, err := t.Hash(key)
	if err != nil {
		return err
	}
	at, err := d.find(t, key, hash)
	if err != nil {
		return err
	}
	if at >= 0 {
		d.entries[at].value = value
		return nil
	}
	d.add(key, value, hash)
	return nil
}

// Delete removes key and reports whether it was there.
func (d *Dict) Delete(t *Thread, key Value) (bool, error) {
	hash, err := t.Hash(key)
	if err != nil {
		return false, err
	}
	at, err := d.find(t, key, hash)
	if err != nil || at < 0 {
		return false, err
	}
	d.removeAt(at)
	return true, nil
}

// GetString returns the value of a str key, without calling Python.
func (d *Dict) GetString(name string) (Value, bool) {
	if d.live == 0 {
		return Value{}, false
	}
	if at := d.findString(name, hashText(name)); at >= 0 {
		return d.entries[at].value, true
	}
	return Value{}, false
}

// SetString stores value under a str key, without calling Python.
func (d *Dict) SetString(name *String, value Value) {
	hash := name.hashValue()
	if at := d.findString(name.Text, hash); at >= 0 {
		d.entries[at].value = value
		return
	}
	d.add(name.Value(), value, hash)
}

// DeleteString removes a str key and reports whether it was there.
func (d *Dict) DeleteString(name string) bool {
	at := d.findString(name, hashText(name))
	if at < 0 {
		return false
	}
	d.removeAt(at)
	return true
}

// Clear removes everything.
func (d *Dict) Clear() {
	d.entries, d.index, d.live, d.used = nil, nil, 0, 0
	d.keysVersion++
}

// Copy returns a new dict with the same entries.
func (d *Dict) Copy() *Dict {
	c := NewDict()
	c.entries = make([]dictEntry, 0, d.live)
	for _, entry := range d.entries {
		if entry.key.ref != nil {
			c.entries = append(c.entries, entry)
		}
	}
	c.live = len(c.entries)
	c.rebuildIndex()
	return c
}

// PopLast removes and returns the entry added last.
func (d *Dict) PopLast() (key, value Value, ok bool) {
	for at := len(d.entries) - 1; at >= 0; at-- {
		if entry := d.entries[at]; entry.key.ref != nil {
			d.removeAt(at)
			return entry.key, entry.value, true
		}
	}
	return Value{}, Value{}, false
}

// find returns the entry number of key, or -1.
func (d *Dict) find(t *Thread, key Value, hash int64) (int, error) {
	if d.live == 0 {
		return -1, nil
	}
	if s := exactString(key); s != nil {
		at := d.findKeyString(s, hash)
		if at != dictAsk {
			return at, nil
		}
	}
	if d.index == nil {
		for at := range d.entries {
			entry := &d.entries[at]
			if entry.hash != hash || entry.key.ref == nil {
				continue
			}
			if entry.key == key {
				return at, nil
			}
			equal, err := t.Equal(entry.key, key)
			if err != nil {
				return -1, err
			}
			if equal {
				return at, nil
			}
		}
		return -1, nil
	}
	mask := uint64(len(d.index) - 1)
	for slot := scramble(hash) & mask; ; slot = (slot + 1) & mask {
		number := d.index[slot]
		if number == 0 {
			return -1, nil
		}
		if number == dictDeleted {
			continue
		}
		entry := &d.entries[number-1]
		if entry.hash != hash {
			continue
		}
		if entry.key == key {
			return int(number - 1), nil
		}
		equal, err := t.Equal(entry.key, key)
		if err != nil {
			return -1, err
		}
		if equal {
			return int(number - 1), nil
		}
	}
}

// dictAsk is the answer of findKeyString when a key of another type has the same hash, so that Python must decide.
const dictAsk = -2

func (d *Dict) findKeyString(s *String, hash int64) int {
	if d.index == nil {
		for at := range d.entries {
			entry := &d.entries[at]
			if entry.hash != hash || entry.key.ref == nil {
				continue
			}
			if entry.key.ref == &s.Header {
				return at
			}
			other := exactString(entry.key)
			if other == nil {
				return dictAsk
			}
			if other.Text == s.Text {
				return at
			}
		}
		return -1
	}
	mask := uint64(len(d.index) - 1)
	for slot := scramble(hash) & mask; ; slot = (slot + 1) & mask {
		number := d.index[slot]
		if number == 0 {
			return -1
		}
		if number == dictDeleted {
			continue
		}
		entry := &d.entries[number-1]
		if entry.hash != hash {
			continue
		}
		if entry.key.ref == &s.Header {
			return int(number - 1)
		}
		other := exactString(entry.key)
		if other == nil {
			return dictAsk
		}
		if other.Text == s.Text {
			return int(number - 1)
		}
	}
}

// findString returns the entry number of the key that is a str with this text, or -1.
func (d *Dict) findString(name string, hash int64) int {
	if d.index == nil {
		for at := range d.entries {
			if entry := &d.entries[at]; entry.hash == hash {
				if s := entry.key.AsString(); s != nil && s.Text == name {
					return at
				}
			}
		}
		return -1
	}
	mask := uint64(len(d.index) - 1)
	for slot := scramble(hash) & mask; ; slot = (slot + 1) & mask {
		number := d.index[slot]
		if number == 0 {
			return -1
		}
		if number == dictDeleted {
			continue
		}
		if entry := &d.entries[number-1]; entry.hash == hash {
			if s := entry.key.AsString(); s != nil && s.Text == name {
				return int(number - 1)
			}
		}
	}
}

func exactString(v Value) *String {
	if v.ref.Type == StringType {
		return v.AsString()
	}
	return nil
}

// scramble spreads the small integers, which are their own hashes.
func scramble(hash int64) uint64 {
	h := uint64(hash)
	return h ^ h>>7 ^ h>>17
}

func (d *Dict) add(key, value Value, hash int64) {
	d.keysVersion++
	if len(d.entries) == cap(d.entries) && len(d.entries) >= dictSmallest {
		// append would grow large slices by a quarter and copy the entries too often.
		d.entries = append(make([]dictEntry, 0, 2*len(d.entries)), d.entries...)
	}
	d.entries = append(d.entries, dictEntry{key, value, hash})
	d.live++
	if d.index == nil {
		if len(d.entries) > dictSmallest {
			d.rebuildIndex()
		}
		return
	}
	if (d.used+1)*3 > len(d.index)*2 {
		d.compact()
		return
	}
	d.insertIndex(hash, int32(len(d.entries)))
}

func (d *Dict) insertIndex(hash int64, number int32) {
	mask := uint64(len(d.index) - 1)
	slot := scramble(hash) & mask
	for d.index[slot] != 0 {
		slot = (slot + 1) & mask
	}
	d.index[slot] = number
	d.used++
}

func (d *Dict) compact() {
	if d.live < len(d.entries) {
		kept := d.entries[:0]
		for _, entry := range d.entries {
			if entry.key.ref != nil {
				kept = append(kept, entry)
			}
		}
		clear(d.entries[len(kept):])
		d.entries = kept
	}
	d.rebuildIndex()
}

func (d *Dict) rebuildIndex() {
	if len(d.entries) <= dictSmallest {
		d.index, d.used = nil, 0
		return
	}
	size := 16
	for size < len(d.entries)*3 {
		size *= 2
	}
	d.index, d.used = make([]int32, size), 0
	for at := range d.entries {
		if d.entries[at].key.ref != nil {
			d.insertIndex(d.entries[at].hash, int32(at+1))
		}
	}
}

func (d *Dict) removeAt(at int) {
	d.keysVersion++
	if d.index != nil {
		mask := uint64(len(d.index) - 1)
		slot := scramble(d.entries[at].hash) & mask
		for d.index[slot] != int32(at+1) {
			slot = (slot + 1) & mask
		}
		d.index[slot] = dictDeleted
	}
	d.entries[at] = dictEntry{}
	d.live--
	if at == len(d.entries)-1 && d.index == nil {
		d.entries = d.entries[:at]
	}
	if d.live == 0 {
		d.Clear()
	} else if len(d.entries) > 32 && d.live*4 < len(d.entries) {
		d.compact()
	}
}
