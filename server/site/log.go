package site

import (
	"log/slog"
	"net/http"
	"time"
)

// LogRequests wraps a handler so that failed requests, or all of them, are logged.
func LogRequests(logger *slog.Logger, all bool, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		recorder := &statusRecorder{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(recorder, r)
		if all || recorder.status >= http.StatusBadRequest {
			logger.Info("request", "method", r.Method, "path", r.URL.Path,
				"status", recorder.status, "bytes", recorder.bytes, "duration", time.Since(start))
		}
	})
}

// statusRecorder remembers what a handler answered.
type statusRecorder struct {
	http.ResponseWriter
	status int
	bytes  int
}

func (s *statusRecorder) WriteHeader(status int) {
	s.status = status
	s.ResponseWriter.WriteHeader(status)
}

func (s *statusRecorder) Write(body []byte) (int, error) {
	written, err := s.ResponseWriter.Write(body)
	s.bytes += written
	return written, err
}
