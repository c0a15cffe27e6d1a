//! Words of signing in, invitations and people.

use super::words;

words! {
    sign_in: "Đăng nhập", "Sign in";
    sign_out: "Đăng xuất", "Sign out";
    email: "Email", "Email";
    password: "Mật khẩu", "Password";
    forgot_password: "Quên mật khẩu?", "Forgot your password?";
}
