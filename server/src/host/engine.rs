//! The WebAssembly engine: a fresh instance for each call, 20 ms of guest time, 50 ms of wall clock, 16 MB of memory, 64 kB of
//! output, and lanes that keep one magasin's runaway plugin from costing the others anything.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::Thread;
use std::time::Duration;

use moka::sync::Cache;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use wasmtime::component::Component;
use wasmtime::{Config, Enabled, InstanceAllocationStrategy, PoolingAllocationConfig, Store, StoreLimits, StoreLimitsBuilder, UpdateDeadline};

/// How often the guest's time is counted.
const TICK: Duration = Duration::from_millis(1);
/// How many ticks a call may take.
const TICKS: u32 = 20;
/// How long a call may last, waiting for the processor included.
const WALL_CLOCK: Duration = Duration::from_millis(50);
/// The most memory a guest may have.
const MEMORY: usize = 16 << 20;
/// The most bytes of text and lists a guest may return.
const OUTPUT: usize = 64 << 10;
/// How many calls one plugin may have at once for one magasin.
const LANE: usize = 2;
/// How many calls may run at once; the pool has room for them and for as many being torn down.
const AT_ONCE: usize = 64;
/// How long a call may wait for its turn.
const TURN: Duration = Duration::from_secs(2);
/// How long the ticker goes on once nobody calls.
const IDLE_TICKS: u32 = 1000;

/// What a store carries: its limits, and how many ticks went by.
pub(super) struct Limits {
    store: StoreLimits,
    ticks: u32,
}

/// Compiles and calls guests.
pub(super) struct Engine {
    engine: wasmtime::Engine,
    ticker: Arc<Ticker>,
    everybody: Arc<Semaphore>,
    lanes: Cache<(String, i64), Arc<Semaphore>>,
}

impl Engine {
    pub(super) fn new() -> wasmtime::Result<Self> {
        let mut config = Config::new();
        config.epoch_interruption(true).max_wasm_stack(256 << 10).async_stack_size(512 << 10);
        let mut pool = PoolingAllocationConfig::default();
        pool.total_component_instances(128).total_core_instances(512).total_memories(128).total_tables(256).total_stacks(128);
        pool.max_memory_size(MEMORY).linear_memory_keep_resident(256 << 10).table_keep_resident(16 << 10).pagemap_scan(Enabled::Auto);
        config.allocation_strategy(InstanceAllocationStrategy::Pooling(pool));
        let engine = wasmtime::Engine::new(&config)?;
        let ticker = Ticker::start(engine.weak());
        let lanes = Cache::builder().max_capacity(10_000).time_to_idle(Duration::from_secs(60)).build();
        Ok(Engine { engine, ticker, everybody: Arc::new(Semaphore::new(AT_ONCE)), lanes })
    }

    pub(super) fn inner(&self) -> &wasmtime::Engine {
        &self.engine
    }

    pub(super) fn compile(&self, bytes: &[u8]) -> wasmtime::Result<Component> {
        Component::new(&self.engine, bytes)
    }

    /// Runs one call in a store of its own. Any trap, limit or time-out is an error that says which.
    pub(super) async fn call<T, F>(&self, plugin: &str, magasin: i64, work: F) -> Result<T, String>
    where
        F: AsyncFnOnce(&mut Store<Limits>) -> wasmtime::Result<T>,
    {
        let _turn = tokio::time::timeout(TURN, self.turn(plugin, magasin)).await.map_err(|_| "no turn came in time".to_owned())?;
        let _ticking = self.ticker.count();
        let mut store = self.store();
        match tokio::time::timeout(WALL_CLOCK, work(&mut store)).await {
            Ok(Ok(value)) => Ok(value),
            Ok(Err(trap)) => Err(trap.root_cause().to_string()),
            Err(_) => Err("the call took more than 50 ms".to_owned()),
        }
    }

    /// A place in the plugin's lane for this magasin first, so that a full lane holds up nobody else; then among everybody.
    async fn turn(&self, plugin: &str, magasin: i64) -> [Option<OwnedSemaphorePermit>; 2] {
        let lane = self.lanes.get_with((plugin.to_owned(), magasin), || Arc::new(Semaphore::new(LANE)));
        [lane.acquire_owned().await.ok(), self.everybody.clone().acquire_owned().await.ok()]
    }

    fn store(&self) -> Store<Limits> {
        let limits = StoreLimitsBuilder::new().memory_size(MEMORY).memories(1).tables(4).instances(16).trap_on_grow_failure(true).build();
        let mut store = Store::new(&self.engine, Limits { store: limits, ticks: 0 });
        store.limiter(|limits| &mut limits.store);
        store.set_hostcall_fuel(OUTPUT);
        store.set_epoch_deadline(1);
        // At each tick the guest lets the others of its thread run; it is stopped at the last.
        store.epoch_deadline_callback(|mut context| {
            let limits = context.data_mut();
            limits.ticks += 1;
            if limits.ticks < TICKS { Ok(UpdateDeadline::Yield(1)) } else { Err(wasmtime::Error::msg("the guest ran for more than 20 ms")) }
        });
        store
    }
}

/// Raises the epoch each millisecond while guests run, and sleeps when none has for a while.
struct Ticker {
    running: AtomicUsize,
    asleep: AtomicBool,
    thread: std::sync::OnceLock<Thread>,
}

struct Ticking<'a>(&'a Ticker);

impl Drop for Ticking<'_> {
    fn drop(&mut self) {
        self.0.running.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Ticker {
    fn start(engine: wasmtime::EngineWeak) -> Arc<Self> {
        let ticker = Arc::new(Ticker { running: AtomicUsize::new(0), asleep: AtomicBool::new(false), thread: std::sync::OnceLock::new() });
        let watched = Arc::downgrade(&ticker);
        let handle = std::thread::Builder::new().name("plugin-ticks".to_owned()).spawn(move || {
            let mut idle = 0;
            while let (Some(engine), Some(ticker)) = (engine.upgrade(), watched.upgrade()) {
                engine.increment_epoch();
                idle = if ticker.running.load(Ordering::SeqCst) == 0 { idle + 1 } else { 0 };
                drop(engine);
                if idle < IDLE_TICKS {
                    drop(ticker);
                    std::thread::sleep(TICK);
                    continue;
                }
                ticker.asleep.store(true, Ordering::SeqCst);
                if ticker.running.load(Ordering::SeqCst) == 0 {
                    drop(ticker);
                    std::thread::park_timeout(Duration::from_secs(5));
                } else {
                    drop(ticker);
                }
                let Some(ticker) = watched.upgrade() else { return };
                ticker.asleep.store(false, Ordering::SeqCst);
                idle = 0;
            }
        });
        if let Ok(handle) = handle {
            let _ = ticker.thread.set(handle.thread().clone());
        }
        ticker
    }

    fn count(&self) -> Ticking<'_> {
        self.running.fetch_add(1, Ordering::SeqCst);
        if self.asleep.load(Ordering::SeqCst)
            && let Some(thread) = self.thread.get()
        {
            thread.unpark();
        }
        Ticking(self)
    }
}
