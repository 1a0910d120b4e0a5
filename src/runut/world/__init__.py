"""The world before any article is read: data, with its sources."""
