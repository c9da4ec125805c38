package trace

import (
	"encoding/binary"
	"errors"
	"fmt"
	"unicode/utf8"
)

// The wire format, version 1. All numbers are little-endian.
//
//	magic "FSRC" (u32) · version (u32) · event count n (u32) · string count m (u32) · string bytes (u32) · 0 (u32)
//	n × time, low half (u32) · n × time, high half (u32)
//	n × thread (i32) · n × A (i32) · n × B (i32) · n × C (i32)
//	m+1 × string offset (u32): string i is the bytes from offset i to offset i+1
//	n × kind (u8)
//	the bytes of all strings (UTF-8)
//
// Columns of four bytes come first so that each of them can be viewed as a typed array where it lies.
const (
	wireMagic   = 0x43525346
	wireVersion = 1

	wireHeaderBytes = 24
	wireColumns     = 6 // of four bytes an event each; the kinds take one more byte
)

// Encode returns the recording in the wire format. Equal recordings have equal encodings.
func (r *Recording) Encode() []byte {
	n, m := len(r.events), len(r.strings)
	stringBytes := 0
	for _, text := range r.strings {
		stringBytes += len(text)
	}
	data := make([]byte, wireSize(uint64(n), uint64(m), uint64(stringBytes)))
	for i, value := range [...]int{wireMagic, wireVersion, n, m, stringBytes, 0} {
		binary.LittleEndian.PutUint32(data[4*i:], uint32(value))
	}
	layout := wireLayout{n: n, m: m}
	for i := range r.events {
		event := &r.events[i]
		layout.put(data, 0, i, uint32(uint64(event.TimeNs)))
		layout.put(data, 1, i, uint32(uint64(event.TimeNs)>>32))
		layout.put(data, 2, i, uint32(event.Thread))
		layout.put(data, 3, i, uint32(event.A))
		layout.put(data, 4, i, uint32(event.B))
		layout.put(data, 5, i, uint32(event.C))
		data[layout.kinds()+i] = byte(event.Kind)
	}
	offset := 0
	for i, text := range r.strings {
		binary.LittleEndian.PutUint32(data[layout.offsets()+4*i:], uint32(offset))
		offset += copy(data[layout.text()+offset:], text)
	}
	binary.LittleEndian.PutUint32(data[layout.offsets()+4*m:], uint32(offset))
	return data
}

// wireSize is the length of an encoding.
func wireSize(events, strings, stringBytes uint64) uint64 {
	return wireHeaderBytes + events*(4*wireColumns+1) + 4*(strings+1) + stringBytes
}

// wireLayout tells where the columns of n events and m strings begin.
type wireLayout struct{ n, m int }

func (l wireLayout) column(number int) int { return wireHeaderBytes + 4*l.n*number }
func (l wireLayout) offsets() int          { return l.column(wireColumns) }
func (l wireLayout) kinds() int            { return l.offsets() + 4*(l.m+1) }
func (l wireLayout) text() int             { return l.kinds() + l.n }

func (l wireLayout) put(data []byte, column, row int, value uint32) {
	binary.LittleEndian.PutUint32(data[l.column(column)+4*row:], value)
}

func (l wireLayout) get(data []byte, column, row int) uint32 {
	return binary.LittleEndian.Uint32(data[l.column(column)+4*row:])
}

// ErrVersion is returned by Decode for a recording of another version of the format.
var ErrVersion = errors.New("the recording was made by another version of Futurescope")

// Decode reads a recording from the wire format. Data may come from anywhere: whatever is
// wrong with it is an error, and no more memory is used than a small multiple of its length.
func Decode(data []byte) (*Recording, error) {
	layout, err := decodeHeader(data)
	if err != nil {
		return nil, err
	}
	recording := &Recording{events: make([]Event, layout.n)}
	for i := range recording.events {
		timeNs := int64(uint64(layout.get(data, 1, i))<<32 | uint64(layout.get(data, 0, i)))
		kind := Kind(data[layout.kinds()+i])
		if timeNs < 0 || kind >= kindCount {
			return nil, fmt.Errorf("event %d of the recording is damaged: time %d, kind %d", i, timeNs, kind)
		}
		recording.events[i] = Event{
			TimeNs: timeNs,
			Kind:   kind,
			Thread: ThreadID(layout.get(data, 2, i)),
			A:      int32(layout.get(data, 3, i)),
			B:      int32(layout.get(data, 4, i)),
			C:      int32(layout.get(data, 5, i)),
		}
	}
	if recording.strings, err = decodeStrings(data, layout); err != nil {
		return nil, err
	}
	return recording, nil
}

// decodeHeader checks everything that the columns' places depend on.
func decodeHeader(data []byte) (wireLayout, error) {
	if len(data) < wireHeaderBytes {
		return wireLayout{}, fmt.Errorf("not a recording: %d bytes are too few", len(data))
	}
	var header [6]uint32
	for i := range header {
		header[i] = binary.LittleEndian.Uint32(data[4*i:])
	}
	switch {
	case header[0] != wireMagic:
		return wireLayout{}, errors.New("not a recording: it does not begin with FSRC")
	case header[1] != wireVersion:
		return wireLayout{}, fmt.Errorf("%w (format %d, this one reads %d)", ErrVersion, header[1], wireVersion)
	case header[5] != 0:
		return wireLayout{}, errors.New("the recording is damaged: a reserved field is not zero")
	}
	if want := wireSize(uint64(header[2]), uint64(header[3]), uint64(header[4])); want != uint64(len(data)) {
		return wireLayout{}, fmt.Errorf("the recording is damaged: its length is %d, not %d bytes", len(data), want)
	}
	return wireLayout{n: int(header[2]), m: int(header[3])}, nil
}

// decodeStrings reads the string table. The strings share one copy of their bytes.
func decodeStrings(data []byte, layout wireLayout) ([]string, error) {
	text := string(data[layout.text():])
	if !utf8.ValidString(text) {
		return nil, errors.New("the recording is damaged: its text is not UTF-8")
	}
	table := make([]string, layout.m)
	begin := binary.LittleEndian.Uint32(data[layout.offsets():])
	if begin != 0 {
		return nil, errors.New("the recording is damaged: its text does not begin at 0")
	}
	for i := range table {
		end := binary.LittleEndian.Uint32(data[layout.offsets()+4*(i+1):])
		if end < begin || uint64(end) > uint64(len(text)) || int(end) < len(text) && !utf8.RuneStart(text[end]) {
			return nil, fmt.Errorf("string %d of the recording is damaged", i)
		}
		table[i] = text[begin:end]
		begin = end
	}
	if int(begin) != len(text) {
		return nil, errors.New("the recording is damaged: text is left over")
	}
	return table, nil
}
