/** Every page is made on the server; scripts make it live, never possible. See `src/decisions.md`. */
export const csr = false;
export const ssr = true;
