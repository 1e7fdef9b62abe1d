//! Notices files added to the folders that the program embeds.

fn main() {
    println!("cargo:rerun-if-changed=../themes");
}
