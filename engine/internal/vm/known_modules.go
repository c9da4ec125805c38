package vm

import (
	"slices"
	"strings"
)

// standardModules are modules of Python's own library that programs about concurrency, and learners, import. Which of them the playground
// has is for its library to say; the list only tells a module that exists from a misspelt one.
const standardModules = ` __main__ _thread abc aifc argparse array ast asyncio atexit base64 bdb binascii bisect builtins bz2 calendar
 cmath cmd code codecs collections colorsys compileall concurrent configparser contextlib contextvars copy copyreg cProfile csv ctypes
 curses dataclasses datetime dbm decimal difflib dis doctest email ensurepip enum errno faulthandler fcntl filecmp fileinput fnmatch
 fractions ftplib functools gc getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac html http imaplib importlib inspect io
 ipaddress itertools json keyword linecache locale logging lzma mailbox marshal math mimetypes mmap modulefinder msvcrt multiprocessing netrc
 numbers operator optparse os pathlib pdb pickle pickletools pkgutil platform plistlib poplib posix pprint profile pstats pty pwd
 py_compile pydoc queue quopri random re readline reprlib resource rlcompleter runpy sched secrets select selectors shelve shlex shutil signal
 site smtplib socket socketserver sqlite3 ssl stat statistics string stringprep struct subprocess symtable sys sysconfig syslog tarfile
 telnetlib tempfile termios test textwrap threading time timeit tkinter token tokenize tomllib trace traceback tracemalloc tty turtle types
 typing unicodedata unittest urllib uuid venv warnings wave weakref webbrowser winreg winsound wsgiref xml xmlrpc zipfile zipimport zlib
 zoneinfo `

// otherModules are well-known packages that are installed from elsewhere.
const otherModules = ` PIL apscheduler asyncpg attr attrs boto3 bs4 celery click cv2 cython dask django eventlet fastapi
 flask gevent greenlet grequests grpc ipywidgets janus joblib jupyter keras loguru lxml matplotlib mpi4py numba numpy openai openpyxl pandas
 paramiko pathos pebble playwright psutil psycopg2 pydantic pygame pymongo pymysql pytest pytz pywin32 ray redis rich scipy scrapy seaborn
 selenium sklearn sqlalchemy starlette tensorflow torch tornado trio twisted ujson urllib3 uvicorn uvloop wx yaml zmq `

// isKnownModule reports whether there is such a module somewhere in the world of Python.
func isKnownModule(list, name string) bool {
	return strings.Contains(strings.ReplaceAll(list, "\n", " "), " "+name+" ")
}

// StandardModules lists the modules of Python's own library that have been heard of here, sorted.
func StandardModules() []string {
	names := slices.DeleteFunc(strings.Fields(standardModules), func(name string) bool { return strings.HasPrefix(name, "_") })
	slices.Sort(names)
	return names
}

// AbsentModule says in a sentence why a module that cannot be imported is not there.
func AbsentModule(name string) string {
	top, _, _ := strings.Cut(name, ".")
	if top != name && !isKnownModule(otherModules, top) {
		return "the playground does not support the module " + name
	}
	if isKnownModule(standardModules, top) || isKnownModule(otherModules, top) {
		return absentModuleHint(top)
	}
	return "the playground does not support the module " + name + ": it runs one file, with a part of Python's standard library"
}

// absentModuleHint explains why a module that exists elsewhere is not here.
func absentModuleHint(name string) string {
	switch {
	case isKnownModule(standardModules, name):
		return "the playground does not support the module " + name + " of Python's standard library"
	case isKnownModule(otherModules, name):
		return "the playground does not support packages from outside Python's standard library, such as " + name
	}
	return "the playground runs one file, with a part of Python's standard library; it has no module " + name
}
