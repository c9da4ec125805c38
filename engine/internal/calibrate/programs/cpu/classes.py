"""Objects with attributes and methods."""


class Vector:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def length_squared(self):
        return self.x * self.x + self.y * self.y

    @property
    def steep(self):
        return self.y > self.x


class Account:
    def __init__(self, owner):
        self.owner = owner
        self.balance = 0

    def deposit(self, amount):
        self.balance += amount

    def withdraw(self, amount):
        if amount > self.balance:
            return False
        self.balance -= amount
        return True


position = Vector(0, 0)
step = Vector(1, 2)
steep = 0
for _ in range(150_000):
    position = position + step
    if position.steep:
        steep += 1
    position.length_squared()

account = Account("a")
for i in range(300_000):
    account.deposit(10)
    account.withdraw(i % 20)
