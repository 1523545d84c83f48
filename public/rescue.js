// Shown when the app has stopped: what happened, a button to reload, and the data as a file. Uses no code
// of the app: after a panic, its WebAssembly cannot be called any more.
(function () {
  'use strict';

  var TEXTS = {
    fr: {
      title: 'Déclic s’est arrêté',
      text: 'C’est notre faute, pas la vôtre. Ce qui était marqué « Enregistré » l’est toujours.',
      reload: 'Recharger',
      save: 'Enregistrer mes données dans un fichier',
      done: 'Le fichier est prêt. Il est dans vos téléchargements.',
      failed: 'Le navigateur ne donne pas accès aux données. Rechargez la page, puis exportez votre dossier.',
    },
    en: {
      title: 'Déclic has stopped',
      text: 'This is our fault, not yours. What was marked “Saved” still is.',
      reload: 'Reload',
      save: 'Save my data to a file',
      done: 'The file is ready. It is in your downloads.',
      failed: 'The browser gives no access to the data. Reload the page, then export your file.',
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

  function all(store) {
    return new Promise(function (resolve, reject) {
      var request = store.getAll();
      request.onsuccess = function () { resolve(request.result); };
      request.onerror = function () { reject(request.error); };
    });
  }

  // The stored texts unchanged, each with its checksum: « Reprendre un fichier » in « Mon dossier » imports
  // them.
  function read() {
    return new Promise(function (resolve, reject) {
      var request = indexedDB.open('declic');
      request.onerror = function () { reject(request.error); };
      request.onblocked = function () { reject(new Error('blocked')); };
      request.onsuccess = function () {
        var db = request.result;
        try {
          var transaction = db.transaction(['log', 'documents'], 'readonly');
          Promise.all([all(transaction.objectStore('log')), all(transaction.objectStore('documents'))])
            .then(resolve, reject);
        } catch (error) {
          reject(error);
        }
      };
    });
  }

  function save() {
    read().then(
      function (found) {
        var sealed = function (text) { return String(text).charAt(0) === '{'; };
        var backup = {
          format: 'declic-backup',
          schema: 1,
          dossier: found[1].filter(function (text) { return !sealed(text); })[0],
          log: found[0].filter(sealed),
          documents: found[1].filter(sealed),
        };
        var blob = new Blob([JSON.stringify(backup)], { type: 'application/json' });
        var link = document.createElement('a');
        link.href = URL.createObjectURL(blob);
        link.download = 'declic-copie-de-secours.json';
        document.body.append(link);
        link.click();
        link.remove();
        setText('panic-state', texts().done);
      },
      function () { setText('panic-state', texts().failed); }
    );
  }

  function stopped(error) {
    return typeof WebAssembly === 'object' && error instanceof WebAssembly.RuntimeError;
  }

  addEventListener('error', function (event) { if (stopped(event.error)) show(); });
  addEventListener('unhandledrejection', function (event) { if (stopped(event.reason)) show(); });
  document.getElementById('panic-reload').addEventListener('click', function () { location.reload(); });
  document.getElementById('panic-save').addEventListener('click', save);
})();
