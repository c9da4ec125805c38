// Package pylib is the standard library that programs import.
package pylib

import "embed"

// library holds the modules that are written in Python, one file or folder each, named as they are
// imported. They are compiled when a program first imports them. Being Python, their classes can be
// subclassed and their callbacks can block, like everything else a program defines.
//
//go:embed all:lib
var library embed.FS
