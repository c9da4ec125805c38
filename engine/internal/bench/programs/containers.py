# Lists, dicts and strings, as ordinary scripts use them.
counts = {}
words = [f"word{n % 997}" for n in range(300_000)]
for word in words:
    counts[word] = counts.get(word, 0) + 1
ranking = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
print(len(counts), ranking[0])
