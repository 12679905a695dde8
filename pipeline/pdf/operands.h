/*
 * operands.h - numbers, names, strings and references as a PDF writes them
 * (ISO 32000-1, 7.3). All numbers are printed from integers here: libharu's own
 * printing rounds to binary fractions and clamps.
 */
#ifndef PDF_OPERANDS_H
#define PDF_OPERANDS_H

#include "base/buffer.h"
#include "ir/style.h"

/* value times 10^-decimals, trailing zeros cut: 12.345, -0.5, 7. */
void put_decimal(struct buffer *out, int64_t value, int decimals);
/* A length in points. */
void put_mpt(struct buffer *out, int64_t length);
/* Lengths with a space between. */
void put_mpts(struct buffer *out, const mpt *lengths, size_t count);
/* /Name, what is no regular character as #xx. */
void put_name(struct buffer *out, struct span name);
void put_ref(struct buffer *out, uint32_t id); /* 12 0 R */
/* A text string (7.9.2.2) of UTF-8: in ASCII where it can be, else UTF-16BE with its mark, in
 * hexadecimal. */
void put_text(struct buffer *out, struct span utf8);
/* 2021-07-15 as (D:20210715). */
void put_date(struct buffer *out, struct span iso);
/* A byte inside (…), escaped where it must be. */
void put_string_byte(struct buffer *out, char byte);
/* A byte string: (…). */
void put_bytes(struct buffer *out, struct span bytes);
/* The code units of one character, in hexadecimal: 4E00, D872DC56. */
void put_utf16(struct buffer *out, uint32_t cp);
/* 0 to 255 as 0 to 1. */
void put_colour(struct buffer *out, uint32_t rgb);
/* A PAGES_INK as four numbers from 0 to 1. */
void put_ink(struct buffer *out, uint32_t ink);

#endif
