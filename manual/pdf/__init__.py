"""Work on finished PDFs; the only importer of pypdf and pikepdf."""
