//! The shops' protocol against what shops' own modules built, and what a real platform signed.

mod door;
mod house;
mod messages;
mod readings;
mod signatures;
mod vectors;
