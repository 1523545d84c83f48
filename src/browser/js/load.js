/** Loads the module at `address`, which is absolute: for modules that are not part of the first load. */
export function load(address) {
  return import(address);
}
