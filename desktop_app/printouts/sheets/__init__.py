"""One module per sheet: `TITLE`, `compose(sheet, data, office)`, `allowed_pages(data)`."""
