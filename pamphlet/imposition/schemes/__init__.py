"""imposition/schemes."""
