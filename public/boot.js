// Starts the app: loads the WebAssembly and shows the outcome in the page.
//
// The page's own tag gives the two hashed names:
//   <script src="./boot.js" defer data-js="./app-…/declic-app.js" data-wasm="./app-…/declic-app_bg.wasm">
//
// Interface with the page:
//   html[data-boot]  "loading" while the app is loaded, "ready" once its main function has returned,
//                    "failed" when it cannot be started
//   #loading         shown only while loading (`hidden` in the page: without scripts nothing is
//                    loading)
//   #no-wasm         shown on failure, and inside it only the [data-cause] that applies:
//                    "unsupported" (this browser cannot run the app), "download" (a file could
//                    not be fetched) or "crash" (the app stopped while starting; rescue.js then
//                    shows its overlay)
//
// A classic script, not a module: from a folder (file://) modules do not run, and no message would be
// shown.
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

  // Compiles a module that uses each feature that the app needs: it fails where one is missing or
  // WebAssembly is blocked. A file that does not compile afterwards was damaged on its way.
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

  // Waits until the static page is painted: on a fast connection the files may arrive before that, and
  // starting the app delays painting. A hidden tab is not painted.
  function painted() {
    return new Promise(function (resolve) {
      if (document.hidden) resolve();
      else requestAnimationFrame(function () { setTimeout(resolve, 0); });
    });
  }

  // Some hosts serve WebAssembly with another media type, which streaming refuses. The app's main part
  // and the lazy ones (split.js) are loaded through this function, which then compiles the bytes.
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

  function hint(rel, href, as) {
    var link = document.createElement('link');
    link.rel = rel;
    link.href = href;
    if (as) link.as = as;
    // As the app will ask: a hint for another kind of request would fetch the file twice.
    if (as !== 'style') link.crossOrigin = 'anonymous';
    document.head.append(link);
  }

  // A visit that begins on a later page needs files that the app asks for once it runs: on a slow
  // line they come seconds earlier when they are asked for beside it.
  function fetchAhead() {
    var route = location.hash;
    if (route.length <= 2) return;
    (tag.dataset.pages || '').split(' ').filter(Boolean).forEach(function (part) {
      hint('preload', new URL(part, document.baseURI).href, 'fetch');
    });
    if (/^#\/atelier\/[^/]+\/\d/.test(route)) {
      hint('modulepreload', new URL('js/editor.js', document.baseURI).href);
      hint('preload', new URL('editor.css', document.baseURI).href, 'style');
    }
  }

  page.dataset.boot = 'loading';
  show('loading', true);
  fetchAhead();
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
        // Once the app runs, an error is a fault of the app. Before, a file could not be fetched: network,
        // 404, file://, the page of a network in its place, half a file.
        fail(instantiated ? 'crash' : 'download', error);
        if (instantiated) dispatchEvent(new Event('declic-stopped'));
      }
    );
})();
