//! What runs without anybody asking: periodic tasks, and the jobs of the queue.

pub mod schedule;
pub mod worker;

pub use schedule::Schedule;
pub use worker::Worker;
