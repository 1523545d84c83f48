// IndexedDB for the dossier: an append-only log and documents, both text by key, and the right to
// write, which one tab holds at a time.
//
// Promises reject with an error code, which `browser/storage.rs` reads: "unavailable", "slow", "full",
// "newer", "elsewhere" or "failed".

const NAME = "declic";
const VERSION = 1;
const LOG = "log";
const DOCUMENTS = "documents";
const LEASE = "lease";
const STORES = [LOG, DOCUMENTS];

// IndexedDB sometimes never answers: after this time a request rejects.
const TIMEOUT_MS = 8000;
// A lease that was not renewed for this long has expired.
const LEASE_MS = 6000;
const RENEW_MS = 2000;
// While the lease is held by another tab: the time between two attempts.
const RETRY_MS = 500;

let database = null;
// This tab's identity in the lease; null where the right to write is not by lease.
let tab = null;
let usesLease = false;

function withTimeout(promise) {
  let timer;
  const limit = new Promise((_, reject) => {
    timer = setTimeout(() => reject("slow"), TIMEOUT_MS);
  });
  return Promise.race([promise, limit]).finally(() => clearTimeout(timer));
}

function errorCode(error) {
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
      const code = errorCode(request.error);
      reject(code === "failed" ? "unavailable" : code);
    };
    request.onblocked = () => reject("elsewhere");
  });
  return withTimeout(opening);
}

function beginTransaction(db, stores, mode) {
  try {
    return db.transaction(stores, mode, mode === "readwrite" ? { durability: "strict" } : undefined);
  } catch (error) {
    database = null;
    throw error;
  }
}

function completion(transaction) {
  return withTimeout(
    new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(errorCode(transaction.error));
    }),
  );
}

function result(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(errorCode(request.error));
  });
}

/** All entries as `[store, key, text]`, in key order. */
export async function readAll() {
  const db = await connect();
  const transaction = beginTransaction(db, STORES, "readonly");
  const done = completion(transaction);
  const entries = [];
  const reads = STORES.map(async (name) => {
    const store = transaction.objectStore(name);
    const [keys, values] = await Promise.all([result(store.getAllKeys()), result(store.getAll())]);
    keys.forEach((key, index) => entries.push([name, String(key), String(values[index])]));
  });
  await withTimeout(Promise.all(reads));
  await done;
  return entries;
}

/**
 * Writes `[store, key, text]` entries in one transaction and reads them back. `mode` is "append", or
 * "replace" to delete all other entries in the same transaction.
 */
export async function write(entries, mode) {
  try {
    const db = await connect();
    const transaction = beginTransaction(db, usesLease ? [...STORES, LEASE] : STORES, "readwrite");
    const done = completion(transaction);
    let leaseLost = false;
    const put = () => {
      if (mode === "replace") STORES.forEach((name) => transaction.objectStore(name).clear());
      for (const [store, key, text] of entries) transaction.objectStore(store).put(text, key);
    };
    if (usesLease) {
      const request = transaction.objectStore(LEASE).get("writer");
      request.onsuccess = () => {
        leaseLost = !request.result || request.result.tab !== tab;
        if (leaseLost) transaction.abort();
        else put();
      };
    } else {
      put();
    }
    await done.catch((error) => {
      throw leaseLost ? "elsewhere" : error;
    });
    const check = beginTransaction(db, STORES, "readonly");
    const texts = entries.map(([store, key]) => result(check.objectStore(store).get(key)));
    const stored = await withTimeout(Promise.all(texts));
    if (stored.some((text, index) => text !== entries[index][2])) throw "failed";
  } catch (error) {
    throw errorCode(error);
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

function acquireLock(options, lost) {
  return new Promise((resolve) => {
    let acquired = false;
    navigator.locks
      .request("declic-writer", options, (granted) => {
        acquired = Boolean(granted);
        resolve(acquired);
        // A promise that never resolves keeps the lock until the page ends or the lock is stolen.
        return acquired ? new Promise(() => {}) : undefined;
      })
      .catch(() => (acquired ? lost() : resolve(false)));
  });
}

/** Writes this tab's lease where none is live, it is this tab's own, or `mode` is "force". */
async function claimLease(mode) {
  const db = await connect();
  const transaction = beginTransaction(db, [LEASE], "readwrite");
  const done = completion(transaction);
  const store = transaction.objectStore(LEASE);
  const request = store.get("writer");
  let claimed = false;
  request.onsuccess = () => {
    const holder = request.result;
    const now = Date.now();
    // A lease that ends too late was written before the clock was set back: it counts as expired.
    const live = holder && holder.until > now && holder.until <= now + LEASE_MS;
    claimed = mode === "force" || !live || holder.tab === tab;
    if (claimed) store.put({ tab, until: now + LEASE_MS }, "writer");
  };
  await done;
  return claimed;
}

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function acquireLease(mode, lost) {
  usesLease = true;
  if (!tab) {
    tab = sessionStorage.getItem("declic-tab") || String(Math.random()).slice(2);
    // Removed while the page lives, so that a duplicated tab does not inherit the identity.
    sessionStorage.removeItem("declic-tab");
    addEventListener("pagehide", () => sessionStorage.setItem("declic-tab", tab));
  }
  let claimed = await claimLease(mode);
  // The holder may have crashed: its lease expires.
  for (const end = Date.now() + LEASE_MS + RETRY_MS; !claimed && Date.now() < end; ) {
    await wait(RETRY_MS);
    claimed = await claimLease("if-free");
  }
  if (claimed) {
    const timer = setInterval(async () => {
      const renewed = await claimLease("if-free").catch(() => true);
      if (!renewed) {
        clearInterval(timer);
        lost();
      }
    }, RENEW_MS);
  }
  return claimed;
}

/**
 * Acquires the right to write; resolves to whether this tab has it. `mode` is "if-free", or "force" to
 * take it from another tab, whose `lost` is then called. By Web Locks; where there are none (no secure
 * context), by a lease in the database.
 */
export async function acquire(mode, lost) {
  try {
    if (!navigator.locks) return await acquireLease(mode, lost);
    const options = mode === "force" ? { steal: true } : { ifAvailable: true };
    return await acquireLock(options, lost);
  } catch (error) {
    throw errorCode(error);
  }
}
