import { seekImport } from '#domain/election/importQueries.ts';
import { wordsFor } from '#i18n/words.ts';
import { writeTable } from '#web/csv.ts';
import { loadRoll } from '#web/roll.ts';

/** What is wrong in a list of electors, by the lines of its file, to be mended there. */
export const GET = async (event) => {
	const { problems } = await loadRoll(event, async ({ db, election }) => ({
		problems: (await seekImport(db, election.id))?.problems ?? [],
	}));
	const { t } = wordsFor(event.locals.locale, { timeZone: 'UTC', now: event.locals.now });
	const table = writeTable([
		['line', 'column', 'found', 'problem'].map((column) => t(`ui.listImport.${column}`)),
		...problems.map((one) => [
			one.line,
			one.field ? t(`page.rollImport.column.${one.field}`) : '',
			one.found,
			t(one.key, one.with),
		]),
	]);
	return new Response(table, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': 'attachment; filename="electors-problems.csv"',
		},
	});
};
