# Values that are none: a length, a count, a colour, a choice, a face.
s/^  margin-top: .*/  margin-top: 31 miles/
s/^  lines: .*/  lines: 0/
s/^  accent: .*/  accent: red/
s/^  documents: .*/  documents: anywhere/
s/^  lead: .*/  lead: {face: fancy, size: 1em, leading: 1line}/
s/^  rule-top: .*/  rule-top: 1.23456pt/
s/^  zebra: .*/  zebra: grey/
s/^  hair: .*/  hair: [0.4pt]/
s/^  tint-ink: .*/  tint-ink: 0 0 101 8/
s/^  paper: .*/  paper: 80 g 双胶纸/
