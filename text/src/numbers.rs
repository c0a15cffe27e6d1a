//! Numbers as readers of each language write them.

use crate::Lang;

/// A whole number with its thousands grouped: `664.812` in Vietnamese, `664,812` in English.
pub fn integer(value: i64, lang: Lang) -> String {
    let sign = if value < 0 { "-" } else { "" };
    format!("{sign}{}", grouped(&value.unsigned_abs().to_string(), lang.pick('.', ',')))
}

/// A number with a fixed count of decimals (at most 15), rounded half to even on the value as it
/// is stored: `3.673,04` in Vietnamese, `3,673.04` in English. What is not finite is a dash.
pub fn decimal(value: f64, places: usize, lang: Lang) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    let plain = format!("{:.*}", places.min(15), value.abs());
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let is_zero = plain.bytes().all(|b| matches!(b, b'0' | b'.'));
    let mut text = String::new();
    if value < 0.0 && !is_zero {
        text.push('-');
    }
    text.push_str(&grouped(whole, lang.pick('.', ',')));
    if !fraction.is_empty() {
        text.push(lang.pick(',', '.'));
        text.push_str(fraction);
    }
    text
}

fn grouped(digits: &str, mark: char) -> String {
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(mark);
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_take_dots_in_vietnamese_and_commas_in_english() {
        let cases = [
            (0, "0", "0"),
            (7, "7", "7"),
            (999, "999", "999"),
            (1000, "1.000", "1,000"),
            (664_812, "664.812", "664,812"),
            (-3_693, "-3.693", "-3,693"),
            (i64::MIN, "-9.223.372.036.854.775.808", "-9,223,372,036,854,775,808"),
        ];
        for (value, vi, en) in cases {
            assert_eq!(integer(value, Lang::Vi), vi);
            assert_eq!(integer(value, Lang::En), en);
        }
    }

    #[test]
    fn decimals_take_a_comma_in_vietnamese() {
        assert_eq!(decimal(664_812.0 / 181.0, 2, Lang::Vi), "3.672,99");
        assert_eq!(decimal(664_812.0 / 181.0, 2, Lang::En), "3,672.99");
        assert_eq!(decimal(664_812.0 / 181.0, 0, Lang::Vi), "3.673");
        assert_eq!(decimal(-0.5, 1, Lang::Vi), "-0,5");
    }

    #[test]
    fn zero_has_no_sign_and_what_is_no_number_is_a_dash() {
        assert_eq!(decimal(-0.0, 1, Lang::Vi), "0,0");
        assert_eq!(decimal(-0.04, 1, Lang::Vi), "0,0");
        assert_eq!(decimal(f64::NAN, 1, Lang::Vi), "–");
        assert_eq!(decimal(f64::INFINITY, 1, Lang::En), "–");
    }

    #[test]
    fn taking_the_marks_away_gives_the_number_back() {
        for value in (-2_000_000..2_000_000).step_by(7_919) {
            for (lang, mark) in [(Lang::Vi, "."), (Lang::En, ",")] {
                assert_eq!(integer(value, lang).replace(mark, "").parse(), Ok(value));
            }
        }
    }
}
