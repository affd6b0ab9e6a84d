"""The office's report as a document: what is printed, and its Word, Excel and JSON files."""
