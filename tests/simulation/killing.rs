//! Another process of the program, killed while it waits for the acquirer: what it had claimed is found again (I12).

use std::time::Duration;

use entities::plugin_grant;
use guichet::access::Actor;
use guichet::startup;
use guichet::transactions::actions::authorise;
use sea_orm::ActiveModelTrait;
use sea_orm::ActiveValue::Set;
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};

use crate::asking::act;
use crate::stage::Stage;
use crate::steps::Step;

/// An acquirer that takes calls and never says anything.
pub struct Silence(TcpListener);

impl Silence {
    /// Opens it, with the operator's leave to call it.
    pub async fn open(app: &guichet::app::App) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let silence = Silence(listener);
        let leave = plugin_grant::ActiveModel { plugin: Set("card".into()), host: Set(silence.host()), at: Set(app.clock.now()) };
        leave.insert(app.db.write()).await.expect("a grant");
        silence
    }

    fn host(&self) -> String {
        self.0.local_addr().expect("a bound port").to_string()
    }
}

impl Stage {
    /// Begins a step in a process of its own, and kills it once the acquirer was asked; whether the acquirer heard is chosen.
    pub fn kill(&mut self, step: &Step, heard: bool) {
        let (world, shop) = (self.world(), self.shop_of(step));
        let (app, bank) = (world.app.clone(), world.bank.clone());
        let mut config = app.config.clone();
        config.loopback.push(self.silence.host());
        let before = self.runtime.block_on(async {
            if heard {
                self.script("any", "late", 30_000, 1).await;
            } else {
                self.shops[shop].reach(&app, &format!("http://{}", self.silence.host())).await;
            }
            self.ledger().await.len()
        });
        let doomed = runtime();
        let other = doomed.block_on(startup::build(config, app.clock.clone())).expect("another process starts");
        match step {
            Step::Pay(payment) => {
                let sale = self.runtime.block_on(self.shops[shop].sale(&app, payment));
                doomed.spawn(async move { authorise(&other, Actor::Shop, sale).await });
            }
            Step::Ask(ask) => {
                let (ask, access, row) = (*ask, self.shops[shop].access(ask.who), self.number(ask.row));
                doomed.spawn(async move { act(&other, &access, &ask, row).await });
            }
            other => unreachable!("{other:?} asks nobody"),
        }
        let line = self.runtime.block_on(async {
            let asked = async {
                if !heard {
                    return Some(self.silence.0.accept().await.expect("a call"));
                }
                while self.ledger().await.len() == before {
                    tokio::time::sleep(Duration::from_millis(5)).await;
                }
                None
            };
            tokio::time::timeout(Duration::from_secs(30), asked).await.expect("the acquirer is asked")
        });
        doomed.shutdown_timeout(Duration::from_secs(10));
        drop(line);
        self.runtime.block_on(async {
            self.forget_script().await;
            self.shops[shop].reach(&app, &bank).await;
        });
    }
}

/// Threads for one process.
pub fn runtime() -> Runtime {
    Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("threads")
}
