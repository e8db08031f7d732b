import type { RequestEvent } from '@sveltejs/kit';
import { type FormAnswer, readPosted } from './action.ts';
import type { Typed } from './form.ts';

/** Adds or removes a row of clauses or of people and shows the form again with everything typed; nothing is stored. */
function rowAction(
	verb: string,
	list: 'clauses' | 'signatories',
	change: (rows: (string | Typed)[], typed: Typed) => (string | Typed)[],
) {
	return async (event: RequestEvent): Promise<FormAnswer> => {
		const { typed, requestId } = await readPosted(event);
		const rows = Array.isArray(typed[list]) ? typed[list] : [];
		return { verb, requestId: requestId ?? '', typed: { ...typed, [list]: change(rows, typed) } };
	};
}

/** The two presses of a form of clauses that work without JavaScript; `verb` is the form's own act. */
export function clauseRowActions(verb: string) {
	return {
		addClause: rowAction(verb, 'clauses', (rows) => [...rows, { kind: 'duty', text: '' }]),
		removeClause: rowAction(verb, 'clauses', (rows, typed) =>
			rows.filter((_, index) => String(index) !== typed.remove),
		),
	};
}

/** The same for the people who are to sign. */
export function signatoryRowActions(verb: string) {
	return {
		addSignatory: rowAction(verb, 'signatories', (rows) => [...rows, { role: 'party', name: '' }]),
		removeSignatory: rowAction(verb, 'signatories', (rows, typed) =>
			rows.filter((_, index) => String(index) !== typed.removeSigner),
		),
	};
}
