//! What comes out of pictures that are accepted.

mod files;
mod hostile;

use super::*;
use files::{BLUE, RED, chunk, exif, halves, jpeg_with, one_of_each, png, png_of, png_with, segment};

/// The pixels of a variant.
fn shown(variant: &Variant) -> Vec<[u8; 3]> {
    let mut decoder = image_webp::WebPDecoder::new(std::io::Cursor::new(&variant.bytes)).expect("a WebP file");
    assert_eq!(decoder.dimensions(), (variant.width, variant.height));
    let mut data = vec![0; decoder.output_buffer_size().expect("size")];
    decoder.read_image(&mut data).expect("pixels");
    data.as_chunks().0.to_vec()
}

fn close(found: [u8; 3], expected: [u8; 3]) -> bool {
    found.into_iter().zip(expected).all(|(found, expected)| found.abs_diff(expected) < 30)
}

/// The colours in the middle of the left, right, upper and lower edge.
fn edges(variant: &Variant) -> [[u8; 3]; 4] {
    let pixels = shown(variant);
    let (width, height) = (variant.width as usize, variant.height as usize);
    let at = |x: usize, y: usize| pixels[y * width + x];
    [at(2, height / 2), at(width - 3, height / 2), at(width / 2, 2), at(width / 2, height - 3)]
}

#[test]
fn every_format_comes_out_as_webp_with_its_colours() {
    for (name, file) in one_of_each() {
        let prepared = prepare(&file).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!((prepared.width, prepared.height), (400, 200), "{name}");
        let sizes: Vec<_> = prepared.variants.iter().map(|v| (v.width, v.height)).collect();
        assert_eq!(sizes, [(320, 160), (400, 200)], "{name}");
        for variant in &prepared.variants {
            let [left, right, _, _] = edges(variant);
            assert!(close(left, RED) && close(right, BLUE), "{name}: {left:?} {right:?}");
        }
        assert!(close(prepared.tone, [125, 30, 125]), "{name}: {:?}", prepared.tone);
        assert_eq!(prepared.sha256.len(), 64);
    }
}

#[test]
fn the_hash_is_that_of_the_uploaded_bytes() {
    assert_eq!(hex(&Sha256::digest(b"abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    let file = png(10, 10);
    assert_eq!(prepare(&file).map(|p| p.sha256), Ok(hex(&Sha256::digest(&file))));
}

#[test]
fn widths_are_never_more_than_there_are() {
    let widths = |width, height| variant_sizes(width, height).into_iter().map(|(w, _)| w).collect::<Vec<_>>();
    assert_eq!(variant_sizes(4000, 3000), [(320, 240), (640, 480), (960, 720), (1440, 1080)]);
    assert_eq!(variant_sizes(1, 8000), [(1, 8000)]);
    assert_eq!(variant_sizes(8000, 1), [(320, 1), (640, 1), (960, 1), (1440, 1)]);
    assert_eq!(widths(100, 100), [100]);
    assert_eq!(widths(320, 100), [320]);
    assert_eq!(widths(350, 100), [320]);
    assert_eq!(widths(620, 100), [320, 620]);
    assert_eq!(widths(1200, 900), [320, 640, 960, 1200]);
    assert_eq!(widths(1500, 900), [320, 640, 960, 1440]);
    // A drawing as tall as a wall: the wide steps would be larger than any photograph's.
    assert_eq!(widths(2000, 8000), [320, 640, 960]);
    for side in 1..=2_000 {
        let sizes = variant_sizes(side, 900);
        assert!(!sizes.is_empty() && sizes.is_sorted() && sizes.iter().all(|&(w, _)| w <= side));
    }
}

#[test]
fn a_picture_smaller_than_every_width_keeps_its_own() {
    let prepared = prepare(&png(9, 300)).expect("prepared");
    let sizes: Vec<_> = prepared.variants.iter().map(|v| (v.width, v.height)).collect();
    assert_eq!(sizes, [(9, 300)]);
    assert!(prepare(&png(1, 1)).is_ok());
}

#[test]
fn the_picture_stands_as_the_camera_was_held() {
    // Where red and blue, left and right in the file, are seen: (left, right, upper, lower).
    let [upright, mirrored, turned, back] = [[0, 1, 2, 2], [1, 0, 2, 2], [2, 2, 0, 1], [2, 2, 1, 0]];
    let expected = [upright, mirrored, mirrored, upright, turned, turned, back, back];
    for (value, places) in (1..=8).zip(expected) {
        let app1 = segment(0xE1, &[b"Exif\0\0", exif(value).as_slice()].concat());
        let files = [jpeg_with(640, 320, &app1), {
            let file = png(640, 320);
            [&file[..33], &chunk(b"eXIf", &exif(value)), &file[33..]].concat()
        }];
        for file in files {
            let prepared = prepare(&file).expect("prepared");
            let sides = if value < 5 { (640, 320) } else { (320, 640) };
            assert_eq!((prepared.width, prepared.height), sides, "orientation {value}");
            let last = prepared.variants.last().expect("a variant");
            assert_eq!((last.width, last.height), sides);
            for (color, place) in edges(last).into_iter().zip(places) {
                let as_expected = place == 2 || close(color, [RED, BLUE][place]);
                assert!(as_expected, "orientation {value}: {color:?}");
            }
        }
    }
}

#[test]
fn corners_land_where_each_orientation_says() {
    // Two rows of three: a b c / d e f.
    let cases: [(u32, &[u8]); 9] = [
        (1, b"abcdef"),
        (2, b"cbafed"),
        (3, b"fedcba"),
        (4, b"defabc"),
        (5, b"adbecf"),
        (6, b"daebfc"),
        (7, b"fcebda"),
        (8, b"cfbead"),
        (99, b"abcdef"),
    ];
    for (value, expected) in cases {
        let pixels = Pixels { width: 3, height: 2, layout: pixels::Layout::Grey, data: b"abcdef".to_vec() };
        assert_eq!(pixels.turned(pixels::Orientation::from_exif(value)).data, expected, "{value}");
    }
}

#[test]
fn transparency_is_laid_on_white() {
    let clear = [10, 20, 30, 0].repeat(40 * 40);
    let file = png_of(40, 40, png::ColorType::Rgba, png::BitDepth::Eight, &clear);
    assert!(close(prepare(&file).expect("png").tone, [255; 3]));
    for lossless in [false, true] {
        let encoded = webp::Encoder::from_rgba(&clear, 40, 40).encode_simple(lossless, 90.0).expect("encoded");
        assert!(close(prepare(&encoded).expect("webp").tone, [255; 3]));
    }
}

#[test]
fn every_kind_of_png_is_read() {
    use png::{
        BitDepth::{Eight, One, Sixteen},
        ColorType::{Grayscale, GrayscaleAlpha, Rgb},
    };
    let cases: [(_, _, &[u8], [u8; 3]); 4] = [
        (Grayscale, One, &[0], [0; 3]),
        (Grayscale, Sixteen, &[0x80, 0], [128; 3]),
        (GrayscaleAlpha, Eight, &[0, 128], [127; 3]),
        (Rgb, Sixteen, &[220, 0, 30, 0, 30, 0], RED),
    ];
    for (color, depth, pixel, expected) in cases {
        let count = if depth == One { 2 * 16 } else { 16 * 16 };
        let file = png_of(16, 16, color, depth, &pixel.repeat(count));
        let tone = prepare(&file).expect("prepared").tone;
        assert!(close(tone, expected), "{color:?} {depth:?}: {tone:?}");
    }
}

#[test]
fn an_interlaced_png_is_put_together() {
    // Rows of every pass in turn, unfiltered, in stored deflate blocks.
    const PASSES: [(usize, usize, usize, usize); 7] =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];
    for (width, height) in [(1_u32, 1_u32), (3, 5), (50, 31)] {
        let pixels = halves(width, height);
        let mut raw = Vec::new();
        for (column, row, across, down) in PASSES {
            for y in (row..height as usize).step_by(down) {
                if column < width as usize {
                    raw.push(0);
                }
                for x in (column..width as usize).step_by(across) {
                    let at = (y * width as usize + x) * 3;
                    raw.extend_from_slice(&pixels[at..at + 3]);
                }
            }
        }
        let header = [&width.to_be_bytes(), height.to_be_bytes().as_slice(), &[8, 2, 0, 0, 1]].concat();
        let file = [
            b"\x89PNG\r\n\x1A\n".as_slice(),
            &chunk(b"IHDR", &header),
            &chunk(b"IDAT", &stored(&raw)),
            &chunk(b"IEND", &[]),
        ]
        .concat();
        let survey = survey::survey(&file).expect("a header");
        assert!(decode::decode(survey).expect("pixels").data == pixels, "{width} x {height}");
    }
}

/// A zlib stream that is not compressed.
fn stored(raw: &[u8]) -> Vec<u8> {
    let mut stream = vec![0x78, 0x01];
    let blocks = raw.chunks(0xFFFF);
    let count = blocks.len();
    for (index, block) in blocks.enumerate() {
        let length = u16::try_from(block.len()).expect("length");
        stream.push(u8::from(index + 1 == count));
        stream.extend(length.to_le_bytes());
        stream.extend((!length).to_le_bytes());
        stream.extend_from_slice(block);
    }
    let (a, b) = raw.iter().fold((1_u32, 0_u32), |(a, b), &byte| {
        let a = (a + u32::from(byte)) % 65_521;
        (a, (b + a) % 65_521)
    });
    stream.extend((b << 16 | a).to_be_bytes());
    stream
}

#[test]
fn only_pixels_get_through() {
    let script = b"<html><script>alert(1)</script>";
    let comment = segment(0xFE, script);
    let app1 = segment(0xE1, &[b"Exif\0\0", exif(1).as_slice(), b"GPS 11.53,106.88"].concat());
    let mut files = vec![
        jpeg_with(400, 200, &[comment, app1].concat()),
        png_with(&chunk(b"tEXt", &[b"Comment\0", script.as_slice(), b"GPS"].concat())),
    ];
    files.extend(one_of_each().map(|(_, file)| [&file, script.as_slice()].concat()));
    for file in files {
        for variant in prepare(&file).expect("prepared").variants {
            let holds = |needle: &[u8]| variant.bytes.windows(needle.len()).any(|part| part == needle);
            assert!(!holds(b"script") && !holds(b"GPS") && !holds(b"Exif") && !holds(b"EXIF"));
        }
    }
}
