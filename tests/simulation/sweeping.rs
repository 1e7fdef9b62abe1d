//! When the sweep asks again (payments.md §2.4): after 5 s, 15 s, 60 s, 5 min, 1 h, then each day; the oldest doubt probes every 30 s, and an
//! acquirer that answers for sure is asked about everything else.

use entities::operation::{State, Verb};
use guichet::clock::Millis;

use crate::bank::Fault;
use crate::endings::Ending;
use crate::model::{Actor, DAY, Model};

const AGAIN: [Millis; 5] = [5_000, 15_000, 60_000, 5 * 60_000, 60 * 60_000];
const PROBE: Millis = 30_000;
/// How many operations one sweep takes.
pub const BATCH: usize = 16;

impl Model {
    /// Whether the model knows what a sweep at an instant looks at. Two operations looked at together race for being the oldest doubt, so that
    /// the next look may have one of two instants.
    pub fn foresees(&self, at: Millis) -> bool {
        let due = self.operations.iter().filter_map(|operation| operation.due);
        let (mut taken, mut unclear) = (0, false);
        for (earliest, latest) in due {
            taken += usize::from(latest <= at);
            unclear |= earliest <= at && at < latest;
        }
        !unclear && taken <= BATCH
    }

    /// Looks once at everything that is due.
    pub fn sweep(&mut self, fault: Fault) {
        let now = self.now;
        let taken: Vec<usize> = (0..self.operations.len()).filter(|id| self.operations[*id].due.is_some_and(|due| due.1 <= now)).collect();
        for id in &taken {
            self.operations[*id].tries += 1;
            self.operations[*id].state = State::Unknown;
        }
        let doubtful_before = self.doubtful();
        let endings: Vec<(usize, Ending)> = taken.iter().map(|id| (*id, self.look_at(*id, fault))).collect();
        let stays = |id: &usize| endings.iter().all(|(other, ending)| other != id || matches!(ending, Ending::Unknown | Ending::Postponed));
        let doubtful_after: Vec<usize> = doubtful_before.iter().copied().filter(stays).collect();
        let mut answered = false;
        for (id, ending) in &endings {
            let at_least = self.wait(*id, self.is_probe(*id, &doubtful_after));
            let at_most = self.wait(*id, self.is_probe(*id, &doubtful_before));
            self.settle(*id, *ending, Actor::System, false, (Millis::min(at_least, at_most), Millis::max(at_least, at_most)));
            answered |= matches!(ending, Ending::Accepted | Ending::Refused(_) | Ending::Abandoned);
        }
        if answered {
            self.hurry();
        }
    }

    fn look_at(&mut self, id: usize, fault: Fault) -> Ending {
        let operation = &self.operations[id];
        if operation.quarantined {
            return Ending::Contradicted;
        }
        let left = operation.verb == Verb::Authorise && operation.away;
        let ending = self.inquire(id, fault);
        if left { ending.left() } else { ending }
    }

    fn doubtful(&self) -> Vec<usize> {
        (0..self.operations.len()).filter(|id| self.operations[*id].is_doubtful()).collect()
    }

    /// Nothing older is in doubt.
    fn is_probe(&self, id: usize, doubtful: &[usize]) -> bool {
        doubtful.iter().all(|other| self.operations[*other].at >= self.operations[id].at)
    }

    fn wait(&self, id: usize, is_probe: bool) -> Millis {
        let wait = AGAIN.get(self.operations[id].tries).copied().unwrap_or(DAY);
        if is_probe { Millis::min(wait, PROBE) } else { wait }
    }

    /// The acquirer answers: what would wait for more than half a minute is due.
    fn hurry(&mut self) {
        let (now, soon) = (self.now, self.now + PROBE);
        for operation in self.operations.iter_mut().filter(|operation| operation.is_doubtful()) {
            operation.due = operation.due.map(|(earliest, latest)| match (earliest > soon, latest > soon) {
                (true, _) => (now, now),
                (false, true) => (now, earliest),
                (false, false) => (earliest, latest),
            });
        }
    }
}
