//! Words of the reader's tools.

use super::words;

words! {
    for_this_item: "Công cụ cho bài này", "Tools for this item";
    read_aloud: "Nghe bài", "Listen";
    pause: "Tạm dừng", "Pause";
    resume: "Nghe tiếp", "Go on";
    stop: "Thôi nghe", "Stop";
    print: "In", "Print";
    copy_link: "Chép liên kết", "Copy the link";
    copied: "Đã chép.", "Copied.";
    share: "Chia sẻ", "Share";
    report_error: "Báo lỗi trong bài này", "Report an error in this item";

    display: "Cách hiển thị", "Display";
    smaller: "Chữ nhỏ hơn", "Smaller text";
    larger: "Chữ to hơn", "Larger text";
    theme: "Nền trang", "Theme";
    theme_of_device: "Theo thiết bị", "As the device";
    theme_light: "Sáng", "Light";
    theme_dark: "Tối", "Dark";
}
