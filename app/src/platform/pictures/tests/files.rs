//! Pictures made in code, down to the bits of their headers.

pub(super) const RED: [u8; 3] = [220, 30, 30];
pub(super) const BLUE: [u8; 3] = [30, 30, 220];

/// Red on the left half, blue on the right.
pub(super) fn halves(width: u32, height: u32) -> Vec<u8> {
    let row = (0..width).flat_map(|x| if x < width / 2 { RED } else { BLUE });
    row.collect::<Vec<u8>>().repeat(height as usize)
}

pub(super) fn png_of(width: u32, height: u32, color: png::ColorType, depth: png::BitDepth, data: &[u8]) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(color);
    encoder.set_depth(depth);
    let mut writer = encoder.write_header().expect("header");
    writer.write_image_data(data).expect("data");
    writer.finish().expect("end");
    file
}

pub(super) fn png(width: u32, height: u32) -> Vec<u8> {
    png_of(width, height, png::ColorType::Rgb, png::BitDepth::Eight, &halves(width, height))
}

/// A PNG chunk with its checksum.
pub(super) fn chunk(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let mut named = name.to_vec();
    named.extend_from_slice(body);
    let checksum = named.iter().fold(u32::MAX, |crc, &byte| {
        (0..8).fold(crc ^ u32::from(byte), |crc, _| (crc >> 1) ^ (0xEDB8_8320 * (crc & 1)))
    });
    let length = u32::try_from(body.len()).expect("length");
    [&length.to_be_bytes(), named.as_slice(), &(!checksum).to_be_bytes()].concat()
}

/// A PNG with chunks put behind its header.
pub(super) fn png_with(chunks: &[u8]) -> Vec<u8> {
    let file = png(400, 200);
    [&file[..33], chunks, &file[33..]].concat()
}

pub(super) fn gif(width: u16, height: u16) -> Vec<u8> {
    let mut file = Vec::new();
    let palette = [RED, BLUE].concat();
    let mut encoder = gif::Encoder::new(&mut file, width, height, &palette).expect("header");
    for inverted in [false, true] {
        let row = (0..width).map(|x| u8::from((x < width / 2) == inverted)).collect::<Vec<_>>();
        let frame =
            gif::Frame { width, height, buffer: row.repeat(usize::from(height)).into(), ..gif::Frame::default() };
        encoder.write_frame(&frame).expect("frame");
    }
    drop(encoder);
    file
}

pub(super) fn webp(width: u32, height: u32, lossless: bool) -> Vec<u8> {
    let pixels = halves(width, height);
    let encoder = webp::Encoder::from_rgb(&pixels, width, height);
    encoder.encode_simple(lossless, 90.0).expect("encoded").to_vec()
}

/// The bits of a JPEG's coded data, with stuffing.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    pending: u32,
    count: u32,
}

impl Bits {
    fn push(&mut self, value: u32, count: u32) {
        for shift in (0..count).rev() {
            self.pending = self.pending << 1 | (value >> shift & 1);
            self.count += 1;
            if self.count == 8 {
                self.bytes.push(self.pending as u8);
                if self.pending as u8 == 0xFF {
                    self.bytes.push(0);
                }
                (self.pending, self.count) = (0, 0);
            }
        }
    }
}

pub(super) fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len() + 2).expect("length").to_be_bytes();
    [&[0xFF, marker], length.as_slice(), body].concat()
}

/// A baseline JPEG, red on the left and blue on the right half: blocks of 8 x 8 with a mean only.
pub(super) fn jpeg_with(width: u16, height: u16, extra: &[u8]) -> Vec<u8> {
    let [h, w] = [height.to_be_bytes(), width.to_be_bytes()];
    let mut file = vec![0xFF, 0xD8];
    file.extend_from_slice(extra);
    file.extend(segment(0xDB, &[&[0], [8; 64].as_slice()].concat()));
    file.extend(segment(0xC0, &[8, h[0], h[1], w[0], w[1], 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]));
    // Means: twelve codes of four bits; details: one code of one bit, "no more".
    let mut lengths = [0; 16];
    lengths[3] = 12;
    file.extend(segment(0xC4, &[&[0x00], lengths.as_slice(), &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]].concat()));
    (lengths[3], lengths[0]) = (0, 1);
    file.extend(segment(0xC4, &[&[0x10], lengths.as_slice(), &[0]].concat()));
    file.extend(segment(0xDA, &[3, 1, 0, 2, 0, 3, 0, 0, 63, 0]));
    let mut bits = Bits::default();
    let mut last = [0_i32; 3];
    for _ in 0..height.div_ceil(8) {
        for column in 0..width.div_ceil(8) {
            // Y, Cb, Cr of the two colours, from 128.
            let color = if column * 8 < width / 2 { [-41, -18, 93] } else { [-76, 90, -17] };
            for (component, value) in color.into_iter().enumerate() {
                let change = value - last[component];
                last[component] = value;
                let size = 32 - change.unsigned_abs().leading_zeros();
                bits.push(size, 4);
                let written = if change < 0 { change - 1 } else { change };
                bits.push(written as u32 & ((1 << size) - 1), size);
                bits.push(0, 1);
            }
        }
    }
    bits.push(0x7F, 7);
    file.extend(bits.bytes);
    file.extend([0xFF, 0xD9]);
    file
}

pub(super) fn jpeg(width: u16, height: u16) -> Vec<u8> {
    jpeg_with(width, height, &[])
}

pub(super) fn exif(orientation: u8) -> Vec<u8> {
    let mut tiff = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01".to_vec();
    tiff.extend([0, orientation, 0, 0, 0, 0, 0, 0]);
    tiff
}

pub(super) fn one_of_each() -> [(&'static str, Vec<u8>); 5] {
    [
        ("jpeg", jpeg(400, 200)),
        ("png", png(400, 200)),
        ("gif", gif(400, 200)),
        ("lossy webp", webp(400, 200, false)),
        ("lossless webp", webp(400, 200, true)),
    ]
}
