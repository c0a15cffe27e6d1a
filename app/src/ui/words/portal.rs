//! Words of the reading side.

use super::words;

words! {
    home: "Trang chủ", "Home";
    skip_to_content: "Bỏ qua, tới nội dung chính", "Skip to the main content";
    sections: "Chuyên mục", "Sections";
    units: "Đơn vị", "Units";
}
