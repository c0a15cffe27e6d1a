//! Decoded pixels: resizing, turning upright, laying on white, the mean colour.

use std::borrow::Cow;

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};

use super::PictureError;

/// Opaque pixels, row by row, without padding.
pub(super) struct Pixels {
    pub width: u32,
    pub height: u32,
    pub layout: Layout,
    /// `width * height * layout.channels()` bytes.
    pub data: Vec<u8>,
}

/// What one pixel is made of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    Grey,
    Rgb,
}

impl Layout {
    pub const fn channels(self) -> usize {
        match self {
            Self::Grey => 1,
            Self::Rgb => 3,
        }
    }

    const fn pixel_type(self) -> PixelType {
        match self {
            Self::Grey => PixelType::U8,
            Self::Rgb => PixelType::U8x3,
        }
    }
}

/// How the camera was held: the value of the Exif tag, from 1 (upright) to 8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Orientation(u8);

impl Orientation {
    pub const UPRIGHT: Self = Self(1);

    /// Values that have no meaning are upright.
    pub const fn from_exif(value: u32) -> Self {
        match value {
            2..=8 => Self(value as u8),
            _ => Self::UPRIGHT,
        }
    }

    const fn swaps_sides(self) -> bool {
        self.0 >= 5
    }

    /// Width and height after turning (and, as sides swap or not, before).
    pub const fn turned(self, width: u32, height: u32) -> (u32, u32) {
        if self.swaps_sides() { (height, width) } else { (width, height) }
    }
}

impl Pixels {
    /// The picture in another size; both sides at least 1.
    pub fn resized(&self, width: u32, height: u32) -> Result<Self, PictureError> {
        let pixel_type = self.layout.pixel_type();
        let source =
            ImageRef::new(self.width, self.height, &self.data, pixel_type).map_err(|_| PictureError::Damaged)?;
        let mut target = Image::new(width, height, pixel_type);
        let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
        Resizer::new().resize(&source, &mut target, &options).map_err(|_| PictureError::Damaged)?;
        Ok(Self { width, height, layout: self.layout, data: target.into_vec() })
    }

    /// As [`Pixels::resized`], without a copy when the size is already right.
    pub fn into_resized(self, width: u32, height: u32) -> Result<Self, PictureError> {
        if (self.width, self.height) == (width, height) { Ok(self) } else { self.resized(width, height) }
    }

    /// The picture as it was seen.
    pub fn turned(self, orientation: Orientation) -> Self {
        if orientation == Orientation::UPRIGHT {
            return self;
        }
        let channels = self.layout.channels();
        let (width, height) = orientation.turned(self.width, self.height);
        let (right, bottom) = (width as usize - 1, height as usize - 1);
        let stride = self.width as usize;
        let mut data = Vec::with_capacity(self.data.len());
        for y in 0..=bottom {
            for x in 0..=right {
                let (from_x, from_y) = match orientation.0 {
                    2 => (right - x, y),
                    3 => (right - x, bottom - y),
                    4 => (x, bottom - y),
                    5 => (y, x),
                    6 => (y, right - x),
                    7 => (bottom - y, right - x),
                    8 => (bottom - y, x),
                    _ => (x, y),
                };
                let at = (from_y * stride + from_x) * channels;
                data.extend_from_slice(&self.data[at..at + channels]);
            }
        }
        Self { width, height, layout: self.layout, data }
    }

    /// Red, green and blue for every pixel.
    pub fn rgb(&self) -> Cow<'_, [u8]> {
        match self.layout {
            Layout::Rgb => Cow::Borrowed(&self.data),
            Layout::Grey => self.data.iter().flat_map(|&grey| [grey; 3]).collect(),
        }
    }

    /// The mean colour.
    pub fn mean(&self) -> [u8; 3] {
        let channels = self.layout.channels();
        let count = (self.data.len() / channels).max(1) as u64;
        let mean = |channel: usize| {
            let values = self.data.iter().skip(channel).step_by(channels);
            let sum: u64 = values.map(|&value| u64::from(value)).sum();
            u8::try_from((sum + count / 2) / count).unwrap_or(u8::MAX)
        };
        match self.layout {
            Layout::Grey => [mean(0); 3],
            Layout::Rgb => [mean(0), mean(1), mean(2)],
        }
    }
}

/// A channel's value with an opacity, seen on white.
pub(super) fn on_white(value: u8, alpha: u8) -> u8 {
    let (value, alpha) = (u32::from(value), u32::from(alpha));
    let mixed = (value * alpha + 255 * (255 - alpha) + 127) / 255;
    u8::try_from(mixed).unwrap_or(u8::MAX)
}
