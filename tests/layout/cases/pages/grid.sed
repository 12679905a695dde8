# Every line of a table drawn, its head and every second row tinted, none turned unasked.
s/^  rule-top: .*/  rule-top: 0.75pt/
s/^  rule-foot: .*/  rule-foot: 0.75pt/
s/^  rule-rows: .*/  rule-rows: 0.5pt/
s/^  rule-columns: .*/  rule-columns: 0.5pt/
s/^  rule-sides: .*/  rule-sides: 0.75pt/
s/^  zebra: .*/  zebra: "#F4F4F4"/
s/^  head-tint: .*/  head-tint: "#E8E8E8"/
s/^  turn: .*/  turn: asked/
