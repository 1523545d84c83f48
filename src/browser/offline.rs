//! The service worker, behind `js/offline.entry.js`: it keeps all files of the build, so that the app starts
//! without a network. Only secure contexts have one (https, or this computer itself); Trunk's builds have none.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::{assets, document};

#[wasm_bindgen]
extern "C" {
    type OfflineModule;
    #[wasm_bindgen(method, catch)]
    fn start(this: &OfflineModule, address: &str, report: &Function) -> Result<Promise, JsValue>;

    type JsWorker;
    #[wasm_bindgen(method, catch)]
    fn update(this: &JsWorker) -> Result<Promise, JsValue>;
}

/// What the worker reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Report {
    /// The files are being fetched.
    Preparing,
    /// All files are stored and were found intact.
    Ready,
    /// Files are missing, and could not be fetched.
    Incomplete,
    /// A new build is stored beside this one and waits.
    Waiting,
}

impl Report {
    /// The report under the name that the module uses.
    fn of(name: &str) -> Option<Self> {
        Some(match name {
            "preparing" => Report::Preparing,
            "ready" => Report::Ready,
            "failed" => Report::Incomplete,
            "waiting" => Report::Waiting,
            _ => return None,
        })
    }
}

/// The worker's address as the build wrote it into the page; `None` where the browser or the address allows
/// no worker.
fn address() -> Option<String> {
    let window = web_sys::window()?;
    let workers = Reflect::get(&window.navigator(), &"serviceWorker".into()).ok()?;
    if !window.is_secure_context() || !workers.is_object() {
        return None;
    }
    let name = document::find("script[data-offline]")?.get_attribute("data-offline")?;
    Some(document::resolve(name.trim_start_matches("./")))
}

/// Whether there can be a worker at this address and in this browser.
pub fn is_possible() -> bool {
    address().is_some()
}

/// The registered worker.
pub struct Worker(JsWorker);

impl Worker {
    /// Registers the worker. `report` is called with what is the case, now and later. `None` where there can
    /// be no worker, or where it could not be registered, which is reported.
    pub async fn start(report: impl Fn(Report) + 'static) -> Option<Self> {
        let address = address()?;
        let Some(module) = assets::module::<OfflineModule>("js/offline.js").await else {
            report(Report::Incomplete);
            return None;
        };
        let report = Closure::<dyn Fn(String)>::new(move |name: String| {
            if let Some(known) = Report::of(&name) {
                report(known);
            }
        });
        // Lives as long as the page.
        let promise = module.start(&address, report.into_js_value().unchecked_ref());
        let worker = JsFuture::from(promise.ok()?).await.ok()?;
        worker.is_object().then(|| Self(worker.unchecked_into()))
    }

    /// Puts the build that waits in the place of this one; the page is to be reloaded then. False where another
    /// window of the app is open, or the worker does not answer.
    pub async fn update(&self) -> bool {
        let Ok(promise) = self.0.update() else {
            return false;
        };
        JsFuture::from(promise)
            .await
            .is_ok_and(|done| done.is_truthy())
    }
}
