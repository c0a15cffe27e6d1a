//! The board of a year: units down, months across.

use serde::{Deserialize, Serialize};

use crate::ids::UnitId;

/// One unit in one month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// Items first published in the month and credited to the unit; withdrawn ones do not count.
    pub published: u32,
    pub owed: Owed,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Owed {
    /// At least one item is owed.
    Items(u32),
    /// Nothing this month, for a reason.
    Exempt(String),
    /// No quota stood for this kind of unit, or the unit did not stand.
    Nothing,
}

impl Cell {
    /// How many are missing.
    pub fn short(&self) -> u32 {
        match self.owed {
            Owed::Items(owed) => owed.saturating_sub(self.published),
            Owed::Exempt(_) | Owed::Nothing => 0,
        }
    }

    pub fn is_complete(&self) -> bool {
        matches!(self.owed, Owed::Items(owed) if self.published >= owed)
    }

    /// Steps of the four-step bar that are filled, 0 to 4.
    pub fn filled(&self) -> u32 {
        match self.owed {
            Owed::Items(owed) if owed > 0 => (self.published.min(owed) * 4) / owed,
            _ => 0,
        }
    }
}

/// A unit's row, January to December.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardRow {
    pub unit: UnitId,
    pub slug: String,
    pub name: String,
    pub cells: Vec<Cell>,
}

/// Rows of one kind of unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardGroup {
    pub name: String,
    pub rows: Vec<BoardRow>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Board {
    pub year: i32,
    /// The running month, 1 to 12, where the year is this one.
    pub this_month: Option<u32>,
    /// Days left in it, today included.
    pub days_left: u32,
    pub groups: Vec<BoardGroup>,
}

impl Board {
    /// Cells of one month that are complete, and those that owe anything.
    pub fn tally(&self, month: u32) -> (usize, usize) {
        let index = month.saturating_sub(1) as usize;
        let owing = self
            .groups
            .iter()
            .flat_map(|group| &group.rows)
            .filter_map(|row| row.cells.get(index))
            .filter(|cell| matches!(cell.owed, Owed::Items(_)));
        owing.fold((0, 0), |(complete, all), cell| (complete + usize::from(cell.is_complete()), all + 1))
    }

    /// Items of one month that were published by units that owe some, and those owed.
    pub fn sums(&self, month: u32) -> (u32, u32) {
        let index = month.saturating_sub(1) as usize;
        let cells = self.groups.iter().flat_map(|group| &group.rows).filter_map(|row| row.cells.get(index));
        cells.fold((0, 0), |(published, owed), cell| match cell.owed {
            Owed::Items(items) => (published + cell.published, owed + items),
            Owed::Exempt(_) | Owed::Nothing => (published, owed),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_full_only_when_nothing_is_missing() {
        let cell = |published, owed| Cell { published, owed: Owed::Items(owed) };
        assert_eq!([0, 1, 2, 3, 4, 9].map(|published| cell(published, 4).filled()), [0, 1, 2, 3, 4, 4]);
        assert_eq!(cell(5, 6).filled(), 3);
        assert!(!cell(5, 6).is_complete());
        assert_eq!(cell(1, 4).short(), 3);
        assert_eq!(Cell { published: 0, owed: Owed::Exempt("Đại hội".into()) }.short(), 0);
    }
}
