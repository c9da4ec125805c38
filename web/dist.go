//go:build dist

package web

import (
	"embed"
	"io/fs"
)

//go:embed all:dist
var files embed.FS

// Dist returns the built page, the folder that build.mjs writes. Only a binary
// built with the tag "dist" (make build, make run) carries it.
func Dist() (fs.FS, bool) {
	dist, err := fs.Sub(files, "dist")
	return dist, err == nil
}
