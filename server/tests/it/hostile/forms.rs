//! Fields that are empty, too long, unknown or malformed: the form comes back with the text and a message at the field.

use tinbai_app::articles::model::State;
use tinbai_app::error::{AppError, FieldError};

use super::{escaped, written};
use crate::client::Part;
use crate::personas::Persona::*;

const EMPTY: &str = "Hãy điền mục này.";
const UNKNOWN: &str = "Hãy chọn một mục trong danh sách.";

on_both! {
    async fn a_form_comes_back_with_everything_that_was_typed_and_a_message_at_the_field(site) {
        let long_title = "ế".repeat(201);
        let long_lead = "ế".repeat(501);
        let long_caption = "ế".repeat(301);
        let long_credit = "ế".repeat(121);
        for (field, value, message) in [
            ("title", "", EMPTY),
            ("title", " \t\u{200b} ", EMPTY),
            ("title", long_title.as_str(), "Quá dài: tối đa 200 ký tự."),
            ("lead", &long_lead, "Quá dài: tối đa 500 ký tự."),
            ("caption", &long_caption, "Quá dài: tối đa 300 ký tự."),
            ("credit", &long_credit, "Quá dài: tối đa 120 ký tự."),
            ("kind", "sach", UNKNOWN),
            ("kind", "", UNKNOWN),
            ("section", "", UNKNOWN),
            ("section", "khong-co", UNKNOWN),
            ("section", "' OR '1'='1", UNKNOWN),
            ("unit", "khong-co", UNKNOWN),
            ("unit", "", UNKNOWN),
        ] {
            for act in ["save", "submit"] {
                let parts = written(&[(field, value), ("body", "Bà con < 3 & vui > buồn."), ("act", act)]);
                let answer = site.as_(Editor).post_parts("/desk/write", &parts).await;
                let text = answer.text();
                assert_eq!(answer.status, 422, "{field} {value:?} {act}");
                assert!(text.contains(&format!("id=\"{field}-error\"")), "{field} {value:?}: no message at the field");
                assert!(text.contains(message), "{field} {value:?}");
                assert!(text.contains(&escaped("Bà con < 3 & vui > buồn.")), "{field} {value:?}: the body is lost");
                if ["title", "lead", "caption", "credit"].contains(&field) {
                    assert!(text.contains(value.trim_end_matches([' ', '\u{200b}'])), "{field} {value:?} is lost");
                }
            }
        }
        let none = site.as_(Editor).call("desk/my_items", &[]).await.expect("a list");
        assert_eq!(none, serde_json::json!([]), "nothing was kept");
    }
}

on_both! {
    async fn every_field_that_is_wrong_is_named_at_once(site) {
        let long = "a".repeat(501);
        let fields = [("draft[title]", ""), ("draft[lead]", &long), ("draft[section]", "x"), ("draft[kind]", "y")];
        let Err(AppError::Invalid(errors)) = site.write(Contributor, &fields).await else { panic!("it is refused") };
        let named: Vec<&str> = errors.0.keys().map(String::as_str).collect();
        assert_eq!(named, ["kind", "lead", "section", "title"]);
    }
}

on_both! {
    async fn a_body_that_is_too_long_is_refused_and_a_long_one_is_not(site) {
        let long = "ộ".repeat(200_000);
        assert!(site.write(Contributor, &[("draft[body]", &long)]).await.is_ok(), "as long as may be");
        let parts = written(&[("body", &long)]);
        assert_eq!(site.as_(Contributor).post_parts("/desk/write", &parts).await.status, 303, "as long as may be");
        let longer = format!("{long}ộ");
        let parts = written(&[("body", &longer)]);
        let answer = site.as_(Contributor).post_parts("/desk/write", &parts).await;
        assert_eq!(answer.status, 422);
        assert!(answer.text().contains("Quá dài: tối đa 200000 ký tự.") && answer.text().contains(&long));
    }
}

on_both! {
    async fn a_draft_that_cannot_be_sent_is_kept_and_edited_at_its_own_address(site) {
        let parts = written(&[("lead", ""), ("act", "submit")]);
        let answer = site.as_(Contributor).post_parts("/desk/write", &parts).await;
        assert_eq!(answer.status, 422);
        assert!(answer.text().contains("id=\"lead-error\""));
        let rows = site.as_(Contributor).call("desk/my_items", &[]).await.expect("a list");
        let id = rows[0]["id"].as_i64().expect("the draft is kept");
        assert_eq!(rows.as_array().map(Vec::len), Some(1));
        let action = format!("action=\"/desk/items/{id}/edit\"");
        assert!(answer.text().contains(&action), "sent again it would make a second draft");
        let version = rows[0]["version"].to_string();
        let parts = written(&[("act", "submit"), ("version", &version)]);
        let answer = site.as_(Contributor).post_parts(&format!("/desk/items/{id}/edit"), &parts).await;
        assert_eq!((answer.status, answer.location()), (303, Some(format!("/desk/items/{id}?xong=gui").as_str())));
    }
}

on_both! {
    async fn a_conflict_shows_both_texts(site) {
        let item = site.item(State::Draft).await;
        site.rewrite(Contributor, item, &[("draft[body]", "Lời của người nhanh.")]).await.expect("the first");
        let version = item.version.to_string();
        let parts = written(&[("body", "Lời của <người> chậm."), ("version", &version)]);
        let answer = site.as_(Contributor).post_parts(&format!("/desk/items/{}/edit", item.id), &parts).await;
        assert_eq!(answer.status, 409);
        assert!(answer.text().contains("Lời của người nhanh."), "what stands");
        assert!(answer.text().contains(&escaped("Lời của <người> chậm.")), "what was typed");
    }
}

on_both! {
    async fn an_act_that_is_refused_comes_back_on_its_page(site) {
        let item = site.item(State::InReview).await;
        let page = format!("/desk/items/{}", item.id);
        let (id, version) = (item.id.to_string(), item.version.to_string());
        let fields = [("id", id.as_str()), ("version", &version), ("reason", ""), ("note", "Vì <b>thiếu</b> ảnh")];
        let answer = site.as_(Editor).post_form_from(&page, "/api/articles/return", &fields).await;
        assert_eq!(answer.status, 422);
        assert!(answer.text().contains(UNKNOWN) && answer.text().contains(&escaped("Vì <b>thiếu</b> ảnh")));
        let fields = [("id", id.as_str()), ("version", &version), ("reason", "thieu-thong-tin"), ("note", "Thiếu ảnh")];
        let answer = site.as_(Editor).post_form_from(&page, "/api/articles/return", &fields).await;
        assert_eq!((answer.status, answer.location()), (303, Some(page.as_str())));
        let answer = site.as_(Editor).post_form_from(&page, "/api/articles/return", &fields).await;
        assert_eq!(answer.status, 403, "a second press of the button");
    }
}

on_both! {
    async fn arguments_that_do_not_decode_are_the_callers_fault(site) {
        let editor = site.as_(Editor);
        for fields in [
            &[][..],
            &[("id", "")],
            &[("id", "abc"), ("version", "1")],
            &[("id", "1"), ("version", "-")],
            &[("id", "1.5"), ("version", "1")],
            &[("id", "99999999999999999999"), ("version", "1")],
            &[("id", "1"), ("id", "2"), ("version", "1")],
            &[("id[x]", "1"), ("version", "1")],
        ] {
            let answer = editor.call("articles/take", fields).await;
            assert!(matches!(answer, Err(AppError::Invalid(_))), "{fields:?}: {answer:?}");
        }
        for body in [&b""[..], b"\xff\xfe%", b"id=%zz&version=1", b"{\"id\":1}", &b"&".repeat(100_000), &b"draft[a][b][c][d][e][f][g]=1"[..]] {
            for kind in ["application/x-www-form-urlencoded", "application/json", "text/plain", ""] {
                let mut request = editor.request(http::Method::POST, "/api/articles/save");
                if !kind.is_empty() {
                    request = request.header(http::header::CONTENT_TYPE, kind);
                }
                let answer = editor.send(request.body(body.to_vec().into()).expect("a request")).await;
                assert!([400, 404, 415, 422].contains(&answer.status), "{kind}: {}", answer.status);
            }
        }
    }
}

on_both! {
    async fn a_form_that_is_no_form_with_files_is_refused(site) {
        let contributor = site.as_(Contributor);
        for kind in ["multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=x", "text/plain"] {
            for body in ["", "--x", "--x\r\n\r\n", "--x\r\nContent-Disposition: form-data\r\n\r\n", "--y--"] {
                let request = contributor
                    .request(http::Method::POST, "/desk/write")
                    .header(http::header::CONTENT_TYPE, kind)
                    .body(body.into())
                    .expect("a request");
                let answer = contributor.send(request).await;
                assert!([400, 422].contains(&answer.status), "{kind} {body:?}: {}", answer.status);
            }
        }
    }
}

on_both! {
    async fn what_is_no_text_is_taken_for_text(site) {
        let mut parts = written(&[]);
        parts.retain(|part| !matches!(part, Part::Text("title", _)));
        parts.push(Part::File { name: "title", file: "x", kind: "application/octet-stream", bytes: b"M\xff\0a \x1b[31m v\xe1\xbb\x81" });
        let answer = site.as_(Contributor).post_parts("/desk/write", &parts).await;
        assert_eq!(answer.status, 303);
        let rows = site.as_(Contributor).call("desk/my_items", &[]).await.expect("a list");
        let title = rows[0]["title"].as_str().expect("a title");
        assert!(!title.contains(['\0', '\u{1b}']), "{title:?}");
    }
}

on_both! {
    async fn text_is_kept_in_one_form_however_it_was_typed(site) {
        let decomposed = "Tho\u{302}\u{323}i gian";
        let item = site.write(Contributor, &[("draft[title]", decomposed)]).await.expect("a draft");
        assert_eq!(site.row(item).await.title, "Th\u{1ed9}i gian");
        let answer = site.write(Contributor, &[("draft[title]", &"o\u{302}\u{323}".repeat(200))]).await;
        assert!(answer.is_ok(), "letters are counted, not their marks");
        let answer = site.write(Contributor, &[("draft[title]", &"ộ".repeat(201))]).await;
        assert_eq!(answer, Err(AppError::invalid("title", FieldError::TooLong { max: 200 })));
    }
}

on_both! {
    async fn what_is_sent_after_the_session_ended_comes_back_whole_and_can_be_sent_again(site) {
        let nobody = site.as_(Anonymous);
        let parts = written(&[("body", "Bà con </textarea><b>"), ("act", "submit")]);
        let answer = nobody.post_parts("/desk/write", &parts).await;
        let page = answer.text();
        assert_eq!(answer.status, 401);
        assert!(page.contains(&escaped("Bà con </textarea><b>")), "the text is lost");
        assert!(page.contains("action=\"/desk/write\"") && page.contains("enctype=\"multipart/form-data\""));
        assert!(page.contains("name=\"act\" value=\"submit\""), "what was chosen goes along");

        let fields = [("id", "1"), ("version", "1"), ("reason", "nguon"), ("note", "Ảnh chưa rõ nguồn & giờ")];
        let answer = nobody.post_form_from("/desk/items/1", "/api/articles/return", &fields).await;
        let page = answer.text();
        assert_eq!(answer.status, 401);
        assert!(page.contains(&escaped("Ảnh chưa rõ nguồn & giờ")), "the note is lost");
        assert!(page.contains("action=\"/api/articles/return\""));
        assert!(page.contains("name=\"tiep\" value=\"/desk/items/1\""), "it leads back to the item");
    }
}

on_both! {
    async fn without_a_session_and_without_a_word_one_is_led_to_sign_in(site) {
        let nobody = site.as_(Anonymous);
        let answer = nobody.post_form_from("/desk/queue", "/api/articles/take", &[("id", "1"), ("version", "1")]).await;
        assert_eq!((answer.status, answer.location()), (303, Some("/dang-nhap?tiep=%2Fdesk%2Fqueue")));
    }
}

on_both! {
    async fn a_form_sent_again_from_its_own_address_comes_back_to_its_page(site) {
        let item = site.item(State::InReview).await;
        let (id, version) = (item.id.to_string(), item.version.to_string());
        let back = format!("/desk/items/{id}");
        let fields = [("id", &*id), ("version", &*version), ("reason", ""), ("note", "Xin xem lại"), ("tiep", &*back)];
        let answer = site.as_(Chief).post_form_from("/api/articles/return", "/api/articles/return", &fields).await;
        assert_eq!(answer.status, 422);
        assert!(answer.text().contains("Xin xem lại"), "the note is lost");
    }
}
