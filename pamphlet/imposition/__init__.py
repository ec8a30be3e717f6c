"""imposition."""
