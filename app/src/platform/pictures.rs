//! Uploaded pictures: checked, decoded within fixed bounds, turned upright, and written anew as
//! WebP in the widths that pages ask for.
//!
//! Nothing of the upload but its pixels gets through: no metadata, no profile, no appended bytes.
//! Pixel values are taken as sRGB; what is transparent is laid on white; of an animation the first
//! frame is kept.
//!
//! Decoders are used directly, not through the `image` crate: a 16-bit PNG is narrowed row by row,
//! a GIF stays indexed until it is painted, and no colour engine is compiled. They are all in safe
//! Rust; only the encoder is C (libwebp), and it sees none of the uploaded bytes.
//!
//! One call may take two seconds of one core and about 250 MB: callers run it in `spawn_blocking`
//! behind a semaphore, never on a request's own task.

mod decode;
mod pixels;
mod survey;
#[cfg(test)]
mod tests;

use std::fmt;
use std::panic::catch_unwind;

use sha2::{Digest, Sha256};

use pixels::Pixels;

/// The largest upload, in bytes (15 MiB).
pub const MAX_BYTES: usize = 15 * 1024 * 1024;
/// The longest side of an upload, in pixels.
pub const MAX_SIDE: u32 = 8_000;
/// The largest area of an upload, in pixels. Formats that need more memory for each pixel
/// (progressive JPEG, WebP) are bounded earlier: see [`PictureError::TooManyPixels`].
pub const MAX_PIXELS: u64 = 40_000_000;
/// The widths that are made, in pixels, ascending.
pub const WIDTHS: [u32; 4] = [320, 640, 960, 1440];

/// What decoding one picture may hold at a time, in bytes, beside the upload itself.
const DECODING_BUDGET: u64 = 208 * 1024 * 1024;
/// Variants larger than this, in pixels, are left out unless it is the only one: the wider steps
/// of a very tall picture.
const MAX_VARIANT_PIXELS: u64 = 4_000_000;
/// libwebp's scale from 0 to 100.
const QUALITY: f32 = 78.0;
/// libwebp's effort from 0 to 6.
const METHOD: i32 = 4;

/// A picture made ready for pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prepared {
    /// Width of the upload, upright, in pixels.
    pub width: u32,
    /// Height of the upload, upright, in pixels.
    pub height: u32,
    /// SHA-256 of the uploaded bytes, in lower-case hexadecimal (64 characters).
    pub sha256: String,
    /// The mean colour (red, green, blue), for the place held until the picture arrives.
    pub tone: [u8; 3],
    /// At least one; the widths ascend, none is wider than the upload.
    pub variants: Vec<Variant>,
}

/// One size of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// A complete WebP file.
    pub bytes: Vec<u8>,
}

/// Why an upload was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureError {
    /// The bytes do not begin as a JPEG, PNG, WebP or GIF does.
    NotAPicture,
    /// The file, or the part of it that would have to be unpacked, is too large, in bytes.
    TooLarge {
        /// What was found.
        bytes: usize,
        /// What is accepted.
        limit: usize,
    },
    /// A side is longer than [`MAX_SIDE`], the area larger than [`MAX_PIXELS`], or this format
    /// would take too much memory or time at this size: a progressive JPEG beyond 24 to 36
    /// megapixels (by its colour sampling), a WebP beyond 24, a transparent one beyond 20.
    TooManyPixels {
        /// Width the header tells, in pixels.
        width: u32,
        /// Height the header tells, in pixels.
        height: u32,
    },
    /// It begins as a picture but is cut short, inconsistent or of a rare kind (arithmetic or
    /// 12-bit JPEG) that is not read.
    Damaged,
}

impl fmt::Display for PictureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAPicture => f.write_str("the file is not a JPEG, PNG, WebP or GIF picture"),
            Self::TooLarge { bytes, limit } => {
                write!(f, "the picture has {bytes} bytes, more than {limit}")
            }
            Self::TooManyPixels { width, height } => {
                write!(f, "the picture has too many pixels: {width} x {height}")
            }
            Self::Damaged => f.write_str("the picture is damaged or cut short"),
        }
    }
}

impl std::error::Error for PictureError {}

/// Makes an upload ready for pages.
///
/// The format is told from the content; size, dimensions and the memory that decoding will take
/// are checked on the headers, before a pixel is decoded.
///
/// # Errors
/// [`PictureError`] says what is wrong with the upload; nothing else can fail.
pub fn prepare(bytes: &[u8]) -> Result<Prepared, PictureError> {
    if bytes.len() > MAX_BYTES {
        return Err(PictureError::TooLarge { bytes: bytes.len(), limit: MAX_BYTES });
    }
    // A decoder that panics on hostile bytes has found them damaged.
    catch_unwind(|| prepare_checked(bytes)).unwrap_or(Err(PictureError::Damaged))
}

fn prepare_checked(bytes: &[u8]) -> Result<Prepared, PictureError> {
    let survey = survey::survey(bytes)?;
    let orientation = survey.orientation;
    let source = decode::decode(survey)?;
    let (width, height) = orientation.turned(source.width, source.height);

    let sizes = variant_sizes(width, height);
    let mut variants = Vec::with_capacity(sizes.len());
    let mut largest: Option<Pixels> = None;
    let mut source = Some(source);
    let mut tone = [0; 3];
    for (width, height) in sizes.into_iter().rev() {
        let pixels = match (&largest, source.take()) {
            (Some(largest), _) => largest.resized(width, height)?,
            (None, Some(source)) => {
                let (raw_width, raw_height) = orientation.turned(width, height);
                source.into_resized(raw_width, raw_height)?.turned(orientation)
            }
            (None, None) => return Err(PictureError::Damaged),
        };
        let bytes = encode(&pixels)?;
        variants.push(Variant { width, height, bytes });
        tone = pixels.mean();
        if largest.is_none() {
            largest = Some(pixels);
        }
    }
    variants.reverse();
    Ok(Prepared { width, height, sha256: hex(&Sha256::digest(bytes)), tone, variants })
}

/// The sizes to make of a picture, ascending: every step that is not wider than it, and its own
/// width where that adds an eighth or more to the last step (or there is none).
fn variant_sizes(width: u32, height: u32) -> Vec<(u32, u32)> {
    let mut widths: Vec<u32> = WIDTHS.into_iter().filter(|&step| step <= width).collect();
    let last = widths.last().copied().unwrap_or(0);
    let widest = WIDTHS.last().copied().unwrap_or(width);
    if last < widest && width >= last + last / 8 && width > last {
        widths.push(width.min(widest));
    }
    let height_at = |step: u32| {
        let rounded = (u64::from(height) * u64::from(step) + u64::from(width) / 2) / u64::from(width);
        u32::try_from(rounded).unwrap_or(height).max(1)
    };
    let mut sizes: Vec<_> = widths.into_iter().map(|step| (step, height_at(step))).collect();
    let narrowest = sizes.first().copied();
    sizes.retain(|&(width, height)| Some((width, height)) == narrowest || area(width, height) <= MAX_VARIANT_PIXELS);
    sizes
}

fn encode(pixels: &Pixels) -> Result<Vec<u8>, PictureError> {
    // libwebp fails only on sizes and settings that are never asked of it, or for want of memory.
    let mut config = webp::WebPConfig::new().map_err(|()| PictureError::Damaged)?;
    config.quality = QUALITY;
    config.method = METHOD;
    let rgb = pixels.rgb();
    let encoded = webp::Encoder::from_rgb(&rgb, pixels.width, pixels.height)
        .encode_advanced(&config)
        .map_err(|_| PictureError::Damaged)?;
    Ok(encoded.to_vec())
}

fn area(width: u32, height: u32) -> u64 {
    u64::from(width) * u64::from(height)
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
    let nibbles = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    nibbles.map(|nibble| DIGITS[usize::from(nibble)]).collect()
}
