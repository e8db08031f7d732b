/**
 * What stands in the database where something was erased. Both are control characters, which nobody can type (`fields.ts`
 * drops them); the web puts words of the reader's language in their place, once, in every page.
 */

/** Instead of the name of somebody whose data was erased: “a former member”. */
export const ERASED_NAME = '\u001A';
/** Instead of what somebody wrote: “erased”. */
export const ERASED_WORDS = '\u0018';
