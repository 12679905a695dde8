#include "pdf/jpeg_scans.h"

#include "base/memory.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

#include <jpeglib.h>

#include <jerror.h>

struct decoding {
	struct jpeg_decompress_struct jpeg; /* first: libjpeg hands on its address */
	struct jpeg_error_mgr errors;
	struct jpeg_progress_mgr progress;
	struct jpeg_source_mgr source;
	struct span file;
	size_t given_bytes; /* of the file, to libjpeg */
	jmp_buf stop;
	enum pdf_picture_fault fault;
	JSAMPROW row; /* from malloc */
};

static void
stop(j_common_ptr jpeg, enum pdf_picture_fault fault)
{
	struct decoding *d = (struct decoding *)jpeg;
	d->fault = fault;
	longjmp(d->stop, 1);
}

/*
 * The file by small pieces: where libjpeg sees more it takes a way of decoding that is faster and
 * says nothing of invalid codes.
 */
#define PIECE_BYTES 256

static boolean
give_more(j_decompress_ptr jpeg)
{
	struct decoding *d = (struct decoding *)jpeg;
	struct span piece = span_take(span_skip(d->file, d->given_bytes), PIECE_BYTES);
	if (piece.len_bytes == 0)
		stop((j_common_ptr)jpeg, PDF_PICTURE_DAMAGED);
	d->source.next_input_byte = (const JOCTET *)piece.ptr;
	d->source.bytes_in_buffer = piece.len_bytes;
	d->given_bytes += piece.len_bytes;
	return TRUE;
}

static void
skip_bytes(j_decompress_ptr jpeg, long bytes)
{
	struct decoding *d = (struct decoding *)jpeg;
	for (size_t left = bytes > 0 ? (size_t)bytes : 0; left > 0;) {
		if (d->source.bytes_in_buffer == 0)
			give_more(jpeg);
		size_t step = left < d->source.bytes_in_buffer ? left : d->source.bytes_in_buffer;
		d->source.next_input_byte += step;
		d->source.bytes_in_buffer -= step;
		left -= step;
	}
}

static void
begin_or_end(j_decompress_ptr jpeg)
{
	(void)jpeg; /* the file is in memory */
}

/* What libjpeg cannot go on from. */
static void
on_error(j_common_ptr jpeg)
{
	if (jpeg->err->msg_code == JERR_OUT_OF_MEMORY)
		memory_exhausted();
	stop(jpeg, PDF_PICTURE_DAMAGED);
}

/* Level -1 is a warning, higher ones are traces. */
static void
on_message(j_common_ptr jpeg, int level)
{
	static const int harmful[] = {JWRN_HIT_MARKER, JWRN_HUFF_BAD_CODE, JWRN_MUST_RESYNC};
	for (size_t i = 0; level < 0 && i < sizeof(harmful) / sizeof(*harmful); i++)
		if (jpeg->err->msg_code == harmful[i])
			stop(jpeg, PDF_PICTURE_DAMAGED);
}

static void
on_output(j_common_ptr jpeg)
{
	(void)jpeg; /* nothing is printed */
}

static void
on_progress(j_common_ptr jpeg)
{
	if (((struct decoding *)jpeg)->jpeg.input_scan_number > LIMIT_JPEG_SCANS)
		stop(jpeg, PDF_PICTURE_TOO_LARGE);
}

/* Whether some coefficient of a progressive picture was begun and never came to its last bit. */
static bool
is_unfinished(const struct jpeg_decompress_struct *jpeg)
{
	for (int c = 0; jpeg->progressive_mode && jpeg->coef_bits && c < jpeg->num_components; c++)
		for (int k = 0; k < DCTSIZE2; k++)
			if (jpeg->coef_bits[c][k] > 0)
				return true;
	return false;
}

static void
decode(struct decoding *d)
{
	struct jpeg_decompress_struct *jpeg = &d->jpeg;
	jpeg_create_decompress(jpeg);
	jpeg->progress = &d->progress;
	jpeg->src = &d->source;
	jpeg_read_header(jpeg, TRUE);
	jpeg->out_color_space = jpeg->jpeg_color_space; /* samples as they are */
	jpeg->scale_num = 1;
	jpeg->scale_denom = DCTSIZE;
	jpeg->do_fancy_upsampling = FALSE;
	jpeg->do_block_smoothing = FALSE;
	jpeg_start_decompress(jpeg);
	size_t row_bytes = (size_t)jpeg->output_width * (size_t)jpeg->output_components;
	d->row = memory_allocate(row_bytes);
	while (jpeg->output_scanline < jpeg->output_height)
		jpeg_read_scanlines(jpeg, &d->row, 1);
	if (is_unfinished(jpeg))
		stop((j_common_ptr)jpeg, PDF_PICTURE_DAMAGED);
	jpeg_finish_decompress(jpeg);
}

enum pdf_picture_fault
pdf_check_jpeg_scans(struct span file, size_t *fault_at_bytes)
{
	struct decoding *d = memory_allocate(sizeof(*d));
	*d = (struct decoding){.fault = PDF_PICTURE_FINE,
	    .file = file,
	    .source = {NULL, 0, begin_or_end, give_more, skip_bytes, jpeg_resync_to_restart,
		begin_or_end}};
	d->jpeg.err = jpeg_std_error(&d->errors);
	d->errors.error_exit = on_error;
	d->errors.emit_message = on_message;
	d->errors.output_message = on_output;
	d->progress.progress_monitor = on_progress;
	if (setjmp(d->stop) == 0)
		decode(d);
	if (d->fault != PDF_PICTURE_FINE)
		*fault_at_bytes = d->jpeg.src ? file.len_bytes - d->jpeg.src->bytes_in_buffer : 0;
	jpeg_destroy_decompress(&d->jpeg);
	free(d->row);
	enum pdf_picture_fault fault = d->fault;
	free(d);
	return fault;
}
