//! Who may see and do what: the matrix of rights as a file to review, and a crawler that goes as everybody to every page and
//! operation, with nodes and numbers that are theirs, that are others', and that do not exist.

mod coverage;
mod doors;
mod house;
mod machines;
mod matrix;
mod people;
mod seen;
mod tree;
