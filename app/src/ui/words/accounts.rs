//! Words of signing in, invitations and people.

use super::words;
use crate::text::Lang;

words! {
    sign_in: "Đăng nhập", "Sign in";
    sign_out: "Đăng xuất", "Sign out";
    sign_in_for: "Dành cho cộng tác viên và Ban biên tập.", "For contributors and editors.";
    sign_in_failed: "Chưa đăng nhập được", "You are not signed in yet";
    email: "Email", "Email";
    password: "Mật khẩu", "Password";
    forgot_password: "Quên mật khẩu?", "Forgot your password?";

    session_ended: "Phiên đăng nhập đã hết, nội dung vẫn còn", "Your session has ended, your text has not";
    session_ended_text:
        "Những gì bạn vừa gửi còn nguyên bên dưới nhưng chưa được lưu. Đừng đóng trang này. Nếu có kèm ảnh, hãy chọn lại ảnh sau khi gửi.",
        "What you just sent is all below, but it is not saved yet. Do not close this page. If there was a picture, choose it again after sending.";
    sign_in_beside: "Đăng nhập ở thẻ mới", "Sign in in a new tab";
    come_back_and_send: "Quay lại trang này và bấm Gửi lại.", "Come back to this page and press Send again.";
    send_again: "Gửi lại", "Send again";
    kept_title: "Tiêu đề", "Title";
    kept_lead: "Sapo", "Lead";
    kept_body: "Nội dung", "Text";
    kept_caption: "Chú thích ảnh", "Caption";
    kept_credit: "Nguồn ảnh", "Credit";
    kept_note: "Lời nhắn", "Note";

    forgotten: "Quên mật khẩu", "Forgotten password";
    forgotten_how:
        "Nhập email bạn dùng để đăng nhập. Nếu email có tài khoản, chúng tôi gửi tới đó một liên kết đặt lại mật khẩu, dùng được trong một giờ.",
        "Enter the email you sign in with. If it has an account, we send a link to it for choosing a new password. It works for one hour.";
    send_link: "Gửi liên kết", "Send the link";
    link_not_sent: "Chưa gửi được liên kết", "The link was not sent";
    back_to_sign_in: "Quay lại đăng nhập", "Back to sign-in";

    new_password_heading: "Đặt mật khẩu mới", "Choose a new password";
    new_password: "Mật khẩu mới", "New password";
    new_password_again: "Nhập lại mật khẩu mới", "New password again";
    set_password: "Đặt mật khẩu", "Set the password";
    password_not_set: "Chưa đặt được mật khẩu", "The password was not set";

    accept_invitation: "Nhận lời mời", "Accept the invitation";
    not_accepted: "Chưa nhận được lời mời", "The invitation was not accepted yet";
    name_or_pen_name: "Họ tên hoặc bút danh", "Name or pen name";
    name_hint: "Ghi như bạn muốn bạn đọc thấy dưới bài.", "As readers should see it under your items.";

    expired_link: "Liên kết không còn dùng được", "This link no longer works";
    expired_why:
        "Liên kết đã hết hạn, đã được dùng, hoặc chưa chép đủ từ thư.",
        "It has expired, was used, or was not copied whole from the mail.";
    new_link: "Xin liên kết mới", "Ask for a new link";
    new_link_invited:
        "Nếu bạn được mời mà chưa đặt mật khẩu, hãy xin liên kết mới bằng email đã nhận lời mời.",
        "If you were invited and have no password yet, ask for a new link with the email that the invitation came to.";

    person: "Người", "Person";
    role_label: "Vai trò", "Role";
    unit: "Đơn vị", "Unit";
    section: "Chuyên mục", "Section";
    places: "Đơn vị, chuyên mục", "Unit, section";
    standing: "Trạng thái", "Status";
    acts: "Việc", "Actions";
    people_by_name: "Người dùng, xếp theo tên", "People, by given name";
    full_name: "Họ tên", "Full name";
    all_sections: "Tất cả chuyên mục", "All sections";
    choose_role: "Chọn vai trò", "Choose a role";
    choose_unit: "Chọn đơn vị", "Choose a unit";
    places_hint:
        "Cộng tác viên và phụ trách đơn vị thuộc một đơn vị; biên tập viên có thể giới hạn trong một chuyên mục.",
        "Contributors and unit leads belong to a unit; an editor may be limited to one section.";
    invite_somebody: "Mời người mới", "Invite somebody";
    send_invitation: "Gửi lời mời", "Send the invitation";
    not_invited: "Chưa gửi được lời mời", "The invitation was not sent";
    not_done: "Chưa làm được", "This was not done";
    in_use: "Đang dùng", "In use";
    invited: "Đã mời, chưa nhận", "Invited, not accepted";
    disabled: "Đã khóa", "Disabled";
    disable: "Khóa", "Disable";
    enable: "Mở khóa", "Enable";
    invite_again: "Mời lại", "Invite again";
    nobody_else:
        "Chưa có ai ngoài bạn; hãy mời cộng tác viên đầu tiên bằng mẫu trên trang này.",
        "There is nobody but you yet; invite the first contributor with the form on this page.";
    pane: "Ngữ cảnh", "Context";
}

/// A role by its code; nothing for a code that is none.
pub fn role(code: &str, lang: Lang) -> &'static str {
    match code {
        "contributor" => lang.pick("Cộng tác viên", "Contributor"),
        "unit_lead" => lang.pick("Phụ trách đơn vị", "Unit lead"),
        "editor" => lang.pick("Biên tập viên", "Editor"),
        "chief_editor" => lang.pick("Trưởng ban biên tập", "Editor-in-chief"),
        "clerk" => lang.pick("Văn thư", "Clerk"),
        "admin" => lang.pick("Quản trị", "Administrator"),
        _ => "",
    }
}

/// What just succeeded, by the word that stands in the address.
pub fn done(word: &str, lang: Lang) -> Option<&'static str> {
    let (vi, en) = match word {
        "mat-khau" => ("Đã đặt mật khẩu mới. Mời bạn đăng nhập.", "The new password is set. Please sign in."),
        "loi-moi" => ("Đã nhận lời mời. Mời bạn đăng nhập.", "The invitation is accepted. Please sign in."),
        "da-gui" => (
            "Nếu email có tài khoản, một liên kết đang được gửi tới đó. Xin kiểm tra hộp thư, cả mục thư rác.",
            "If the email has an account, a link is on its way to it. Please check your mailbox, junk mail too.",
        ),
        "moi" => (
            "Đã gửi lời mời. Liên kết trong thư dùng được một lần trong 7 ngày.",
            "The invitation is sent. The link in it works once, for 7 days.",
        ),
        "moi-lai" => (
            "Đã gửi lại lời mời. Liên kết cũ không dùng được nữa.",
            "The invitation is sent again. The earlier link no longer works.",
        ),
        "khoa" => ("Đã khóa tài khoản. Người này không vào được nữa.", "The account is disabled: no way in any more."),
        "mo" => ("Đã mở khóa tài khoản.", "The account is enabled again."),
        _ => return None,
    };
    Some(lang.pick(vi, en))
}

pub fn password_hint(min: usize, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Ít nhất {min} ký tự. Một câu dài dễ nhớ tốt hơn một từ có ký hiệu."),
        Lang::En => format!("At least {min} characters. A long sentence is better than a word with signs."),
    }
}

/// How the invited person will sign in, and how long the invitation is good.
pub fn invited_as(email: &str, until: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Tên đăng nhập là {email}. Lời mời dùng được một lần, đến {until}."),
        Lang::En => format!("You sign in as {email}. The invitation works once, until {until}."),
    }
}

/// What an invitation is for: `Cộng tác viên (Huyện ủy Đồng Phú)`.
pub fn invited_to(roles: &str, places: &str, lang: Lang) -> String {
    let what = if places.is_empty() { roles.to_owned() } else { format!("{roles} ({places})") };
    match lang {
        Lang::Vi => format!("Bạn được mời với vai trò: {what}."),
        Lang::En => format!("You are invited as: {what}."),
    }
}

/// The name of a button that does something to one of many people.
pub fn to_whom(act: &str, name: &str) -> String {
    format!("{act} {name}")
}
