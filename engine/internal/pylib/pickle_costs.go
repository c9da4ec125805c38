package pylib

// What pickling costs in virtual time, in nanoseconds: measured with CPython 3.11.7's _pickle on lists of 100,000 objects of
// each kind (an int 9 to write and 21 to read, a str 70 and 52, a pair of ints 96 and 137, an instance with two attributes 870
// and 715 …) and on one bytes object of a megabyte (35 µs each way).
const (
	pickleCallNs        = 150
	pickleNsPer100Bytes = 4
	pickleConstantNs    = 4 // None, True, False
	pickleIntNs         = 9
	pickleBigNs         = 35
	pickleMemoNs        = 7 // what was written before
	pickleTextNs        = 60
	pickleContainerNs   = 60 // list, tuple, dict, set
	pickleInstanceNs    = 600
	pickleReduceNs      = 150
	pickleGlobalNs      = 900

	unpickleOpNs       = 9
	unpickleNumberNs   = 11
	unpickleObjectNs   = 45 // str, bytes, dict
	unpickleSequenceNs = 75 // tuple, list
	unpickleInstanceNs = 420
	unpickleSetNs      = 200
	unpickleReduceNs   = 100
)
