//! The reading side beyond the matrix: what leads from an item to others, and its gallery.

use tinbai_app::articles::model::State;

use crate::items::WITHDRAW;
use crate::personas::Persona::*;
use crate::site::{OTHER_SECTION, OTHER_UNIT};

/// How often an address is linked in a page.
fn links(text: &str, address: &str) -> usize {
    text.matches(&format!("href=\"{address}\"")).count()
}

/// The part of a page between the mark of one region and its end.
fn region<'a>(text: &'a str, id: &str) -> &'a str {
    let (_, rest) = text.split_once(&format!("id=\"{id}\"")).unwrap_or(("", ""));
    rest.split("</section>").next().unwrap_or_default()
}

on_both! {
    async fn a_name_under_an_item_leads_to_everything_under_that_name(site) {
        let reader = site.as_(Anonymous);
        assert_eq!(reader.get("/tac-gia/hat-dieu").await.status, 404, "nothing is published under it yet");
        let (first, second) = (site.item(State::Published).await, site.item(State::Corrected).await);
        let (draft, withdrawn) = (site.item(State::Accepted).await, site.item(State::Withdrawn).await);
        let others = [("draft[unit]", OTHER_UNIT), ("draft[section]", OTHER_SECTION)];
        let other = site.write(Stranger, &others).await.expect("a draft");
        let other = site.bring_of(Stranger, other, State::Published).await;

        let page = reader.get(&site.address(first).await).await;
        assert_eq!(links(&page.text(), "/tac-gia/hat-dieu"), 1, "the byline is a link");
        let page = reader.get("/tac-gia/hat-dieu").await;
        let text = page.text();
        assert_eq!(page.status, 200);
        assert!(text.contains("<h1>Hạt Điều</h1>"), "the name as it is written");
        for item in [first, second] {
            assert_eq!(links(&text, &site.address(item).await), 1);
        }
        for item in [draft, withdrawn, other] {
            assert_eq!(links(&text, &site.address(item).await), 0);
        }
        for odd in ["hat-dieu?trang=2", "hat-dieu?trang=0", "hat-dieu?trang=x", "H%E1%BA%A1t%20%C4%90i%E1%BB%81u", "HAT-DIEU", "hat", "bong-lau", "%27%20OR%201=1"] {
            assert_eq!(reader.get(&format!("/tac-gia/{odd}")).await.status, 404, "{odd}");
        }

        for item in [first, second] {
            site.act(Chief, &WITHDRAW, item).await.expect("withdrawn");
        }
        assert_eq!(reader.get("/tac-gia/hat-dieu").await.status, 404, "nothing is left under it");
        assert_eq!(reader.get("/tac-gia/suoi-rat").await.status, 200);
    }
}

on_both! {
    async fn a_name_with_many_items_has_pages(site) {
        for _ in 0..21 {
            site.item(State::Published).await;
        }
        let reader = site.as_(Anonymous);
        let (first, second) = (reader.get("/tac-gia/hat-dieu").await, reader.get("/tac-gia/hat-dieu?trang=2").await);
        assert_eq!((first.status, second.status), (200, 200));
        let stories = |text: &str| text.matches("<article").count();
        assert_eq!((stories(&first.text()), stories(&second.text())), (20, 1));
        assert!(second.text().contains("href=\"/tac-gia/hat-dieu\""), "the first page has one address");
    }
}

on_both! {
    async fn items_of_one_tag_lead_to_each_other_across_sections(site) {
        let here = site.item(State::Published).await;
        let there = site.write(Stranger, &[("draft[unit]", OTHER_UNIT), ("draft[section]", OTHER_SECTION)]).await;
        let there = site.bring_of(Stranger, there.expect("a draft"), State::Published).await;
        let hidden = site.item(State::Accepted).await;
        let neighbour = site.item(State::Published).await;
        site.tag(here, "Hồ tiêu,mùa vụ").await;
        site.tag(there, "cà phê,hồ  tiêu").await;
        site.tag(hidden, "hồ tiêu").await;
        site.tag(neighbour, "ho tieu").await;

        let page = site.as_(Anonymous).get(&site.address(here).await).await.text();
        let same = region(&page, "cung-chu-de");
        assert_eq!(links(same, &site.address(there).await), 1, "{same}");
        for item in [here, hidden, neighbour] {
            assert_eq!(links(same, &site.address(item).await), 0, "{same}");
        }
        assert_eq!(links(region(&page, "cung-chuyen-muc"), &site.address(neighbour).await), 1);
        assert_eq!(links(&page, "/tim-kiem?q=H%E1%BB%93%20ti%C3%AAu"), 1, "a tag is a search");
    }
}

on_both! {
    async fn a_gallery_hangs_in_its_order_with_words_and_reserved_places(site) {
        let item = site.pictured(State::Published).await;
        let (one, two) = (site.hang_in(item, "Cổng <làng> & đình").await, site.hang_in(item, "").await);
        let (one, two) = (site.media_of(one).await, site.media_of(two).await);
        let page = site.as_(Anonymous).get(&site.address(item).await).await.text();
        let gallery = region(&page, "thu-vien-anh");
        assert!(gallery.contains("Thư viện ảnh (2)") && gallery.contains("Cổng &lt;làng&gt; &amp; đình"), "{gallery}");
        assert!(!gallery.contains("<làng>"));
        assert!(gallery.find(&one).is_some_and(|first| gallery.find(&two).is_some_and(|second| first < second)));
        assert!(gallery.contains("alt=\"ảnh 2/2\""), "a picture without words is counted");
        for picture in gallery.split("<img").skip(1) {
            let tag = picture.split('>').next().unwrap_or_default();
            for part in ["width=\"24\"", "height=\"16\"", "loading=\"lazy\"", "data-tone=\"", "srcset=\""] {
                assert!(tag.contains(part), "<img{tag}> has no {part}");
            }
        }
        let bare = site.item(State::Published).await;
        let page = site.as_(Anonymous).get(&site.address(bare).await).await.text();
        assert!(!page.contains("thu-vien-anh"), "no gallery, no heading");
    }
}

on_both! {
    async fn the_address_of_a_picture_carries_its_content_and_cannot_be_guessed(site) {
        let (one, again) = (site.picture_of(Contributor).await, site.picture_of(Contributor).await);
        let (one, again) = (site.media_of(one).await, site.media_of(again).await);
        let token = |path: &str| path.trim_start_matches("/media/")[..64].to_owned();
        let (one, again) = (token(&one), token(&again));
        assert_eq!(one[32..], again[32..], "the same content");
        assert_ne!(one[..32], again[..32], "sent twice");
    }
}

on_both! {
    async fn an_address_that_leads_nowhere_leads_on(site) {
        let item = site.item(State::Published).await;
        let gone = site.item(State::Withdrawn).await;
        for path in ["/khong-co-trang-nay".to_owned(), site.address(gone).await] {
            let page = site.as_(Anonymous).get(&path).await;
            assert!([404, 410].contains(&page.status), "{path}");
            let text = page.text();
            assert!(text.contains("role=\"search\"") && text.contains("action=\"/tim-kiem\""), "{path}");
            assert_eq!(links(region(&text, "tin-moi"), &site.address(item).await), 1, "{path}");
        }
    }
}
