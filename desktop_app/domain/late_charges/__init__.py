"""Late charges (延滞金): exact arithmetic, row by row, with dated rates."""
