// Everything of this app outside its database: small texts and caches. Removed by name, so that another app on
// the same address keeps its own.

const OWN = "declic";

const kept = (storage) => {
  try {
    return Object.keys(storage()).filter((key) => key.startsWith(OWN));
  } catch {
    // Refused: there is nothing.
    return [];
  }
};

const small = [() => localStorage, () => sessionStorage];

async function cacheNames() {
  try {
    return (await caches.keys()).filter((name) => name.startsWith(OWN));
  } catch {
    return [];
  }
}

async function databaseNames() {
  try {
    return (await indexedDB.databases()).map(({ name }) => name).filter((name) => name.startsWith(OWN));
  } catch {
    return [];
  }
}

/** Removes the texts and the caches. */
export async function removeTexts() {
  for (const storage of small) {
    for (const key of kept(storage)) storage().removeItem(key);
  }
  for (const name of await cacheNames()) await caches.delete(name);
}

/** What is left of the app in this browser, by name. */
export async function remains() {
  const texts = small.flatMap(kept);
  return [...texts, ...(await cacheNames()), ...(await databaseNames())];
}
