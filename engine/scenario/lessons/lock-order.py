"""Two threads take two locks in opposite order, and wait for each other for ever."""
import threading
import time

same_order = False  #@param {type:"boolean"}

left, right = threading.Lock(), threading.Lock()


def eat(name, first, second):
    with first:
        print(name, "took one fork", flush=True)
        time.sleep(0.1)
        with second:
            print(name, "eats", flush=True)


minsu = threading.Thread(target=eat, args=("Minsu", left, right), name="Minsu")
jisoo = threading.Thread(target=eat, args=("Jisoo",) + ((left, right) if same_order else (right, left)), name="Jisoo")
minsu.start()
time.sleep(0.05)
jisoo.start()
minsu.join()
jisoo.join()
print("both have eaten")
