"""Building and taking apart text."""


def build(words):
    text = ""
    for i in range(words):
        text += "word" + str(i) + " "
    return text


def shout(text):
    parts = []
    for word in text.split():
        parts.append(word.upper().replace("W", "v"))
    return "-".join(parts)


def count_letters(text):
    vowels = 0
    for letter in text:
        if letter in "aeiou":
            vowels += 1
    return vowels


for _ in range(12):
    text = build(20_000)
    shout(text)
    count_letters(text)
