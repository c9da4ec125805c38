package main

import (
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// pageFolder is the smallest folder that the server accepts as the page.
func pageFolder(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	for _, name := range []string{"index.html", "embed.html"} {
		require.NoError(t, os.WriteFile(filepath.Join(folder, name), []byte(name), 0o644))
	}
	return folder
}

func TestServesUntilToldToStop(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	stdout, announce := io.Pipe()
	finished := make(chan error, 1)
	go func() {
		finished <- run(ctx, []string{"--addr", "127.0.0.1:0", "--dir", pageFolder(t)}, announce, io.Discard)
	}()
	line := make([]byte, 200)
	n, err := stdout.Read(line)
	require.NoError(t, err)
	address := strings.TrimSpace(strings.TrimPrefix(string(line[:n]), "Futurescope is at "))

	response, err := http.Get(address + "healthz")
	require.NoError(t, err)
	require.NoError(t, response.Body.Close())
	assert.Equal(t, http.StatusOK, response.StatusCode)

	cancel()
	select {
	case err := <-finished:
		assert.NoError(t, err)
	case <-time.After(time.Minute):
		t.Fatal("the server did not stop")
	}
}

func TestATakenPortIsSaidInOneLine(t *testing.T) {
	other, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer other.Close()
	address := other.Addr().String()

	err = run(t.Context(), []string{"--addr", address, "--dir", pageFolder(t)}, io.Discard, io.Discard)

	assert.EqualError(t, err, address+" is already in use by another program; choose another one with --addr, such as --addr 127.0.0.1:8081")
}

func TestUsageErrors(t *testing.T) {
	var stderr bytes.Buffer
	assert.ErrorContains(t, run(t.Context(), []string{"8080"}, io.Discard, &stderr), `unexpected argument "8080"`)
	assert.ErrorContains(t, run(t.Context(), []string{"--dir", t.TempDir()}, io.Discard, &stderr), "has no index.html")
}
