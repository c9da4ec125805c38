// Package engine runs a concurrent Python program in deterministic virtual
// time and returns a recording of everything that happened.
package engine
