package vm

// Set is a set or frozenset. It reproduces the table of CPython's Objects/setobject.c (size, probe
// sequence, growth), because the order of iteration shows: {3, 1, 2} prints as {1, 2, 3}.
type Set struct {
	Header
	table  []setEntry // power of two
	fill   int        // live and deleted entries
	live   int
	finger int // where pop searches
	hash   int64
	hashed bool
}

// setEntry is free with an unset key, deleted with an unset key and hash setDeleted.
type setEntry struct {
	key  Value
	hash int64
}

const (
	setSmallest     = 8
	setLinearProbes = 9
	setPerturbShift = 5
	setDeleted      = -1
)

// NewSet returns an empty set.
func NewSet() *Set {
	return &Set{Header: Header{Type: SetType}, table: make([]setEntry, setSmallest)}
}

// NewFrozenSet returns an empty frozenset, to be filled before anyone sees it.
func NewFrozenSet() *Set {
	return &Set{Header: Header{Type: FrozenSetType}, table: make([]setEntry, setSmallest)}
}

// Len returns the number of members.
func (s *Set) Len() int { return s.live }

// Next steps through the set: begin with position 0 and pass back what it returned, until ok is false.
func (s *Set) Next(position int) (key Value, next int, ok bool) {
	for position < len(s.table) {
		key = s.table[position].key
		position++
		if key.ref != nil {
			return key, position, true
		}
	}
	return Value{}, position, false
}

// Items returns the members in order of iteration.
func (s *Set) Items() []Value {
	items := make([]Value, 0, s.live)
	for i := range s.table {
		if s.table[i].key.ref != nil {
			items = append(items, s.table[i].key)
		}
	}
	return items
}

// lookup returns the slot of key, or the slot where it belongs: the last deleted one of those that were probed, or the free
// one that ended the search.
func (s *Set) lookup(t *Thread, key Value, hash int64) (slot int, found bool, err error) {
	mask := len(s.table) - 1
	perturb := uint64(hash)
	at := int(uint64(hash) & uint64(mask))
	deleted := -1
	for {
		probes := 0
		if at+setLinearProbes <= mask {
			probes = setLinearProbes
		}
		for i := at; i <= at+probes; i++ {
			entry := &s.table[i]
			if entry.key.ref == nil {
				if entry.hash == setDeleted {
					deleted = i
					continue
				}
				if deleted >= 0 {
					return deleted, false, nil
				}
				return i, false, nil
			}
			if entry.hash != hash {
				continue
			}
			if entry.key == key {
				return i, true, nil
			}
			equal, err := t.Equal(entry.key, key)
			if err != nil {
				return 0, false, err
			}
			if equal {
				return i, true, nil
			}
		}
		perturb >>= setPerturbShift
		at = int((uint64(at)*5 + 1 + perturb) & uint64(mask))
	}
}

// Contains reports whether key is a member. Hashing and comparing may call Python.
func (s *Set) Contains(t *Thread, key Value) (bool, error) {
	hash, err := t.Hash(key)
	if err != nil {
		return false, err
	}
	_, found, err := s.lookup(t, key, hash)
	return found, err
}

// Add makes key a member and reports whether it was not one before.
func (s *Set) Add(t *Thread, key Value) (bool, error) {
	hash, err := t.Hash(key)
	if err != nil {
		return false, err
	}
	return s.addEntry(t, setEntry{key, hash})
}

// addEntry is Add for a key with a known hash (set_add_entry).
func (s *Set) addEntry(t *Thread, entry setEntry) (bool, error) {
	slot, found, err := s.lookup(t, entry.key, entry.hash)
	if err != nil || found {
		return false, err
	}
	reused := s.table[slot].hash == setDeleted
	s.table[slot] = entry
	s.live++
	if reused {
		return true, nil
	}
	s.fill++
	if s.fill*5 >= (len(s.table)-1)*3 {
		s.resize()
	}
	return true, nil
}

// Remove takes key out and reports whether it was a member.
func (s *Set) Remove(t *Thread, key Value) (bool, error) {
	hash, err := t.Hash(key)
	if err != nil {
		return false, err
	}
	return s.removeEntry(t, setEntry{key, hash})
}

// removeEntry is Remove for a key with a known hash (set_discard_entry).
func (s *Set) removeEntry(t *Thread, entry setEntry) (bool, error) {
	slot, found, err := s.lookup(t, entry.key, entry.hash)
	if err != nil || !found {
		return false, err
	}
	s.table[slot] = setEntry{hash: setDeleted}
	s.live--
	return true, nil
}

// Pop removes and returns some member, as CPython chooses it: the next one behind the last removal.
func (s *Set) Pop() (Value, bool) {
	if s.live == 0 {
		return Value{}, false
	}
	at := s.finger & (len(s.table) - 1)
	for s.table[at].key.ref == nil {
		at = (at + 1) & (len(s.table) - 1)
	}
	key := s.table[at].key
	s.table[at] = setEntry{hash: setDeleted}
	s.live--
	s.finger = at + 1
	return key, true
}

// Clear removes everything.
func (s *Set) Clear() {
	s.table, s.fill, s.live = make([]setEntry, setSmallest), 0, 0
}

// Copy returns a set of class typ with the same members.
func (s *Set) Copy(typ *Type) *Set {
	c := &Set{Header: Header{Type: typ}, table: make([]setEntry, setSmallest)}
	c.mergeIntoEmpty(s)
	return c
}

// mergeIntoEmpty is set_merge for an empty set: it is sized for the members, and takes the table over if that has the same
// size and nothing was deleted from it.
func (s *Set) mergeIntoEmpty(other *Set) {
	if other.live == 0 {
		return
	}
	if other.live*5 >= (len(s.table)-1)*3 {
		s.resizeFor(other.live * 2)
	}
	if other.fill == other.live && len(s.table) == len(other.table) {
		copy(s.table, other.table)
		s.fill, s.live = other.fill, other.live
		return
	}
	for _, entry := range other.table {
		if entry.key.ref != nil {
			s.insertClean(entry)
		}
	}
}

func setSizeFor(minimum int) int {
	size := setSmallest
	for size <= minimum {
		size <<= 1
	}
	return size
}

// resize is set_table_resize: four times the members, twice for large sets.
func (s *Set) resize() {
	minimum := s.live * 4
	if s.live > 50000 {
		minimum = s.live * 2
	}
	s.resizeFor(minimum)
}

// resizeFor rebuilds the table for at least minimum entries (set_table_resize). One of the smallest size that nothing was
// deleted from stays as it is: rebuilding could change its order.
func (s *Set) resizeFor(minimum int) {
	size := setSizeFor(minimum)
	if size == setSmallest && len(s.table) == setSmallest && s.fill == s.live {
		return
	}
	old := s.table
	s.table, s.fill, s.live = make([]setEntry, size), 0, 0
	for _, entry := range old {
		if entry.key.ref != nil {
			s.insertClean(entry)
		}
	}
}

// insertClean adds an entry known to be absent, to a table without deleted entries.
func (s *Set) insertClean(entry setEntry) {
	mask := len(s.table) - 1
	perturb := uint64(entry.hash)
	at := int(uint64(entry.hash) & uint64(mask))
	for {
		probes := 0
		if at+setLinearProbes <= mask {
			probes = setLinearProbes
		}
		for i := at; i <= at+probes; i++ {
			if s.table[i].key.ref == nil {
				s.table[i] = entry
				s.fill++
				s.live++
				return
			}
		}
		perturb >>= setPerturbShift
		at = int((uint64(at)*5 + 1 + perturb) & uint64(mask))
	}
}
