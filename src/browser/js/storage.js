// IndexedDB for the dossier: an append-only log and documents, both text by key, and the right to
// write, which one tab holds at a time.
//
// Everything rejects with one of a few words: "unavailable", "slow", "full", "newer",
// "elsewhere", "failed". What a person is told is chosen in Rust.

const NAME = "declic";
const VERSION = 1;
const LOG = "log";
const DOCUMENTS = "documents";
const LEASE = "lease";
const STORES = [LOG, DOCUMENTS];

// IndexedDB sometimes never answers: nothing here waits longer than this.
const PATIENCE_MS = 8000;
const LEASE_MS = 6000;
const RENEW_MS = 2000;

let database = null;
let tab = null;
let leased = false;

function patiently(promise) {
  let timer;
  const limit = new Promise((_, reject) => {
    timer = setTimeout(() => reject("slow"), PATIENCE_MS);
  });
  return Promise.race([promise, limit]).finally(() => clearTimeout(timer));
}

function word(error) {
  if (typeof error === "string") return error;
  if (error && error.name === "QuotaExceededError") return "full";
  if (error && error.name === "VersionError") return "newer";
  return "failed";
}

function connect() {
  if (database) return Promise.resolve(database);
  const opening = new Promise((resolve, reject) => {
    let request;
    try {
      request = indexedDB.open(NAME, VERSION);
    } catch {
      reject("unavailable");
      return;
    }
    request.onupgradeneeded = () => {
      for (const name of [LOG, DOCUMENTS, LEASE]) {
        if (!request.result.objectStoreNames.contains(name)) request.result.createObjectStore(name);
      }
    };
    request.onsuccess = () => {
      database = request.result;
      database.onversionchange = () => database && database.close();
      database.onclose = () => (database = null);
      resolve(database);
    };
    request.onerror = () => {
      const reason = word(request.error);
      reject(reason === "failed" ? "unavailable" : reason);
    };
    request.onblocked = () => reject("elsewhere");
  });
  return patiently(opening);
}

function begin(db, stores, mode) {
  try {
    return db.transaction(stores, mode, mode === "readwrite" ? { durability: "strict" } : undefined);
  } catch (error) {
    database = null;
    throw error;
  }
}

function finished(transaction) {
  return patiently(
    new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(word(transaction.error));
    }),
  );
}

function answer(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(word(request.error));
  });
}

/** All entries as `[store, key, text]`, in key order. */
export async function readAll() {
  const db = await connect();
  const transaction = begin(db, STORES, "readonly");
  const done = finished(transaction);
  const found = [];
  const reads = STORES.map(async (name) => {
    const store = transaction.objectStore(name);
    const [keys, values] = await Promise.all([answer(store.getAllKeys()), answer(store.getAll())]);
    keys.forEach((key, index) => found.push([name, String(key), String(values[index])]));
  });
  await patiently(Promise.all(reads));
  await done;
  return found;
}

/**
 * Writes `[store, key, text]` entries in one transaction and reads them back.
 * With `replace`, all that was there before goes in the same transaction.
 */
export async function write(entries, replace) {
  try {
    const db = await connect();
    const transaction = begin(db, leased ? [...STORES, LEASE] : STORES, "readwrite");
    const done = finished(transaction);
    let taken = false;
    const put = () => {
      if (replace) STORES.forEach((name) => transaction.objectStore(name).clear());
      for (const [store, key, text] of entries) transaction.objectStore(store).put(text, key);
    };
    if (leased) {
      const request = transaction.objectStore(LEASE).get("writer");
      request.onsuccess = () => {
        taken = !request.result || request.result.tab !== tab;
        if (taken) transaction.abort();
        else put();
      };
    } else {
      put();
    }
    await done.catch((error) => {
      throw taken ? "elsewhere" : error;
    });
    const check = begin(db, STORES, "readonly");
    const texts = entries.map(([store, key]) => answer(check.objectStore(store).get(key)));
    const read = await patiently(Promise.all(texts));
    if (read.some((text, index) => text !== entries[index][2])) throw "failed";
  } catch (error) {
    throw word(error);
  }
}

/** Asks the browser to keep the data; true when it agrees. */
export async function persist() {
  try {
    return Boolean(await navigator.storage.persist());
  } catch {
    return false;
  }
}

function lock(options, lost) {
  return new Promise((resolve) => {
    let held = false;
    navigator.locks
      .request("declic-writer", options, (granted) => {
        held = Boolean(granted);
        resolve(held);
        return held ? new Promise(() => {}) : undefined;
      })
      .catch(() => (held ? lost() : resolve(false)));
  });
}

async function lease(force) {
  const db = await connect();
  const transaction = begin(db, [LEASE], "readwrite");
  const done = finished(transaction);
  const store = transaction.objectStore(LEASE);
  const request = store.get("writer");
  let mine = false;
  request.onsuccess = () => {
    const holder = request.result;
    const now = Date.now();
    // A lease from the future is a clock that was set back: it counts as expired.
    const live = holder && holder.until > now && holder.until <= now + LEASE_MS;
    mine = force || !live || holder.tab === tab;
    if (mine) store.put({ tab, until: now + LEASE_MS }, "writer");
  };
  await done;
  return mine;
}

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function holdLease(force, lost) {
  leased = true;
  if (!tab) {
    tab = sessionStorage.getItem("declic-tab") || String(Math.random()).slice(2);
    // Removed while the page lives, so that a duplicated tab does not inherit the identity.
    sessionStorage.removeItem("declic-tab");
    addEventListener("pagehide", () => sessionStorage.setItem("declic-tab", tab));
  }
  let mine = await lease(force);
  // The holder may have crashed: its lease runs out by itself.
  for (const end = Date.now() + LEASE_MS + 500; !mine && Date.now() < end; ) {
    await wait(500);
    mine = await lease(false);
  }
  if (mine) {
    const timer = setInterval(async () => {
      const still = await lease(false).catch(() => true);
      if (!still) {
        clearInterval(timer);
        lost();
      }
    }, RENEW_MS);
  }
  return mine;
}

/**
 * Takes the right to write: true when this tab has it. `force` takes it from another tab, whose
 * `lost` is then called. Web Locks where there are any, else a lease in the database.
 */
export async function hold(force, lost) {
  try {
    if (navigator.locks) return await lock(force ? { steal: true } : { ifAvailable: true }, lost);
    return await holdLease(force, lost);
  } catch (error) {
    throw word(error);
  }
}
