"""as_completed() hands over whatever is finished first."""
from concurrent.futures import ThreadPoolExecutor, as_completed
from time import sleep

workers = 3  #@param {type:"slider", min:1, max:6, step:1}

DELAY = dict(Seoul=0.35, Busan=0.10, Jeju=0.50, Daegu=0.20, Incheon=0.15, Gwangju=0.45)


def ask_weather(city):
    sleep(DELAY[city])
    return 10 + len(city)


with ThreadPoolExecutor(max_workers=workers) as pool:
    jobs = {pool.submit(ask_weather, city): city for city in DELAY}
    for rank, job in enumerate(as_completed(jobs), start=1):
        print(f"{rank}. {jobs[job]:<8}{job.result():>3} °C")
