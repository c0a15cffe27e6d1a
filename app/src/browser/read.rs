//! Reads our types out of what the browser's own JSON reader made.
//!
//! A reader of text in the bundle costs tens of kilobytes. This one finds the fields of a struct by their names and
//! hands them over in order, and the words of an enum by their place: what derived code does with names is never used.

use std::fmt;

use js_sys::{Array, JSON, Reflect};
use serde::de::value::U32Deserializer;
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Error, IntoDeserializer, SeqAccess, VariantAccess,
    Visitor,
};
use serde::forward_to_deserialize_any;
use wasm_bindgen::JsValue;

/// `None` for what is no JSON, or none of this type.
pub fn parse<T: DeserializeOwned>(text: &str) -> Option<T> {
    read(JSON::parse(text).ok()?)
}

/// `None` for what is none of this type.
pub fn read<T: DeserializeOwned>(value: JsValue) -> Option<T> {
    T::deserialize(Reader(value)).ok()
}

/// Not of the type asked for. Why, nobody would read.
#[derive(Debug)]
struct Unreadable;

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unreadable")
    }
}

impl std::error::Error for Unreadable {}

impl Error for Unreadable {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }

    fn invalid_type(_: serde::de::Unexpected<'_>, _: &dyn serde::de::Expected) -> Self {
        Self
    }

    fn invalid_value(_: serde::de::Unexpected<'_>, _: &dyn serde::de::Expected) -> Self {
        Self
    }

    fn invalid_length(_: usize, _: &dyn serde::de::Expected) -> Self {
        Self
    }

    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }
}

struct Reader(JsValue);

impl Reader {
    fn integer(&self) -> Result<i64, Unreadable> {
        self.0.as_f64().filter(|number| number.fract() == 0.0).map(|number| number as i64).ok_or(Unreadable)
    }
}

/// The property of an object; undefined where it has none.
fn property(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or_default()
}

macro_rules! integers {
    ($($method:ident)+) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
            visitor.visit_i64(self.integer()?)
        }
    )+};
}

macro_rules! lists {
    ($($method:ident($($argument:ty),*))+) => {$(
        fn $method<V: Visitor<'de>>(self, $(_: $argument,)* visitor: V) -> Result<V::Value, Unreadable> {
            if !Array::is_array(&self.0) {
                return Err(Unreadable);
            }
            let array = Array::from(&self.0);
            visitor.visit_seq(Items { at: 0, end: array.length(), array })
        }
    )+};
}

impl<'de> Deserializer<'de> for Reader {
    type Error = Unreadable;

    integers! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64
    }

    lists! { deserialize_seq() deserialize_tuple(usize) deserialize_tuple_struct(&'static str, usize) }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_bool(self.0.as_bool().ok_or(Unreadable)?)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.deserialize_string(visitor)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_string(self.0.as_string().ok_or(Unreadable)?)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        if self.0.is_null() || self.0.is_undefined() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        visitor.visit_seq(Fields { object: self.0, names: fields })
    }

    /// A word by itself, or an object whose one name is the word.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        let (index, content) = match self.0.as_string() {
            Some(word) => (variants.iter().position(|variant| *variant == word), JsValue::UNDEFINED),
            None => {
                let contents = variants.iter().map(|variant| property(&self.0, variant));
                let found = contents.enumerate().find(|(_, content)| !content.is_undefined());
                found.map_or((None, JsValue::UNDEFINED), |(index, content)| (Some(index), content))
            }
        };
        let index = index.and_then(|index| u32::try_from(index).ok()).ok_or(Unreadable)?;
        visitor.visit_enum(Word { index, content })
    }

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Unreadable> {
        Err(Unreadable)
    }

    forward_to_deserialize_any! {
        i128 u128 f32 f64 char bytes byte_buf unit unit_struct map identifier ignored_any
    }
}

struct Items {
    array: Array,
    at: u32,
    end: u32,
}

impl<'de> SeqAccess<'de> for Items {
    type Error = Unreadable;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Unreadable> {
        if self.at == self.end {
            return Ok(None);
        }
        let item = self.array.get(self.at);
        self.at += 1;
        seed.deserialize(Reader(item)).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        usize::try_from(self.end - self.at).ok()
    }
}

struct Fields {
    object: JsValue,
    names: &'static [&'static str],
}

impl<'de> SeqAccess<'de> for Fields {
    type Error = Unreadable;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Unreadable> {
        let Some((name, rest)) = self.names.split_first() else { return Ok(None) };
        self.names = rest;
        seed.deserialize(Reader(property(&self.object, name))).map(Some)
    }
}

struct Word {
    index: u32,
    content: JsValue,
}

impl<'de> EnumAccess<'de> for Word {
    type Error = Unreadable;
    type Variant = Reader;

    fn variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<(T::Value, Reader), Unreadable> {
        let index: U32Deserializer<Unreadable> = self.index.into_deserializer();
        Ok((seed.deserialize(index)?, Reader(self.content)))
    }
}

impl<'de> VariantAccess<'de> for Reader {
    type Error = Unreadable;

    fn unit_variant(self) -> Result<(), Unreadable> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Unreadable> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, Unreadable> {
        self.deserialize_tuple(len, visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        self.deserialize_struct("", fields, visitor)
    }
}
