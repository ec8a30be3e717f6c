"""Taking in pages of any PDF: what a file is, how large its pages are, and each page as one drawing (a form)."""
