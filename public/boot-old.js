// For browsers without JavaScript modules, which ignore boot.js's syntax and run this instead.
(function () {
  var block = document.getElementById('no-wasm');
  if (block) block.removeAttribute('hidden');
})();
