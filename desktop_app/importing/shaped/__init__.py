"""Rows that are no plain table: cells joined and split, groups, page lines, periods abreast."""
