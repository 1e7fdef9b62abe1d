//! `guichet serve` as the tests start it: the same program in a process of its own, with leave to reach a bank and a shop on this
//! machine, which the real one refuses.

use clap::Parser;
use harness::program::Asked;

/// A gateway that can be killed.
#[derive(Parser)]
struct Cli {
    #[command(flatten)]
    asked: Asked,
}

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    runtime.block_on(Cli::parse().asked.serve());
}
