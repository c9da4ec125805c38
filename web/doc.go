// Package web holds the page: HTML, styles and ES modules, and what build.mjs
// makes of them. To Go it is only a folder to embed; Dist hands it to the server.
package web
