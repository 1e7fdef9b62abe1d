//! A real Chromium, driven through its driver.

use std::process::Stdio;
use std::time::Duration;

use fantoccini::wd::{Capabilities, WebDriverCompatibleCommand};
use fantoccini::{Client, ClientBuilder, Locator};
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

/// How the browser is set up.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// Width of the window, in CSS pixels.
    pub width: u32,
    /// Whether scripts run.
    pub script: bool,
}

impl Setting {
    /// A laptop.
    pub const WIDE: Setting = Setting { width: 1280, script: true };
    /// A phone.
    pub const NARROW: Setting = Setting { width: 390, script: true };
    /// A laptop that runs no script.
    pub const NO_SCRIPT: Setting = Setting { width: 1280, script: false };
}

/// A browser and the driver it hangs on.
pub struct Browser {
    /// The page in front.
    pub page: Client,
    driver: Child,
    profile: std::path::PathBuf,
}

impl Browser {
    /// Opens one.
    pub async fn open(setting: Setting) -> Self {
        let mut driver = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .expect("chromedriver is installed by tests/run");
        let port = port_of(&mut driver).await;
        let profile = std::env::temp_dir().join(format!("guichet_chromium_{}", uuid::Uuid::new_v4().simple()));
        let page = ClientBuilder::new(hyper_util::client::legacy::connect::HttpConnector::new())
            .capabilities(capabilities(setting, &profile))
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .expect("Chromium starts");
        page.issue_cmd(Metrics(setting.width)).await.expect("the window takes its size");
        Browser { page, driver, profile }
    }

    /// Fills a field by its name.
    pub async fn fill(&self, name: &str, value: &str) {
        let field = self.page.wait().at_most(Duration::from_secs(10)).for_element(Locator::Css(&format!("[name='{name}']"))).await;
        let field = field.unwrap_or_else(|e| panic!("no field {name}: {e}"));
        field.clear().await.expect("the field is emptied");
        field.send_keys(value).await.expect("the field takes text");
    }

    /// Clicks what a selector finds.
    pub async fn click(&self, selector: &str) {
        let found = self.page.wait().at_most(Duration::from_secs(10)).for_element(Locator::Css(selector)).await;
        match found {
            Ok(element) => element.click().await.expect("it can be clicked"),
            Err(e) => panic!("nothing at {selector}: {e}\n{}", self.text().await),
        }
    }

    /// Waits until the page shows a text.
    pub async fn sees(&self, text: &str) {
        for _ in 0..200 {
            if self.text().await.contains(text) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let url = self.page.current_url().await.map(String::from).unwrap_or_default();
        panic!("{url} does not show « {text} »:\n{}", self.text().await);
    }

    /// Waits until the browser is at an address that begins so.
    pub async fn back_at(&self, address: &str) {
        for _ in 0..200 {
            if self.page.current_url().await.is_ok_and(|url| url.as_str().starts_with(address)) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("the browser is not at {address}: {:?}", self.page.current_url().await);
    }

    /// The page's text, every kind of space written as one.
    pub async fn text(&self) -> String {
        let Ok(body) = self.page.find(Locator::Css("body")).await else { return String::new() };
        body.text().await.unwrap_or_default().replace(['\u{a0}', '\u{202f}'], " ")
    }

    /// The width of the page's content less that of the window: more than zero means it scrolls sideways. Needs scripts.
    pub async fn overflow(&self) -> i64 {
        let script = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
        self.page.execute(script, Vec::new()).await.ok().and_then(|v| v.as_i64()).unwrap_or_default()
    }

    /// Saves a picture when `GUICHET_SHOTS` names a folder.
    pub async fn shot(&self, name: &str) {
        let Ok(folder) = std::env::var("GUICHET_SHOTS") else { return };
        let picture = self.page.screenshot().await.expect("a picture");
        std::fs::create_dir_all(&folder).expect("the folder of pictures");
        std::fs::write(std::path::Path::new(&folder).join(format!("{name}.png")), picture).expect("the picture is written");
    }

    /// Closes it.
    pub async fn close(mut self) {
        // A browser that is already gone is closed.
        let _ = self.page.clone().close().await;
        let _ = self.driver.kill().await;
        let _ = std::fs::remove_dir_all(&self.profile);
    }
}

/// The driver says its port on its first lines.
async fn port_of(driver: &mut Child) -> u16 {
    let mut lines = BufReader::new(driver.stdout.take().expect("its output is ours")).lines();
    while let Ok(Some(line)) = lines.next_line().await {
        if let Some(port) = line.strip_suffix('.').and_then(|line| line.rsplit_once("on port ")).and_then(|(_, port)| port.parse().ok()) {
            // The rest of its output must go somewhere, or it would block.
            tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
            return port;
        }
    }
    panic!("chromedriver did not say its port");
}

fn capabilities(setting: Setting, profile: &std::path::Path) -> Capabilities {
    let mut arguments = vec![
        "--headless=new".to_owned(),
        "--no-sandbox".into(),
        "--disable-gpu".into(),
        "--disable-quic".into(),
        "--no-first-run".into(),
        "--disable-background-networking".into(),
        "--disable-component-update".into(),
        "--disable-sync".into(),
        "--disable-dev-shm-usage".into(),
        "--lang=fr".into(),
        format!("--user-data-dir={}", profile.display()),
    ];
    arguments.push(format!("--window-size={},900", setting.width));
    let mut options = json!({ "args": arguments, "prefs": { "intl.accept_languages": "fr" } });
    if !setting.script {
        options["prefs"]["profile.managed_default_content_settings.javascript"] = json!(2);
    }
    [("browserName".to_owned(), json!("chrome")), ("goog:chromeOptions".to_owned(), options)].into_iter().collect()
}

/// Sets the width of the page, below what a window may have.
#[derive(Debug)]
struct Metrics(u32);

impl WebDriverCompatibleCommand for Metrics {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        let metrics = json!({ "width": self.0, "height": 900, "deviceScaleFactor": 1, "mobile": self.0 < 600 });
        let body: Value = json!({ "cmd": "Emulation.setDeviceMetricsOverride", "params": metrics });
        (http::Method::POST, Some(body.to_string()))
    }
}
