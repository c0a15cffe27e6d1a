//! Signing in and out, invitations and resets: nothing told to those who guess, nothing left to those who left.

use chrono::TimeDelta;
use serde_json::Value;
use tinbai_app::error::{AppError, FieldError};

use crate::client::Visitor;
use crate::logged::lines_with;
use crate::personas::PASSWORD;
use crate::personas::Persona::{self, *};
use crate::site::{BASE_URL, TestSite, UNIT};

const WRONG: &str = "không phải mật khẩu này";
const NEW: &str = "mùa khô lá cao su đổi màu";

async fn try_sign_in(visitor: &Visitor, email: &str, password: &str) -> Result<Value, AppError> {
    visitor.call("accounts/sign_in", &[("email", email), ("password", password)]).await
}

fn wrong_pair() -> AppError {
    AppError::invalid("password", FieldError::WrongPair)
}

fn expired() -> AppError {
    AppError::invalid("token", FieldError::Expired)
}

impl TestSite {
    /// The token of the newest mail's link, which must be the only one in it and lead to `page`.
    async fn mailed_token(&self, recipient: &str, page: &str) -> String {
        self.work().await;
        let mails = self.mails().await;
        let mail = mails.last().expect("a mail went out");
        assert!(mail.lines().any(|line| line == format!("To: {recipient}")), "{mail}");
        let start = format!("{BASE_URL}/{page}/");
        assert_eq!(mail.matches(BASE_URL).count(), mail.matches(&start).count(), "{mail}");
        let (_, rest) = mail.split_once(&start).expect("a link");
        let token: String = rest.chars().take_while(char::is_ascii_alphanumeric).collect();
        assert_eq!(token.len(), 64, "{mail}");
        token
    }

    async fn asks_for_reset(&self, visitor: &Visitor, persona: Persona) -> String {
        let email = persona.email();
        visitor.call("accounts/request_reset", &[("email", &email)]).await.expect("the same answer for everyone");
        self.mailed_token(&email, "dat-lai-mat-khau").await
    }
}

async fn reset(visitor: &Visitor, token: &str, password: &str) -> Result<Value, AppError> {
    let fields = [("token", token), ("new_password", password), ("password_again", password)];
    visitor.call("accounts/reset_password", &fields).await
}

on_both! {
    async fn signing_in_opens_the_desk_under_a_new_session(site) {
        let visitor = site.newcomer("192.0.2.1");
        visitor.sign_in(Contributor).await;
        let first = visitor.cookie("tinbai").expect("a session");
        assert_eq!(visitor.get("/desk").await.status, 200);
        visitor.sign_in(Contributor).await;
        let second = visitor.cookie("tinbai").expect("a session");
        assert_ne!(first, second, "a session id that somebody planted or saw is worth nothing");
        let old = site.newcomer("192.0.2.1").with_cookie("tinbai", &first);
        assert_eq!(old.get("/desk").await.status, 303);
        for id in [first, second] {
            assert!(lines_with(&id).is_empty(), "a session id stands in the log");
        }
    }
}

on_both! {
    async fn a_session_cookie_is_out_of_reach_of_scripts_and_other_sites(site) {
        let visitor = site.newcomer("192.0.2.2");
        let email = Clerk.email();
        let answer = visitor.post_form_from("/dang-nhap", "/api/accounts/sign_in", &[("email", &email), ("password", PASSWORD)]).await;
        let cookie = answer.header("set-cookie").expect("a cookie").to_owned();
        for attribute in ["HttpOnly", "SameSite=Lax", "Path=/"] {
            assert!(cookie.contains(attribute), "{cookie}");
        }
        assert!(!cookie.contains("Domain="), "{cookie}");
    }
}

on_both! {
    async fn a_wrong_password_and_an_unknown_person_get_the_same_answer(site) {
        let disabled = Guest.id().to_string();
        site.as_(Admin).call("accounts/disable", &[("person", &disabled)]).await.expect("shut out");
        let mut answers = Vec::new();
        let known = Contributor.email();
        let shut_out = Guest.email();
        for (email, password) in [(known.as_str(), WRONG), ("khong.ai@nha.example", WRONG), (&shut_out, PASSWORD)] {
            let visitor = site.newcomer("192.0.2.3");
            let fields = [("email", email), ("password", password)];
            let call = visitor.call_raw("accounts/sign_in", &fields).await;
            assert_eq!(call.status, 422);
            let page = visitor.post_form_from("/dang-nhap", "/api/accounts/sign_in", &fields).await;
            assert_eq!(page.status, 422);
            assert!(page.text().contains("Email hoặc mật khẩu không đúng."));
            assert!(page.text().contains(email) && !page.text().contains(password), "the address is kept, the password is not");
            assert_eq!(visitor.cookie("tinbai"), None);
            answers.push((call.comparable(&[email]), page.comparable(&[email])));
        }
        assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "{answers:#?}");
    }
}

on_both! {
    async fn an_account_is_closed_for_a_while_after_five_failures_wherever_they_come_from(site) {
        let email = Editor.email();
        for n in 0..5 {
            let visitor = site.newcomer(&format!("192.0.2.{}", 10 + n));
            assert_eq!(try_sign_in(&visitor, &email, WRONG).await, Err(wrong_pair()), "failure {n}");
        }
        let visitor = site.newcomer("192.0.2.30");
        assert_eq!(try_sign_in(&visitor, &email, PASSWORD).await, Err(AppError::TooMany), "even the right one");
        let page = visitor.post_form_from("/dang-nhap", "/api/accounts/sign_in", &[("email", &email), ("password", PASSWORD)]).await;
        assert_eq!(page.status, 429);
        let other = Chief.email();
        assert!(try_sign_in(&visitor, &other, PASSWORD).await.is_ok(), "nobody else is held up");
        site.advance(TimeDelta::minutes(16));
        assert!(try_sign_in(&visitor, &email, PASSWORD).await.is_ok());
    }
}

on_both! {
    async fn accounts_that_there_are_not_are_closed_in_the_same_way(site) {
        let visitor = site.newcomer("192.0.2.31");
        for _ in 0..5 {
            assert_eq!(try_sign_in(&visitor, "khong.ai@nha.example", WRONG).await, Err(wrong_pair()));
        }
        assert_eq!(try_sign_in(&visitor, "khong.ai@nha.example", WRONG).await, Err(AppError::TooMany));
    }
}

on_both! {
    async fn an_address_is_closed_for_a_while_after_thirty_failures(site) {
        let visitor = site.newcomer("192.0.2.40");
        for n in 0..30 {
            let email = format!("doan.{n}@nha.example");
            assert_eq!(try_sign_in(&visitor, &email, WRONG).await, Err(wrong_pair()), "failure {n}");
        }
        let email = Lead.email();
        assert_eq!(try_sign_in(&visitor, &email, PASSWORD).await, Err(AppError::TooMany));
        assert!(try_sign_in(&site.newcomer("192.0.2.41"), &email, PASSWORD).await.is_ok(), "from elsewhere it opens");
        site.advance(TimeDelta::minutes(16));
        assert!(try_sign_in(&visitor, &email, PASSWORD).await.is_ok());
    }
}

on_both! {
    async fn a_header_that_anyone_can_write_is_no_address(site) {
        let email = Stranger.email();
        let mut last = 0;
        for n in 0..6 {
            let visitor = site.newcomer("192.0.2.50");
            let request = visitor
                .request(http::Method::POST, "/api/accounts/sign_in")
                .header("x-forwarded-for", format!("198.51.100.{n}"))
                .header(http::header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .body(crate::client::urlencoded(&[("email", &email), ("password", WRONG)]).into())
                .expect("a request");
            last = visitor.send(request).await.status;
        }
        assert_eq!(last, 429);
    }
}

on_both! {
    async fn good_sign_ins_are_not_counted(site) {
        let visitor = site.newcomer("192.0.2.60");
        for _ in 0..8 {
            assert!(try_sign_in(&visitor, &Clerk.email(), PASSWORD).await.is_ok());
        }
    }
}

on_both! {
    async fn who_signs_out_is_out_at_once_and_twice_is_no_fault(site) {
        let visitor = site.newcomer("192.0.2.4");
        visitor.sign_in(Editor).await;
        let session = visitor.cookie("tinbai").expect("a session");
        let answer = visitor.post_form("/dang-xuat", &[]).await;
        assert_eq!((answer.status, answer.location()), (303, Some("/")));
        assert_eq!(visitor.cookie("tinbai"), None, "the browser forgets it");
        let kept = site.newcomer("192.0.2.4").with_cookie("tinbai", &session);
        assert_eq!(kept.get("/desk").await.status, 303, "and so does the house");
        assert_eq!(kept.call("desk/my_items", &[]).await, Err(AppError::SignedOut));
        assert_eq!(kept.post_form("/dang-xuat", &[]).await.status, 303);
    }
}

on_both! {
    async fn a_session_ends_two_weeks_after_the_last_visit(site) {
        let visitor = site.newcomer("192.0.2.5");
        visitor.sign_in(Contributor).await;
        for _ in 0..3 {
            site.advance(TimeDelta::days(13));
            assert_eq!(visitor.get("/desk").await.status, 200, "a visit every thirteen days");
        }
        site.advance(TimeDelta::days(15));
        assert_eq!(visitor.get("/desk").await.status, 303);
        site.work().await;
    }
}

on_both! {
    async fn a_forgotten_password_is_set_anew_by_mail_once_and_everyone_else_is_out(site) {
        let visitor = site.newcomer("192.0.2.6");
        let elsewhere = site.as_(Contributor);
        assert_eq!(elsewhere.get("/desk").await.status, 200);
        let token = site.asks_for_reset(&visitor, Contributor).await;

        let page = visitor.get(&format!("/dat-lai-mat-khau/{token}")).await;
        assert_eq!(page.status, 200);
        assert_eq!(page.header("cache-control"), Some("private, no-store"), "no cache keeps the link");
        assert_eq!(page.header("referrer-policy"), Some("same-origin"), "no other page learns of the link");
        let held = page.text().matches(&token).count();
        assert_eq!(held, page.text().matches(&format!("value=\"{token}\"")).count(), "it stands in no address");

        let answer = reset(&visitor, &token, NEW).await.expect("a new password");
        assert_eq!(answer, "/dang-nhap?xong=mat-khau");
        assert_eq!(elsewhere.get("/desk").await.status, 303, "whoever was in is out");
        assert_eq!(reset(&visitor, &token, WRONG).await, Err(expired()), "once only");
        assert_eq!(visitor.get(&format!("/dat-lai-mat-khau/{token}")).await.status, 410);
        assert_eq!(try_sign_in(&visitor, &Contributor.email(), PASSWORD).await, Err(wrong_pair()));
        assert!(try_sign_in(&visitor, &Contributor.email(), NEW).await.is_ok());
        assert!(lines_with(&token).is_empty(), "the token stands in the log: {:?}", lines_with(&token));
        site.work().await;
    }
}

on_both! {
    async fn a_reset_form_that_comes_back_keeps_the_link_and_no_password(site) {
        let visitor = site.newcomer("192.0.2.7");
        let token = site.asks_for_reset(&visitor, Lead).await;
        let page = format!("/dat-lai-mat-khau/{token}");
        let fields = [("token", token.as_str()), ("new_password", "ngắn"), ("password_again", "ngắn")];
        let answer = visitor.post_form_from(&page, "/api/accounts/reset_password", &fields).await;
        assert_eq!(answer.status, 422);
        assert!(answer.text().contains("Quá ngắn: ít nhất 10 ký tự."));
        assert!(!answer.text().contains("ngắn\""), "the password does not come back");
        let fields = [("token", token.as_str()), ("new_password", NEW), ("password_again", WRONG)];
        let answer = visitor.post_form_from(&page, "/api/accounts/reset_password", &fields).await;
        assert_eq!(answer.status, 422);
        assert!(answer.text().contains("Hai lần nhập không giống nhau."));
        let fields = [("token", token.as_str()), ("new_password", NEW), ("password_again", NEW)];
        let answer = visitor.post_form_from(&page, "/api/accounts/reset_password", &fields).await;
        assert_eq!((answer.status, answer.location()), (303, Some("/dang-nhap?xong=mat-khau")));
        site.work().await;
    }
}

on_both! {
    async fn of_two_who_use_one_link_at_once_one_succeeds(site) {
        let visitor = site.newcomer("192.0.2.8");
        let token = site.asks_for_reset(&visitor, Stranger).await;
        let (one, other) = tokio::join!(reset(&visitor, &token, NEW), reset(&visitor, &token, WRONG));
        assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
        site.work().await;
    }
}

on_both! {
    async fn a_link_lasts_an_hour_and_nothing_else_is_one(site) {
        let visitor = site.newcomer("192.0.2.9");
        let token = site.asks_for_reset(&visitor, Clerk).await;
        site.advance(TimeDelta::minutes(61));
        assert_eq!(reset(&visitor, &token, NEW).await, Err(expired()));
        let none = "0".repeat(64);
        for token in ["", "x", "' OR 1=1 --", none.as_str()] {
            assert_eq!(reset(&visitor, token, NEW).await, Err(expired()), "{token}");
        }
        assert_eq!(visitor.get(&format!("/dat-lai-mat-khau/{none}")).await.status, 410);
    }
}

on_both! {
    async fn asking_for_a_reset_tells_nobody_who_has_an_account(site) {
        let mut answers = Vec::new();
        for email in [Editor.email(), "khong.ai@nha.example".to_owned()] {
            let visitor = site.newcomer("192.0.2.11");
            let answer = visitor.post_form_from("/quen-mat-khau", "/api/accounts/request_reset", &[("email", &email)]).await;
            assert_eq!((answer.status, answer.location()), (303, Some("/quen-mat-khau?xong=da-gui")));
            answers.push(answer.comparable(&[&email]));
        }
        assert_eq!(answers[0], answers[1]);
        site.work().await;
        assert_eq!(site.mails().await.len(), 1, "one mail, to the one who has an account");
    }
}

on_both! {
    async fn nobody_floods_a_mailbox(site) {
        let email = Editor.email();
        let mut answers = Vec::new();
        for n in 0..5 {
            let visitor = site.newcomer(&format!("192.0.2.{}", 70 + n));
            answers.push(visitor.call("accounts/request_reset", &[("email", &email)]).await.is_ok());
        }
        assert_eq!(answers, [true, true, true, false, false]);
        site.work().await;
        assert_eq!(site.mails().await.len(), 3);
    }
}

on_both! {
    async fn an_invited_person_chooses_a_name_and_a_password_once(site) {
        let admin = site.as_(Admin);
        let email = "chim.sau@nha.example";
        let fields = [("name", "Chim Sâu"), ("email", email), ("role", "contributor"), ("unit", UNIT)];
        let answer = admin.post_form_from("/desk/people", "/api/accounts/invite", &fields).await;
        assert_eq!((answer.status, answer.location()), (303, Some("/desk/people?xong=moi")));
        let again = admin.call("accounts/invite", &fields).await;
        assert_eq!(again, Err(AppError::invalid("email", FieldError::AlreadyTaken)));

        let visitor = site.newcomer("192.0.2.12");
        assert_eq!(try_sign_in(&visitor, email, PASSWORD).await, Err(wrong_pair()), "no password fits yet");
        let token = site.mailed_token(email, "loi-moi").await;
        assert!(!admin.get("/desk/people").await.text().contains(&token));
        let page = visitor.get(&format!("/loi-moi/{token}")).await;
        assert_eq!((page.status, page.header("referrer-policy")), (200, Some("same-origin")));

        let accept = [("token", token.as_str()), ("name", "Sâu Đo"), ("new_password", NEW), ("password_again", NEW)];
        let answer = visitor.call("accounts/accept_invitation", &accept).await.expect("taken up");
        assert_eq!(answer, "/dang-nhap?xong=loi-moi");
        assert_eq!(visitor.call("accounts/accept_invitation", &accept).await, Err(expired()));
        assert!(try_sign_in(&visitor, email, NEW).await.is_ok());
        let page = visitor.get("/desk").await;
        assert_eq!(page.status, 200);
        assert!(page.text().contains("Sâu Đo"));
        assert_eq!(visitor.get("/desk/write").await.status, 200);
        assert!(lines_with(&token).is_empty());
    }
}

on_both! {
    async fn an_invitation_sent_again_makes_the_earlier_one_worthless(site) {
        let admin = site.as_(Admin);
        let fields = [("name", "Cò Lửa"), ("email", "co.lua@nha.example"), ("role", "clerk")];
        admin.call("accounts/invite", &fields).await.expect("invited");
        let first = site.mailed_token("co.lua@nha.example", "loi-moi").await;
        let person = i64::try_from(Persona::people().count()).expect("a small number") + 1;
        admin.call("accounts/reinvite", &[("person", &person.to_string())]).await.expect("sent again");
        let second = site.mailed_token("co.lua@nha.example", "loi-moi").await;
        let visitor = site.newcomer("192.0.2.13");
        for (token, status) in [(&first, 410), (&second, 200)] {
            assert_eq!(visitor.get(&format!("/loi-moi/{token}")).await.status, status);
        }
        let of_other_kind = reset(&visitor, &second, NEW).await;
        assert_eq!(of_other_kind, Err(expired()), "an invitation resets no password");
    }
}

on_both! {
    async fn an_invitation_names_a_unit_or_a_section_that_there_is(site) {
        let admin = site.as_(Admin);
        for (fields, field) in [
            ([("role", "contributor"), ("unit", "")], "unit"),
            ([("role", "unit_lead"), ("unit", "khong-co")], "unit"),
            ([("role", "contributor"), ("unit", "ap-doi-lau")], "unit"),
            ([("role", "editor"), ("section", "khong-co")], "section"),
            ([("role", "vua"), ("unit", UNIT)], "role"),
            ([("role", ""), ("unit", UNIT)], "role"),
        ] {
            let mut all = vec![("name", "Cò Lửa"), ("email", "co.lua@nha.example")];
            all.extend(fields);
            let answer = admin.call("accounts/invite", &all).await;
            assert_eq!(answer, Err(AppError::invalid(field, FieldError::Unknown)), "{fields:?}");
        }
        assert_eq!(site.due_jobs().await, 0, "no mail");
    }
}

on_both! {
    async fn who_is_disabled_is_out_at_once_and_in_again_when_enabled(site) {
        let (admin, person) = (site.as_(Admin), Contributor.id().to_string());
        let visitor = site.newcomer("192.0.2.14");
        visitor.sign_in(Contributor).await;
        let token = site.asks_for_reset(&visitor, Contributor).await;
        admin.call("accounts/disable", &[("person", &person)]).await.expect("shut out");
        assert_eq!(visitor.get("/desk").await.status, 303);
        assert_eq!(try_sign_in(&visitor, &Contributor.email(), PASSWORD).await, Err(wrong_pair()));
        assert_eq!(reset(&visitor, &token, NEW).await, Err(expired()), "no link is a way in");
        let twice = admin.call("accounts/disable", &[("person", &person)]).await;
        assert!(matches!(twice, Err(AppError::Conflict { .. })), "{twice:?}");
        visitor.call("accounts/request_reset", &[("email", &Contributor.email())]).await.expect("the same answer");
        site.work().await;
        assert_eq!(site.mails().await.len(), 1, "no further mail");
        admin.call("accounts/enable", &[("person", &person)]).await.expect("let in");
        assert!(try_sign_in(&visitor, &Contributor.email(), PASSWORD).await.is_ok());
    }
}

on_both! {
    async fn a_mail_is_forgotten_once_it_went_out(site) {
        use sea_orm::EntityTrait;
        let visitor = site.newcomer("192.0.2.15");
        let token = site.asks_for_reset(&visitor, Editor).await;
        let db = site.house().db.reader();
        let rows = tinbai_app::entities::outbox::Entity::find().all(db).await.expect("the outbox");
        assert!(rows.iter().all(|row| row.sent_at.is_some() && row.body.is_empty()), "{rows:?}");
        let links = tinbai_app::entities::one_time_link::Entity::find().all(db).await.expect("the links");
        assert!(links.iter().all(|link| link.token_hash != token), "only its hash is kept");
        let sessions = tinbai_app::entities::session::Entity::find().all(db).await.expect("the sessions");
        let own = site.as_(Editor).cookie("tinbai").expect("a session");
        assert!(sessions.iter().all(|session| session.id_hash != own));
    }
}

on_both! {
    async fn signing_in_leads_only_to_this_site(site) {
        for (asked, led) in [
            ("/desk/quota", "/desk/quota"),
            ("/bai/mua-ve-1?x=1", "/bai/mua-ve-1?x=1"),
            ("https://xau.example/", "/desk"),
            ("//xau.example/", "/desk"),
            ("/\\xau.example", "/desk"),
            ("/\t/xau.example", "/desk"),
            ("/a\r\nSet-Cookie: x=1", "/desk"),
            ("javascript:alert(1)", "/desk"),
        ] {
            let visitor = site.newcomer("192.0.2.16");
            let email = Clerk.email();
            let fields = [("email", email.as_str()), ("password", PASSWORD), ("tiep", asked)];
            let answer = visitor.post_form_from("/dang-nhap", "/api/accounts/sign_in", &fields).await;
            assert_eq!((answer.status, answer.location()), (303, Some(led)), "{asked:?}");
            assert_eq!(answer.header("x"), None);
        }
    }
}
