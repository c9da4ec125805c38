// Package browsertest drives the built page in a real browser, as a visitor
// would. It holds tests only. They need web/dist (make build or make test
// builds it) and Chromium; go test -short leaves them out.
package browsertest
