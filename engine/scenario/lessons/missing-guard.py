"""Under spawn every worker runs this file again. Without the guard it starts workers of its own."""
import multiprocessing

method = "spawn"  #@param ["spawn", "fork"]


def work():
    print("working")


context = multiprocessing.get_context(method)
process = context.Process(target=work)  # this line should stand below: if __name__ == "__main__":
process.start()
process.join()
print("exit code", process.exitcode)
