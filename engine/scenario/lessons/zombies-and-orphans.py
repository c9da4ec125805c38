"""A process that ended but was not waited for, and one whose parent is gone."""
import os
import time

child = os.fork()
if child == 0:
    if os.fork() == 0:
        time.sleep(0.4)  # meanwhile its parent ends: an orphan, adopted by process 1
        print("orphan: my parent is process", os.getppid(), flush=True)
        os._exit(0)
    time.sleep(0.1)
    os._exit(7)

time.sleep(0.3)  # the child ended long ago: a zombie that keeps its exit code
pid, status = os.waitpid(child, 0)
print("exit code", os.waitstatus_to_exitcode(status), flush=True)
time.sleep(0.2)
