//! The newsroom's words for kinds, states and events.

use crate::articles::model::{Kind, State};
use crate::event_kind::EventKind;
use crate::text::Lang;

pub const fn kind(kind: Kind, lang: Lang) -> &'static str {
    match (kind, lang) {
        (Kind::Tin, Lang::Vi) => "Tin",
        (Kind::Bai, Lang::Vi) => "Bài",
        (Kind::Tin, Lang::En) => "News",
        (Kind::Bai, Lang::En) => "Article",
    }
}

pub const fn state(state: State, lang: Lang) -> &'static str {
    let (vi, en) = match state {
        State::Draft => ("Bản nháp", "Draft"),
        State::Submitted => ("Chờ biên tập", "Submitted"),
        State::InReview => ("Đang biên tập", "In review"),
        State::Returned => ("Trả lại", "Returned"),
        State::Declined => ("Không dùng", "Declined"),
        State::Accepted => ("Đã duyệt", "Accepted"),
        State::Scheduled => ("Hẹn giờ", "Scheduled"),
        State::Published => ("Đã đăng", "Published"),
        State::Corrected => ("Đã đính chính", "Corrected"),
        State::Withdrawn => ("Đã gỡ", "Withdrawn"),
    };
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

/// What an event says happened, to stand after the name of who did it: "đã gửi bài".
pub const fn happened(kind: EventKind, lang: Lang) -> &'static str {
    let (vi, en) = match kind {
        EventKind::ArticleDrafted => ("đã lưu nháp", "saved a draft"),
        EventKind::ArticleEdited => ("đã sửa", "edited"),
        EventKind::ArticleSubmitted => ("đã gửi bài", "submitted"),
        EventKind::ArticleRecalled => ("đã rút về", "recalled"),
        EventKind::ArticleTaken => ("đã nhận biên tập", "took up"),
        EventKind::ArticleReleased => ("đã nhả bài", "released"),
        EventKind::ArticleReturned => ("đã trả lại", "returned"),
        EventKind::ArticleDeclined => ("không dùng", "declined"),
        EventKind::ArticleAccepted => ("đã duyệt", "accepted"),
        EventKind::ArticleScheduled => ("đã hẹn giờ đăng", "scheduled"),
        EventKind::ArticlePublished => ("đã đăng", "published"),
        EventKind::ArticleCorrected => ("đã đính chính", "corrected"),
        EventKind::ArticleWithdrawn => ("đã gỡ", "withdrew"),
        EventKind::QuotaChanged => ("đã đổi chỉ tiêu", "changed the quota"),
        EventKind::BodyChanged => ("đã đổi cơ cấu", "changed units or sections"),
        EventKind::PersonInvited => ("đã mời một người", "invited a person"),
        EventKind::PersonChanged => ("đã đổi một tài khoản", "changed an account"),
        EventKind::FeedbackReported => ("nhận được báo lỗi về", "got a report of an error in"),
        EventKind::FeedbackSettled => ("đã xử lý báo lỗi về", "settled a report of an error in"),
        EventKind::SessionEnded => ("đã đăng xuất", "signed out"),
    };
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}
