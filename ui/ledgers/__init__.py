"""Pages around whose debt it is: matching, overlap, mapping of files, property surveys."""
