//! Mails about an account: plain text, Vietnamese first, then English.

use chrono::{DateTime, Utc};

use super::model::Email;
use crate::body::model::Body;
use crate::platform::mail::Mail;
use crate::text::dates::date_time;
use crate::text::{Lang, clean_line};

/// "You are invited": with the link to choose a password.
pub(super) fn invitation(body: &Body, to: &Email, name: &str, link: &str, until: DateTime<Utc>) -> Mail {
    let (vi, en) = names(body);
    let (until_vi, until_en) = (date_time(until, body.zone, Lang::Vi), date_time(until, body.zone, Lang::En));
    letter(
        to,
        &format!("Lời mời tham gia {vi}"),
        format!(
            "Kính gửi {name},\n\n\
             Bạn được mời tham gia {vi}. Xin mở liên kết sau để chọn họ tên hoặc bút danh và đặt \
             mật khẩu:\n\n{link}\n\n\
             Liên kết dùng được một lần, đến {until_vi}. Nếu bạn không chờ lời mời này, xin bỏ qua thư.\n\n\
             Trân trọng,\n{vi}"
        ),
        format!(
            "Dear {name},\n\n\
             You are invited to join {en}. Please open the link above to choose your name and a password. It \
             works once, until {until_en}. If you did not expect this, please ignore it.\n\n\
             Kind regards,\n{en}"
        ),
    )
}

/// "Choose a new password": with the link to do so.
pub(super) fn reset(body: &Body, to: &Email, name: &str, link: &str, until: DateTime<Utc>) -> Mail {
    let (vi, en) = names(body);
    let (until_vi, until_en) = (date_time(until, body.zone, Lang::Vi), date_time(until, body.zone, Lang::En));
    letter(
        to,
        &format!("Đặt lại mật khẩu – {vi}"),
        format!(
            "Kính gửi {name},\n\n\
             Có người, có lẽ là bạn, yêu cầu đặt lại mật khẩu của tài khoản này. Xin mở liên kết sau để đặt mật \
             khẩu mới:\n\n{link}\n\n\
             Liên kết dùng được một lần, đến {until_vi}. Nếu bạn không yêu cầu, xin bỏ qua thư: mật khẩu hiện nay vẫn \
             giữ nguyên.\n\n\
             Trân trọng,\n{vi}"
        ),
        format!(
            "Dear {name},\n\n\
             Somebody, probably you, asked to reset the password of this account. Please open the link above to \
             choose a new one. It works once, until {until_en}. If it was not you, please ignore this: your password \
             stays as it is.\n\n\
             Kind regards,\n{en}"
        ),
    )
}

/// "Your password was changed": so that a theft does not go unnoticed.
pub(super) fn password_changed(body: &Body, to: &Email, name: &str, base_url: &str) -> Mail {
    let (vi, en) = names(body);
    letter(
        to,
        &format!("Mật khẩu đã được đổi – {vi}"),
        format!(
            "Kính gửi {name},\n\n\
             Mật khẩu của tài khoản này vừa được đổi, và mọi phiên làm việc cũ đã kết thúc. Nếu không phải bạn đổi, \
             xin đặt lại mật khẩu ngay tại:\n\n{base_url}/quen-mat-khau\n\nvà báo cho người quản trị.\n\n\
             Trân trọng,\n{vi}"
        ),
        format!(
            "Dear {name},\n\n\
             The password of this account was just changed, and all older sessions have ended. If it was not you, \
             please reset it at once at the address above and tell your administrator.\n\n\
             Kind regards,\n{en}"
        ),
    )
}

/// The site's name in both languages; a site without an English one has one name.
fn names(body: &Body) -> (&str, &str) {
    let (vi, en) = (body.info.title(Lang::Vi), body.info.title(Lang::En));
    (vi, if en.is_empty() { vi } else { en })
}

/// Nothing in it can become a header: the recipient is a checked address and the subject is one line.
fn letter(to: &Email, subject: &str, vi: String, en: String) -> Mail {
    Mail { recipient: to.as_str().to_owned(), subject: clean_line(subject), body: format!("{vi}\n\n* * *\n\n{en}\n") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::model::SiteInfo;

    #[test]
    fn a_mail_speaks_vietnamese_first_and_carries_its_link_once() {
        let info =
            SiteInfo { name: "Tin Bài\r\nBcc: x@y".into(), name_en: "News House".into(), ..SiteInfo::default() };
        let body = Body { info, ..Body::default() };
        let to = Email::parse("ctv@tinbai.example").expect("an address");
        let link = "https://tinbai.example/loi-moi/ab12";
        let until = DateTime::from_timestamp(1_795_500_000, 0).expect("a moment");
        for mail in [invitation(&body, &to, "Minh Hà", link, until), reset(&body, &to, "Minh Hà", link, until)] {
            assert_eq!(mail.recipient, "ctv@tinbai.example");
            assert!(!mail.subject.contains(['\r', '\n']), "{}", mail.subject);
            assert_eq!(mail.body.matches(link).count(), 1, "{}", mail.body);
            assert!(mail.body.find("Kính gửi Minh Hà") < mail.body.find("Dear Minh Hà"), "{}", mail.body);
            assert!(mail.body.contains("News House"), "{}", mail.body);
        }
    }
}
