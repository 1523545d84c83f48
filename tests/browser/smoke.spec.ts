// The start of the page: before the app, with it, without it, and from each place where it is served.

import { appReady, checkAccessibility, expect, openApp, places, test } from './helpers';

const ENTRANCES = ['#/atelier', '#/test', '#/metier'];

test('the shell shows title and entrances before the WebAssembly has arrived', async ({ page }) => {
  let deliver = () => {};
  const held = new Promise<void>((resolve) => {
    deliver = resolve;
  });
  await page.route('**/*.wasm', async (route) => {
    await held;
    await route.continue();
  });

  await page.goto('.', { waitUntil: 'domcontentloaded' });
  await expect(page.locator('html')).toHaveAttribute('data-boot', 'loading');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  for (const href of ENTRANCES) {
    await expect(page.locator(`#shell main a[href="${href}"]`).first()).toBeVisible();
  }
  await expect(page.locator('#loading')).toBeVisible();
  await expect(page.locator('#no-wasm')).toBeHidden();
  await checkAccessibility(page);

  deliver();
  await appReady(page);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('a failed download shows what to do', async ({ page, problems }) => {
  problems.allow(/Failed to load resource/);
  await page.route('**/*.wasm', (route) => route.abort());
  await page.goto('.');
  await expect(page.locator('html')).toHaveAttribute('data-boot', 'failed');
  await expect(page.locator('#no-wasm')).toBeVisible();
  await expect(page.locator('#no-wasm [data-cause="download"]')).toBeVisible();
  await expect(page.locator('#no-wasm [data-cause="unsupported"]')).toBeHidden();
  await expect(page.locator('#loading')).toBeHidden();
  await checkAccessibility(page);
});

test('screens whose file cannot be loaded report it, and load on a retry', async ({ page, problems }) => {
  problems.allow(/Failed to load resource|Failed to fetch/);
  await page.route('**/split_*.wasm', (route) => route.abort());
  await openApp(page, '#/atelier');
  await expect(page.getByRole('heading', { name: 'Il manque un fichier' })).toBeVisible();
  await checkAccessibility(page);
  // Once it has failed again: the heading of the first failure may still be there.
  const failedAgain = page.waitForEvent('requestfailed', (request) => /split_.*\.wasm$/.test(request.url()));
  await page.getByRole('button', { name: 'Réessayer' }).click();
  await failedAgain;
  await expect(page.getByRole('heading', { name: 'Il manque un fichier' })).toBeVisible();

  await page.unroute('**/split_*.wasm');
  await page.getByRole('button', { name: 'Réessayer' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'L’atelier' })).toBeVisible();
});

test('the first screen does not wait for the other pages, which are fetched afterwards', async ({ page }) => {
  const later = page.waitForResponse(/split_.*\.wasm$/);
  await openApp(page);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect((await later).ok()).toBe(true);
});

test('a host that gives WebAssembly another type serves the app all the same', async ({ page }) => {
  await page.route('**/*.wasm', async (route) => {
    const response = await route.fetch();
    const headers = { ...response.headers(), 'content-type': 'application/octet-stream' };
    await route.fulfill({ response, headers });
  });
  await openApp(page, '#/atelier');
  await expect(page.getByRole('heading', { level: 1, name: 'L’atelier' })).toBeVisible();
});

test('a browser without WebAssembly shows what to do', async ({ page }) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(globalThis, 'WebAssembly');
  });
  await page.goto('.');
  await expect(page.locator('html')).toHaveAttribute('data-boot', 'failed');
  await expect(page.locator('#no-wasm [data-cause="unsupported"]')).toBeVisible();
  await expect(page.locator('#no-wasm [data-cause="download"]')).toBeHidden();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the page says that it needs it', async ({ page }) => {
    await page.goto('.');
    const notice = page.locator('noscript');
    await expect(notice).toBeVisible();
    // Playwright's own text matchers take the inside of a noscript element for empty.
    expect(await notice.textContent()).toContain('JavaScript');
    await expect(page.locator('#loading')).toBeHidden();
  });
});

for (const [name, place] of Object.entries(places)) {
  test(`the app starts: ${name}`, async ({ page }) => {
    await openApp(page, '#/', place);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await page.evaluate(() => isSecureContext)).toBe(name !== 'room');
  });
}

test('the licences of the libraries are served with the app', async ({ request }) => {
  const licences = await request.get(`${places.root}licences.txt`);
  expect(licences.status()).toBe(200);
  const text = await licences.text();
  for (const name of ['EUPL-1.2', '@codemirror/view', 'wasm-bindgen']) expect(text).toContain(name);
});

test('the policy of the page is strict and in force', async ({ page, problems }) => {
  await openApp(page);
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  expect(policy?.split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "font-src 'self'",
    "frame-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "object-src 'none'",
  ]);

  // The check that all other tests rely on: a violation is reported.
  problems.allow(/content security policy/i);
  const before = problems.count();
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'document.title = "changed"';
    document.body.append(script);
  });
  await expect.poll(() => problems.count()).toBeGreaterThan(before);
  expect(await page.title()).not.toBe('changed');
});
