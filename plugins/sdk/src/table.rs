//! Tables of news and expected steps: how a plugin is tested without a host.

use crate::method::{Guest, News, Step, Task};

/// Starts a method on a task and feeds it the news in turn; gives every step it took, first to last.
pub fn walk<M: Guest>(task: &Task, news: Vec<News>) -> Vec<Step> {
    let mut steps = vec![M::start(task.clone())];
    for one in news {
        let memory = steps.last().map(|step| step.memory.clone()).unwrap_or_default();
        steps.push(M::resume(task.clone(), memory, one));
    }
    steps
}
