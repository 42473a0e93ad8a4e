//! Enums whose variants have a stable code, the same in the store, on the wire and in packs.
//!
//! One macro, because four spellings of a code (serde, schema, TypeScript, database) would drift apart
//! if each were written by hand.

use thiserror::Error;

/// A text that is not one of the codes of an enum.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("“{code}” is not a code of {kind}; use one of the listed codes")]
pub struct UnknownCode {
    /// What was looked for, for example `stage`.
    pub kind: &'static str,
    /// The text that was given.
    pub code: String,
}

/// Declares an enum with `ALL`, `code()`, `Display`, `FromStr` and wire codes.
macro_rules! coded_enum {
    ($(#[$meta:meta])* pub enum $name:ident as $kind:literal {
        $( $(#[$variant_meta:meta])* $variant:ident = $code:tt ),+ $(,)?
    }) => {
        $(#[$meta])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize, schemars::JsonSchema, ts_rs::TS,
        )]
        pub enum $name {
            $( $(#[$variant_meta])* #[serde(rename = $code)] $variant ),+
        }

        impl $name {
            /// Every variant, in the fixed order of the declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stable code, as stored and on the wire.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.code())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::UnknownCode;
            fn from_str(code: &str) -> Result<Self, Self::Err> {
                Self::ALL.iter().copied().find(|one| one.code() == code)
                    .ok_or_else(|| $crate::UnknownCode { kind: $kind, code: code.to_owned() })
            }
        }
    };
}
