"""An exception waits inside the future until someone asks for the result."""
from concurrent.futures import ThreadPoolExecutor
from time import sleep

ask = True  #@param {type:"boolean"}


def share(cake, guests):
    sleep(0.2)
    return cake / guests


with ThreadPoolExecutor(max_workers=2) as pool:
    good = pool.submit(share, 12, 4)
    bad = pool.submit(share, 12, 0)

    sleep(0.4)
    print("both are done:", good.done(), bad.done())
    print("and nothing was heard of the error")

    if ask:
        print("good.result()  ->", good.result())
        print("bad.exception() ->", repr(bad.exception()))
        try:
            bad.result()
        except ZeroDivisionError as error:
            print("bad.result() raised:", error)

print("the program goes on")
