# Slips of the pen: a key, a section, a part of a text.
s/^  head-rule:/  head-rules:/
s/^  lost-lines:.*/&\n  dpi: 300/
$a extra:\
  a: 1
s/^  note: .*/  note: {face: body, size: 1em, leading: 1line, above: 0line, below: 0line, left: 1em}/
