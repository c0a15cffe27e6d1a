//! Pages of a list: which one is asked for, and which ones are linked.

/// One page of a list that has at least one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pager {
    pub page: u64,
    pub pages: u64,
}

impl Pager {
    /// Rows of a page.
    pub const SIZE: u64 = 20;

    /// The page that an address asks for, from 1; `None` for what is not written as page numbers are.
    pub fn asked(text: Option<&str>) -> Option<u64> {
        let Some(text) = text else { return Some(1) };
        let plain = !text.starts_with('0') && text.len() <= 6 && text.bytes().all(|byte| byte.is_ascii_digit());
        if plain { text.parse().ok() } else { None }
    }

    /// `page` of a list of `total` rows; `None` beyond its end. The first page always is.
    pub fn of(page: u64, total: u64) -> Option<Self> {
        let pages = total.div_ceil(Self::SIZE).max(1);
        (1..=pages).contains(&page).then_some(Self { page, pages })
    }

    /// Rows before this page.
    pub fn start(self) -> u64 {
        (self.page - 1) * Self::SIZE
    }

    pub fn newer(self) -> Option<u64> {
        (self.page > 1).then(|| self.page - 1)
    }

    pub fn older(self) -> Option<u64> {
        (self.page < self.pages).then(|| self.page + 1)
    }

    /// The first, the last and those around this one; `None` where some are left out.
    pub fn shown(self) -> Vec<Option<u64>> {
        let near = self.page.saturating_sub(1)..=self.page + 1;
        let mut shown = Vec::new();
        let mut last = 0;
        for page in (1..=self.pages).filter(|page| *page == 1 || *page == self.pages || near.contains(page)) {
            match page - last {
                1 => {}
                // A dot for a single page would take the place of its number.
                2 => shown.push(Some(page - 1)),
                _ => shown.push(None),
            }
            shown.push(Some(page));
            last = page;
        }
        shown
    }

    /// Where a page of the list at `path` is found, which may have a query already. The first page has one address
    /// only.
    pub fn address(path: &str, page: u64) -> String {
        let joint = if path.contains('?') { '&' } else { '?' };
        if page == 1 { path.to_owned() } else { format!("{path}{joint}trang={page}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_page_numbers_are_pages() {
        assert_eq!(Pager::asked(None), Some(1));
        assert_eq!(Pager::asked(Some("12")), Some(12));
        for odd in ["", "0", "01", "-1", "+1", "1.0", "một", "9999999", "18446744073709551616", "٣"] {
            assert_eq!(Pager::asked(Some(odd)), None, "{odd:?}");
        }
    }

    #[test]
    fn a_list_ends_with_its_last_row() {
        assert_eq!(Pager::of(1, 0), Some(Pager { page: 1, pages: 1 }));
        assert_eq!(Pager::of(2, 0), None);
        assert_eq!(Pager::of(1, 20).map(|pager| pager.pages), Some(1));
        assert_eq!(Pager::of(2, 21).map(Pager::start), Some(20));
        assert_eq!(Pager::of(3, 40), None);
    }

    #[test]
    fn numbers_stay_few_and_dots_hide_more_than_one() {
        let shown = |page, pages| Pager { page, pages }.shown();
        assert_eq!(shown(1, 1), [Some(1)]);
        assert_eq!(shown(3, 14), [Some(1), Some(2), Some(3), Some(4), None, Some(14)]);
        assert_eq!(shown(4, 5), [Some(1), Some(2), Some(3), Some(4), Some(5)]);
        assert_eq!(shown(8, 14), [Some(1), None, Some(7), Some(8), Some(9), None, Some(14)]);
    }

    #[test]
    fn neighbours_stop_at_both_ends() {
        let (first, last) = (Pager { page: 1, pages: 3 }, Pager { page: 3, pages: 3 });
        assert_eq!((first.newer(), first.older()), (None, Some(2)));
        assert_eq!((last.newer(), last.older()), (Some(2), None));
        assert_eq!(Pager::address("/don-vi/x", 1), "/don-vi/x");
        assert_eq!(Pager::address("/don-vi/x", 2), "/don-vi/x?trang=2");
        assert_eq!(Pager::address("/tim-kiem?q=x", 2), "/tim-kiem?q=x&trang=2");
    }
}
