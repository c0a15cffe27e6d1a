//! The accessibility statement.

use super::words;

words! {
    heading: "Trợ năng", "Accessibility";
    intro: "Chúng tôi muốn ai cũng đọc được trang này: trên máy cũ, đường truyền chậm, chỉ với bàn phím, bằng trình đọc màn hình hay với chữ phóng to.",
        "We want everybody to be able to read this site: on an old device, on a slow line, with a keyboard alone, with a screen reader or with large text.";

    level: "Mức đáp ứng", "How far it goes";
    level_text: "Trang được làm theo Hướng dẫn về khả năng truy cập nội dung web (WCAG) 2.2, mức AA. Mỗi loại trang đều qua kiểm tra tự động, với cả nền sáng và nền tối, trước khi một phiên bản mới được đưa lên. Kiểm tra tự động không tìm ra mọi lỗi, và trang chưa được một đơn vị độc lập đánh giá.",
        "The site is made to meet the Web Content Accessibility Guidelines (WCAG) 2.2 at level AA. Every kind of page is checked automatically, in the light and in the dark theme, before a new version goes up. Such checks do not find everything, and nobody independent has assessed the site yet.";

    can: "Bạn có thể", "What you can do";
    can_without_script: "Đọc và tìm mọi tin, bài khi trình duyệt không chạy JavaScript.",
        "Read and find every item in a browser that runs no JavaScript.";
    can_keyboard: "Đi khắp trang bằng bàn phím; liên kết đầu tiên của mỗi trang đưa thẳng đến nội dung chính.",
        "Go everywhere with the keyboard; the first link of every page leads to its main content.";
    can_zoom: "Phóng to đến 400% mà không phải cuộn ngang.", "Enlarge pages up to 400% without scrolling sideways.";
    can_display: "Chọn cỡ chữ, nền sáng hay nền tối ở cuối trang (cần JavaScript); nếu bạn không chọn, trang theo thiết bị của bạn.",
        "Choose the size of the text and a light or dark theme at the foot of the page (this needs JavaScript); unless you do, the site follows your device.";
    can_listen: "Nghe đọc tin, bài, nếu thiết bị của bạn có giọng đọc tiếng Việt.",
        "Have an item read aloud where your device has a Vietnamese voice.";
    can_print: "In tin, bài gọn gàng, không có phần điều hướng.", "Print an item without the navigation around it.";

    lacks: "Những chỗ chưa tốt", "What is not good yet";
    lacks_captions: "Ảnh được mô tả bằng chính lời chú thích của tác giả; có ảnh chưa có chú thích, hoặc chú thích chưa nói hết những gì trong ảnh.",
        "Pictures are described by their authors' captions; some have none, or one that does not say all that is in the picture.";
    lacks_english: "Giao diện có tiếng Anh, nhưng tin, bài chỉ có tiếng Việt.",
        "The interface speaks English, too, but the items are in Vietnamese only.";
    lacks_voice: "Giọng đọc là của thiết bị, nên tên riêng và chữ viết tắt có thể bị đọc sai.",
        "The voice is your device's own, so names and abbreviations may be read wrongly.";

    tell: "Góp ý", "Tell us";
    tell_text: "Nếu có chỗ nào bạn không đọc hoặc không dùng được, xin báo cho Ban biên tập: bạn đang ở trang nào, dùng thiết bị gì, vướng ở đâu. Mỗi bài cũng có liên kết “Báo lỗi trong bài này” ở cuối.",
        "If there is anything that you cannot read or use, tell the editors: which page, which device, what stops you. Every item has a link “Report an error in this item” at its end, too.";
}
