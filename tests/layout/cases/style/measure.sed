# Columns wider than the paper, more lines than it holds.
s/^  column-cells: .*/  column-cells: 24/
s/^  lines: .*/  lines: 40/
