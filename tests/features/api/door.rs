//! Who may call: a live token on its own bank's hosts, and nobody else.

use entities::{api_token, bank_host};
use guichet::vault::token_hash;
use harness::token::{Machine, token, token_until};
use harness::{Engine, World};
use reqwest::Method;
use sea_orm::ActiveModelTrait;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::{described, key};
use crate::journal::paid;
use crate::journal::walls::foreign;

#[tokio::test(flavor = "multi_thread")]
async fn without_a_live_token_every_operation_answers_401() {
    for engine in Engine::BOTH {
        let world = World::start(engine).await;
        let debit = paid(&world, 7820, "CMD-1", true).await;
        let node = format!("m{}", world.given.magasin.id);
        let expired = token_until(&world.app, "consultation-action", &node, Some(world.app.clock.now())).await;
        let revoked = world.token("consultation-action", &node).await;
        let hash = api_token::Column::TokenHash.eq(token_hash(&revoked));
        let revoke = api_token::Entity::update_many().col_expr(api_token::Column::RevokedAt, Expr::value(world.app.clock.now())).filter(hash);
        revoke.exec(world.app.db.write()).await.expect("the token is revoked");
        let vanished = world.token("consultation-action", "m999999").await;
        let live = world.token("consultation-action", &node).await;
        let wrong = ["", "guichet_", "nothing", &live[..live.len() - 1], &format!("{live}x"), &expired, &revoked, &vanished].map(str::to_owned);
        for described in described() {
            let path = described.path.replace("{id}", &debit.id.to_string());
            let method: Method = described.method.to_uppercase().parse().expect("a method");
            let mut told = Vec::new();
            for secret in &wrong {
                let answer = Machine::send(Machine::new(&world.base, secret).request(method.clone(), &path).header("idempotency-key", key())).await;
                answer.problem(401, "api-unauthorised");
                assert_eq!(answer.header("www-authenticate"), "Bearer", "{engine:?} {path}");
                told.push(answer.body);
            }
            told.dedup();
            assert_eq!(told.len(), 1, "each answers alike");
            for scheme in [format!("Basic {live}"), live.clone(), format!("Token {live}")] {
                let request = Machine::new(&world.base, "").request(method.clone(), &path).header("authorization", scheme);
                Machine::send(request).await.problem(401, "api-unauthorised");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cookie_opens_nothing_here_and_a_token_opens_no_page() {
    let world = World::start(Engine::Sqlite).await;
    let node = format!("m{}", world.given.magasin.id);
    let claire = world.sign_in("consultation-action", &node).await;
    assert_eq!(claire.get(&format!("{}/{node}/transactions", world.base)).await.status, 200);
    for path in ["/transactions".to_owned(), "/transactions/1".into()] {
        let answer = claire.get(&format!("{}/api/v1{path}", world.base)).await;
        assert_eq!((answer.status, answer.body.contains("api-unauthorised")), (401, true), "{path}");
        let below = claire.get(&format!("{}/{node}/api/v1{path}", world.base)).await;
        assert_eq!(below.status, 404, "there is no node in the addresses of the API");
    }
    let secret = world.token("consultation-action", &node).await;
    let page = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().expect("a client");
    let answer = page.get(format!("{}/{node}/transactions", world.base)).bearer_auth(&secret).send().await.expect("an answer");
    assert_eq!(answer.status().as_u16(), 303, "to where one signs in");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_works_on_the_hosts_of_its_own_bank() {
    let world = World::start(Engine::Sqlite).await;
    let debit = paid(&world, 7820, "CMD-1", true).await;
    let theirs = foreign(&world, &debit).await;
    let host = bank_host::ActiveModel { host: Set("localhost".into()), bank_id: Set(theirs.bank_id) };
    host.insert(world.app.db.write()).await.expect("a host");
    let there = world.base.replace("127.0.0.1", "localhost");
    let ours = world.token("consultation", &format!("b{}", world.given.bank.id)).await;
    let foreign = token(&world.app, "consultation", &format!("m{}", theirs.magasin_id)).await;
    let operator = world.token("operator", "i").await;
    let read = async |base: &str, secret: &str, id: i64| Machine::new(base, secret).get(&format!("/transactions/{id}")).await;
    read(&world.base, &ours, debit.id).await.is(200);
    read(&there, &foreign, theirs.id).await.is(200);
    read(&there, &ours, debit.id).await.problem(401, "api-unauthorised");
    read(&world.base, &foreign, theirs.id).await.problem(401, "api-unauthorised");
    for base in [&world.base, &there] {
        read(base, &operator, debit.id).await.is(200);
        read(base, &operator, theirs.id).await.is(200);
    }
    let unknown = Machine::new(&world.base, &ours).request(Method::GET, "/transactions").header("host", "evil.example");
    Machine::send(unknown).await.problem(421, "api-misdirected");
}
