//! What browsers have and `web_sys` does not.

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::MediaStream;

#[wasm_bindgen]
extern "C" {
    /// `HTMLVideoElement`.
    pub(crate) type Video;

    /// Opens a small window above everything else. Some browsers have none.
    #[wasm_bindgen(method, catch, js_name = requestPictureInPicture)]
    pub(crate) fn request_picture_in_picture(this: &Video) -> Result<Promise, JsValue>;

    /// `RTCRtpSender`.
    pub(crate) type Sender;

    /// Says to which stream a track belongs, so that picture and sound keep together. Older browsers
    /// do not have it.
    #[wasm_bindgen(method, catch, js_name = setStreams)]
    pub(crate) fn set_streams(this: &Sender, stream: &MediaStream) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch, js_name = getParameters)]
    pub(crate) fn get_parameters(this: &Sender) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch, js_name = setParameters)]
    pub(crate) fn set_parameters(this: &Sender, parameters: &JsValue) -> Result<Promise, JsValue>;
}
