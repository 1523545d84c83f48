//! Messages between the windows of one browser that show this app.

use gloo_events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BroadcastChannel, MessageEvent};

/// A channel; closed when dropped.
pub struct Channel {
    inner: BroadcastChannel,
    _listener: EventListener,
}

impl Channel {
    /// Opens the channel called `name`; `on_message` gets what the other windows send. `None` where the
    /// browser has no channels.
    pub fn open(name: &str, on_message: impl Fn(String) + 'static) -> Option<Self> {
        let inner = BroadcastChannel::new(name).ok()?;
        let listener = EventListener::new(&inner, "message", move |event| {
            let data = event.dyn_ref::<MessageEvent>().map(MessageEvent::data);
            if let Some(text) = data.and_then(|data| data.as_string()) {
                on_message(text);
            }
        });
        Some(Self {
            inner,
            _listener: listener,
        })
    }

    /// Sends `text` to the other windows.
    pub fn send(&self, text: &str) {
        // It is refused once the channel is closed, which is when this is dropped.
        let _ = self.inner.post_message(&JsValue::from_str(text));
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        self.inner.close();
    }
}
