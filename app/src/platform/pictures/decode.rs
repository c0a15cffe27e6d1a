//! Decoding of a surveyed picture into opaque 8-bit pixels.

use std::io::Cursor;
use std::num::NonZeroU64;

use zune_core::bytestream::ZCursor;
use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;

use super::pixels::{Layout, Pixels, on_white};
use super::survey::{MAX_SCANS, Source, Survey};
use super::{DECODING_BUDGET, MAX_PIXELS, MAX_SIDE, PictureError};

/// What any decoder reports is damage: the bounds were checked before.
fn damaged<E>(_: E) -> PictureError {
    PictureError::Damaged
}

/// Decodes a picture whose headers are within bounds.
pub(super) fn decode(survey: Survey<'_>) -> Result<Pixels, PictureError> {
    let (width, height) = (survey.width, survey.height);
    let (layout, data) = match survey.source {
        Source::Jpeg(bytes) => jpeg(bytes, width, height)?,
        Source::Png(bytes) => png(&bytes, width, height)?,
        Source::Gif(bytes) => gif(bytes, width, height)?,
        Source::WebP { bytes, opaque } => webp(&bytes, width, height, opaque)?,
    };
    if data.len() != size(width, height, layout) {
        return Err(PictureError::Damaged);
    }
    Ok(Pixels { width, height, layout, data })
}

const fn size(width: u32, height: u32, layout: Layout) -> usize {
    width as usize * height as usize * layout.channels()
}

fn jpeg(bytes: &[u8], width: u32, height: u32) -> Result<(Layout, Vec<u8>), PictureError> {
    let options = DecoderOptions::default()
        .set_strict_mode(false)
        .set_max_width(MAX_SIDE as usize)
        .set_max_height(MAX_SIDE as usize)
        .jpeg_set_max_scans(MAX_SCANS)
        .jpeg_set_out_colorspace(ColorSpace::RGB);
    let mut decoder = zune_jpeg::JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(damaged)?;
    if decoder.dimensions() != Some((width as usize, height as usize)) {
        return Err(PictureError::Damaged);
    }
    let mut layout = Layout::Rgb;
    if decoder.input_colorspace() == Some(ColorSpace::Luma) {
        layout = Layout::Grey;
        decoder.set_options(options.jpeg_set_out_colorspace(ColorSpace::Luma));
    }
    let mut data = vec![0; size(width, height, layout)];
    decoder.decode_into(&mut data).map_err(damaged)?;
    Ok((layout, data))
}

fn png(bytes: &[u8], width: u32, height: u32) -> Result<(Layout, Vec<u8>), PictureError> {
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::EXPAND | png::Transformations::STRIP_16);
    let mut reader = decoder.read_info().map_err(damaged)?;
    let (color, depth) = reader.output_color_type();
    if (reader.info().width, reader.info().height) != (width, height) || depth != png::BitDepth::Eight {
        return Err(PictureError::Damaged);
    }
    let layout = match color {
        png::ColorType::Grayscale | png::ColorType::GrayscaleAlpha => Layout::Grey,
        png::ColorType::Rgb | png::ColorType::Rgba => Layout::Rgb,
        png::ColorType::Indexed => return Err(PictureError::Damaged),
    };
    let stride = width as usize * layout.channels();
    let mut data = vec![0; size(width, height, layout)];
    let mut opaque = Vec::with_capacity(stride);
    let mut filled = data.chunks_exact_mut(stride);
    if !reader.info().interlaced {
        for target in &mut filled {
            let row = reader.next_row().map_err(damaged)?.ok_or(PictureError::Damaged)?;
            lay_on_white(row.data(), color.samples(), &mut opaque);
            target.copy_from_slice(&opaque);
        }
        // Whatever else the compressed data holds is never unpacked.
        return Ok((layout, data));
    }
    for _ in 0..interlaced_rows(width, height) {
        let row = reader.next_interlaced_row().map_err(damaged)?.ok_or(PictureError::Damaged)?;
        let png::InterlaceInfo::Adam7(pass) = *row.interlace() else {
            return Err(PictureError::Damaged);
        };
        lay_on_white(row.data(), color.samples(), &mut opaque);
        let bits = u8::try_from(layout.channels() * 8).map_err(damaged)?;
        png::expand_interlaced_row(&mut data, stride, &opaque, &pass, bits);
    }
    Ok((layout, data))
}

/// How many rows the seven passes of an interlaced PNG have together.
fn interlaced_rows(width: u32, height: u32) -> u32 {
    /// First column, first row, and the distance of rows of each pass.
    const PASSES: [(u32, u32, u32); 7] = [(0, 0, 8), (4, 0, 8), (0, 4, 8), (2, 0, 4), (0, 2, 4), (1, 0, 2), (0, 1, 2)];
    let passes = PASSES.into_iter().filter(|&(column, _, _)| column < width);
    passes.map(|(_, first, step)| height.saturating_sub(first).div_ceil(step)).sum()
}

/// Replaces `opaque` by a row whose pixels have so many samples, an even count being alpha at the
/// end.
fn lay_on_white(row: &[u8], samples: usize, opaque: &mut Vec<u8>) {
    opaque.clear();
    if samples % 2 == 1 {
        opaque.extend_from_slice(row);
        return;
    }
    for pixel in row.chunks_exact(samples) {
        if let Some((&alpha, colors)) = pixel.split_last() {
            opaque.extend(colors.iter().map(|&value| on_white(value, alpha)));
        }
    }
}

fn gif(bytes: &[u8], width: u32, height: u32) -> Result<(Layout, Vec<u8>), PictureError> {
    let mut options = gif::DecodeOptions::new();
    options.set_color_output(gif::ColorOutput::Indexed);
    options.check_frame_consistency(true);
    if let Some(limit) = NonZeroU64::new(MAX_PIXELS) {
        options.set_memory_limit(gif::MemoryLimit::Bytes(limit));
    }
    let mut decoder = options.read_info(bytes).map_err(damaged)?;
    let frame = decoder.next_frame_info().map_err(damaged)?.ok_or(PictureError::Damaged)?;
    let (left, top) = (usize::from(frame.left), usize::from(frame.top));
    let (columns, rows) = (usize::from(frame.width), usize::from(frame.height));
    let outside = left + columns > width as usize || top + rows > height as usize;
    if outside || columns == 0 || rows == 0 {
        return Err(PictureError::Damaged);
    }
    let transparent = frame.transparent;
    let mut indices = vec![0; columns * rows];
    let palette = frame.palette.clone();
    decoder.read_into_buffer(&mut indices).map_err(damaged)?;
    let palette = palette.as_deref().or(decoder.global_palette()).ok_or(PictureError::Damaged)?;

    let mut data = vec![u8::MAX; size(width, height, Layout::Rgb)];
    let stride = width as usize * 3;
    for (row, target) in indices.chunks_exact(columns).zip(data.chunks_exact_mut(stride).skip(top)) {
        for (&index, pixel) in row.iter().zip(target.chunks_exact_mut(3).skip(left)) {
            let at = usize::from(index) * 3;
            if let (Some(color), true) = (palette.get(at..at + 3), transparent != Some(index)) {
                pixel.copy_from_slice(color);
            }
        }
    }
    Ok((Layout::Rgb, data))
}

fn webp(bytes: &[u8], width: u32, height: u32, opaque: bool) -> Result<(Layout, Vec<u8>), PictureError> {
    let mut decoder = image_webp::WebPDecoder::new(Cursor::new(bytes)).map_err(damaged)?;
    decoder.set_memory_limit(usize::try_from(DECODING_BUDGET).unwrap_or(usize::MAX));
    if decoder.dimensions() != (width, height) {
        return Err(PictureError::Damaged);
    }
    let mut data = vec![0; decoder.output_buffer_size().ok_or(PictureError::Damaged)?];
    decoder.read_image(&mut data).map_err(damaged)?;
    if decoder.has_alpha() {
        drop_alpha(&mut data, opaque);
    }
    Ok((Layout::Rgb, data))
}

/// Red, green, blue and alpha to colours on white, in place.
fn drop_alpha(data: &mut Vec<u8>, opaque: bool) {
    let count = data.len() / 4;
    for pixel in 0..count {
        let alpha = if opaque { u8::MAX } else { data[pixel * 4 + 3] };
        for channel in 0..3 {
            data[pixel * 3 + channel] = on_white(data[pixel * 4 + channel], alpha);
        }
    }
    data.truncate(count * 3);
    data.shrink_to_fit();
}
