//! Uploads that are broken or mean harm: each is refused, at once and within the bounds.

use super::super::PictureError::{Damaged, NotAPicture, TooLarge, TooManyPixels};
use super::super::{MAX_BYTES, MAX_PIXELS, area, prepare, survey};
use super::files::{chunk, gif, halves, jpeg, jpeg_with, one_of_each, png, png_of, png_with, segment};

#[test]
fn what_is_no_picture_is_refused() {
    let svg = br#"<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>"#;
    let files: [&[u8]; 8] = [b"", b"\xFF", b"\xFF\xD8", b"RIFF\0\0\0\0WAVE", b"GIF86a", svg, b"%PDF-1.7", b"<html>"];
    for file in files {
        assert_eq!(prepare(file), Err(NotAPicture));
    }
}

#[test]
fn a_page_that_begins_as_a_jpeg_is_refused() {
    let html = b"<html><script>alert(1)</script></html>".repeat(50);
    let page = [b"\xFF\xD8\xFF\xE0", html.as_slice()].concat();
    assert_eq!(prepare(&page), Err(Damaged));
    for magic in [&b"\x89PNG\r\n\x1A\n"[..], b"GIF89a", b"RIFF\x40\0\0\0WEBP", b"\xFF\xD8\xFF"] {
        assert_eq!(prepare(magic), Err(Damaged), "{magic:?}");
        assert!(prepare(&[magic, &[0xA5; 4096]].concat()).is_err(), "{magic:?}");
    }
}

#[test]
fn a_file_too_large_is_refused_before_it_is_looked_at() {
    let bytes = MAX_BYTES + 1;
    assert_eq!(prepare(&vec![0; bytes]), Err(TooLarge { bytes, limit: MAX_BYTES }));
}

#[test]
fn a_picture_cut_short_is_refused() {
    for (name, file) in one_of_each() {
        // Of an animation the first half is needed, the frame that is kept.
        let needed = if name == "gif" { file.len() / 2 } else { file.len() - 2 };
        for length in (0..needed).step_by(7) {
            assert!(prepare(&file[..length]).is_err(), "{name} cut to {length}");
        }
    }
}

#[test]
fn changed_bytes_never_get_out_of_hand() {
    let mut state = 0x2017_u32;
    for (name, file) in one_of_each() {
        for _ in 0..60 {
            let mut changed = file.clone();
            for _ in 0..4 {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let at = (state >> 8) as usize % changed.len().min(600);
                changed[at] = state as u8;
            }
            if let Ok(prepared) = prepare(&changed) {
                assert!(area(prepared.width, prepared.height) <= MAX_PIXELS, "{name}");
            }
        }
    }
}

/// Headers alone, each of the given dimensions.
fn headers(width: u32, height: u32) -> [Vec<u8>; 4] {
    let (w, h) = (width as u16, height as u16);
    let ihdr = [&width.to_be_bytes(), height.to_be_bytes().as_slice(), &[8, 6, 0, 0, 0]].concat();
    let (high, wide) = (h.to_be_bytes(), w.to_be_bytes());
    let components = [3, 1, 0x22, 0, 2, 0x11, 0, 3, 0x11, 0];
    let sof = [&[8], high.as_slice(), &wide, &components].concat();
    let (high, wide) = (h.to_le_bytes(), w.to_le_bytes());
    let screen = [b"GIF89a", wide.as_slice(), &high, &[0x80, 0, 0]].concat();
    let canvas = [&[0, 0, 0, 0], &(width - 1).to_le_bytes()[..3], &(height - 1).to_le_bytes()[..3]];
    [
        [b"\x89PNG\r\n\x1A\n".as_slice(), &chunk(b"IHDR", &ihdr)].concat(),
        [&[0xFF, 0xD8], segment(0xC0, &sof).as_slice()].concat(),
        screen,
        [b"RIFF\xFF\0\0\0WEBPVP8X\x0A\0\0\0".as_slice(), &canvas.concat()].concat(),
    ]
}

#[test]
fn enormous_dimensions_are_refused_on_the_header_alone() {
    for (width, height) in [(65_000, 65_000), (8_001, 1), (1, 8_001), (8_000, 5_001), (65_535, 65_535)] {
        for header in headers(width, height) {
            assert_eq!(prepare(&header), Err(TooManyPixels { width, height }));
        }
    }
    for header in headers(8_000, 5_000) {
        assert_eq!(prepare(&header), Err(Damaged), "within bounds, but nothing follows");
    }
    // WebP has 14 bits for a side.
    let lossless = b"RIFF\xFF\0\0\0WEBPVP8L\xFF\0\0\0\x2F\xFF\xFF\xFF\x0F";
    let lossy = b"RIFF\xFF\0\0\0WEBPVP8 \xFF\0\0\0\0\0\0\x9D\x01\x2A\xFF\x3F\xFF\x3F";
    assert_eq!(prepare(lossless), Err(TooManyPixels { width: 16_384, height: 16_384 }));
    assert_eq!(prepare(lossy), Err(TooManyPixels { width: 16_383, height: 16_383 }));
}

#[test]
fn a_small_canvas_does_not_hide_a_large_frame() {
    let [_, _, _, mut file] = headers(10, 10);
    file.extend(b"VP8 \x0A\0\0\0\0\0\0\x9D\x01\x2A\xFF\x3F\xFF\x3F");
    assert_eq!(prepare(&file), Err(TooManyPixels { width: 16_383, height: 16_383 }));

    let mut file = gif(10, 10);
    let frame = file.iter().position(|&byte| byte == 0x2C).expect("a frame");
    file[frame + 5..frame + 9].copy_from_slice(&[0xFF; 4]);
    assert_eq!(prepare(&file), Err(Damaged));

    let twice = segment(0xC0, &[8, 0xFF, 0xFF, 0xFF, 0xFF, 1, 1, 0x11, 0]);
    assert_eq!(prepare(&jpeg_with(16, 16, &twice)), Err(TooManyPixels { width: 65_535, height: 65_535 }));
}

#[test]
fn chunks_that_unpack_to_anything_are_not_unpacked() {
    // 2 MB of zeros in a few kilobytes, as a text and as a profile: refused by no one, read by no one.
    let bomb = png_of(1_000, 2_000, png::ColorType::Grayscale, png::BitDepth::Eight, &vec![0; 2_000_000]);
    let start = bomb.windows(4).position(|name| name == b"IDAT").expect("data") + 4;
    let packed = &bomb[start..bomb.len() - 16];
    let text = chunk(b"iTXt", &[b"XML:com.adobe.xmp\0\x01\0\0\0".as_slice(), packed].concat());
    let old_text = chunk(b"zTXt", &[b"Comment\0\0", packed].concat());
    let profile = chunk(b"iCCP", &[b"profile\0\0", packed].concat());
    let file = png_with(&[text.repeat(200), old_text.repeat(200), profile].concat());
    let survey::Source::Png(kept) = survey::survey(&file).expect("a header").source else {
        panic!("a PNG");
    };
    assert_eq!(kept.len(), png(400, 200).len());
    assert!(prepare(&file).is_ok());
}

#[test]
fn data_beyond_the_last_row_is_not_unpacked() {
    // The header says 400 x 200, the data goes on for 20 MB: read to the last row and no further.
    let long = png_of(400, 16_000, png::ColorType::Rgb, png::BitDepth::Eight, &halves(400, 16_000));
    let header = [&400_u32.to_be_bytes(), 200_u32.to_be_bytes().as_slice(), &[8, 2, 0, 0, 0]].concat();
    let file = [&long[..8], &chunk(b"IHDR", &header), &long[33..]].concat();
    assert_eq!(prepare(&file).map(|p| (p.width, p.height)), Ok((400, 200)));
}

#[test]
fn a_jpeg_of_endless_scans_is_refused() {
    let file = jpeg(64, 64);
    let start = file.windows(2).position(|pair| pair == [0xFF, 0xDA]).expect("a scan");
    let (head, scan) = (&file[..start], &file[start..file.len() - 2]);
    assert_eq!(prepare(&[head, &scan.repeat(5_000), &[0xFF, 0xD9]].concat()), Err(Damaged));
}

#[test]
fn lossless_data_is_bounded_by_the_tables_it_could_ask_for() {
    let mut file = b"RIFF\0\0\0\0WEBPVP8L".to_vec();
    file.extend(1_000_000_u32.to_le_bytes());
    file.extend(b"\x2F\x0F\xC0\x03\0");
    file.resize(20 + 1_000_000, 0xA5);
    file[4..8].copy_from_slice(&1_000_012_u32.to_le_bytes());
    assert!(matches!(prepare(&file), Err(TooLarge { bytes: 1_000_000, .. })));
}
