//! Words of the reading side.

use super::words;
use crate::articles::model::Kind;
use crate::error::AppError;
use crate::text::Lang;

words! {
    skip_to_content: "Đến nội dung chính", "Skip to the main content";
    sections: "Chuyên mục", "Sections";
    all_sections: "Toàn bộ chuyên mục", "All sections";
    subsections: "Chuyên mục con", "Subsections";
    whole_section: "Tất cả", "All";
    units: "Đơn vị", "Units";
    to_desk: "Bàn biên tập", "Desk";
    editors: "Ban biên tập", "Editors";
    phone: "Điện thoại", "Telephone";
    email: "Thư điện tử", "Email";
    reuse: "Khi dẫn lại tin, bài xin ghi rõ nguồn.", "Please name the source when you reuse an item.";

    newest: "Tin mới", "Newest";
    empty_site: "Trang chưa có tin, bài nào. Mỗi bài hiện ở đây ngay khi được đăng.",
        "There are no items yet. Each one appears here as soon as it is published.";
    write_first: "Viết bài đầu tiên", "Write the first item";
    empty_section: "Chuyên mục này chưa có tin, bài nào.", "This section has no items yet.";
    empty_unit: "Đơn vị này chưa có tin, bài nào được đăng.", "This unit has no published items yet.";

    pages: "Phân trang", "Pages";
    newer_page: "← Mới hơn", "← Newer";
    older_page: "Cũ hơn →", "Older →";

    correction: "Đính chính", "Correction";
    send_by_mail: "Gửi qua thư điện tử", "Send by email";
    tags: "Từ khóa:", "Tags:";
    neighbours: "Bài cùng chuyên mục, trước và sau", "Before and after in this section";
    newer: "Mới hơn", "Newer";
    older: "Cũ hơn", "Older";
    same_tags: "Cùng chủ đề", "On the same subject";
    same_section: "Cùng chuyên mục", "In this section";
    more: "Đọc thêm", "More to read";
    preview: "Bản xem trước", "Preview";
    preview_closed: "Bạn đọc chưa thấy trang này.", "Readers do not see this page.";
    preview_open: "Bạn đọc đang thấy bài này ở địa chỉ công khai.", "Readers see this item at its public address.";
    back_to_item: "Quay lại bài ở bàn biên tập", "Back to the item at the desk";

    author: "Tác giả", "Author";
    open_picture: "Phóng to", "Enlarge";
    close_picture: "Thu nhỏ", "Make smaller";
    section_feed: "Nhận tin chuyên mục này qua RSS", "This section as an RSS feed";
    search: "Tìm kiếm", "Search";
    search_here: "Tìm trên trang này", "Search this site";

    units_intro: "Các đơn vị viết cho trang này.", "The units that write for this site.";
    unit_items: "Tin, bài của đơn vị", "The unit's items";
    exempt: "miễn", "exempt";
    future: "chưa đến", "to come";
    counting: "đang tính", "running";
    complete: "đủ", "complete";
    not_counted: "không tính", "not counted";
    exempt_this_month: "Được miễn chỉ tiêu tháng này.", "Exempt this month.";
    /// Before the link to the unit that took its place.
    merged_into: "Nay thuộc", "Now part of";
    quota_met: "Đã đủ chỉ tiêu tháng.", "The month's quota is met.";
}

/// Who wrote it; `with_picture` where the picture is of the same hand.
pub fn byline(kind: Kind, with_picture: bool, name: &str, lang: Lang) -> String {
    let what = match (kind, with_picture, lang) {
        (Kind::Tin, true, Lang::Vi) => "Tin, ảnh",
        (Kind::Tin, false, Lang::Vi) => "Tin",
        (Kind::Bai, true, Lang::Vi) => "Bài, ảnh",
        (Kind::Bai, false, Lang::Vi) => "Bài",
        (_, true, Lang::En) => "Words and picture",
        (_, false, Lang::En) => "Words",
    };
    format!("{what}: {name}")
}

/// The heading of a gallery: "Thư viện ảnh (4)".
pub fn gallery(count: usize, lang: Lang) -> String {
    format!("{} ({count})", lang.pick("Thư viện ảnh", "Gallery"))
}

/// Names a picture without words of its own: "ảnh 2/4".
pub fn picture_of(number: usize, count: usize, lang: Lang) -> String {
    format!("{} {number}/{count}", lang.pick("ảnh", "picture"))
}

pub fn about_author(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Tin, bài của {name}."),
        Lang::En => format!("Items by {name}."),
    }
}

/// Whom a picture is owed to.
pub fn picture_by(name: &str, lang: Lang) -> String {
    format!("{}: {name}", lang.pick("Ảnh", "Picture"))
}

pub fn page(number: u64, lang: Lang) -> String {
    format!("{} {number}", lang.pick("Trang", "Page"))
}

/// A list's title in the window, on its second page and after: "Kinh tế, trang 2".
pub fn title_of_page(title: &str, number: u64, lang: Lang) -> String {
    format!("{title}, {} {number}", lang.pick("trang", "page"))
}

/// What a search engine shows of a section without a description.
pub fn about_section(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Tin, bài của chuyên mục {name}."),
        Lang::En => format!("Items of the section {name}."),
    }
}

/// What a search engine shows of a unit.
pub fn about_unit(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Tin, bài đã đăng của {name}."),
        Lang::En => format!("Published items of {name}."),
    }
}

/// What the figures beside units mean. `month`: "Tháng 11/2026".
pub fn figures_mean(month: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Con số là tin, bài đã đăng trong {} trên chỉ tiêu tháng.", month.to_lowercase()),
        Lang::En => format!("Figures: items published in {month} of those owed for the month."),
    }
}

pub fn year(year: i32, lang: Lang) -> String {
    format!("{} {year}", lang.pick("Năm", "Year"))
}

pub fn month(number: u32, lang: Lang) -> String {
    format!("{} {number}", lang.pick("Tháng", "Month"))
}

pub fn short_by(count: u32, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("thiếu {count}"),
        Lang::En => format!("{count} short"),
    }
}

/// "Đã đăng 3 trong 4 tin, bài."
pub fn published_of(published: u32, owed: u32, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Đã đăng {published} trong {owed} tin, bài."),
        Lang::En => format!("{published} of {owed} items published."),
    }
}

pub fn published(count: u32, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Đã đăng {count} tin, bài."),
        Lang::En => format!("{count} items published."),
    }
}

/// What is missing, and for how many days after today it can still come.
pub fn missing(short: u32, days: u32, lang: Lang) -> String {
    match (lang, days) {
        (Lang::Vi, 0) => format!("Còn thiếu {short}, hôm nay là ngày cuối."),
        (Lang::Vi, _) => format!("Còn thiếu {short}, còn {days} ngày."),
        (Lang::En, 0) => format!("{short} missing, today is the last day."),
        (Lang::En, 1) => format!("{short} missing, 1 day left."),
        (Lang::En, _) => format!("{short} missing, {days} days left."),
    }
}

/// Said on the page of a unit that is no more.
pub fn unit_ended(date: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Đơn vị đã kết thúc hoạt động ngày {date}."),
        Lang::En => format!("The unit ended on {date}."),
    }
}

/// What stands on the page of an error: heading and what to do. The code of a failure follows by itself.
pub const fn error(error: &AppError, lang: Lang) -> (&'static str, &'static str) {
    let (vi, en) = match error {
        AppError::SignedOut => (
            ("Cần đăng nhập", "Trang này dành cho cộng tác viên và Ban biên tập. Hãy đăng nhập để xem tiếp."),
            ("Sign in first", "This page is for contributors and editors. Sign in to go on."),
        ),
        AppError::Forbidden => (
            (
                "Bạn chưa được phép mở trang này",
                "Tài khoản của bạn không có quyền làm việc này. Nếu cần, hãy nhờ quản trị của Ban biên tập cấp quyền.",
            ),
            (
                "You may not open this page",
                "Your account has no right to do this. Ask the administrator if you need it.",
            ),
        ),
        AppError::NotFound => (
            ("Không có trang này", "Địa chỉ có thể đã gõ nhầm, hoặc trang đã được chuyển đi nơi khác."),
            ("There is no such page", "The address may be mistyped, or the page has moved."),
        ),
        AppError::Gone => (
            ("Bài này đã được gỡ", "Ban biên tập đã gỡ bài này khỏi trang."),
            ("This item was withdrawn", "The editors have taken this item down."),
        ),
        AppError::Conflict { .. } => (
            (
                "Có người vừa thay đổi trước bạn",
                "Việc bạn vừa làm chưa được ghi. Hãy quay lại, tải lại trang rồi làm tiếp từ bản mới nhất.",
            ),
            (
                "Somebody changed it before you",
                "What you just did was not recorded. Go back, load the page again and go on from the newest version.",
            ),
        ),
        AppError::Invalid(_) => (
            (
                "Có mục cần sửa",
                "Điều bạn gửi chưa được ghi vì có mục chưa hợp lệ. Hãy quay lại trang trước, sửa rồi gửi lại.",
            ),
            (
                "Something needs mending",
                "What you sent was not recorded because a part of it is not valid. Go back, mend it and send it again.",
            ),
        ),
        AppError::TooMany => (
            (
                "Quá nhiều lần thử",
                "Để giữ an toàn, hệ thống tạm ngừng nhận yêu cầu từ bạn. Hãy đợi ít phút rồi thử lại.",
            ),
            (
                "Too many attempts",
                "To stay safe, the system has stopped taking your requests for a while. Wait a few minutes and try again.",
            ),
        ),
        AppError::Unavailable => (
            (
                "Trang đang tạm nghỉ",
                "Cơ sở dữ liệu chưa trả lời. Hệ thống đang tự nối lại; bạn không cần làm gì, chỉ cần tải lại sau một phút.",
            ),
            (
                "The site is taking a short rest",
                "The database does not answer. The system is reconnecting by itself: just load the page again in a minute.",
            ),
        ),
        AppError::Internal(_) => (
            (
                "Máy chủ gặp lỗi",
                "Trang này chưa hiện ra được. Hãy tải lại sau ít phút; nếu vẫn lỗi, xin báo cho Ban biên tập kèm mã này:",
            ),
            (
                "Something failed on our side",
                "This page could not be shown. Load it again in a few minutes; if it still fails, tell the editors this code:",
            ),
        ),
    };
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

pub fn error_code(status: u16, lang: Lang) -> String {
    format!("{} {status}", lang.pick("Lỗi", "Error"))
}

pub fn see_section(name: &str, lang: Lang) -> String {
    format!("{} {name}", lang.pick("Xem chuyên mục", "See the section"))
}

words! {
    go_home: "Về trang nhất", "To the front page";
    find_by_unit: "Tìm theo đơn vị", "Find by unit";
    reload: "Tải lại trang này", "Load this page again";
    sign_in: "Đăng nhập", "Sign in";
    editors_notice: "Thông báo của Ban biên tập", "Notice of the editors";
    not_yours: "Không tìm thấy trang này", "This page was not found";
    not_yours_why: "Trang không còn, hoặc không thuộc phần việc của bạn. Những gì bạn đã lưu vẫn còn nguyên trong",
        "It is no more, or not part of your work. What you saved is still in";
    to_overview: "Về tổng quan", "To the overview";
    code_to_quote: "Mã để báo quản trị:", "Code to tell the administrator:";
}
