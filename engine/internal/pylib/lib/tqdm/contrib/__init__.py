"""tqdm.contrib: helpers over tqdm."""
