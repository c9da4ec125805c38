"""Coroutines that sleep at the same time."""
import asyncio


async def fetch(n):
    await asyncio.sleep(0.05 + n / 100)
    return n


async def main():
    for _ in range(3):
        await asyncio.gather(*(fetch(n) for n in range(10)))


asyncio.run(main())
