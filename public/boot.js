// Starts the app: loads the WebAssembly and says in the page how it went.
//
// The page's own tag gives the two hashed names:
//   <script src="./boot.js" defer data-js="./app-…/declic-app.js" data-wasm="./app-…/declic-app_bg.wasm">
//
// What the page may rely on:
//   html[data-boot]  "loading" while the app comes, "ready" once its main function has returned,
//                    "failed" when it cannot come
//   #loading         shown while loading only (it carries `hidden` in the page, since without
//                    scripts nothing is loading)
//   #no-wasm         shown on failure, and inside it only the [data-cause] that applies:
//                    "unsupported" (this browser cannot run the app), "download" (a file did
//                    not come, or came as something else: a page of the network, half a file)
//                    or "crash" (the app stopped while starting; rescue.js then shows its overlay)
//
// A classic script on purpose: opened from a folder (file://) modules never start, and then
// nobody would tell the person.
(function () {
  'use strict';

  var tag = document.currentScript;
  var page = document.documentElement;

  function show(id, visible) {
    var element = document.getElementById(id);
    if (element) element.hidden = !visible;
  }

  function fail(cause, error) {
    page.dataset.boot = 'failed';
    show('loading', false);
    var causes = document.querySelectorAll('#no-wasm [data-cause]');
    for (var i = 0; i < causes.length; i += 1) {
      causes[i].hidden = causes[i].dataset.cause !== cause;
    }
    show('no-wasm', true);
    if (error) console.warn('Déclic did not start:', error);
  }

  // Addresses are relative to the page, which may live in a sub-folder.
  function address(name) {
    return new URL(tag.dataset[name], document.baseURI).href;
  }

  // The module below uses each feature of the floor: an engine that compiles it compiles the app, too,
  // and one that is forbidden to compile shows it here. Whatever does not compile later came damaged.
  function supported() {
    try {
      // (module (memory 1) (func (param externref) (result i32 i32)
      //   i32.const 0  i32.extend8_s  f32.const 0  i32.trunc_sat_f32_s
      //   i32.const 0  i32.const 0  i32.const 0  memory.fill))
      return Boolean(new WebAssembly.Module(new Uint8Array([
        0, 97, 115, 109, 1, 0, 0, 0, 1, 7, 1, 96, 1, 111, 2, 127, 127, 3, 2, 1, 0, 5, 3, 1, 0, 1,
        10, 23, 1, 21, 0, 65, 0, 192, 67, 0, 0, 0, 0, 252, 0, 65, 0, 65, 0, 65, 0, 252, 11, 0, 11
      ])));
    } catch (error) {
      return false;
    }
  }

  if (!supported()) {
    fail('unsupported');
    return;
  }

  // The static page is painted before the app takes its place: on a fast line the files may be
  // there first, and starting keeps the browser from painting. A hidden tab paints nothing.
  function painted() {
    return new Promise(function (resolve) {
      if (document.hidden) resolve();
      else requestAnimationFrame(function () { setTimeout(resolve, 0); });
    });
  }

  // Some hosts give WebAssembly another type, and streaming then refuses it. The app's main part
  // and the lazy ones (split.js) load through this function; compiling the bytes asks nothing of
  // the host but the file.
  var stream = WebAssembly.instantiateStreaming;
  var instantiated = false;

  // A network that asks for a password first answers with a page of its own.
  function isWebAssembly(bytes) {
    var start = new Uint8Array(bytes, 0, Math.min(4, bytes.byteLength));
    return start.join() === '0,97,115,109';
  }

  WebAssembly.instantiateStreaming = function (source, imports) {
    return Promise.resolve(source).then(function (response) {
      if (!response.ok) throw new Error(response.url + ': ' + response.status);
      if (stream && /^application\/wasm\b/.test(response.headers.get('Content-Type') || '')) {
        return stream.call(WebAssembly, response, imports);
      }
      return response.arrayBuffer().then(function (bytes) {
        if (!isWebAssembly(bytes)) throw new Error(response.url + ': no WebAssembly');
        return WebAssembly.instantiate(bytes, imports);
      });
    }).then(function (result) {
      instantiated = true;
      return result;
    });
  };

  page.dataset.boot = 'loading';
  show('loading', true);
  painted()
    .then(function () {
      return import(address('js'));
    })
    .then(function (app) {
      return app.default({ module_or_path: address('wasm') });
    })
    .then(
      function () {
        page.dataset.boot = 'ready';
        show('loading', false);
      },
      function (error) {
        // Whatever goes wrong once the app runs is our own fault. Before, a file did not come: network,
        // 404, opened from a folder, another page in its place, half a file.
        fail(instantiated ? 'crash' : 'download', error);
        if (instantiated) dispatchEvent(new Event('declic-stopped'));
      }
    );
})();
