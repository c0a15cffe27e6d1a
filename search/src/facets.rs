//! Counts of what was found by kind, section, unit and year, and the filters on them, in one pass.

use crate::entry::Kind;
use crate::schema::Facts;

/// Only these; an empty list lets everything pass.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub kinds: Vec<Kind>,
    pub sections: Vec<i64>,
    pub units: Vec<i64>,
    pub years: Vec<i32>,
}

/// How many were found of each, by id, without zeros. Each list is counted with the filters of the others: what a
/// reader would get by choosing that one instead.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    pub kinds: Vec<(Kind, usize)>,
    pub sections: Vec<(i64, usize)>,
    pub units: Vec<(i64, usize)>,
    /// Newest first.
    pub years: Vec<(i32, usize)>,
}

/// One of the four.
#[derive(Default)]
struct Dimension {
    /// By value; `None` lets everything pass.
    wanted: Option<Vec<bool>>,
    counts: Vec<u32>,
}

impl Dimension {
    /// `size` values are counted.
    fn new(size: usize, wanted: impl Iterator<Item = Option<usize>>) -> Self {
        let mut list: Option<Vec<bool>> = None;
        for value in wanted {
            let list = list.get_or_insert_with(|| vec![false; size]);
            if let Some(wanted) = value.and_then(|value| list.get_mut(value)) {
                *wanted = true;
            }
        }
        Self { wanted: list, counts: vec![0; size] }
    }

    fn lets(&self, value: usize) -> bool {
        self.wanted.as_ref().is_none_or(|wanted| wanted.get(value).copied().unwrap_or_default())
    }

    fn count(&mut self, value: usize) {
        if let Some(count) = self.counts.get_mut(value) {
            *count += 1;
        }
    }

    fn counted(&self) -> impl DoubleEndedIterator<Item = (usize, usize)> {
        self.counts.iter().map(|count| *count as usize).enumerate().filter(|(_, count)| *count > 0)
    }
}

/// Years are counted from here.
const FIRST_YEAR: i32 = 1900;

/// The largest ids that there are.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Largest {
    pub section: u32,
    pub unit: u32,
}

pub(crate) struct Counts {
    dimensions: [Dimension; 4],
    filters: bool,
    total: usize,
}

impl Counts {
    pub fn new(filter: &Filter, largest: Largest) -> Self {
        let place = |id: &i64| usize::try_from(*id).ok().filter(|id| *id > 0);
        let year = |year: &i32| year.checked_sub(FIRST_YEAR).and_then(|year| usize::try_from(year).ok());
        let dimensions = [
            Dimension::new(Kind::ALL.len(), filter.kinds.iter().map(|kind| Some(*kind as usize))),
            Dimension::new(largest.section as usize + 1, filter.sections.iter().map(place)),
            Dimension::new(largest.unit as usize + 1, filter.units.iter().map(place)),
            Dimension::new(256, filter.years.iter().map(year)),
        ];
        let filters = dimensions.iter().any(|dimension| dimension.wanted.is_some());
        Self { dimensions, filters, total: 0 }
    }

    /// Counts an entry that matches; whether it passes all filters.
    pub fn count(&mut self, facts: Facts) -> bool {
        let year = usize::try_from(facts.year - FIRST_YEAR).unwrap_or_default();
        let values = [usize::from(facts.kind), facts.section as usize, facts.unit as usize, year];
        let mut kept_out = None;
        if self.filters {
            for (place, value) in values.iter().enumerate() {
                if !self.dimensions[place].lets(*value) {
                    if kept_out.is_some() {
                        return false;
                    }
                    kept_out = Some(place);
                }
            }
        }
        match kept_out {
            Some(place) => self.dimensions[place].count(values[place]),
            None => {
                for (dimension, value) in self.dimensions.iter_mut().zip(values) {
                    dimension.count(value);
                }
                self.total += 1;
            }
        }
        kept_out.is_none()
    }

    pub fn total(&self) -> usize {
        self.total
    }

    pub fn facets(&self) -> Facets {
        let [kinds, sections, units, years] = &self.dimensions;
        let id = |value: usize| i64::try_from(value).unwrap_or_default();
        let places = |dimension: &Dimension| {
            dimension.counted().filter(|(value, _)| *value > 0).map(|(value, count)| (id(value), count)).collect()
        };
        let count = |kind: Kind| kinds.counts.get(kind as usize).map_or(0, |count| *count as usize);
        Facets {
            kinds: Kind::ALL.into_iter().map(|kind| (kind, count(kind))).filter(|(_, count)| *count > 0).collect(),
            sections: places(sections),
            units: places(units),
            years: years
                .counted()
                .rev()
                .filter_map(|(value, count)| Some((FIRST_YEAR + i32::try_from(value).ok()?, count)))
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LARGEST: Largest = Largest { section: 9, unit: 9 };

    #[test]
    fn each_list_is_counted_with_the_filters_of_the_others() {
        let facts = |kind: u8, section, year| Facts { kind, section, unit: 1, year, day: 0 };
        let mut counts = Counts::new(&Filter { sections: vec![7], ..Filter::default() }, LARGEST);
        assert!(counts.count(facts(0, 7, 2017)));
        assert!(!counts.count(facts(0, 8, 2017)));
        assert!(counts.count(facts(1, 7, 2018)));
        let facets = counts.facets();
        assert_eq!(counts.total(), 2);
        assert_eq!(facets.kinds, [(Kind::Article, 1), (Kind::Document, 1)]);
        assert_eq!(facets.sections, [(7, 2), (8, 1)]);
        assert_eq!(facets.years, [(2018, 1), (2017, 1)]);
    }

    #[test]
    fn a_filter_that_names_nothing_known_lets_nothing_pass() {
        let mut counts =
            Counts::new(&Filter { units: vec![-5, i64::MAX], years: vec![-1, i32::MIN], ..Filter::default() }, LARGEST);
        assert!(!counts.count(Facts { kind: 0, section: 1, unit: 1, year: 2017, day: 0 }));
        assert_eq!(counts.total(), 0);
    }
}
