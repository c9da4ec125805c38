"""urllib: addresses (urllib.parse) and a simulated web (urllib.request)."""
