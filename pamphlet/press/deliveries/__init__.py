"""The files that an edition can deliver, one module each; every module has `write(job, path)`."""

from pamphlet.press.deliveries.job import Job
from pamphlet.press.deliveries.table import deliveries

__all__ = ["Job", "deliveries"]
