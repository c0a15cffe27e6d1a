//! Words for what readers report: the form, and the list at the desk.

use super::words;
use crate::feedback::model::ReportKind;
use crate::text::Lang;

words! {
    report_error: "Báo lỗi trong bài", "Report an error";
    intro: "Bạn thấy chỗ sai? Ban biên tập sẽ kiểm tra và sửa. Những gì bạn gửi chỉ Ban biên tập đọc, không đăng lên trang.",
        "Seen a mistake? The editors will check it and put it right. Only they read what you send; none of it is published.";
    about: "Về bài:", "About:";
    kind: "Sai ở chỗ nào?", "What is wrong?";
    passage: "Câu hoặc đoạn có lỗi (không bắt buộc)", "The words that are wrong (optional)";
    passage_hint: "Chép vài chữ trong bài để Ban biên tập tìm ra ngay.", "Copy a few words, so that the editors find them.";
    message: "Nội dung cần sửa", "What should be mended";
    email: "Email của bạn (không bắt buộc)", "Your email (optional)";
    email_hint: "Chỉ cần khi bạn muốn được trả lời.", "Only if you would like an answer.";
    leave_empty: "Xin để trống ô này", "Leave this field empty";
    send: "Gửi báo lỗi", "Send the report";
    not_sent: "Chưa gửi được", "Not sent yet";
    back_to_item: "Quay lại bài", "Back to the item";
    sent: "Cảm ơn bạn. Ban biên tập đã nhận được và sẽ kiểm tra.", "Thank you. The editors have it and will check.";

    reports: "Báo lỗi", "Error reports";
    no_reports: "Không có báo lỗi nào đang chờ. Khi bạn đọc báo lỗi trong một bài thuộc chuyên mục của bạn, lời báo hiện ở đây.",
        "Nothing is waiting. What readers report about items of your sections appears here.";
    settled_last: "Xử lý gần đây", "Settled lately";
    settle: "Đã xử lý", "Settled";
    answer_to: "Trả lời:", "Answer:";
    open_for_readers: "Xem bài", "See the item";
}

pub const fn kind_of(kind: ReportKind, lang: Lang) -> &'static str {
    let (vi, en) = match kind {
        ReportKind::Spelling => ("Lỗi chính tả", "Spelling"),
        ReportKind::Facts => ("Sai thông tin", "Facts"),
        ReportKind::Picture => ("Lỗi ảnh", "A picture"),
        ReportKind::Other => ("Lỗi khác", "Something else"),
    };
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

/// The list's first heading: "3 báo lỗi đang chờ".
pub fn waiting(count: usize, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Vi, _) => format!("{count} báo lỗi đang chờ"),
        (Lang::En, 1) => "1 report is waiting".to_owned(),
        (Lang::En, _) => format!("{count} reports are waiting"),
    }
}

/// Names the button that settles one report among others.
pub fn settle_which(title: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Đã xử lý báo lỗi về bài {title}"),
        Lang::En => format!("Settle the report about {title}"),
    }
}

pub fn settled_by(name: &str, when: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("{name} đã xử lý, {when}"),
        Lang::En => format!("Settled by {name}, {when}"),
    }
}

/// To editors, as it arrives.
pub fn reported(title: &str, lang: Lang) -> String {
    format!("{}: {title}", lang.pick("Bạn đọc báo lỗi", "A reader reports an error"))
}
