// IndexedDB for the dossier: an append-only log and documents, both text by key, damaged texts set
// aside, marks for the next start, and the right to write, which one tab holds at a time.
//
// Promises reject with an error code, which `browser/storage.rs` reads: "unavailable", "slow", "full",
// "newer", "elsewhere", "gone" or "failed".

const NAME = "declic";
// 1: log, documents, lease. 2: quarantine and marks beside them; what is stored stays as it is.
const VERSION = 2;
const LOG = "log";
const DOCUMENTS = "documents";
const QUARANTINE = "quarantine";
const MARKS = "marks";
const LEASE = "lease";
const STORES = [LOG, DOCUMENTS, QUARANTINE, MARKS];
// The key of the dossier's identity among the documents.
const IDENTITY = "id";

// IndexedDB sometimes never answers: after this time a request rejects.
const TIMEOUT_MS = 8000;
// Nor do Web Locks, sometimes: after this time the lease is used in their place.
const LOCK_TIMEOUT_MS = 4000;
// A lease that was not renewed for this long has expired.
const LEASE_MS = 6000;
const RENEW_MS = 2000;
// While the lease is held by another tab: the time between two attempts.
const RETRY_MS = 500;

let database = null;
let opening = null;
let closed = () => {};
let destroyed = false;
// This tab's identity in the lease; null where the right to write is not by lease.
let tab = null;
let usesLease = false;

function withTimeout(promise, ms = TIMEOUT_MS) {
  let timer;
  const limit = new Promise((_, reject) => {
    timer = setTimeout(() => reject("slow"), ms);
  });
  return Promise.race([promise, limit]).finally(() => clearTimeout(timer));
}

function errorCode(error) {
  if (typeof error === "string") return error;
  if (error && error.name === "QuotaExceededError") return "full";
  if (error && error.name === "VersionError") return "newer";
  return "failed";
}

function open() {
  return new Promise((resolve, reject) => {
    let request;
    try {
      request = indexedDB.open(NAME, VERSION);
    } catch {
      reject("unavailable");
      return;
    }
    request.onupgradeneeded = () => {
      for (const name of [...STORES, LEASE]) {
        if (!request.result.objectStoreNames.contains(name)) request.result.createObjectStore(name);
      }
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => {
      const code = errorCode(request.error);
      reject(code === "failed" ? "unavailable" : code);
    };
    request.onblocked = () => reject("elsewhere");
  });
}

/** Deletes a database that has no stores: an open without a version makes one. It holds nothing. */
function remove() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(NAME);
    request.onsuccess = () => resolve();
    request.onerror = () => reject("failed");
    request.onblocked = () => reject("elsewhere");
  });
}

async function openWithStores() {
  let found = await open();
  if (found.objectStoreNames.length === 0) {
    found.close();
    await remove();
    found = await open();
  }
  database = found;
  found.onversionchange = (change) => {
    found.close();
    if (database === found) database = null;
    // No new version: the database is being deleted.
    if (change.newVersion === null) closed();
  };
  found.onclose = () => {
    if (database === found) database = null;
    closed();
  };
  return found;
}

function connect() {
  if (destroyed) return Promise.reject("unavailable");
  if (database) return Promise.resolve(database);
  if (!opening) {
    opening = openWithStores().finally(() => (opening = null));
    // Reported where it is awaited; a time-out may end that earlier.
    opening.catch(() => {});
  }
  const attempt = opening;
  return withTimeout(attempt).catch((error) => {
    // One that never answers must not stand in the way of the next attempt.
    if (opening === attempt) opening = null;
    throw error;
  });
}

/** Calls `callback` each time the browser closes or deletes the database by itself. */
export function onClosed(callback) {
  closed = callback;
}

/**
 * Deletes the database for good: this page opens it no more. Rejects where another tab has it open and does
 * not let go.
 */
export async function destroy() {
  closed = () => {};
  destroyed = true;
  if (database) database.close();
  database = null;
  try {
    await withTimeout(remove());
  } catch (error) {
    throw errorCode(error);
  }
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
  const done = withTimeout(
    new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(errorCode(transaction.error));
    }),
  );
  // Reported where it is awaited; a request that fails ends that earlier.
  done.catch(() => {});
  return done;
}

function result(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(errorCode(request.error));
  });
}

/** All entries as `[store, key, text]`, in key order. */
export async function readAll() {
  try {
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
  } catch (error) {
    throw errorCode(error);
  }
}

/**
 * Writes `[store, key, text]` entries in one transaction, after emptying the places `[store, key]` in
 * `removed`, and reads them back. `mode` is "append", or "replace" to delete all other entries in the same
 * transaction. Where `identity` is given and not stored, nothing is written.
 */
export async function write(entries, removed, mode, identity) {
  try {
    const db = await connect();
    const transaction = beginTransaction(db, usesLease ? [...STORES, LEASE] : STORES, "readwrite");
    const done = completion(transaction);
    let refusal = null;
    const put = () => {
      if (mode === "replace") STORES.forEach((name) => transaction.objectStore(name).clear());
      for (const [store, key] of removed) transaction.objectStore(store).delete(key);
      for (const [store, key, text] of entries) transaction.objectStore(store).put(text, key);
    };
    const lease = usesLease ? transaction.objectStore(LEASE).get("writer") : null;
    const stored = transaction.objectStore(DOCUMENTS).get(IDENTITY);
    // The lease was asked for before: its answer is there.
    stored.onsuccess = () => {
      refusal = refusalOf(stored.result, lease, mode, identity);
      try {
        if (refusal) throw refusal;
        if (lease && !lease.result) transaction.objectStore(LEASE).put(newLease(), "writer");
        put();
      } catch (error) {
        refusal = errorCode(error);
        transaction.abort();
      }
    };
    await done.catch((error) => {
      throw refusal || error;
    });
    const check = beginTransaction(db, STORES, "readonly");
    const texts = entries.map(([store, key]) => result(check.objectStore(store).get(key)));
    const readBack = await withTimeout(Promise.all(texts));
    if (readBack.some((text, index) => text !== entries[index][2])) throw "failed";
  } catch (error) {
    throw errorCode(error);
  }
}

/** Why a write is refused; null where it is not. */
function refusalOf(stored, lease, mode, identity) {
  const gone = identity !== undefined && stored === undefined;
  if (lease) {
    const holder = lease.result;
    // Site data that were cleared took the lease along.
    if (!holder && mode !== "replace") return gone ? "gone" : "elsewhere";
    if (holder && holder.tab !== tab) return "elsewhere";
  }
  if (gone) return "gone";
  return identity !== undefined && stored !== identity ? "elsewhere" : null;
}

/** Asks the browser to keep the data; true when it agrees. */
export async function persist() {
  try {
    return Boolean(await navigator.storage.persist());
  } catch {
    return false;
  }
}

/** By Web Locks; rejects with "slow" where they do not answer. A wait may last as long as it will. */
function acquireLock(mode, lost) {
  const options = { force: { steal: true }, "if-free": { ifAvailable: true }, wait: {} }[mode];
  let late = false;
  const answer = new Promise((resolve) => {
    let acquired = false;
    navigator.locks
      .request("declic-writer", options, (granted) => {
        acquired = Boolean(granted) && !late;
        resolve(acquired);
        // A promise that never resolves keeps the lock until the page ends or the lock is stolen.
        return acquired ? new Promise(() => {}) : undefined;
      })
      .catch(() => (acquired ? lost() : resolve(false)));
  });
  if (mode === "wait") return answer;
  return withTimeout(answer, LOCK_TIMEOUT_MS).catch((error) => {
    late = true;
    throw error;
  });
}

const newLease = () => ({ tab, until: Date.now() + LEASE_MS });

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
    if (claimed) store.put(newLease(), "writer");
  };
  await done;
  return claimed;
}

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * This tab's identity, which a reload keeps so that the tab need not wait for its own lease. Where
 * sessionStorage is refused, it waits.
 */
function identifyTab() {
  try {
    const kept = sessionStorage.getItem("declic-tab");
    // Removed while the page lives, so that a duplicated tab does not inherit the identity.
    sessionStorage.removeItem("declic-tab");
    addEventListener("pagehide", () => {
      try {
        sessionStorage.setItem("declic-tab", tab);
      } catch {
        // Refused meanwhile.
      }
    });
    if (kept) return kept;
  } catch {
    // Refused.
  }
  return String(Math.random()).slice(2);
}

async function acquireLease(mode, lost) {
  usesLease = true;
  if (!tab) tab = identifyTab();
  let claimed = await claimLease(mode === "force" ? "force" : "if-free");
  // The holder may have crashed: its lease expires. Who waits, waits on.
  const end = Date.now() + LEASE_MS + RETRY_MS;
  while (!claimed && (mode === "wait" || Date.now() < end)) {
    await wait(mode === "wait" ? RENEW_MS : RETRY_MS);
    const attempt = claimLease("if-free");
    claimed = await (mode === "wait" ? attempt.catch(() => false) : attempt);
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
 * Acquires the right to write; resolves to whether this tab has it. `mode` is "if-free", "wait" to resolve
 * once no other tab has it any more, or "force" to take it from another tab, whose `lost` is then called.
 * By Web Locks; where there are none (no secure context) or they do not answer, by a lease in the database.
 */
export async function acquire(mode, lost) {
  try {
    if (navigator.locks && !usesLease) {
      try {
        return await acquireLock(mode, lost);
      } catch (error) {
        if (error !== "slow") throw error;
      }
    }
    return await acquireLease(mode, lost);
  } catch (error) {
    throw errorCode(error);
  }
}
