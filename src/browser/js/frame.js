// Shows the page that a person writes in a sandboxed frame: elements of known names without attributes, rules of
// known properties. No script runs in the frame, and its policy allows no address.

/** Sheets by document: one is only good in the document that made it. */
const sheets = new WeakMap();

function sheetOf(document) {
  let sheet = sheets.get(document);
  if (!sheet) {
    sheet = new document.defaultView.CSSStyleSheet();
    document.adoptedStyleSheets = [sheet];
    sheets.set(document, sheet);
  }
  return sheet;
}

/** Puts a page into the document of `frame`; `picture` is a `data:` address, or nothing. */
export function show(frame, html, css, picture, lang) {
  const document = frame.contentDocument;
  if (!document?.body) return;
  sheetOf(document).replaceSync(css);
  document.documentElement.lang = lang;
  document.body.className = 'own';
  // No landmark: the app's page has its own.
  const article = document.createElement('article');
  const header = document.createElement('header');
  header.innerHTML = html;
  article.append(header);
  if (picture) {
    const game = document.createElement('img');
    game.className = 'game';
    game.alt = '';
    game.src = picture;
    article.append(game);
  }
  document.body.replaceChildren(article);
}
