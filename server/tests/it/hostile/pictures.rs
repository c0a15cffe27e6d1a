//! Files that are no pictures, or too much of one.

use std::time::{Duration, Instant};

use super::{escaped, written};
use crate::client::{Answer, Part};
use crate::personas::Persona::*;
use crate::pictures::{png, promising};
use crate::site::TestSite;

const NO_PICTURE: &str = "Tệp này không phải là ảnh";
const TOO_LARGE: &str = "Ảnh quá lớn";

impl TestSite {
    async fn send_picture(&self, file: &str, bytes: &[u8], changes: &[(&str, &str)]) -> Answer {
        let mut parts = written(changes);
        parts.push(Part::File { name: "picture", file, kind: "image/png", bytes });
        self.as_(Contributor).post_parts("/desk/write", &parts).await
    }
}

on_both! {
    async fn what_is_no_picture_is_refused_at_its_field_and_the_text_is_kept(site) {
        let cut = png(64, 64);
        let svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='tinbai_alert(1)'/>";
        for (what, bytes) in [
            ("a text", &b"khong phai la anh"[..]),
            ("a document", b"%PDF-1.4\n1 0 obj"),
            ("a drawing that can run", svg),
            ("a page", b"<!DOCTYPE html><script>tinbai_alert(1)</script>"),
            ("a picture that is cut off", &cut[..cut.len() / 2]),
            ("only the beginning of one", b"\x89PNG\r\n\x1a\n"),
            ("a beginning of another kind", b"\xff\xd8\xff\xe0\0\x10JFIF"),
            ("an archive", b"PK\x03\x04"),
        ] {
            let answer = site.send_picture("anh.png", bytes, &[("body", "Lời < của & tác giả"), ("act", "submit")]).await;
            assert_eq!(answer.status, 422, "{what}");
            assert!(answer.text().contains("id=\"picture-error\"") && answer.text().contains(NO_PICTURE), "{what}");
            assert!(answer.text().contains(&escaped("Lời < của & tác giả")), "{what}: the text is lost");
        }
        let rows = site.as_(Contributor).call("desk/my_items", &[]).await.expect("a list");
        assert_eq!(rows, serde_json::json!([]), "nothing was kept");
    }
}

on_both! {
    async fn a_picture_of_65000_by_65000_is_refused_within_two_seconds(site) {
        let began = Instant::now();
        for (width, height) in [(65_000, 65_000), (8_001, 1), (1, 8_001), (u32::MAX, u32::MAX), (0, 0), (7_999, 7_999)] {
            let answer = site.send_picture("to.png", &promising(width, height), &[]).await;
            assert_eq!(answer.status, 422, "{width} x {height}");
            let message = if width == 0 || width == u32::MAX { "id=\"picture-error\"" } else { TOO_LARGE };
            assert!(answer.text().contains(message), "{width} x {height}");
        }
        assert!(began.elapsed() < Duration::from_secs(2), "{:?}", began.elapsed());
    }
}

on_both! {
    async fn a_file_that_is_too_large_is_read_past_and_the_text_behind_it_is_kept(site) {
        let mut parts = vec![Part::File { name: "picture", file: "to.jpg", kind: "image/jpeg", bytes: &[0xff; 15 * 1024 * 1024 + 1] }];
        parts.extend(written(&[("body", "Lời đứng sau ảnh")]));
        let answer = site.as_(Contributor).post_parts("/desk/write", &parts).await;
        assert_eq!(answer.status, 422);
        assert!(answer.text().contains(TOO_LARGE) && answer.text().contains("Lời đứng sau ảnh"));
    }
}

on_both! {
    async fn a_body_beyond_every_limit_is_refused_and_the_house_stays_up(site) {
        let contributor = site.as_(Contributor);
        let huge = vec![b'a'; 64 * 1024 * 1024 + 1];
        let parts = [Part::File { name: "picture", file: "x", kind: "image/png", bytes: &huge }];
        assert_eq!(contributor.post_parts("/desk/write", &parts).await.status, 413);
        let large = "a".repeat(4 * 1024 * 1024 + 1);
        for path in ["/api/articles/save", "/api/accounts/sign_in", "/dang-xuat", "/desk/items", "/"] {
            let answer = contributor.post_form(path, &[("note", &large)]).await;
            assert!([405, 413].contains(&answer.status) || path == "/dang-xuat", "{path}: {}", answer.status);
        }
        assert_eq!(site.as_(Editor).get("/desk").await.status, 200);
    }
}

on_both! {
    async fn nobody_outside_the_desk_makes_the_house_read_a_picture(site) {
        let picture = png(64, 64);
        let mut parts = written(&[]);
        parts.push(Part::File { name: "picture", file: "anh.png", kind: "image/png", bytes: &picture });
        let answer = site.as_(Anonymous).post_parts("/desk/write", &parts).await;
        assert_eq!(answer.status, 401, "the text comes back, to be sent again after signing in");
        assert_eq!(site.as_(Guest).post_parts("/desk/write", &parts).await.status, 403);
        use sea_orm::{EntityTrait, PaginatorTrait};
        let kept = tinbai_app::entities::picture::Entity::find().count(site.house().db.reader()).await.expect("a count");
        assert_eq!(kept, 0);
    }
}

on_both! {
    async fn a_good_picture_is_kept_although_a_field_beside_it_is_wrong(site) {
        let answer = site.send_picture("../../etc/passwd.png", &png(64, 48), &[("title", ""), ("caption", "Đồi điều")]).await;
        assert_eq!(answer.status, 422);
        let text = answer.text();
        let (_, rest) = text.split_once("name=\"picture_id\" value=\"").expect("the field");
        let id = rest.split('"').next().unwrap_or_default().to_owned();
        assert!(id.parse::<i64>().is_ok(), "{id}");
        let answer = site.as_(Contributor).post_parts("/desk/write", &written(&[("picture_id", &id), ("caption", "Đồi điều")])).await;
        assert_eq!(answer.status, 303);
        let answer = site.as_(Stranger).post_parts("/desk/write", &written(&[("picture_id", &id), ("unit", "ap-suoi-cam")])).await;
        assert_eq!(answer.status, 422, "somebody else's picture");
    }
}
