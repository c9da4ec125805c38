//go:build !dist

package web

import "io/fs"

// Dist reports false: this binary was built without the tag "dist", so that
// the module compiles on a fresh clone where web/dist does not exist yet.
func Dist() (fs.FS, bool) { return nil, false }
