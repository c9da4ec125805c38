package trace

import (
	"encoding/binary"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestEncodedRecordingDecodesToItself(t *testing.T) {
	for name, recording := range map[string]*Recording{
		"example": exampleRun(),
		"empty":   NewRecorder().Finish(),
	} {
		data := recording.Encode()
		decoded, err := Decode(data)
		require.NoError(t, err, name)
		assert.Equal(t, recording.events, append([]Event(nil), decoded.events...), name)
		assert.Equal(t, recording.strings, decoded.strings, name)
		assert.Equal(t, data, decoded.Encode(), name)
	}
}

func TestWireLayoutIsTheDocumentedOne(t *testing.T) {
	r := NewRecorder()
	r.Emit(Event{TimeNs: 0x1_0000_0002, Kind: Output, Thread: -1, A: 3, B: r.Intern("é"), C: -4})
	assert.Equal(t, []byte{
		'F', 'S', 'R', 'C', 1, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, // header
		2, 0, 0, 0, 1, 0, 0, 0, // time, low and high half
		255, 255, 255, 255, 3, 0, 0, 0, 1, 0, 0, 0, 252, 255, 255, 255, // thread, A, B, C
		0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, // string offsets
		byte(Output),
		0xC3, 0xA9,
	}, r.Finish().Encode())
}

func TestTimesAreExactUpToTheLargest(t *testing.T) {
	r := NewRecorder()
	r.Emit(Event{TimeNs: 1<<63 - 1})
	decoded, err := Decode(r.Finish().Encode())
	require.NoError(t, err)
	assert.Equal(t, int64(1<<63-1), decoded.EndNs())
}

func TestInvalidUnicodeIsReplaced(t *testing.T) {
	r := NewRecorder()
	number := r.Intern("half of a pair: \xED\xA0\x80")
	assert.Equal(t, "half of a pair: \uFFFD", r.Finish().String(number))
}

func TestStringsThatDoNotExistAreEmpty(t *testing.T) {
	recording := exampleRun()
	assert.Equal(t, "", recording.String(-1))
	assert.Equal(t, "", recording.String(1<<30))
}

func TestDamagedRecordingsAreRefused(t *testing.T) {
	good := exampleRun().Encode()
	layout := wireLayout{n: exampleRun().Len(), m: exampleRun().StringCount()}
	put := func(data []byte, offset int, value uint32) { binary.LittleEndian.PutUint32(data[offset:], value) }
	for name, test := range map[string]struct {
		damage func(data []byte) []byte
		want   string
	}{
		"nothing":           {func([]byte) []byte { return nil }, "too few"},
		"short":             {func(d []byte) []byte { return d[:20] }, "too few"},
		"another file":      {func(d []byte) []byte { d[0] = 'X'; return d }, "does not begin with FSRC"},
		"another version":   {func(d []byte) []byte { d[4] = 2; return d }, "another version"},
		"reserved field":    {func(d []byte) []byte { d[20] = 1; return d }, "reserved"},
		"cut off":           {func(d []byte) []byte { return d[:len(d)-1] }, "its length is"},
		"too long":          {func(d []byte) []byte { return append(d, 0) }, "its length is"},
		"huge event count":  {func(d []byte) []byte { put(d, 8, 1<<32-1); return d }, "its length is"},
		"huge string count": {func(d []byte) []byte { put(d, 12, 1<<32-1); return d }, "its length is"},
		"huge text":         {func(d []byte) []byte { put(d, 16, 1<<32-1); return d }, "its length is"},
		"unknown kind":      {func(d []byte) []byte { d[layout.kinds()] = byte(kindCount); return d }, "event 0 of the recording is damaged"},
		"negative time":     {func(d []byte) []byte { put(d, layout.column(1), 1<<31); return d }, "event 0 of the recording is damaged"},
		"first offset":      {func(d []byte) []byte { put(d, layout.offsets(), 1); return d }, "does not begin at 0"},
		"offset far away":   {func(d []byte) []byte { put(d, layout.offsets()+8, 1<<31); return d }, "string 1"},
		"offsets go back":   {func(d []byte) []byte { put(d, layout.offsets()+4, 9); return d }, "string 1"},
		"text left over": {func(d []byte) []byte {
			put(d, layout.offsets()+4*layout.m, binary.LittleEndian.Uint32(d[layout.offsets()+4*layout.m:])-1)
			return d
		}, "text is left over"},
		"not UTF-8": {func(d []byte) []byte { d[layout.text()] = 0xFF; return d }, "not UTF-8"},
	} {
		_, err := Decode(test.damage(append([]byte(nil), good...)))
		assert.ErrorContains(t, err, test.want, name)
	}
}

func TestAStringMayNotEndInsideACharacter(t *testing.T) {
	r := NewRecorder()
	r.Intern("é")
	recording := r.Finish()
	data := recording.Encode()
	layout := wireLayout{m: 2}
	binary.LittleEndian.PutUint32(data[layout.offsets()+4:], 1)
	_, err := Decode(data)
	assert.ErrorContains(t, err, "string 0 of the recording is damaged")
}

func FuzzDecode(f *testing.F) {
	f.Add(exampleRun().Encode())
	f.Add(NewRecorder().Finish().Encode())
	f.Fuzz(func(t *testing.T, data []byte) {
		recording, err := Decode(data)
		if err != nil {
			return
		}
		require.Equal(t, data, recording.Encode(), "what decodes must encode to the same bytes")
	})
}
