"""tqdm.notebook: the same progress bars under another name."""

from tqdm import tqdm, trange
