//! Signing in and out: who may, where, how often, for how long.

use std::time::Duration;

use entities::{bank, bank_host, failed_sign_in, session, user};
use guichet::sign_in::urls;
use guichet::transactions::urls as journal;
use harness::people::{self, PASSWORD};
use harness::visitor::{Page, Visitor};
use harness::{Engine, World};
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, PaginatorTrait};

/// The page where one ends up when all is well.
fn home(world: &World) -> String {
    format!("/m{}{}", world.given.magasin.id, journal::INDEX)
}

async fn person(world: &World) -> user::Model {
    people::user(&world.app, Some(world.given.bank.id), &[("consultation", &format!("m{}", world.given.magasin.id))]).await
}

async fn enter(world: &World, visitor: &Visitor, login: &str, password: &str) -> Page {
    people::enter(visitor, &world.base, login, password).await
}

/// What a page says, but for the login that was typed.
fn said(page: &Page, login: &str) -> (u16, String) {
    (page.status, page.text().replace(login, "…"))
}

#[tokio::test(flavor = "multi_thread")]
async fn one_signs_in_lands_where_one_may_work_and_signs_out_for_good() {
    for engine in Engine::BOTH {
        let world = World::start(engine).await;
        let (user, visitor) = (person(&world).await, Visitor::new());
        let root = visitor.get(&format!("{}/", world.base)).await;
        assert_eq!((root.status, root.location()), (303, "/sign-in?next=%2F"), "{engine:?}");
        let page = visitor.follow(root).await;
        page.shows("Connexion").shows("Banque du Littoral");
        visitor.get(&page.link("/about")).await.shows("Clé publique RSA, 2048 bits");
        let probe = visitor.get(&format!("{}/?PBX_SITE=1999888", world.base)).await;
        assert!(probe.status == 200 && probe.body.contains("OK"), "a shop's module still finds us: {}", probe.status);
        let entered = enter(&world, &visitor, &user.login, PASSWORD).await;
        assert_eq!((entered.status, entered.location()), (303, "/"));
        let cookie = entered.headers["set-cookie"].to_str().expect("a cookie").to_owned();
        assert!(cookie.starts_with("sid=") && cookie.ends_with("; Path=/; HttpOnly; SameSite=Lax"), "{cookie}");
        let root = visitor.follow(entered).await;
        assert!(root.url.ends_with(&home(&world)), "{}", root.url);
        root.shows("Claire Delmas").shows("Corail en ligne");
        assert_eq!(root.headers["cache-control"], "no-store");
        assert!(root.headers["content-security-policy"].to_str().expect("a policy").starts_with("default-src 'none'; script-src 'self'; style-src 'self'"));
        let thief = visitor.copied();
        let out = visitor.follow(visitor.post(&root.form(urls::SIGN_OUT).action, &root.form(urls::SIGN_OUT).hidden).await).await;
        out.shows("Vous êtes déconnecté");
        for browser in [&visitor, &thief] {
            let page = browser.get(&format!("{}{}", world.base, home(&world))).await;
            assert!(page.status == 303 && page.location().starts_with(urls::SIGN_IN), "the session lives on: {}", page.status);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_unknown_disabled_and_elsewhere_are_refused_in_one_voice() {
    for engine in Engine::BOTH {
        let world = World::start(engine).await;
        let (here, disabled) = (person(&world).await, person(&world).await);
        let mut row = disabled.clone().into_active_model();
        row.disabled_at = Set(Some(world.app.clock.now()));
        row.update(world.app.db.write()).await.expect("disabled");
        let other = bank::ActiveModel { name: Set("Crédit Montagnard".into()), theme: Set("montagnard".into()), ..world.given.bank.clone().into() };
        let other = bank::ActiveModel { id: sea_orm::NotSet, ..other }.insert(world.app.db.write()).await.expect("a bank");
        bank_host::ActiveModel { host: Set("localhost".into()), bank_id: Set(other.id) }.insert(world.app.db.write()).await.expect("a host");
        let elsewhere = people::user(&world.app, Some(other.id), &[("consultation", "i")]).await;
        let operator = people::user(&world.app, None, &[("operator", "i")]).await;

        let tries = [(here.login.as_str(), "Corail-2026-phare"), ("nobody", PASSWORD), (&disabled.login, PASSWORD), (&elsewhere.login, PASSWORD)];
        let mut refusals = Vec::new();
        for (login, password) in tries {
            let page = enter(&world, &Visitor::new(), login, password).await;
            page.shows("Identifiant ou mot de passe incorrect").shows(login);
            assert!(!page.body.contains(password) && !page.headers.contains_key("set-cookie"));
            refusals.push(said(&page, login));
        }
        assert!(refusals.iter().all(|refusal| *refusal == refusals[0]) && refusals[0].0 == 422, "{engine:?}: {refusals:#?}");
        assert_eq!(enter(&world, &Visitor::new(), &operator.login, PASSWORD).await.status, 303, "the operator signs in anywhere");
        let there = world.base.replace("127.0.0.1", "localhost");
        assert_eq!(people::enter(&Visitor::new(), &there, &elsewhere.login, PASSWORD).await.status, 303, "at home on its own bank's host");
        assert_eq!(people::enter(&Visitor::new(), &there, &here.login, PASSWORD).await.status, 422);
        let visitor = world.sign_in("consultation", &format!("m{}", world.given.magasin.id)).await;
        let carried = visitor.carried("127.0.0.1", "localhost");
        let page = carried.get(&format!("{there}{}", home(&world))).await;
        assert!(page.status == 303 && page.location().starts_with(urls::SIGN_IN), "a session is good for its bank's hosts only: {}", page.status);
        assert_eq!(visitor.carried("127.0.0.1", "localhost").get(&format!("{there}{}", urls::SIGN_IN)).await.status, 200, "and is not sent round in circles");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn three_wrong_passwords_close_the_door_for_a_while_on_every_process() {
    for engine in Engine::BOTH {
        let mut world = World::start(engine).await;
        let user = person(&world).await;
        for login in [user.login.as_str(), "nobody"] {
            for _ in 0..3 {
                assert_eq!(enter(&world, &Visitor::new(), login, "wrong-password").await.status, 422);
            }
        }
        world.restart().await;
        let mut refusals = Vec::new();
        for login in [user.login.as_str(), "nobody"] {
            let page = enter(&world, &Visitor::new(), login, PASSWORD).await;
            assert_eq!((page.status, page.headers["retry-after"].to_str().ok()), (429, Some("900")), "{engine:?}");
            refusals.push(said(page.shows("Trop d’essais"), login));
        }
        assert_eq!(refusals[0], refusals[1]);
        world.later(Duration::from_secs(15 * 60));
        // One address with many logins.
        let now = world.app.clock.now();
        let many =
            (0..60u8).map(|n| failed_sign_in::ActiveModel { at: Set(now), login_hash: Set(vec![n; 32]), ip: Set("127.0.0.1".into()), ..Default::default() });
        failed_sign_in::Entity::insert_many(many).exec(world.app.db.write()).await.expect("rows");
        assert_eq!(enter(&world, &Visitor::new(), &user.login, PASSWORD).await.status, 429, "{engine:?}");
        world.later(Duration::from_secs(15 * 60));
        assert_eq!(enter(&world, &Visitor::new(), &user.login, PASSWORD).await.status, 303);
        assert_eq!(failed_sign_in::Entity::find().count(world.app.db.read()).await.expect("a count"), 0, "nothing is kept of what went by");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_crowd_of_guesses_counts_as_many_and_a_crowd_of_people_is_told_to_come_back() {
    for engine in Engine::BOTH {
        let world = World::start(engine).await;
        let user = person(&world).await;
        let guesses = (0..12).map(|_| async { enter(&world, &Visitor::new(), &user.login, "wrong-password").await.status });
        let statuses = futures::future::join_all(guesses).await;
        let looked_at = statuses.iter().filter(|status| **status == 422).count();
        assert!(looked_at <= 3 && statuses.iter().all(|status| [422, 429].contains(status)), "{engine:?}: {statuses:?}");
        // Sixteen people are at the door already.
        failed_sign_in::Entity::delete_many().exec(world.app.db.write()).await.expect("forgotten");
        let pool = world.app.passwords.clone();
        let crowd = tokio::spawn(async move { futures::future::join_all((0..16).map(|_| pool.verify("x".into(), None))).await });
        tokio::time::sleep(Duration::from_millis(20)).await;
        let late = enter(&world, &Visitor::new(), &user.login, PASSWORD).await;
        crowd.abort();
        assert_eq!((late.status, late.headers["retry-after"].to_str().ok()), (429, Some("5")), "{engine:?}");
        late.shows("Trop de connexions à la fois");
        assert_eq!(enter(&world, &Visitor::new(), &user.login, PASSWORD).await.status, 303, "a password that was not looked at does not count");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_ends_by_idleness_and_by_age_and_the_page_says_so() {
    for engine in Engine::BOTH {
        let world = World::start(engine).await;
        let page = format!("{}{}", world.base, home(&world));
        let idle = world.sign_in("consultation", &format!("m{}", world.given.magasin.id)).await;
        world.later(Duration::from_secs(14 * 60));
        assert_eq!(idle.get(&page).await.status, 200);
        world.later(Duration::from_secs(15 * 60));
        let ended = idle.get(&format!("{page}?a=b")).await;
        assert_eq!(
            ended.location(),
            format!("/sign-in?next={}&ended=1", form_urlencoded::byte_serialize(format!("{}?a=b", home(&world)).as_bytes()).collect::<String>())
        );
        idle.follow(ended).await.shows("Votre session est terminée").shows("15 minutes");
        let busy = world.sign_in("consultation", &format!("m{}", world.given.magasin.id)).await;
        for _ in 0..42 {
            world.later(Duration::from_secs(14 * 60));
            assert_eq!(busy.get(&page).await.status, 200, "{engine:?}");
        }
        world.later(Duration::from_secs(13 * 60));
        assert_eq!(busy.get(&page).await.status, 303, "ten hours are over");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_is_not_our_own_changes_nothing() {
    for engine in Engine::BOTH {
        let world = World::start(engine).await;
        let node = format!("m{}", world.given.magasin.id);
        let visitor = world.sign_in("consultation", &node).await;
        let page = visitor.get(&format!("{}{}", world.base, home(&world))).await;
        let form = page.form(urls::LANGUAGE);
        let english = form.with(&[("language", "en")]);
        let forged: Vec<_> = english.iter().map(|(name, value)| (name.clone(), if name == "form_token" { "forged".into() } else { value.clone() })).collect();
        for (browser, fields) in [
            (visitor.from_site("cross-site"), &english),
            (visitor.from_site("same-site"), &english),
            (visitor.from_site(""), &english),
            (visitor.clone(), &forged),
        ] {
            let page = browser.post(&form.action, fields).await;
            assert_eq!(page.status, 403, "{engine:?}");
            page.shows("Ce formulaire n’est plus valable");
        }
        let other = world.sign_in("consultation", &node).await;
        assert_eq!(other.post(&form.action, &english).await.status, 403, "a token is good for its own session");
        visitor.get(&page.url).await.shows("Se déconnecter");
        assert_eq!(visitor.post(&form.action, &english).await.location(), home(&world));
        visitor.get(&page.url).await.shows("Sign out");
        let sign_in = Visitor::new().get(&format!("{}{}", world.base, urls::SIGN_IN)).await.form(urls::SIGN_IN);
        let user = person(&world).await;
        for site in ["cross-site", "same-site", ""] {
            let fields = sign_in.with(&[("login", &user.login), ("password", PASSWORD)]);
            let page = Visitor::new().from_site(site).post(&sign_in.action, &fields).await;
            assert!(page.status == 403 && !page.headers.contains_key("set-cookie"), "{site}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_in_leads_nowhere_but_to_our_own_pages() {
    let world = World::start(Engine::Sqlite).await;
    let user = person(&world).await;
    for (next, lands) in [
        ("/m1/transactions?x=1", "/m1/transactions?x=1"),
        ("//evil.example/", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example/", "/"),
        ("/\t/evil.example", "/"),
        ("javascript:alert(1)", "/"),
    ] {
        let visitor = Visitor::new();
        let query: String = form_urlencoded::Serializer::new(String::new()).append_pair("next", next).finish();
        let page = visitor.get(&format!("{}{}?{query}", world.base, urls::SIGN_IN)).await;
        let form = page.form(urls::SIGN_IN);
        let fields = form.with(&[("login", &user.login), ("password", PASSWORD)]);
        assert_eq!(visitor.post(&form.action, &fields).await.location(), lands);
        let forged = [("next", next), ("login", &user.login), ("password", PASSWORD)].map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(Visitor::new().post(&form.action, &forged).await.location(), lands);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_in_anew_ends_the_session_before() {
    let world = World::start(Engine::Sqlite).await;
    let (user, visitor) = (person(&world).await, Visitor::new());
    // Both forms are open before anybody signs in: two tabs.
    let form = visitor.get(&format!("{}{}", world.base, urls::SIGN_IN)).await.form(urls::SIGN_IN);
    let fields = form.with(&[("login", &user.login), ("password", PASSWORD)]);
    assert_eq!(visitor.post(&form.action, &fields).await.status, 303);
    let before = visitor.copied();
    assert_eq!(visitor.post(&form.action, &fields).await.status, 303);
    let page = format!("{}{}", world.base, home(&world));
    assert_eq!((visitor.get(&page).await.status, before.get(&page).await.status), (200, 303));
    let rows = session::Entity::find().all(world.app.db.read()).await.expect("rows");
    assert_eq!(rows.iter().filter(|row| row.ended_at.is_none()).count(), 1);
    assert_eq!(visitor.get(&format!("{}{}", world.base, urls::SIGN_IN)).await.location(), "/", "whoever is in goes on");
}
