"""A process that ended but was not waited for, and one whose parent is gone."""
import os
import time

wait_after = 0.3  #@param {type:"slider", min:0, max:0.5, step:0.05}

child = os.fork()
if child == 0:
    if os.fork() == 0:
        time.sleep(0.4)  # meanwhile its parent ends: an orphan, adopted by process 1
        print("orphan: my parent is process", os.getppid(), flush=True)
        os._exit(0)
    time.sleep(0.1)
    os._exit(7)

time.sleep(wait_after)  # a child that has ended by now is a zombie that keeps its exit code
pid, status = os.waitpid(child, 0)
print("exit code", os.waitstatus_to_exitcode(status), flush=True)
time.sleep(0.2)
