"""Ping and pong over a condition."""
import threading
import time

condition = threading.Condition()
turn = "ping"


def play(mine, other):
    global turn
    for _ in range(5):
        with condition:
            condition.wait_for(lambda: turn == mine)
            time.sleep(0.02)
            turn = other
            condition.notify_all()


threads = [threading.Thread(target=play, args=args) for args in (("ping", "pong"), ("pong", "ping"))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
