//! What changed when: a fixed table of counters, so that dropping pages costs the same however many are kept.
//!
//! Every topic has a slot; an event writes the next number into the slots of what it touched. A page remembers the
//! number at which its rendering began and is good as long as none of its slots holds a later one. So a page that was
//! being rendered while something changed is dropped like one that was kept already. Topics that share a slot drop
//! each other's pages: that costs a rendering, never a wrong page.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::atomic::{AtomicU64, Ordering};

use tinbai_app::portal::kept::Touched;
use tinbai_app::ui::page::Topic;

const SLOTS: usize = 4096;

/// How good a kept page still is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Freshness {
    Fresh,
    /// Only something beside the matter changed: shown once more while it is rendered anew.
    Stale,
    Dead,
}

pub(super) struct Stamps {
    count: AtomicU64,
    dead: Box<[AtomicU64]>,
    stale: Box<[AtomicU64]>,
}

impl Default for Stamps {
    fn default() -> Self {
        let table = || (0..SLOTS).map(|_| AtomicU64::new(0)).collect();
        Self { count: AtomicU64::new(0), dead: table(), stale: table() }
    }
}

impl Stamps {
    /// The number of the last change.
    pub(super) fn now(&self) -> u64 {
        self.count.load(Ordering::SeqCst)
    }

    pub(super) fn touch(&self, touched: &Touched) {
        let next = self.count.fetch_add(1, Ordering::SeqCst) + 1;
        for topic in &touched.changed {
            self.dead[slot(topic)].store(next, Ordering::SeqCst);
        }
        for topic in &touched.beside {
            self.stale[slot(topic)].store(next, Ordering::SeqCst);
        }
    }

    pub(super) fn touch_all(&self) {
        self.touch(&Touched { changed: vec![Topic::House], beside: Vec::new() });
    }

    /// The slots of a page's topics; every page shows the house.
    pub(super) fn slots(topics: &[Topic]) -> Box<[u16]> {
        let mut slots: Vec<u16> =
            topics.iter().chain([&Topic::House]).map(|topic| u16::try_from(slot(topic)).unwrap_or_default()).collect();
        slots.sort_unstable();
        slots.dedup();
        slots.into()
    }

    pub(super) fn freshness(&self, made: u64, slots: &[u16]) -> Freshness {
        let after = |table: &[AtomicU64]| {
            slots.iter().any(|slot| table.get(usize::from(*slot)).is_some_and(|at| at.load(Ordering::Relaxed) > made))
        };
        if after(&self.dead) {
            Freshness::Dead
        } else if after(&self.stale) {
            Freshness::Stale
        } else {
            Freshness::Fresh
        }
    }
}

fn slot(topic: &Topic) -> usize {
    let mut hasher = DefaultHasher::new();
    topic.hash(&mut hasher);
    usize::try_from(hasher.finish() % SLOTS as u64).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use tinbai_app::ids::{ArticleId, SectionId};

    use super::*;

    #[test]
    fn a_page_dies_of_what_it_is_about_and_ages_by_what_is_beside_it() {
        let stamps = Stamps::default();
        let slots = Stamps::slots(&[Topic::Item(ArticleId(1)), Topic::Around(SectionId(2))]);
        let made = stamps.now();
        assert_eq!(stamps.freshness(made, &slots), Freshness::Fresh);
        stamps.touch(&Touched { changed: vec![Topic::Item(ArticleId(7))], beside: vec![Topic::Around(SectionId(2))] });
        assert_eq!(stamps.freshness(made, &slots), Freshness::Stale);
        stamps.touch(&Touched { changed: vec![Topic::Item(ArticleId(1))], beside: Vec::new() });
        assert_eq!(stamps.freshness(made, &slots), Freshness::Dead);
        assert_eq!(stamps.freshness(stamps.now(), &slots), Freshness::Fresh);
    }

    #[test]
    fn a_page_that_was_being_rendered_when_something_changed_is_not_good() {
        let stamps = Stamps::default();
        let slots = Stamps::slots(&[Topic::Newest]);
        let began = stamps.now();
        stamps.touch(&Touched { changed: vec![Topic::Newest], beside: Vec::new() });
        assert_eq!(stamps.freshness(began, &slots), Freshness::Dead);
    }

    #[test]
    fn when_anything_may_have_changed_nothing_is_good() {
        let stamps = Stamps::default();
        let (slots, made) = (Stamps::slots(&[]), stamps.now());
        stamps.touch_all();
        assert_eq!(stamps.freshness(made, &slots), Freshness::Dead);
    }
}
