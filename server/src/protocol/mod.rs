//! The bytes of the legacy protocol (wire.md): fields, codes, letters, signatures. Pure functions over plain data, low in
//! the ladder because the shops' door, the payer's page and the notices all speak it.

pub mod code;

pub use code::Code;
