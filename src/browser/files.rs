//! Files that the person saves and opens.

use gloo_file::{Blob, File, ObjectUrl};
use gloo_timers::callback::Timeout;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{FilePropertyBag, HtmlAnchorElement, HtmlInputElement, Navigator, ShareData};

/// How long the object URL of a saved file is kept, in milliseconds: some browsers read it only after
/// the click has returned.
const URL_LIFETIME_MS: u32 = 60_000;

/// The name under which browsers give a file's path in its folder.
const FOLDER_PATH: &str = "webkitRelativePath";

/// Offers `text` as a download called `name`. Returns false where the browser refuses it.
pub fn save(name: &str, media_type: &str, text: &str) -> bool {
    try_save(name, media_type, text).is_some()
}

fn try_save(name: &str, media_type: &str, text: &str) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let url = ObjectUrl::from(Blob::new_with_options(text, Some(media_type)));
    let link: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&url);
    link.set_download(name);
    document.body()?.append_child(&link).ok()?;
    link.click();
    link.remove();
    Timeout::new(URL_LIFETIME_MS, move || drop(url)).forget();
    Some(())
}

/// What became of a file that was offered to the system's share sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shared {
    /// An app has taken it.
    Done,
    /// The person has closed the share sheet.
    Cancelled,
    /// The browser or the system refused it.
    Refused,
}

fn navigator() -> Option<Navigator> {
    web_sys::window().map(|window| window.navigator())
}

/// Whether the browser has a share sheet that takes files; only in secure contexts.
pub fn can_share() -> bool {
    let probe = share_data("jeu.html", "text/html", "").ok();
    let has = |name: &str| {
        navigator().is_some_and(|it| js_sys::Reflect::has(&it, &name.into()).unwrap_or(false))
    };
    has("share")
        && has("canShare")
        && navigator()
            .zip(probe)
            .is_some_and(|(navigator, data)| navigator.can_share_with_data(&data))
}

/// Offers `text` as a file to the system's share sheet.
pub async fn share(name: &str, media_type: &str, text: &str) -> Shared {
    let Some((navigator, data)) = navigator().zip(share_data(name, media_type, text).ok()) else {
        return Shared::Refused;
    };
    match JsFuture::from(navigator.share_with_data(&data)).await {
        Ok(_) => Shared::Done,
        Err(error) => match js_sys::Error::from(error).name() {
            name if name == "AbortError" => Shared::Cancelled,
            _ => Shared::Refused,
        },
    }
}

fn share_data(name: &str, media_type: &str, text: &str) -> Result<ShareData, JsValue> {
    let bag = FilePropertyBag::new();
    bag.set_type(media_type);
    let parts = js_sys::Array::of1(&text.into());
    let file = web_sys::File::new_with_str_sequence_and_options(&parts, name, &bag)?;
    let data = ShareData::new();
    data.set_files(&js_sys::Array::of1(&file));
    data.set_title(name);
    Ok(data)
}

/// A file that the person chose, before it is read.
pub struct Chosen {
    /// Its path from the chosen folder; its name where it was chosen by itself.
    pub path: String,
    /// The file.
    pub file: File,
}

/// The files that the person chose in `input`, which is empty afterwards: otherwise choosing the same
/// again would not be a change.
pub fn take_chosen(input: &HtmlInputElement) -> Vec<Chosen> {
    let list = input.files();
    let files = list.iter().flat_map(|list| {
        let each = (0..list.length()).filter_map(|index| list.get(index));
        each.map(|file| Chosen {
            path: path(&file),
            file: File::from(file),
        })
    });
    let files = files.collect();
    input.set_value("");
    files
}

fn path(file: &web_sys::File) -> String {
    let relative = js_sys::Reflect::get(file, &FOLDER_PATH.into()).ok();
    let relative = relative.and_then(|path| path.as_string());
    relative
        .filter(|path| !path.is_empty())
        .unwrap_or_else(|| file.name())
}

/// Whether a whole folder can be chosen: on few phones.
pub fn can_choose_folders() -> bool {
    let input = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.create_element("input").ok());
    input.is_some_and(|input| {
        js_sys::Reflect::has(&input, &"webkitdirectory".into()).unwrap_or(false)
    })
}

/// The bytes of a chosen file; `None` where the browser cannot read it.
pub async fn read(file: &File) -> Option<Vec<u8>> {
    gloo_file::futures::read_as_bytes(file).await.ok()
}
