# Keys and a whole section are gone, a text has no size.
/^  lines:/d
/^figures:/,/^$/d
s/^  label: .*/  label: {face: head, leading: 1line}/
