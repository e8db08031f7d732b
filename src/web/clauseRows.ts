import type { RequestEvent } from '@sveltejs/kit';
import { type FormAnswer, readPosted } from './action.ts';
import type { Typed } from './form.ts';

/** Adds or removes a row of clauses and shows the form again with everything typed; nothing is stored. */
function rowAction(verb: string, change: (rows: (string | Typed)[], typed: Typed) => (string | Typed)[]) {
	return async (event: RequestEvent): Promise<FormAnswer> => {
		const { typed, requestId } = await readPosted(event);
		const rows = Array.isArray(typed.clauses) ? typed.clauses : [];
		return { verb, requestId: requestId ?? '', typed: { ...typed, clauses: change(rows, typed) } };
	};
}

/** The two presses of a form of clauses that work without JavaScript; `verb` is the form's own act. */
export function clauseRowActions(verb: string) {
	return {
		addClause: rowAction(verb, (rows) => [...rows, { kind: 'duty', text: '' }]),
		removeClause: rowAction(verb, (rows, typed) => rows.filter((_, index) => String(index) !== typed.remove)),
	};
}
