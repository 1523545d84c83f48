// Shows the page that a person writes, as the app that frames this document sends it: elements of known
// names without attributes, rules of known properties. Nothing here runs what they wrote, and the policy of
// this document lets no script, no address and no style of theirs in by another way.
(() => {
  'use strict';
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets = [sheet];
  addEventListener('message', ({ source, data }) => {
    if (source !== parent || typeof data?.html !== 'string' || typeof data.css !== 'string') return;
    sheet.replaceSync(data.css);
    document.documentElement.lang = data.lang === 'en' ? 'en' : 'fr';
    document.body.className = 'own';
    const main = document.createElement('main');
    const header = document.createElement('header');
    header.innerHTML = data.html;
    main.append(header);
    if (typeof data.picture === 'string' && data.picture.startsWith('data:image/')) {
      const game = new Image();
      game.className = 'game';
      game.alt = '';
      game.src = data.picture;
      main.append(game);
    }
    document.body.replaceChildren(main);
  });
})();
