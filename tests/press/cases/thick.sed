# Sixteen pages to a sheet, so that three pages come to a spine that bears words.
s/^  sheet-pages: .*/  sheet-pages: 16/
