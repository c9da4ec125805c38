package mersenne

import (
	"math/big"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func number(text string) *big.Int {
	n, ok := new(big.Int).SetString(text, 10)
	if !ok {
		panic(text)
	}
	return n
}

// What CPython 3.11 prints for random.Random(seed): three times random(), then getrandbits of 1, 32, 53, 64 and 100.
var cpython = []struct {
	seed                        string
	floats                      [3]float64
	bit, bits32, bits53, bits64 uint64
	bits100                     string
}{
	{"0", [3]float64{0.8444218515250481, 0.7579544029403025, 0.420571580830845}, 0, 4146640122, 4376848748439138, 16938433693753131896, "1212453347278431371654525814329"},
	{"1", [3]float64{0.13436424411240122, 0.8474337369372327, 0.763774618976614}, 0, 506456969, 6854138572100987, 8711387064946514083, "300173589674248222863405272091"},
	{"42", [3]float64{0.6394267984578837, 0.025010755222666936, 0.27502931836911926}, 0, 599310825, 923193498493097, 13662908291426823533, "719941466287131323558231662928"},
	{"-42", [3]float64{0.6394267984578837, 0.025010755222666936, 0.27502931836911926}, 0, 599310825, 923193498493097, 13662908291426823533, "719941466287131323558231662928"},
	{"2147483648", [3]float64{0.3387958510019964, 0.5050619906087787, 0.8891460738572615}, 0, 2729968541, 1037372523204367, 2268610503339659135, "977996200826850755512265566805"},
	{"4294967296", [3]float64{0.11299430095636409, 0.41782886486292836, 0.0166763664992291}, 1, 3762791315, 6866487935427072, 15455483573206641377, "35796521465108383448567707530"},
	{"1099511640121", [3]float64{0.31036222241287226, 0.1148930862836336, 0.5335990945925775}, 0, 593456706, 7615586090878436, 12314965371349055446, "22697017398449934983365067085"},
	{"1000000000000000000000000000000000000000000000000000000000000", [3]float64{0.027486454714968134, 0.4536371453698903, 0.8874768912058871}, 1, 668450096, 3627368108038572, 16551605831897949109, "871685892693123421721759499536"},
}

func TestNumbersAreThoseOfCPython(t *testing.T) {
	for _, want := range cpython {
		twister := New(number(want.seed))
		for _, float := range want.floats {
			assert.Equal(t, float, twister.Float64(), want.seed)
		}
		assert.Equal(t, want.bit, twister.Bits64(1), want.seed)
		assert.Equal(t, want.bits32, twister.Bits64(32), want.seed)
		assert.Equal(t, want.bits53, twister.Bits64(53), want.seed)
		assert.Equal(t, want.bits64, twister.Bits64(64), want.seed)
		assert.Equal(t, want.bits100, twister.Bits(100).String(), want.seed)
	}
}

func TestLongRunStaysTheSame(t *testing.T) {
	twister := New(big.NewInt(7))
	var last float64
	for range 2000 {
		last = twister.Float64()
	}
	assert.Equal(t, 0.034373654913951945, last)
}

func TestBitsAgreeWithBits64(t *testing.T) {
	for bits := range 65 {
		assert.Equal(t, New(big.NewInt(5)).Bits64(bits), New(big.NewInt(5)).Bits(bits).Uint64(), bits)
	}
}

func TestStateIsRestored(t *testing.T) {
	twister := New(big.NewInt(3))
	twister.Uint32()
	state := twister.State()
	first := []uint32{twister.Uint32(), twister.Uint32()}
	require.NoError(t, twister.SetState(state))
	assert.Equal(t, first, []uint32{twister.Uint32(), twister.Uint32()})
	assert.ErrorIs(t, twister.SetState(state[:5]), ErrState)
	state[624] = 700
	assert.ErrorIs(t, twister.SetState(state), ErrState)
}
