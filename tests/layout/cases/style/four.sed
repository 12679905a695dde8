# The denser page: four numbers.
s/^  cell: .*/  cell: 五号/
s/^  column-cells: .*/  column-cells: 20/
s/^  line: .*/  line: 17.9pt/
s/^  lines: .*/  lines: 36/
