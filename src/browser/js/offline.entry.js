// The page's side of the service worker (`worker/offline.js`): registered, asked whether its files are whole,
// and whether a new build waits.

import { messageSW, Workbox } from 'workbox-window';

/** Milliseconds after which a worker that does not answer is given up. A check may fetch all files anew. */
const PATIENCE_MS = 300_000;

const patiently = (answer) =>
  Promise.race([answer, new Promise((_, reject) => setTimeout(reject, PATIENCE_MS, new Error('no answer')))]);

/**
 * Registers the worker at `address`. `report` is called with what is the case: 'preparing', 'ready', 'failed'
 * (files are missing), and 'waiting' once a new build can take over.
 */
export async function start(address, report) {
  const workbox = new Workbox(address);
  let registration;
  const look = async (worker) => {
    try {
      const { missing } = await patiently(messageSW(worker, { type: 'CHECK' }));
      report(missing === 0 ? 'ready' : 'failed');
    } catch {
      report('failed');
    }
  };
  workbox.addEventListener('waiting', () => report('waiting'));
  workbox.addEventListener('activated', ({ sw }) => look(sw));
  workbox.addEventListener('redundant', () => {
    // The first build could not be fetched whole.
    if (!registration?.active) report('failed');
  });
  try {
    registration = await workbox.register({ immediate: true });
  } catch {
    report('failed');
    return undefined;
  }
  if (registration?.active) await look(registration.active);
  else report('preparing');
  return {
    /** Puts the waiting build in place; false where another window of the app is open. */
    async update() {
      const waiting = registration.waiting;
      if (!waiting) return true;
      const { updated } = await patiently(messageSW(waiting, { type: 'UPDATE' }));
      return updated;
    },
  };
}
