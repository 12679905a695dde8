# Pages small enough to read in a golden: two columns of ten cells, sixteen lines.
s/^  column-cells: .*/  column-cells: 10/
s/^  lines: .*/  lines: 16/
