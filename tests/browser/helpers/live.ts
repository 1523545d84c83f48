// What a page announces: the texts that come into its live regions.

import type { Page } from '@playwright/test';

/** Watches every live region of the page: the texts that come into them. */
export async function watchLiveRegions(page: Page): Promise<void> {
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    new MutationObserver((changes) => {
      // The changes of one moment are one announcement.
      const now = new Set<string>();
      for (const change of changes) {
        const parent = change.target instanceof Element ? change.target : change.target.parentElement;
        const region = parent?.closest('[role="status"], [role="alert"], [role="log"], [aria-live]');
        const silent = region?.getAttribute('aria-live') === 'off';
        if (region && !silent && region.textContent?.trim()) now.add(region.textContent.trim());
        for (const node of change.addedNodes) {
          const inner = node instanceof Element ? [node, ...node.querySelectorAll('*')] : [];
          const added = inner.filter((one) => one.matches('[role="status"], [role="alert"], [role="log"], [aria-live]'));
          for (const one of added.filter((one) => one.getAttribute('aria-live') !== 'off')) {
            if (one.textContent?.trim()) now.add(`with its text: ${one.textContent.trim()}`);
          }
        }
      }
      heard.push(...now);
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
}

export function heard(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as unknown as { heard: string[] }).heard);
}

export async function forget(page: Page): Promise<void> {
  await page.evaluate(() => {
    (window as unknown as { heard: string[] }).heard.length = 0;
  });
}
