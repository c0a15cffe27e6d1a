//! What a picture's headers say: its format, dimensions, orientation, and the memory decoding it
//! will take. All bounds are checked here, before any decoder runs.

use super::pixels::Orientation;
use super::{DECODING_BUDGET, MAX_PIXELS, MAX_SIDE, PictureError, area};

/// A picture that may be decoded.
pub(super) struct Survey<'a> {
    pub width: u32,
    pub height: u32,
    pub orientation: Orientation,
    pub source: Source<'a>,
}

/// The bytes for the decoder of the format: only what holds pixels, where the rest could cost.
pub(super) enum Source<'a> {
    Jpeg(&'a [u8]),
    /// Its critical chunks and its transparency.
    Png(Vec<u8>),
    Gif(&'a [u8]),
    /// One still frame.
    WebP {
        bytes: Vec<u8>,
        opaque: bool,
    },
}

/// More scans than any encoder writes by itself (libjpeg writes 10): each costs a pass.
pub(super) const MAX_SCANS: usize = 32;

/// Bytes of prefix-code tables that one hostile byte of lossless WebP can make the decoder build.
const TABLE_BYTES_PER_LOSSLESS_BYTE: u64 = 400;

/// Tells the format from the first bytes and reads the headers.
pub(super) fn survey(bytes: &[u8]) -> Result<Survey<'_>, PictureError> {
    match bytes {
        [0xFF, 0xD8, 0xFF, ..] => jpeg(bytes),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => png(bytes),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => gif(bytes),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => webp(bytes),
        _ => Err(PictureError::NotAPicture),
    }
}

fn check_dimensions(width: u32, height: u32) -> Result<(), PictureError> {
    if width == 0 || height == 0 {
        return Err(PictureError::Damaged);
    }
    if width > MAX_SIDE || height > MAX_SIDE || area(width, height) > MAX_PIXELS {
        return Err(PictureError::TooManyPixels { width, height });
    }
    Ok(())
}

fn check_memory(width: u32, height: u32, needed: u64) -> Result<(), PictureError> {
    if needed > DECODING_BUDGET {
        return Err(PictureError::TooManyPixels { width, height });
    }
    Ok(())
}

fn jpeg(bytes: &[u8]) -> Result<Survey<'_>, PictureError> {
    let mut frame: Option<JpegFrame> = None;
    let mut orientation = None;
    let mut scans = 0;
    let mut one_scan_holds_all = true;
    let mut at = 2;
    loop {
        // Between segments only fill bytes are expected; what else stands there is skipped.
        at += position(bytes, at, |pair| pair[0] == 0xFF && !matches!(pair[1], 0 | 0xFF))?;
        let marker = bytes[at + 1];
        at += 2;
        match marker {
            0xD9 => break,
            0x01 | 0xD0..=0xD8 => continue,
            _ => {}
        }
        let length = be16(bytes, at).filter(|&length| length >= 2).ok_or(PictureError::Damaged)?;
        let segment = bytes.get(at + 2..at + length as usize).ok_or(PictureError::Damaged)?;
        at += length as usize;
        match marker {
            0xC0..=0xC2 if frame.is_none() => frame = Some(JpegFrame::read(marker, segment)?),
            // A second frame; or lossless, hierarchical, arithmetic: not decoded.
            0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
                return Err(PictureError::Damaged);
            }
            0xE1 => {
                if let Some(tiff) = segment.strip_prefix(b"Exif\0\0") {
                    orientation = orientation.or_else(|| exif_orientation(tiff));
                }
            }
            0xDA => {
                let frame = frame.as_ref().ok_or(PictureError::Damaged)?;
                scans += 1;
                if scans > MAX_SCANS {
                    return Err(PictureError::Damaged);
                }
                one_scan_holds_all &= segment.first() == Some(&frame.components);
                // Coded data runs to the next marker that is neither stuffing nor a restart.
                at += position(bytes, at, |pair| pair[0] == 0xFF && !matches!(pair[1], 0 | 0xD0..=0xD7 | 0xFF))?;
            }
            _ => {}
        }
    }
    let frame = frame.filter(|_| scans > 0).ok_or(PictureError::Damaged)?;
    let coefficients = if frame.progressive || !one_scan_holds_all { frame.samples * 2 } else { 0 };
    let output = if frame.components == 1 { 1 } else { 3 } * area(frame.width, frame.height);
    check_memory(frame.width, frame.height, output + coefficients)?;
    Ok(Survey {
        width: frame.width,
        height: frame.height,
        orientation: orientation.unwrap_or(Orientation::UPRIGHT),
        source: Source::Jpeg(bytes),
    })
}

struct JpegFrame {
    width: u32,
    height: u32,
    components: u8,
    progressive: bool,
    /// Samples of all components, with their subsampling.
    samples: u64,
}

impl JpegFrame {
    fn read(marker: u8, segment: &[u8]) -> Result<Self, PictureError> {
        let (height, width) = be16(segment, 1).zip(be16(segment, 3)).ok_or(PictureError::Damaged)?;
        check_dimensions(width, height)?;
        let components = *segment.get(5).ok_or(PictureError::Damaged)?;
        let factors: Vec<(u64, u64)> = segment[6..]
            .chunks_exact(3)
            .map(|component| (u64::from(component[1] >> 4), u64::from(component[1] & 15)))
            .collect();
        let across = factors.iter().map(|&(h, _)| h).max().unwrap_or(0);
        let down = factors.iter().map(|&(_, v)| v).max().unwrap_or(0);
        let known = matches!(components, 1 | 3 | 4) && factors.len() == usize::from(components);
        let sampled = factors.iter().all(|&(h, v)| (1..=4).contains(&h) && (1..=4).contains(&v));
        if !known || !sampled || segment[0] != 8 {
            return Err(PictureError::Damaged);
        }
        let blocks = u64::from(width).div_ceil(8 * across) * u64::from(height).div_ceil(8 * down);
        let per_block: u64 = factors.iter().map(|&(h, v)| h * v * 64).sum();
        Ok(Self { width, height, components, progressive: marker == 0xC2, samples: blocks * per_block })
    }
}

fn png(bytes: &[u8]) -> Result<Survey<'_>, PictureError> {
    let header = bytes.get(8..33).ok_or(PictureError::Damaged)?;
    if !header.starts_with(b"\0\0\0\x0DIHDR") {
        return Err(PictureError::Damaged);
    }
    let (width, height) = be32(header, 8).zip(be32(header, 12)).ok_or(PictureError::Damaged)?;
    check_dimensions(width, height)?;

    let mut kept = bytes[..8].to_vec();
    let mut orientation = None;
    let mut at = 8;
    loop {
        let length = be32(bytes, at).ok_or(PictureError::Damaged)? as usize;
        let end = at.checked_add(length).and_then(|end| end.checked_add(12));
        let chunk = end.and_then(|end| bytes.get(at..end)).ok_or(PictureError::Damaged)?;
        match &chunk[4..8] {
            b"IHDR" | b"PLTE" | b"tRNS" | b"IDAT" => kept.extend_from_slice(chunk),
            b"eXIf" => orientation = orientation.or_else(|| exif_orientation(&chunk[8..8 + length])),
            b"IEND" => {
                kept.extend_from_slice(chunk);
                break;
            }
            // Texts, profiles and the like may unpack to anything: they are not even parsed.
            _ => {}
        }
        at += chunk.len();
    }
    check_memory(width, height, area(width, height) * 3)?;
    Ok(Survey { width, height, orientation: orientation.unwrap_or(Orientation::UPRIGHT), source: Source::Png(kept) })
}

fn gif(bytes: &[u8]) -> Result<Survey<'_>, PictureError> {
    let (width, height) = le16(bytes, 6).zip(le16(bytes, 8)).ok_or(PictureError::Damaged)?;
    check_dimensions(width, height)?;
    check_memory(width, height, area(width, height) * 4)?;
    Ok(Survey { width, height, orientation: Orientation::UPRIGHT, source: Source::Gif(bytes) })
}

fn webp(bytes: &[u8]) -> Result<Survey<'_>, PictureError> {
    let end = (le32(bytes, 4).ok_or(PictureError::Damaged)? as usize).saturating_add(8);
    let mut orientation = None;
    let mut still = WebPStill::default();
    let mut chunks = Chunks { bytes, at: 12 };
    while chunks.at < end {
        let Some((name, body)) = chunks.next() else {
            break;
        };
        match name {
            // The canvas of an extended file.
            b"VP8X" => {
                let (width, height) = le24(body, 4).zip(le24(body, 7)).ok_or(PictureError::Damaged)?;
                check_dimensions(width + 1, height + 1)?;
            }
            b"EXIF" => {
                let tiff = body.strip_prefix(b"Exif\0\0").unwrap_or(body);
                orientation = orientation.or_else(|| exif_orientation(tiff));
            }
            b"ANMF" if still.image.is_none() => {
                let frame = body.get(16..).ok_or(PictureError::Damaged)?;
                for (name, body) in (Chunks { bytes: frame, at: 0 }) {
                    still.take(name, body);
                }
            }
            _ => still.take(name, body),
        }
    }
    let (width, height) = still.dimensions()?;
    check_dimensions(width, height)?;
    if end > bytes.len() {
        return Err(PictureError::Damaged);
    }
    still.check_cost(width, height)?;
    Ok(Survey {
        width,
        height,
        orientation: orientation.unwrap_or(Orientation::UPRIGHT),
        source: still.source(width, height)?,
    })
}

/// The first frame of a WebP file.
#[derive(Default)]
struct WebPStill<'a> {
    alpha: Option<&'a [u8]>,
    image: Option<(&'a [u8; 4], &'a [u8])>,
}

impl<'a> WebPStill<'a> {
    fn take(&mut self, name: &'a [u8; 4], body: &'a [u8]) {
        match name {
            b"ALPH" if self.image.is_none() && self.alpha.is_none() => self.alpha = Some(body),
            b"VP8 " | b"VP8L" if self.image.is_none() => self.image = Some((name, body)),
            _ => {}
        }
    }

    fn dimensions(&self) -> Result<(u32, u32), PictureError> {
        let dimensions = match self.image {
            Some((b"VP8L", [0x2F, header @ ..])) => {
                le32(header, 0).map(|bits| ((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1))
            }
            Some((b"VP8 ", [tag, _, _, 0x9D, 0x01, 0x2A, sides @ ..])) if tag & 1 == 0 => {
                le16(sides, 0).zip(le16(sides, 2)).map(|(w, h)| (w & 0x3FFF, h & 0x3FFF))
            }
            _ => None,
        };
        dimensions.ok_or(PictureError::Damaged)
    }

    /// Lossy: planes and colours. Lossless data, as picture or as transparency: its output, the
    /// transforms' own small pictures, and whatever tables its bytes may ask for.
    fn check_cost(&self, width: u32, height: u32) -> Result<(), PictureError> {
        let pixels = area(width, height);
        let (for_pixels, lossless) = match (self.image, self.alpha) {
            (Some((b"VP8L", body)), _) => (pixels * 5, body.len()),
            (_, Some(alpha)) => (pixels * 21 / 2, alpha.len()),
            // Half of this is held; the rest keeps the slowest of the decoders within its time.
            _ => (pixels * 9, 0),
        };
        check_memory(width, height, for_pixels)?;
        let limit = DECODING_BUDGET.saturating_sub(for_pixels) / TABLE_BYTES_PER_LOSSLESS_BYTE;
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        if lossless > limit {
            return Err(PictureError::TooLarge { bytes: lossless, limit });
        }
        Ok(())
    }

    /// A file of its own, with nothing but the frame.
    fn source(&self, width: u32, height: u32) -> Result<Source<'a>, PictureError> {
        let (name, body) = self.image.ok_or(PictureError::Damaged)?;
        let mut chunks = Vec::with_capacity(body.len() + 64);
        let mut opaque = true;
        if let (b"VP8 ", Some(alpha)) = (name, self.alpha) {
            const HAS_ALPHA: u8 = 0x10;
            let mut canvas = vec![HAS_ALPHA, 0, 0, 0];
            canvas.extend_from_slice(&(width - 1).to_le_bytes()[..3]);
            canvas.extend_from_slice(&(height - 1).to_le_bytes()[..3]);
            push_chunk(&mut chunks, b"VP8X", &canvas);
            push_chunk(&mut chunks, b"ALPH", alpha);
            opaque = false;
        }
        push_chunk(&mut chunks, name, body);
        if name == b"VP8L" {
            // The bit that says whether transparency is used. Set, it makes the decoder write
            // straight to its output; unset, it would hold the picture twice.
            let flags = chunks.get_mut(12).ok_or(PictureError::Damaged)?;
            opaque = *flags & 0x10 == 0;
            *flags |= 0x10;
        }
        let mut bytes = Vec::with_capacity(chunks.len() + 12);
        let size = u32::try_from(chunks.len() + 4).map_err(|_| PictureError::Damaged)?;
        bytes.extend_from_slice(b"RIFF");
        bytes.extend_from_slice(&size.to_le_bytes());
        bytes.extend_from_slice(b"WEBP");
        bytes.append(&mut chunks);
        Ok(Source::WebP { bytes, opaque })
    }
}

fn push_chunk(file: &mut Vec<u8>, name: &[u8; 4], body: &[u8]) {
    file.extend_from_slice(name);
    file.extend_from_slice(&u32::try_from(body.len()).unwrap_or(u32::MAX).to_le_bytes());
    file.extend_from_slice(body);
    if body.len() % 2 == 1 {
        file.push(0);
    }
}

/// The chunks of a RIFF file; the last one may be cut short.
struct Chunks<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Iterator for Chunks<'a> {
    type Item = (&'a [u8; 4], &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let (name, rest) = self.bytes.get(self.at..)?.split_first_chunk::<4>()?;
        let length = le32(rest, 0)? as usize;
        let body = rest.get(4..)?;
        self.at = self.at.saturating_add(8 + length + length % 2);
        Some((name, body.get(..length).unwrap_or(body)))
    }
}

/// The orientation in a TIFF structure's first directory.
fn exif_orientation(tiff: &[u8]) -> Option<Orientation> {
    const TAG: u32 = 0x0112;
    let (read16, read32): (Read, Read) = match tiff.get(..4)? {
        b"II*\0" => (le16, le32),
        b"MM\0*" => (be16, be32),
        _ => return None,
    };
    let directory = tiff.get(read32(tiff, 4)? as usize..)?;
    let entries = directory.get(2..)?.chunks_exact(12).take(read16(directory, 0)? as usize);
    let entry = entries.into_iter().find(|entry| read16(entry, 0) == Some(TAG))?;
    Some(Orientation::from_exif(read16(entry, 8)?))
}

/// How far after `from` the first two bytes in a row stand that match.
fn position(bytes: &[u8], from: usize, matches: impl Fn(&[u8]) -> bool) -> Result<usize, PictureError> {
    let rest = bytes.get(from..).ok_or(PictureError::Damaged)?;
    rest.windows(2).position(matches).ok_or(PictureError::Damaged)
}

type Read = fn(&[u8], usize) -> Option<u32>;

fn array<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..)?.first_chunk().copied()
}

fn be16(bytes: &[u8], at: usize) -> Option<u32> {
    array(bytes, at).map(|two| u32::from(u16::from_be_bytes(two)))
}

fn be32(bytes: &[u8], at: usize) -> Option<u32> {
    array(bytes, at).map(u32::from_be_bytes)
}

fn le16(bytes: &[u8], at: usize) -> Option<u32> {
    array(bytes, at).map(|two| u32::from(u16::from_le_bytes(two)))
}

fn le24(bytes: &[u8], at: usize) -> Option<u32> {
    array(bytes, at).map(|[low, middle, high]| u32::from_le_bytes([low, middle, high, 0]))
}

fn le32(bytes: &[u8], at: usize) -> Option<u32> {
    array(bytes, at).map(u32::from_le_bytes)
}
