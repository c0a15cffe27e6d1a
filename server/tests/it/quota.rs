//! The quota board: what was published against what is owed, as it stands at this moment.

use tinbai_app::articles::model::State;
use tinbai_app::error::AppError;
use tinbai_app::quota::model::{Board, BoardRow, Cell, Owed};

use crate::items::{CORRECT, PUBLISH, WITHDRAW};
use crate::personas::Persona::{self, *};
use crate::site::{OTHER_UNIT, TestSite, UNIT};

const NOVEMBER: usize = 10;

impl TestSite {
    async fn board(&self, by: Persona, year: &str) -> Result<Board, AppError> {
        let board = self.as_(by).call("quota/board", &[("year", year)]).await?;
        Ok(serde_json::from_value(board).expect("a board"))
    }

    async fn unit_row(&self, unit: &str) -> BoardRow {
        let board = self.board(Chief, "2026").await.expect("the board");
        let mut rows = board.groups.into_iter().flat_map(|group| group.rows);
        rows.find(|row| row.slug == unit).unwrap_or_else(|| panic!("{unit} is on the board"))
    }

    pub async fn cell(&self, unit: &str, month: usize) -> Cell {
        self.unit_row(unit).await.cells.remove(month)
    }
}

on_both! {
    async fn the_board_moves_with_a_publication_and_back_with_a_withdrawal(site) {
        let item = site.item(State::Accepted).await;
        assert_eq!(site.cell(UNIT, NOVEMBER).await, Cell { published: 0, owed: Owed::Items(4) });
        let item = site.act(Editor, &PUBLISH, item).await.expect("published");
        assert_eq!(site.cell(UNIT, NOVEMBER).await, Cell { published: 1, owed: Owed::Items(4) });
        let item = site.act(Chief, &CORRECT, item).await.expect("corrected");
        assert_eq!(site.cell(UNIT, NOVEMBER).await.published, 1, "what is corrected still counts");
        site.act(Chief, &WITHDRAW, item).await.expect("withdrawn");
        assert_eq!(site.cell(UNIT, NOVEMBER).await.published, 0);
    }
}

on_both! {
    async fn only_what_readers_can_read_counts_and_for_its_own_unit(site) {
        for state in State::ALL {
            site.item(*state).await;
        }
        let item = site.write(Stranger, &[("draft[unit]", OTHER_UNIT)]).await.expect("another unit's item");
        site.bring_of(Stranger, item, State::Published).await;
        assert_eq!(site.cell(UNIT, NOVEMBER).await.published, 2, "published and corrected");
        assert_eq!(site.cell(OTHER_UNIT, NOVEMBER).await.published, 1);
    }
}

on_both! {
    async fn a_month_with_an_exemption_owes_nothing_and_says_why(site) {
        let row = site.unit_row(UNIT).await;
        assert_eq!(row.cells[9].owed, Owed::Exempt("Tháng tổ chức hội diễn".to_owned()));
        assert_eq!(row.cells[9].short(), 0);
        assert_eq!(row.cells[8].owed, Owed::Items(4));
    }
}

on_both! {
    async fn a_quota_counts_from_the_day_on_which_it_begins(site) {
        let row = site.unit_row(OTHER_UNIT).await;
        let owed: Vec<Owed> = row.cells.into_iter().map(|cell| cell.owed).collect();
        let expected: Vec<Owed> = [2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3].map(Owed::Items).into();
        assert_eq!(owed, expected);
        let before = site.board(Chief, "2016").await.expect("a year before any quota");
        let rows = before.groups.iter().flat_map(|group| &group.rows);
        assert!(rows.flat_map(|row| &row.cells).all(|cell| cell.owed == Owed::Nothing));
    }
}

on_both! {
    async fn a_unit_owes_only_while_it_stands(site) {
        let ended = site.unit_row("ap-doi-lau").await;
        assert_eq!(ended.cells[5].owed, Owed::Items(2), "its last month");
        assert!(ended.cells[6..].iter().all(|cell| cell.owed == Owed::Nothing));

        let founded = site.unit_row("ap-moi").await;
        assert!(founded.cells[..9].iter().all(|cell| cell.owed == Owed::Nothing), "not in the month that it began in");
        assert_eq!(founded.cells[9].owed, Owed::Items(3));

        let next = site.board(Chief, "2027").await.expect("next year");
        let rows: Vec<&str> = next.groups.iter().flat_map(|group| &group.rows).map(|row| row.slug.as_str()).collect();
        assert!(!rows.contains(&"ap-doi-lau"), "it is not on a board of a year that it did not see");
    }
}

on_both! {
    async fn a_kind_of_unit_without_a_quota_owes_nothing(site) {
        assert!(site.unit_row("hoi-nguoi-cao-tuoi").await.cells.iter().all(|cell| cell.owed == Owed::Nothing));
    }
}

on_both! {
    async fn the_board_is_there_for_any_year_that_somebody_asks_for(site) {
        for year in ["0", "1", "-5", "99999", "2147483647", "-2147483648"] {
            let board = site.board(Clerk, year).await;
            assert!(matches!(board, Ok(_) | Err(AppError::Invalid(_) | AppError::NotFound)), "{year}: {board:?}");
        }
        let board = site.board(Clerk, "năm nay").await;
        assert!(matches!(board, Err(AppError::Invalid(_))), "{board:?}");
    }
}
