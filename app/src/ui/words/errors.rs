//! What is wrong, what was kept, what to do.

use crate::error::{AppError, FieldError};
use crate::text::Lang;

/// A message to stand at the field.
pub fn field(error: FieldError, lang: Lang) -> String {
    let (vi, en) = match error {
        FieldError::Empty => ("Hãy điền mục này.".to_owned(), "Fill this in.".to_owned()),
        FieldError::TooLong { max } => {
            (format!("Quá dài: tối đa {max} ký tự."), format!("Too long: at most {max} characters."))
        }
        FieldError::TooShort { min } => {
            (format!("Quá ngắn: ít nhất {min} ký tự."), format!("Too short: at least {min} characters."))
        }
        FieldError::Malformed => ("Không đúng định dạng.".to_owned(), "This is not in the right form.".to_owned()),
        FieldError::Unknown => ("Hãy chọn một mục trong danh sách.".to_owned(), "Choose one from the list.".to_owned()),
        FieldError::Mismatch => ("Hai lần nhập không giống nhau.".to_owned(), "The two do not match.".to_owned()),
        FieldError::AlreadyTaken => ("Đã có người dùng.".to_owned(), "Already in use.".to_owned()),
        FieldError::WrongPair => {
            ("Email hoặc mật khẩu không đúng.".to_owned(), "Email or password is not right.".to_owned())
        }
        FieldError::Expired => (
            "Liên kết đã hết hạn hoặc đã dùng. Hãy xin liên kết mới.".to_owned(),
            "The link has expired or was used. Ask for a new one.".to_owned(),
        ),
        FieldError::NotAPicture => (
            "Tệp này không phải là ảnh JPEG, PNG, WebP hay GIF còn nguyên vẹn. Hãy chọn ảnh khác.".to_owned(),
            "This file is not a sound JPEG, PNG, WebP or GIF picture. Choose another.".to_owned(),
        ),
        FieldError::PictureTooLarge => (
            "Ảnh quá lớn: tối đa 15 MB, mỗi cạnh 8.000 điểm ảnh. Hãy thu nhỏ rồi gửi lại.".to_owned(),
            "The picture is too large: at most 15 MB, 8,000 pixels a side. Make it smaller.".to_owned(),
        ),
        FieldError::InThePast => ("Hãy chọn một thời điểm sắp tới.".to_owned(), "Choose a moment to come.".to_owned()),
    };
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

/// A message to stand above the form, or to be announced.
pub fn whole(error: &AppError, lang: Lang) -> String {
    let (vi, en) = match error {
        AppError::SignedOut => {
            ("Phiên làm việc đã hết. Hãy đăng nhập lại.".to_owned(), "You are signed out. Sign in again.".to_owned())
        }
        AppError::Forbidden => {
            ("Tài khoản của bạn không được làm việc này.".to_owned(), "Your account may not do this.".to_owned())
        }
        AppError::NotFound => ("Không tìm thấy.".to_owned(), "Not found.".to_owned()),
        AppError::Gone => ("Bài đã được gỡ.".to_owned(), "The item was withdrawn.".to_owned()),
        AppError::Conflict { .. } => (
            "Có người vừa thay đổi trước bạn. Những gì bạn gõ vẫn còn ở dưới đây.".to_owned(),
            "Somebody changed it before you. What you typed is kept below.".to_owned(),
        ),
        AppError::Invalid(_) => (
            "Có mục cần sửa. Những gì bạn gõ vẫn còn.".to_owned(),
            "Something needs mending. What you typed is kept.".to_owned(),
        ),
        AppError::TooMany => (
            "Quá nhiều lần thử. Hãy đợi ít phút rồi thử lại.".to_owned(),
            "Too many attempts. Wait a few minutes and try again.".to_owned(),
        ),
        AppError::Unavailable => (
            "Hệ thống đang tạm gián đoạn. Hãy thử lại sau ít phút.".to_owned(),
            "The system is briefly away. Try again in a few minutes.".to_owned(),
        ),
        AppError::Internal(id) => (
            format!("Có lỗi phía máy chủ, mã {}. Chúng tôi đã ghi nhận.", id.0),
            format!("Something failed on our side, code {}. It has been noted.", id.0),
        ),
    };
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}
