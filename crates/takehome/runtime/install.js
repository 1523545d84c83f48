/**
 * Where a server gives the page out, browsers can install it like an app. That takes a manifest with the
 * page's address, which is known only there; from a disk there is nothing to install. `drawings` are the
 * texts of the game's drawings: the first one is the icon.
 */
function offerInstallation(drawings) {
  if (!/^https?:$/.test(location.protocol)) return;
  const address = location.href.split('#')[0];
  const inline = (type, text) => `data:${type},${encodeURIComponent(text)}`;
  const icon = { type: 'image/svg+xml', sizes: 'any' };
  const manifest = {
    name: document.title,
    short_name: document.title,
    lang: document.documentElement.lang,
    id: address,
    start_url: address,
    scope: address,
    display: 'standalone',
    background_color: '#fbf7f0',
    theme_color: '#fbf7f0',
    icons: drawings.slice(0, 1).map((text) => ({ ...icon, src: inline(icon.type, text) })),
  };
  const link = document.createElement('link');
  link.rel = 'manifest';
  link.href = inline('application/manifest+json', JSON.stringify(manifest));
  document.head.append(link);
}
