"""JSON there and back."""
import json

record = {
    "id": 17,
    "name": "Kim Minsu",
    "tags": ["red", "green", "blue"],
    "position": {"x": 1.5, "y": -2.25, "visible": True},
    "history": [{"step": i, "value": i * 0.5, "note": None} for i in range(20)],
}
for _ in range(5000):
    text = json.dumps(record)
    json.loads(text)
