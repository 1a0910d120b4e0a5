"""Pages in: files, folders, archives."""
