# Columns wider than the paper, more lines than it holds; a rule that does not
# print, a type too small to read.
s/^  column-cells: .*/  column-cells: 24/
s/^  lines: .*/  lines: 40/
s/^  rule-head: .*/  rule-head: 0.2pt/
s/^  table-note: .*/  table-note: {face: body, size: 7pt, leading: 1line}/
