"""HTML to fragment PDFs; the only importer of WeasyPrint."""
