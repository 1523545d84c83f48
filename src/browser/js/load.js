// Modules that are loaded when they are first needed.

/** Loads the module at `address`. */
export function load(address) {
  return import(address);
}
