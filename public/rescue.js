// Shown when the app has stopped: what happened, a button to reload, and the data as a file. Uses no code
// of the app: after a panic, its WebAssembly cannot be called any more.
(function () {
  'use strict';

  // IndexedDB sometimes never answers.
  var TIMEOUT_MS = 8000;

  var TEXTS = {
    fr: {
      title: 'Déclic s’est arrêté',
      text: 'C’est notre faute, pas la vôtre. Tout ce qui était enregistré est toujours là.',
      reload: 'Recharger',
      save: 'Enregistrer mes données dans un fichier',
      reading: 'Nous lisons vos données…',
      done: 'Le fichier est prêt. Il est dans vos téléchargements.',
      nothing: 'Rien n’est enregistré dans ce navigateur. Il n’y a rien à mettre dans un fichier.',
      slow: 'Le navigateur ne répond pas. Attendez un peu, puis réessayez. Fermez si possible les autres onglets de Déclic.',
      failed: 'Impossible de lire vos données pour le moment. Rechargez la page, puis exportez votre dossier.',
    },
    en: {
      title: 'Déclic has stopped',
      text: 'This is our fault, not yours. All that was saved is still there.',
      reload: 'Reload',
      save: 'Save my data to a file',
      reading: 'We are reading your data…',
      done: 'The file is ready. It is in your downloads.',
      nothing: 'Nothing is saved in this browser. There is nothing to put into a file.',
      slow: 'The browser does not answer. Wait a little, then try again. If possible, close the other tabs of Déclic.',
      failed: 'Your data cannot be read for now. Reload the page, then export your file.',
    },
  };

  function texts() {
    return TEXTS[document.documentElement.lang === 'en' ? 'en' : 'fr'];
  }

  function setText(id, text) {
    var element = document.getElementById(id);
    if (element) element.textContent = text;
  }

  function show() {
    var panic = document.getElementById('panic');
    if (!panic || !panic.hidden) return;
    var t = texts();
    setText('panic-title', t.title);
    setText('panic-text', t.text);
    setText('panic-reload', t.reload);
    setText('panic-save', t.save);
    panic.hidden = false;
    document.getElementById('panic-title').focus();
  }

  function result(request) {
    return new Promise(function (resolve, reject) {
      request.onsuccess = function () { resolve(request.result); };
      request.onerror = function () { reject(request.error); };
    });
  }

  // The keys and texts of a store; none where an older version had no such store.
  function rows(transaction, name) {
    if (!transaction.db.objectStoreNames.contains(name)) return Promise.resolve([]);
    var store = transaction.objectStore(name);
    return Promise.all([result(store.getAllKeys()), result(store.getAll())]).then(function (found) {
      return found[0].map(function (key, index) {
        return { key: String(key), text: String(found[1][index]) };
      });
    });
  }

  function read() {
    return new Promise(function (resolve, reject) {
      var request = indexedDB.open('declic');
      // There was no database: one without stores must not stay behind.
      request.onupgradeneeded = function () { request.transaction.abort(); };
      request.onerror = function (event) {
        event.preventDefault();
        var absent = request.error && request.error.name === 'AbortError';
        if (absent) resolve([[], [], []]);
        else reject(request.error);
      };
      request.onblocked = function () { reject(new Error('blocked')); };
      request.onsuccess = function () {
        var db = request.result;
        var names = ['log', 'documents', 'quarantine'].filter(function (name) {
          return db.objectStoreNames.contains(name);
        });
        if (names.length === 0) {
          db.close();
          resolve([[], [], []]);
          return;
        }
        try {
          var transaction = db.transaction(names, 'readonly');
          Promise.all([
            rows(transaction, 'log'),
            rows(transaction, 'documents'),
            rows(transaction, 'quarantine'),
          ])
            .then(resolve, reject)
            .then(function () { db.close(); });
        } catch (error) {
          db.close();
          reject(error);
        }
      };
    });
  }

  function withTimeout(promise) {
    return new Promise(function (resolve, reject) {
      setTimeout(function () { reject('slow'); }, TIMEOUT_MS);
      promise.then(resolve, reject);
    });
  }

  // What was typed and is not in the database yet.
  function typed(dossier) {
    try {
      var journal = JSON.parse(localStorage.getItem('declic-typed'));
      return dossier === undefined || journal.dossier === dossier ? journal.documents.map(String) : [];
    } catch (error) {
      return [];
    }
  }

  function isIdentity(row) { return row.key === 'id'; }

  function textOf(row) { return row.text; }

  // The stored texts unchanged, each with its checksum, damaged ones included: « Ouvrir un fichier » in
  // « Mon dossier » imports what is intact.
  function backup(found) {
    var identity = found[1].filter(isIdentity).map(textOf)[0];
    var documents = found[1].filter(function (row) { return !isIdentity(row); }).map(textOf);
    return {
      format: 'declic-backup',
      schema: 1,
      dossier: identity,
      log: found[0].map(textOf),
      documents: documents.concat(typed(identity)),
      quarantine: found[2],
    };
  }

  function save() {
    setText('panic-state', texts().reading);
    withTimeout(Promise.resolve().then(read)).then(
      function (found) {
        var content = backup(found);
        if (content.log.length + content.documents.length + content.quarantine.length === 0) {
          setText('panic-state', texts().nothing);
          return;
        }
        var blob = new Blob([JSON.stringify(content)], { type: 'application/json' });
        var link = document.createElement('a');
        link.href = URL.createObjectURL(blob);
        link.download = 'declic-copie-de-secours.json';
        document.body.append(link);
        link.click();
        link.remove();
        setText('panic-state', texts().done);
      },
      function (error) { setText('panic-state', error === 'slow' ? texts().slow : texts().failed); }
    );
  }

  // A trap of the WebAssembly, or its stack that has overflowed: it is in no state to go on. Other
  // range errors are a script's own.
  function stopped(error) {
    if (typeof WebAssembly === 'object' && error instanceof WebAssembly.RuntimeError) return true;
    if (!error || !/^(RangeError|InternalError)$/.test(error.name)) return false;
    return /call stack|recursion/i.test(error.message);
  }

  addEventListener('error', function (event) { if (stopped(event.error)) show(); });
  addEventListener('unhandledrejection', function (event) { if (stopped(event.reason)) show(); });
  // boot.js says so when the app stops while starting.
  addEventListener('declic-stopped', show);
  document.getElementById('panic-reload').addEventListener('click', function () { location.reload(); });
  document.getElementById('panic-save').addEventListener('click', save);
})();
