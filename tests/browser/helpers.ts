// Shared by all browser tests. They import `test` and `expect` from here, not from Playwright: this `test`
// fails on any error or policy violation of a page.

import { expect, test as base, type BrowserContext, type Page } from '@playwright/test';
import axe from 'axe-core';

export { expect };
export { launchOptions, places } from './playwright.config';

/** The errors and policy violations of the pages of a context. */
export class Problems {
  private readonly seen: string[] = [];
  // Playwright's own scripts are refused, too, in the frame where none may run.
  private readonly allowed: RegExp[] = [/Blocked script execution in 'about:srcdoc'/];

  /**
   * Listens to every page of `context`, present and future. Call it before the first page opens:
   * a policy violation can come before any listener of the page's own, which is why the console
   * is read as well as the page's events.
   */
  static async watch(context: BrowserContext): Promise<Problems> {
    const problems = new Problems();
    context.on('console', (message) => {
      const text = message.text();
      const policy = /content security policy|violates the following/i.test(text);
      if (message.type() === 'error' || policy) problems.add(`console: ${text}`);
    });
    context.on('weberror', (failure) => problems.add(`uncaught: ${failure.error().message}`));
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        console.error(`Content Security Policy: ${event.violatedDirective} blocked ${event.blockedURI}`);
      });
    });
    return problems;
  }

  /** Declares that a test provokes messages that match `pattern`, for instance a cut network. */
  allow(pattern: RegExp): void {
    this.allowed.push(pattern);
  }

  /** Everything seen that no test declared. */
  list(): string[] {
    return this.seen.filter((text) => !this.allowed.some((pattern) => pattern.test(text)));
  }

  /** How many messages were seen, declared or not. */
  count(): number {
    return this.seen.length;
  }

  private add(text: string): void {
    this.seen.push(text);
  }
}

/**
 * Playwright's test, with `problems`: a test that uses `page` or `context` fails when a page logs
 * an error, throws, or breaks the content security policy.
 */
export const test = base.extend<{ problems: Problems }>({
  problems: [
    async ({ context }, use) => {
      const problems = await Problems.watch(context);
      await use(problems);
      expect(problems.list(), 'what the pages complained about').toEqual([]);
    },
    { auto: true },
  ],
});

/** Waits for the start of the app, before which the page shows its static shell only. */
export async function appReady(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('data-boot', 'ready', { timeout: 30_000 });
}

/** The form in which the changes of steps are made; `default` is that of a first visit. */
export type Form = 'default' | 'predict' | 'order' | 'gaps' | 'write';

/**
 * Opens the app at a route of its own, like `#/atelier`, and waits until its screen stands: most
 * screens come a moment after the app. `place` is one of `places`, the root by default. A person who
 * has not chosen yet writes their programs, on a phone, too, unless `form` says otherwise.
 */
export async function openApp(page: Page, route = '#/', place = '', form: Form = 'write'): Promise<void> {
  await page.addInitScript((form) => {
    const key = 'declic-preferences';
    const lang = navigator.language.startsWith('fr') ? 'fr' : 'en';
    if (form === 'default') return;
    try {
      if (!localStorage.getItem(key)) localStorage.setItem(key, JSON.stringify({ lang, form }));
    } catch {
      // A document without an origin has no storage.
    }
  }, form);
  await page.goto(`${place}${route}` || '.');
  await appReady(page);
  await expect(page.locator('main h1').first()).toBeAttached({ timeout: 30_000 });
}

/** Fails on any violation of WCAG 2.2 AA, or of axe's best practices, that axe finds. */
export async function checkAccessibility(page: Page): Promise<void> {
  if (await page.evaluate(() => !('axe' in window))) await page.evaluate(axe.source);
  const found = await page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run({
      // Preloading adds style elements, which the page's policy refuses; no script runs in the one frame there
      // is, which shows a person's own page.
      preload: false,
      iframes: false,
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map((node) => `${id}: ${help} (${node.target.join(' ')}) ${node.failureSummary ?? ''}`),
    );
  });
  expect(found, 'accessibility violations').toEqual([]);
}
