//! The front page as an editor would set it: one lead, the newest beside it, then sections in a varied rhythm.

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};

use super::model::Pick;
use crate::ids::{ArticleId, SectionId};

/// Rows of the newest.
const NEWEST: usize = 10;
/// Items of each section that the front page chooses from.
pub const CHOICE: u64 = 12;
/// How old a lead with a picture may be before a newer item without one takes its place.
const LEAD_DAYS: i64 = 7;

/// How a block of stories is set; `section-block.css` knows the same words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rhythm {
    /// One large picture, up to three headlines beside it.
    Picture,
    /// Four equal pictures.
    Four,
    /// Headlines and sapos only.
    Text,
}

impl Rhythm {
    const TURNS: [Self; 3] = [Self::Picture, Self::Four, Self::Text];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Picture => "picture",
            Self::Four => "four",
            Self::Text => "text",
        }
    }

    /// Whether the story at `index` shows its picture.
    pub const fn shows_picture(self, index: usize) -> bool {
        match self {
            Self::Picture => index == 0,
            Self::Four => true,
            Self::Text => false,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedBlock {
    pub section: SectionId,
    pub rhythm: Rhythm,
    pub stories: Vec<ArticleId>,
}

/// What stands where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    pub lead: Option<ArticleId>,
    pub newest: Vec<ArticleId>,
    pub blocks: Vec<PlannedBlock>,
}

impl Plan {
    pub fn all(&self) -> impl Iterator<Item = ArticleId> {
        let in_blocks = self.blocks.iter().flat_map(|block| &block.stories);
        self.lead.iter().chain(&self.newest).chain(in_blocks).copied()
    }

    /// Those whose pictures are shown.
    pub fn pictured(&self) -> impl Iterator<Item = ArticleId> {
        let in_blocks = self.blocks.iter().flat_map(|block| {
            block.stories.iter().enumerate().filter(|(index, _)| block.rhythm.shows_picture(*index)).map(|(_, id)| id)
        });
        self.lead.iter().chain(in_blocks).copied()
    }
}

/// Sets the page from `picks`, newest first. `branches`: each section of the first level with all below it.
pub fn plan(picks: &[Pick], branches: &[(SectionId, Vec<SectionId>)], now: DateTime<Utc>) -> Plan {
    let lead = lead(picks, now);
    let rest: Vec<Pick> = picks.iter().filter(|pick| Some(pick.id) != lead).copied().collect();
    let mut blocks: Vec<PlannedBlock> = Vec::new();
    for (section, branch) in branches {
        let found: Vec<Pick> = rest.iter().filter(|pick| branch.contains(&pick.section)).copied().collect();
        let wished = Rhythm::TURNS[blocks.len() % Rhythm::TURNS.len()];
        if let Some((rhythm, stories)) = arrange(&found, wished) {
            blocks.push(PlannedBlock { section: *section, rhythm, stories });
        }
    }
    Plan { lead, newest: rest.iter().take(NEWEST).map(|pick| pick.id).collect(), blocks }
}

/// The newest item with a picture, unless it is old: then the newest of all.
fn lead(picks: &[Pick], now: DateTime<Utc>) -> Option<ArticleId> {
    let recent = now - TimeDelta::days(LEAD_DAYS);
    picks.iter().find(|pick| pick.pictured && pick.at >= recent).or(picks.first()).map(|pick| pick.id)
}

/// The wished rhythm where the items fit it, else one that they fit; `None` for an empty section.
fn arrange(found: &[Pick], wished: Rhythm) -> Option<(Rhythm, Vec<ArticleId>)> {
    let fitting =
        [wished, Rhythm::Picture, Rhythm::Text].into_iter().find_map(|rhythm| Some((rhythm, fit(found, rhythm)?)));
    // One or two items without a picture are words in any case.
    fitting.or_else(|| (!found.is_empty()).then(|| (Rhythm::Text, found.iter().map(|pick| pick.id).collect())))
}

fn fit(found: &[Pick], rhythm: Rhythm) -> Option<Vec<ArticleId>> {
    match rhythm {
        Rhythm::Picture => {
            let first = found.iter().find(|pick| pick.pictured)?.id;
            let others = found.iter().map(|pick| pick.id).filter(|id| *id != first).take(3);
            Some(std::iter::once(first).chain(others).collect())
        }
        Rhythm::Four => {
            let pictured: Vec<ArticleId> =
                found.iter().filter(|pick| pick.pictured).map(|pick| pick.id).take(4).collect();
            (pictured.len() == 4).then_some(pictured)
        }
        Rhythm::Text => {
            let rows = match found.len() {
                0..3 => return None,
                3..6 => 3,
                _ => 6,
            };
            Some(found.iter().take(rows).map(|pick| pick.id).collect())
        }
    }
}

/// Rows of those that share a tag.
const SAME_TAGS: usize = 5;

/// Those that share a tag with an item, newest first, each once. `found`: by tag, in no order.
pub fn sharing(found: &[ArticleId], own: ArticleId) -> Vec<ArticleId> {
    let ids: BTreeSet<ArticleId> = found.iter().copied().filter(|id| *id != own).collect();
    ids.into_iter().rev().take(SAME_TAGS).collect()
}

/// What stands beside and below an item: the newest of its branch, and four more with pictures or none at all.
/// `shown`: those that the page has already, the item itself among them.
pub fn related(picks: &[Pick], shown: &[ArticleId]) -> (Vec<ArticleId>, Vec<ArticleId>) {
    let others: Vec<Pick> = picks.iter().filter(|pick| !shown.contains(&pick.id)).copied().collect();
    let (beside, further) = others.split_at(others.len().min(6));
    (beside.iter().map(|pick| pick.id).collect(), fit(further, Rhythm::Four).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::days(20_000)
    }

    /// Item `id`, so many hours old.
    fn pick(id: i64, section: i64, pictured: bool, hours: i64) -> Pick {
        Pick { id: ArticleId(id), section: SectionId(section), pictured, at: now() - TimeDelta::hours(hours) }
    }

    fn ids(ids: &[ArticleId]) -> Vec<i64> {
        ids.iter().map(|id| id.0).collect()
    }

    #[test]
    fn an_empty_site_has_nothing_to_set() {
        assert_eq!(plan(&[], &[(SectionId(1), vec![SectionId(1)])], now()), Plan::default());
    }

    #[test]
    fn the_lead_has_a_picture_while_there_is_a_recent_one() {
        let picks = [pick(3, 1, false, 1), pick(2, 1, true, 30), pick(1, 1, true, 40)];
        let set = plan(&picks, &[], now());
        assert_eq!((set.lead, ids(&set.newest)), (Some(ArticleId(2)), vec![3, 1]));
        let old = [pick(3, 1, false, 1), pick(2, 1, true, 24 * 8)];
        assert_eq!(plan(&old, &[], now()).lead, Some(ArticleId(3)));
    }

    #[test]
    fn the_lead_stands_nowhere_else_and_blocks_take_their_whole_branch() {
        let picks: Vec<Pick> = (0..9).map(|n| pick(100 - n, if n % 2 == 0 { 1 } else { 2 }, true, n)).collect();
        let set = plan(&picks, &[(SectionId(1), vec![SectionId(1), SectionId(2)])], now());
        assert_eq!(set.lead, Some(ArticleId(100)));
        assert!(!set.newest.contains(&ArticleId(100)));
        assert_eq!(ids(&set.blocks[0].stories), [99, 98, 97, 96]);
    }

    #[test]
    fn rhythms_take_turns_and_empty_sections_do_not_count() {
        let mut picks = vec![pick(1000, 9, true, 0)];
        for section in 1..=4 {
            picks.extend((0..7).map(|n| pick(section * 10 + n, section, true, 1 + n)));
        }
        let branches: Vec<_> = [1, 5, 2, 3, 4].map(|id| (SectionId(id), vec![SectionId(id)])).into();
        let set = plan(&picks, &branches, now());
        let shape: Vec<_> =
            set.blocks.iter().map(|block| (block.section.0, block.rhythm, block.stories.len())).collect();
        assert_eq!(
            shape,
            [(1, Rhythm::Picture, 4), (2, Rhythm::Four, 4), (3, Rhythm::Text, 6), (4, Rhythm::Picture, 4)]
        );
        assert_eq!(set.pictured().count(), 1 + 1 + 4 + 1);
    }

    #[test]
    fn a_block_takes_the_shape_that_its_items_fit() {
        let bare = |count| (0..count).map(|n| pick(n, 1, false, n)).collect::<Vec<_>>();
        let shape = |found: &[Pick], wished| arrange(found, wished).map(|(rhythm, stories)| (rhythm, stories.len()));
        assert_eq!(shape(&[], Rhythm::Four), None);
        assert_eq!(shape(&bare(2), Rhythm::Picture), Some((Rhythm::Text, 2)));
        assert_eq!(shape(&bare(5), Rhythm::Four), Some((Rhythm::Text, 3)));
        assert_eq!(shape(&bare(8), Rhythm::Picture), Some((Rhythm::Text, 6)));
        let one = [pick(3, 1, false, 1), pick(2, 1, true, 2)];
        assert_eq!(arrange(&one, Rhythm::Four), Some((Rhythm::Picture, vec![ArticleId(2), ArticleId(3)])));
        assert_eq!(shape(&one, Rhythm::Text), Some((Rhythm::Picture, 2)));
    }

    #[test]
    fn related_items_are_others_and_four_pictures_or_none() {
        let picks: Vec<Pick> = (0..12).map(|n| pick(n, 1, n != 11, n)).collect();
        let (beside, more) = related(&picks, &[ArticleId(2)]);
        assert_eq!(ids(&beside), [0, 1, 3, 4, 5, 6]);
        assert_eq!(ids(&more), [7, 8, 9, 10]);
        assert_eq!(related(&picks[..9], &[ArticleId(2)]).1, []);
        assert_eq!(ids(&related(&picks, &[ArticleId(2), ArticleId(0)]).0), [1, 3, 4, 5, 6, 7]);
    }

    #[test]
    fn those_that_share_a_tag_stand_once_and_newest_first() {
        let list = |ids: &[i64]| ids.iter().map(|id| ArticleId(*id)).collect::<Vec<_>>();
        assert_eq!(ids(&sharing(&list(&[9, 5, 2, 8, 5, 2]), ArticleId(5))), [9, 8, 2]);
        assert_eq!(sharing(&list(&[9, 8, 7, 6, 5, 4, 3]), ArticleId(9)).len(), SAME_TAGS);
        assert_eq!(sharing(&[], ArticleId(5)), []);
    }
}
