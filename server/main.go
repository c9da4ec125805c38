// Command server serves the built page and nothing else. It keeps no state, so more
// of it is served by starting more of them, or by putting the same files
// (make dist) on any static host.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"futurescope/server/site"
	"futurescope/web"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout, os.Stderr); err != nil {
		if !errors.Is(err, flag.ErrHelp) {
			fmt.Fprintln(os.Stderr, "futurescope:", err)
		}
		os.Exit(1)
	}
}

// settings are what the command line can change.
type settings struct {
	addr        string
	dir         string
	logRequests bool
}

func parseFlags(args []string, stderr io.Writer) (settings, error) {
	var chosen settings
	flags := flag.NewFlagSet("server", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.StringVar(&chosen.addr, "addr", "127.0.0.1:8080", "`address` to listen on, host:port")
	flags.StringVar(&chosen.dir, "dir", "", "serve the page built in this `folder` instead of the one inside the binary")
	flags.BoolVar(&chosen.logRequests, "log-requests", false, "log every request, not only failed ones")
	if err := flags.Parse(args); err != nil {
		return settings{}, err
	}
	if flags.NArg() > 0 {
		return settings{}, fmt.Errorf("unexpected argument %q; settings begin with a dash, see --help", flags.Arg(0))
	}
	return chosen, nil
}

// run serves until ctx is done, then lets requests under way finish.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	chosen, err := parseFlags(args, stderr)
	if err != nil {
		return err
	}
	files, err := pageFiles(chosen.dir)
	if err != nil {
		return err
	}
	pages, err := site.New(files)
	if err != nil {
		return err
	}
	listener, err := listen(chosen.addr)
	if err != nil {
		return err
	}
	logger := slog.New(slog.NewTextHandler(stderr, nil))
	server := &http.Server{
		Handler:           site.LogRequests(logger, chosen.logRequests, pages),
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      60 * time.Second, // the engine over a slow line
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    16 << 10,
		ErrorLog:          slog.NewLogLogger(logger.Handler(), slog.LevelWarn),
	}
	fmt.Fprintf(stdout, "Futurescope is at http://%s/\n", listener.Addr())
	return serve(ctx, server, listener, logger)
}

// pageFiles is the built page: a folder if one is named, else the one embedded in the binary.
func pageFiles(dir string) (fs.FS, error) {
	if dir != "" {
		return os.DirFS(dir), nil
	}
	if files, ok := web.Dist(); ok {
		return files, nil
	}
	return nil, errors.New("this binary was built without the page; use make build, or name a folder with --dir")
}

func listen(addr string) (net.Listener, error) {
	listener, err := net.Listen("tcp", addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, fmt.Errorf("%s is already in use by another program; choose another one with --addr, such as --addr 127.0.0.1:8081", addr)
	}
	if err != nil {
		return nil, fmt.Errorf("cannot listen on %q: %w", addr, err)
	}
	return listener, nil
}

func serve(ctx context.Context, server *http.Server, listener net.Listener, logger *slog.Logger) error {
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	logger.Info("stopping")
	grace, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	return server.Shutdown(grace)
}
